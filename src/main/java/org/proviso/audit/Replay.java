package org.proviso.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.proviso.evaluate.Adjustment;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.evaluate.Sentence;
import org.proviso.facts.FactsUnreadable;
import org.proviso.money.Money;
import org.proviso.rules.Measure;
import org.proviso.rules.Outcome;
import org.proviso.statement.Statement;
import org.proviso.statement.StatementBuilder;

/**
 * What two contracts would have paid over the same facts.
 *
 * @param before   the statement of the first
 * @param after    the statement of the second
 * @param clauses  money by clause; like scopes and groups, it adds up to what is payable
 * @param scopes   money by scope
 * @param groups   money by the group whose measure or outcomes a line follows from
 * @param outcomes that are otherwise, by clause and by what they became
 */
public record Replay(
        Statement before,
        Statement after,
        List<Moved> clauses,
        List<Moved> scopes,
        List<Moved> groups,
        List<Turned> outcomes) {

    /** The lines that no one group stands behind. */
    static final String EVERYONE = "everyone together";

    private static final String ALL = "ALL_";
    private static final int EXPLAINED = 5;

    /** An amount before and after. */
    public record Moved(String name, Money before, Money after) {

        /** How much more it is; below zero when it is less. */
        public Money difference() {
            return after.and(before.same(before.amount().negate()));
        }
    }

    /**
     * Outcomes of a clause that became another.
     *
     * @param clause its number
     * @param was    the state before, with its reason; "nothing" where there was none
     * @param is     the state now
     * @param count  how many
     * @param cases  the first few of them, explained
     */
    public record Turned(String clause, String was, String is, int count, List<TurnedCase> cases) {}

    /**
     * Money before and after, as a report shows it.
     *
     * @param title by what
     * @param rows  the last is what is payable
     */
    public record MoneyTable(String title, List<Moved> rows) {}

    /** By clause with its heading, by scope, by group; each adds up to what is payable. */
    public List<MoneyTable> tables() {
        List<Moved> byClause = new ArrayList<>();
        clauses.forEach(
                one -> byClause.add(new Moved(one.name() + "  " + heading(one.name()), one.before(), one.after())));
        byClause.add(new Moved("Adjustments", before.totalAdjustment(), after.totalAdjustment()));
        return List.of(table("By clause", byClause), table("By scope", scopes), table("By group", groups));
    }

    private MoneyTable table(String title, List<Moved> rows) {
        List<Moved> all = new ArrayList<>(rows);
        all.add(new Moved("Payable", before.payable(), after.payable()));
        return new MoneyTable(title, List.copyOf(all));
    }

    private String heading(String clause) {
        return Stream.of(before, after)
                .flatMap(statement -> statement.lines().stream())
                .filter(one -> one.clause().equals(clause))
                .map(Statement.Line::title)
                .findFirst()
                .orElse("");
    }

    /** The replay of two sides, with the changes between them to tell which of these an outcome rests on. */
    static Replay of(Side before, Side after, List<Change> changes) throws EvaluationRefused, FactsUnreadable {
        return new Replay(
                before.statement(),
                after.statement(),
                moved(before, after, Replay::clause),
                moved(before, after, Adjustment::scope),
                moved(before, after, Replay::group),
                turned(before, after, changes));
    }

    private static String clause(Adjustment line) {
        return line.clause();
    }

    /** The group that a line's measure counts, or that all outcomes behind it are in. */
    private static String group(Adjustment line) {
        Set<String> groups = names(line.because().behind(Measure.class).stream()
                .map(Measure::getGroup)
                .toList());
        Set<String> outcomes =
                names(line.outcomes().stream().map(Outcome::getGroup).toList());
        if (groups.size() == 1) {
            return groups.iterator().next();
        }
        return groups.isEmpty() && outcomes.size() == 1 ? outcomes.iterator().next() : EVERYONE;
    }

    private static Set<String> names(List<@Nullable Object> groups) {
        return groups.stream()
                .flatMap(group -> Optional.ofNullable(group).stream())
                .map(group -> group instanceof Enum<?> word && word.name().startsWith(ALL) ? EVERYONE : shown(group))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String shown(Object group) {
        return group instanceof Enum<?> word ? Sentence.label(word) : group.toString();
    }

    private static List<Moved> moved(Side before, Side after, Function<Adjustment, String> by) {
        Map<String, Money> was = sums(before, by);
        Map<String, Money> is = sums(after, by);
        Set<String> names = new TreeSet<>(was.keySet());
        names.addAll(is.keySet());
        Money none = Money.zero(before.statement().payable().currency());
        return names.stream()
                .map(name -> new Moved(name, was.getOrDefault(name, none), is.getOrDefault(name, none)))
                .toList();
    }

    private static Map<String, Money> sums(Side side, Function<Adjustment, String> by) {
        Map<String, Money> sums = new TreeMap<>();
        side.evaluation().adjustments().stream()
                .filter(line -> line.verb().pays())
                .forEach(line -> sums.merge(by.apply(line), line.amount(), Money::and));
        return sums;
    }

    /** Whose outcome under which clause. */
    private record Key(String clause, String subject, String item) {

        static Key of(Outcome outcome) {
            return new Key(outcome.getClause(), outcome.getSubject(), outcome.getItem());
        }
    }

    private static List<Turned> turned(Side before, Side after, List<Change> changes)
            throws EvaluationRefused, FactsUnreadable {
        Map<Key, Outcome> was = new HashMap<>();
        before.evaluation().outcomes().forEach(outcome -> was.put(Key.of(outcome), outcome));
        Map<Key, Outcome> is = new HashMap<>();
        after.evaluation().outcomes().forEach(outcome -> is.put(Key.of(outcome), outcome));
        Map<List<String>, List<Key>> groups = new TreeMap<>(Comparator.comparing((List<String> one) -> one.get(0))
                .thenComparing(one -> one.get(1))
                .thenComparing(one -> one.get(2)));
        Set<Key> all = new TreeSet<>(
                Comparator.comparing(Key::clause).thenComparing(Key::subject).thenComparing(Key::item));
        all.addAll(was.keySet());
        all.addAll(is.keySet());
        for (Key key : all) {
            String from = words(was.get(key));
            String to = words(is.get(key));
            if (!from.equals(to)) {
                groups.computeIfAbsent(List.of(key.clause(), from, to), group -> new ArrayList<>())
                        .add(key);
            }
        }
        List<Turned> turned = new ArrayList<>();
        for (Map.Entry<List<String>, List<Key>> group : groups.entrySet()) {
            List<TurnedCase> cases = new ArrayList<>();
            for (Key key : group.getValue()
                    .subList(0, Math.min(EXPLAINED, group.getValue().size()))) {
                cases.add(TurnedCase.of(
                        before, Optional.ofNullable(was.get(key)), after, Optional.ofNullable(is.get(key)), changes));
            }
            turned.add(new Turned(
                    group.getKey().get(0),
                    group.getKey().get(1),
                    group.getKey().get(2),
                    group.getValue().size(),
                    List.copyOf(cases)));
        }
        return List.copyOf(turned);
    }

    private static String words(@Nullable Outcome outcome) {
        return outcome == null
                ? "nothing"
                : outcome.words()
                        + (outcome.getShare().equals(org.proviso.money.Rate.ONE)
                                ? ""
                                : " " + outcome.getShare().percent());
    }

    /** The reference of an outcome, which names no person. */
    static String reference(Side side, Outcome outcome) {
        return StatementBuilder.reference(side.contract().contract().id(), outcome);
    }
}
