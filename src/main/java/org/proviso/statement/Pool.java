package org.proviso.statement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.proviso.rules.Verb;
import org.proviso.rules.Verbs;

/**
 * Which scopes a statement for viewers counts together.
 *
 * <p>A group <em>gives away</em> who is in it when it counts fewer than the minimum, or when all or none of
 * those it counts met the clause. A scope is pooled
 * <ul>
 *   <li>whole, with its base, adjustments and measures, when everyone counted there under some clause gives
 *       away, when so few outcomes stand behind its base, or when nobody says how many people it has while
 *       other scopes are counted;
 *   <li>in part, with its adjustments and the measures of its subgroups, when a subgroup there or the others
 *       beside it give away, or so few outcomes stand behind an adjustment. Every adjustment goes along, since
 *       one of them could be told from a limit on them all.
 * </ul>
 * The next smallest scope joins while the pool has one scope, or a sum of it gives away or is that of a single
 * scope. What then still gives away holds everyone there is; its measure is not shown at all. Scopes are
 * taken not to overlap, but for the whole contract, whose measures are never added to those of others.
 */
final class Pool {

    /** What viewers read in place of the names of the scopes in it. */
    static final String NAME = "Small groups together";

    private final Statement statement;
    private final int minimum;
    private final Map<Cell, Map<String, Count>> cells = new LinkedHashMap<>();
    private final Set<Cell> countedTwice = new HashSet<>();
    private final Map<String, List<Statement.Line>> lines = new TreeMap<>();
    private final Map<String, Long> sizes = new TreeMap<>();
    private final Set<String> whole = new TreeSet<>();
    private final Set<String> part = new TreeSet<>();

    /** A column of measures: a group under a clause, over all scopes. */
    private record Cell(String clause, String group) {}

    /** How many are counted, and how many of them met it. */
    private record Count(long counted, long met) {

        static final Count NOBODY = new Count(0, 0);

        Count and(Count other) {
            return new Count(counted + other.counted, met + other.met);
        }

        Count less(Count other) {
            return new Count(counted - other.counted, met - other.met);
        }

        boolean givesAway(int minimum) {
            return counted != 0 && (counted < minimum || met <= 0 || met >= counted);
        }
    }

    /** Something that gives away, the pool that may grow against it, and which scopes would help. */
    private record Lack(Set<String> into, Predicate<String> helps) {}

    private Pool(Statement statement) {
        this.statement = statement;
        this.minimum = statement.displayMinimum();
    }

    static Pool of(Statement statement) {
        Pool pool = new Pool(statement);
        pool.gather();
        pool.begin();
        while (pool.grows()) {
            // until nothing is lacking that another scope could mend
        }
        return pool;
    }

    /** Whether as few as this, and not none, give away who they are. */
    static boolean givesAway(long counted, long met, int minimum) {
        return new Count(counted, met).givesAway(minimum);
    }

    /** Whether a line is shown in the pool only. */
    boolean takes(Statement.Line line) {
        return isBase(line) ? whole.contains(line.scope()) : isPooled(line.scope());
    }

    /** Whether a measure is shown in the pool only, if at all. */
    boolean takes(Statement.MeasureLine measure) {
        return measure.group().isEmpty() ? whole.contains(measure.scope()) : isPooled(measure.scope());
    }

    /** How many scopes a pooled line may be of. */
    int scopesBehind(Statement.Line line) {
        return isBase(line) ? whole.size() : whole.size() + part.size();
    }

    /** The measures of the pool: clause by clause and group by group, those that do not give away. */
    List<Statement.MeasureLine> measures() {
        return cells.keySet().stream()
                .filter(cell -> !countedTwice.contains(cell))
                .filter(cell ->
                        !pooled(cell).givesAway(minimum) && !besidesPooled(cell).givesAway(minimum))
                .filter(cell -> pooled(cell).counted() > 0)
                .map(cell -> new Statement.MeasureLine(
                        cell.clause(),
                        title(cell.clause()),
                        NAME,
                        cell.group(),
                        pooled(cell).met(),
                        pooled(cell).counted(),
                        ""))
                .toList();
    }

    private String title(String clause) {
        return statement.measures().stream()
                .filter(measure -> measure.clause().equals(clause))
                .findFirst()
                .map(Statement.MeasureLine::title)
                .orElse("");
    }

    private void gather() {
        for (Statement.Line line : statement.lines()) {
            lines.computeIfAbsent(line.scope(), scope -> new ArrayList<>()).add(line);
        }
        for (Statement.MeasureLine measure : statement.measures()) {
            lines.computeIfAbsent(measure.scope(), scope -> new ArrayList<>());
            if (measure.number().isEmpty()) {
                Cell cell = new Cell(measure.clause(), measure.group());
                Map<String, Count> column = cells.computeIfAbsent(cell, unknown -> new TreeMap<>());
                if (column.containsKey(measure.scope())) {
                    countedTwice.add(cell); // two measures of one clause that only their types tell apart
                }
                column.merge(measure.scope(), new Count(measure.counted(), measure.met()), Count::and);
            }
        }
        lines.keySet().forEach(scope -> sizes.put(scope, size(scope)));
    }

    private void begin() {
        boolean peopleAreCounted = sizes.values().stream().anyMatch(size -> size > 0);
        for (String scope : lines.keySet()) {
            if (isSmall(scope) || (peopleAreCounted && sizeOf(scope) == 0 && !isWholeContract(scope))) {
                whole.add(scope);
            } else if (hasSmallPart(scope)) {
                part.add(scope);
            }
        }
    }

    private boolean isSmall(String scope) {
        return statement.measures().stream()
                        .filter(measure ->
                                measure.scope().equals(scope) && measure.group().isEmpty())
                        .anyMatch(measure -> givesAway(measure.counted(), measure.met(), minimum))
                || linesOf(scope).anyMatch(line -> isBase(line) && isFew(line.referencesTotal()));
    }

    private boolean hasSmallPart(String scope) {
        return cells.keySet().stream()
                        .filter(cell -> !cell.group().isEmpty())
                        .anyMatch(cell -> at(cell, scope).givesAway(minimum)
                                || (at(cell, scope).counted() != 0
                                        && at(everyone(cell), scope)
                                                .less(at(cell, scope))
                                                .givesAway(minimum)))
                || linesOf(scope).anyMatch(line -> isFew(line.referencesTotal()));
    }

    private boolean grows() {
        Optional<Lack> lack = Stream.of(lacksOfWhole(), lacksOfBoth())
                .flatMap(lacks -> lacks)
                .filter(one -> next(one).isPresent())
                .findFirst();
        lack.ifPresent(one -> {
            String next = next(one).orElseThrow();
            part.remove(next);
            one.into().add(next);
        });
        return lack.isPresent();
    }

    private Optional<String> next(Lack lack) {
        return lines.keySet().stream()
                .filter(scope -> !whole.contains(scope) && !lack.into().contains(scope))
                .filter(lack.helps())
                .min(Comparator.comparing(Pool::isWholeContract)
                        .thenComparing(this::sizeOf)
                        .thenComparing(Comparator.naturalOrder()));
    }

    private Stream<Lack> lacksOfWhole() {
        Stream<Lack> alone =
                whole.size() == 1 ? Stream.of(new Lack(whole, scope -> !isWholeContract(scope))) : Stream.empty();
        Stream<Lack> counts = cells.keySet().stream()
                .filter(cell -> cell.group().isEmpty() && pooled(cell).givesAway(minimum))
                .map(cell -> new Lack(whole, counts(cell)));
        return Stream.of(alone, counts, lackOfLines(whole, Verb.CHARGES.kind()).stream())
                .flatMap(lacks -> lacks);
    }

    private Stream<Lack> lacksOfBoth() {
        Stream<Lack> alone =
                whole.size() + part.size() == 1 ? Stream.of(new Lack(part, scope -> true)) : Stream.empty();
        Stream<Lack> groups = cells.keySet().stream()
                .filter(cell -> pooled(cell).givesAway(minimum))
                .map(cell -> new Lack(part, counts(cell)));
        Stream<Lack> others = cells.keySet().stream()
                .filter(cell -> besidesPooled(cell).givesAway(minimum))
                .map(cell -> new Lack(part, counts(everyone(cell))));
        Stream<Lack> lines = Stream.of(Verb.ADJUSTS, Verb.WITHHOLDS, Verb.VOIDS)
                .flatMap(verb -> lackOfLines(part, verb.kind()).stream());
        return Stream.of(alone, groups, others, lines).flatMap(lacks -> lacks);
    }

    /** Lines of one total that are all of one scope, or have few outcomes behind them. */
    private Optional<Lack> lackOfLines(Set<String> into, String total) {
        List<Statement.Line> taken = statement.lines().stream()
                .filter(line -> PooledLines.total(line).equals(total) && takes(line))
                .toList();
        boolean lacking = taken.stream().map(Statement.Line::scope).distinct().count() == 1
                || isFew(
                        taken.stream().mapToInt(Statement.Line::referencesTotal).sum());
        return lacking
                ? Optional.of(new Lack(
                        into,
                        scope -> linesOf(scope)
                                .anyMatch(line -> PooledLines.total(line).equals(total))))
                : Optional.empty();
    }

    private Predicate<String> counts(Cell cell) {
        return scope -> !isWholeContract(scope) && at(cell, scope).counted() > 0;
    }

    private static Cell everyone(Cell cell) {
        return new Cell(cell.clause(), "");
    }

    private Count at(Cell cell, String scope) {
        return cells.getOrDefault(cell, Map.of()).getOrDefault(scope, Count.NOBODY);
    }

    /** What the pool counts: everyone in its whole scopes, a subgroup in those pooled in part as well. */
    private Count pooled(Cell cell) {
        return sum(cell, cell.group().isEmpty() ? whole::contains : this::isPooled);
    }

    /** Those beside a subgroup, wherever its count is in the pool; they follow from counts that are shown. */
    private Count besidesPooled(Cell cell) {
        return cell.group().isEmpty()
                ? Count.NOBODY
                : sum(everyone(cell), this::isPooled).less(pooled(cell));
    }

    private Count sum(Cell cell, Predicate<String> in) {
        return cells.getOrDefault(cell, Map.of()).entrySet().stream()
                .filter(entry -> !isWholeContract(entry.getKey()) && in.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .reduce(Count.NOBODY, Count::and);
    }

    /** How many people a scope is known to have: those counted, else the outcomes behind its lines. */
    private long size(String scope) {
        long counted = cells.keySet().stream()
                .filter(cell -> cell.group().isEmpty())
                .mapToLong(cell -> at(cell, scope).counted())
                .max()
                .orElse(0);
        return counted > 0
                ? counted
                : linesOf(scope)
                        .mapToLong(Statement.Line::referencesTotal)
                        .max()
                        .orElse(0);
    }

    private Stream<Statement.Line> linesOf(String scope) {
        return lines.getOrDefault(scope, List.of()).stream();
    }

    private long sizeOf(String scope) {
        return sizes.getOrDefault(scope, 0L);
    }

    private boolean isFew(int outcomes) {
        return outcomes > 0 && outcomes < minimum;
    }

    private boolean isPooled(String scope) {
        return whole.contains(scope) || part.contains(scope);
    }

    private static boolean isBase(Statement.Line line) {
        return line.kind().equals(Verb.CHARGES.kind());
    }

    private static boolean isWholeContract(String scope) {
        return scope.equals(Verbs.wholeContract());
    }
}
