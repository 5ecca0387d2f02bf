package org.proviso.risk;

import java.util.ArrayList;
import java.util.List;
import org.proviso.contract.Clause;
import org.proviso.evaluate.Adjustment;
import org.proviso.evaluate.Rehearsal;
import org.proviso.money.Money;
import org.proviso.rules.ResolvedContract;

/** The least and the most that could be payable, clause by clause, and what has to be set aside. */
final class LeastAndMost {

    private LeastAndMost() {}

    static Report.Section section(ResolvedContract contract, Rehearsal.Came honest, Extremes extremes) {
        Money nothing = Money.zero(contract.currency());
        List<List<Report.Cell>> rows = new ArrayList<>();
        for (Clause clause : contract.contract().clauses()) {
            String id = clause.id().text();
            Extremes.Range range = extremes.of(id);
            Money now = sum(honest.lines(), id, nothing);
            if (range.least().signum() != 0 || range.most().signum() != 0) {
                rows.add(row(id, clause.title(), range, now));
            }
        }
        rows.add(row("", "Payable in all", extremes.payable(), honest.payable(nothing)));
        return new Report.Section(
                "least-and-most",
                "Least and most payable",
                "The contract itself was evaluated " + extremes.asked()
                        + " times over these subjects, with none, some and all of them met at each scope, and all"
                        + " scopes together at their worst and their best. Each figure was reached; clauses need not"
                        + " reach theirs at once. Subjects that are not counted now stay so; what follows from facts"
                        + " alone, such as base prices, is as these facts have it.",
                List.of(new Report.Table(List.of("Clause", "Title", "Least", "In these facts", "Most"), rows)),
                List.of(encumbrance(contract, extremes)),
                List.of());
    }

    private static String encumbrance(ResolvedContract contract, Extremes extremes) {
        return contract.value()
                .map(value ->
                        "To set aside: " + value + ", the contract's value; a statement that comes to more is refused.")
                .orElse("To set aside: not bounded. The contract states no value; over these subjects the most that was"
                        + " reached is " + extremes.payable().most() + ", and more subjects could make it more.");
    }

    private static Money sum(List<Adjustment> lines, String clause, Money nothing) {
        return lines.stream()
                .filter(line -> line.clause().equals(clause) && line.verb().pays())
                .map(Adjustment::amount)
                .reduce(nothing, Money::and);
    }

    private static List<Report.Cell> row(String clause, String title, Extremes.Range range, Money now) {
        return List.of(
                Report.Cell.of(clause),
                Report.Cell.of(title),
                Report.Cell.of(range.least()),
                Report.Cell.of(now),
                Report.Cell.of(range.most()));
    }
}
