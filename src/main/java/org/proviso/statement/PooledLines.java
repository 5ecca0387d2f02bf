package org.proviso.statement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.proviso.money.Money;
import org.proviso.rules.Verb;

/**
 * The lines of a statement for viewers. Those of the pool are added up by clause, rule and kind. A sum that is
 * of one scope only, or has fewer outcomes behind it than the minimum, is added to another such, or to the
 * sum of the fewest lines, until it is of two sums and two scopes; it is added to no other total, so that base,
 * adjustments, what is held and what is void each stay what they were.
 */
final class PooledLines {

    private final Pool pool;
    private final int minimum;

    private PooledLines(Pool pool, int minimum) {
        this.pool = pool;
        this.minimum = minimum;
    }

    static List<Statement.Line> of(Statement statement, Pool pool) {
        PooledLines pooled = new PooledLines(pool, statement.displayMinimum());
        Map<String, List<Statement.Line>> byTotal = statement.lines().stream()
                .filter(pool::takes)
                .collect(Collectors.groupingBy(PooledLines::total, LinkedHashMap::new, Collectors.toList()));
        return Stream.concat(
                        statement.lines().stream()
                                .filter(line -> !pool.takes(line))
                                .map(PooledLines::withoutReferences),
                        byTotal.values().stream().flatMap(pooled::sums))
                .toList();
    }

    /** Which total of the statement a line is part of, as a kind of line. */
    static String total(Statement.Line line) {
        boolean ownTotal = Stream.of(Verb.CHARGES, Verb.WITHHOLDS, Verb.VOIDS)
                .anyMatch(verb -> verb.kind().equals(line.kind()));
        return ownTotal ? line.kind() : Verb.ADJUSTS.kind();
    }

    private static Statement.Line withoutReferences(Statement.Line line) {
        return new Statement.Line(
                line.clause(),
                line.title(),
                line.rule(),
                line.kind(),
                line.scope(),
                line.amount(),
                line.because(),
                List.of(),
                0);
    }

    private Stream<Statement.Line> sums(List<Statement.Line> lines) {
        List<List<Statement.Line>> alone = new ArrayList<>();
        List<Statement.Line> together = new ArrayList<>();
        int sums = 0;
        for (List<Statement.Line> sum : lines.stream()
                .collect(Collectors.groupingBy(
                        line -> List.of(line.clause(), line.rule(), line.kind()),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values()) {
            if (givesAway(sum)) {
                together.addAll(sum);
                sums++;
            } else {
                alone.add(sum);
            }
        }
        alone.sort(Comparator.comparingInt(List::size));
        while (sums > 0 && !alone.isEmpty() && (sums == 1 || scopes(together) < 2)) {
            together.addAll(alone.remove(0));
            sums++;
        }
        Stream<Statement.Line> merged = together.isEmpty() ? Stream.empty() : Stream.of(merged(together));
        return Stream.concat(
                alone.stream()
                        .sorted(Comparator.comparingInt(sum -> lines.indexOf(sum.get(0))))
                        .map(this::sum),
                merged);
    }

    private boolean givesAway(List<Statement.Line> sum) {
        int outcomes = sum.stream().mapToInt(Statement.Line::referencesTotal).sum();
        return scopes(sum) < 2 || (outcomes > 0 && outcomes < minimum);
    }

    private static long scopes(List<Statement.Line> lines) {
        return lines.stream().map(Statement.Line::scope).distinct().count();
    }

    private Statement.Line sum(List<Statement.Line> lines) {
        Statement.Line first = lines.get(0);
        return pooled(first.clause(), first.title(), first.rule(), first.kind(), lines);
    }

    private Statement.Line merged(List<Statement.Line> lines) {
        String kind = total(lines.get(0));
        String heading = kind.equals(Verb.ADJUSTS.kind())
                ? "Adjustments together"
                : kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1) + " together";
        return pooled(named(lines, Statement.Line::clause), heading, named(lines, Statement.Line::rule), kind, lines);
    }

    private static String named(List<Statement.Line> lines, Function<Statement.Line, String> by) {
        return lines.stream().map(by).distinct().sorted().collect(Collectors.joining(", "));
    }

    private Statement.Line pooled(String clause, String title, String rule, String kind, List<Statement.Line> lines) {
        int scopes = pool.scopesBehind(lines.get(0));
        return new Statement.Line(
                clause,
                title,
                rule,
                kind,
                Pool.NAME,
                lines.stream().map(Statement.Line::amount).reduce(Money::and).orElseThrow(),
                scopes + (scopes == 1 ? " scope" : " scopes") + " counted together, so that no group of fewer than "
                        + minimum + " shows",
                List.of(),
                0);
    }
}
