package org.proviso.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.proviso.money.Money;
import org.proviso.money.Rounding;

/** Where one subject more or less moves money, and how near that is. */
final class Cliffs {

    private Cliffs() {}

    static Report.Section section(Ladders ladders, ScoreErrors errors) {
        List<List<Report.Cell>> rows = new ArrayList<>();
        for (Ladder ladder : ladders.all()) {
            List<Report.Cell> row = new ArrayList<>(List.of(
                    Report.Cell.of(ladder.clause()),
                    Report.Cell.of(Luck.place(ladder)),
                    Report.Cell.of(ladder.met() + " of " + ladder.subjects()),
                    Report.Cell.of(ladder.paid()),
                    step(ladder, 1),
                    step(ladder, -1),
                    Report.Cell.of(steepest(ladder))));
            if (errors.any()) {
                errors.onTheLine(ladder).forEach(number -> row.add(Report.Cell.of(number)));
            }
            rows.add(row);
        }
        List<String> columns = new ArrayList<>(
                List.of("Clause", "Scope", "Met", "Pays", "Next above", "Next below", "On one at most"));
        if (errors.any()) {
            columns.addAll(List.of("Met by none to spare", "Missed by one"));
        }
        return new Report.Section(
                "cliffs",
                "Cliffs",
                "For each scope the nearest number met at which the contract pays another amount, up and down, before"
                        + " limits; and the most that a single subject moves anywhere from none met to all."
                        + (errors.any()
                                ? " On the line: how many met it with nothing of the deciding measurement to spare,"
                                        + " and how many missed it by one."
                                : ""),
                List.of(new Report.Table(columns, rows)),
                List.of(),
                List.of());
    }

    private static Report.Cell step(Ladder ladder, int way) {
        OptionalInt away = IntStream.rangeClosed(1, ladder.subjects())
                .filter(by -> ladder.met() + by * way >= 0 && ladder.met() + by * way <= ladder.subjects())
                .filter(by ->
                        !ladder.steps().get(ladder.met() + by * way).amount().equals(ladder.paid()))
                .findFirst();
        if (away.isEmpty()) {
            return Report.Cell.of("none");
        }
        Money there = ladder.steps().get(ladder.met() + away.getAsInt() * way).amount();
        Money moved = there.minus(ladder.paid()).rounded(Rounding.HALF_UP);
        return Report.Cell.of(away.getAsInt() + (way > 0 ? " more: " : " fewer: ") + moved.accounted());
    }

    private static Money steepest(Ladder ladder) {
        Money most = Money.zero(ladder.paid().currency());
        for (int met = 1; met <= ladder.subjects(); met++) {
            Money moved = ladder.steps()
                    .get(met)
                    .amount()
                    .minus(ladder.steps().get(met - 1).amount())
                    .rounded(Rounding.HALF_UP);
            Money size = new Money(moved.amount().abs(), moved.currency());
            most = size.compareTo(most) > 0 ? size : most;
        }
        return most;
    }
}
