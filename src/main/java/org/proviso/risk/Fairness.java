package org.proviso.risk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.proviso.evaluate.Adjustment;
import org.proviso.evaluate.Rehearsal;
import org.proviso.money.Rate;
import org.proviso.rules.Outcome;
import org.proviso.rules.ResolvedContract;

/** Whether groups of subjects come off alike: who met a clause, who was left out, and what was paid for whom. */
final class Fairness {

    private static final String TOGETHER = "Small groups together";

    private final ResolvedContract contract;
    private final Rehearsal.Came honest;

    private Fairness(ResolvedContract contract, Rehearsal.Came honest) {
        this.contract = contract;
        this.honest = honest;
    }

    /** What is counted of a group under a clause. */
    private record Count(long met, long counted, long excluded, Rate money) {

        Count and(Count other) {
            return new Count(
                    met + other.met, counted + other.counted, excluded + other.excluded, money.plus(other.money));
        }

        /** Whether it tells of a single person: few are in it, or all or none of those counted met the clause. */
        boolean givesAway(int minimum) {
            return counted < minimum || met == 0 || met == counted;
        }
    }

    static Report.Section section(ResolvedContract contract, Rehearsal.Came honest) {
        return new Fairness(contract, honest).section();
    }

    private Report.Section section() {
        List<List<Report.Cell>> rows = new ArrayList<>();
        Map<Outcome, Rate> money = money();
        Map<String, Map<String, Count>> clauses = new TreeMap<>();
        for (Outcome outcome : honest.outcomes()) {
            clauses.computeIfAbsent(outcome.getClause(), clause -> new TreeMap<>())
                    .merge(
                            Ladders.group(outcome),
                            new Count(
                                    outcome.isMet() ? 1 : 0,
                                    outcome.isCounted() ? 1 : 0,
                                    outcome.isExcluded() ? 1 : 0,
                                    money.getOrDefault(outcome, Rate.ZERO)),
                            Count::and);
        }
        clauses.forEach((clause, groups) -> {
            Map<String, Count> shown = pooled(groups);
            if (shown.size() > 1) {
                shown.forEach((group, count) -> rows.add(row(clause, group, count)));
            }
        });
        return new Report.Section(
                "fairness",
                "Groups beside each other",
                "Outcomes counted by the group they were concluded in, over all scopes. Each line is shared out evenly"
                        + " among the counted outcomes it rests on. A group of fewer"
                        + " than " + contract.contract().displayMinimum()
                        + ", or of whom all or none met the clause, is counted together with the next smallest, as"
                        + " in statements for viewers.",
                List.of(new Report.Table(
                        List.of("Clause", "Group", "Counted", "Met", "Left out", "Money for each counted"), rows)),
                rows.isEmpty() ? List.of("No clause tells groups apart that are large enough to be shown.") : List.of(),
                List.of());
    }

    /** What each outcome's part is of the lines that rest on it. */
    private Map<Outcome, Rate> money() {
        Map<Outcome, Rate> money = new HashMap<>();
        for (Adjustment line : honest.lines()) {
            List<Outcome> behind =
                    line.outcomes().stream().filter(Outcome::isCounted).toList();
            if (line.verb().pays() && !behind.isEmpty()) {
                Rate part = Rate.of(line.amount().amount()).dividedBy(Rate.of(behind.size(), 1));
                behind.forEach(outcome -> money.merge(outcome, part, Rate::plus));
            }
        }
        return money;
    }

    /** The groups of a clause; those that give away are counted with the next smallest, or not shown at all. */
    private Map<String, Count> pooled(Map<String, Count> groups) {
        int minimum = contract.contract().displayMinimum();
        Map<String, Count> shown = new TreeMap<>(groups);
        Count pool = new Count(0, 0, 0, Rate.ZERO);
        int pooled = 0;
        List<Map.Entry<String, Count>> smallest = groups.entrySet().stream()
                .sorted(Comparator.comparingLong(
                                (Map.Entry<String, Count> one) -> one.getValue().counted())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        for (Map.Entry<String, Count> one : smallest) {
            Count count = one.getValue();
            if (count.givesAway(minimum) || (pooled > 0 && (pooled == 1 || pool.givesAway(minimum)))) {
                pool = pool.and(count);
                pooled++;
                shown.remove(one.getKey());
            }
        }
        if (pooled > 0 && !pool.givesAway(minimum)) {
            shown.put(TOGETHER, pool);
        }
        return pooled > 0 && pool.givesAway(minimum) ? Map.of() : shown;
    }

    private List<Report.Cell> row(String clause, String group, Count count) {
        return List.of(
                Report.Cell.of(clause),
                Report.Cell.of(group.isEmpty() ? "no group" : group),
                Report.Cell.of(count.counted()),
                Report.Cell.share(Rate.of(count.met(), count.counted())),
                leftOut(count),
                Luck.money(count.money().dividedBy(Rate.of(count.counted(), 1)), contract));
    }

    private Report.Cell leftOut(Count count) {
        int minimum = contract.contract().displayMinimum();
        return count.excluded() > 0 && count.excluded() < minimum
                ? new Report.Cell("under " + minimum, "under " + minimum, true)
                : Report.Cell.share(Rate.of(count.excluded(), count.counted() + count.excluded()));
    }
}
