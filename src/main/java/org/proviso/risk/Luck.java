package org.proviso.risk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.proviso.money.Money;
import org.proviso.money.Rate;
import org.proviso.money.Rounding;
import org.proviso.money.Unrounded;
import org.proviso.plot.BarPlot;
import org.proviso.rules.ResolvedContract;

/** How much of what is paid chance alone would pay. */
final class Luck {

    private static final int CENTS_OF_A_ROOT = 4;

    private Luck() {}

    static Report.Section section(ResolvedContract contract, Ladders ladders, Rate noEffect) {
        List<List<Report.Cell>> rows = new ArrayList<>();
        List<List<Report.Cell>> sums = new ArrayList<>();
        Map<String, List<BarPlot.Bar>> bars = new LinkedHashMap<>();
        for (Ladder ladder : ladders.all()) {
            List<Rate> chances = Chances.alike(ladder.subjects(), noEffect);
            rows.addAll(rows(ladder, chances, List.of()));
            sums.add(List.of(
                    Report.Cell.of(ladder.clause()),
                    Report.Cell.of(place(ladder)),
                    Report.Cell.of(ladder.subjects()),
                    Report.Cell.of(ladder.paid()),
                    money(ladder.expected(chances), contract),
                    money(ladder.variance(chances).root(CENTS_OF_A_ROOT), contract)));
            bars.computeIfAbsent(ladder.clause(), clause -> new ArrayList<>()).add(best(ladder, chances));
        }
        List<String> plots = new ArrayList<>();
        bars.forEach((clause, of) -> plots.add(
                new BarPlot("Clause " + clause + ": the chance of the highest amount by luck", Report.Cell::percent, of)
                        .svg()));
        return new Report.Section(
                "luck",
                "How much is luck",
                "Had each subject that was measured met the clause with a chance of "
                        + Report.Cell.percent(noEffect)
                        + ", whatever the provider did: the exact binomial distribution of how many meet it, and for each"
                        + " number what the contract itself pays, before limits on all clauses together. Those deemed"
                        + " met stay met.",
                List.of(
                        new Report.Table(List.of("Clause", "Scope", "Measured", "Row", "Pays", "Chance"), rows),
                        new Report.Table(
                                List.of(
                                        "Clause",
                                        "Scope",
                                        "Measured",
                                        "In these facts",
                                        "Expected by luck",
                                        "Deviation"),
                                sums)),
                notes(ladders),
                plots);
    }

    /** The rows of a ladder with their chances, each after some cells of its own. */
    static List<List<Report.Cell>> rows(Ladder ladder, List<Rate> chances, List<Report.Cell> first) {
        List<List<Report.Cell>> rows = new ArrayList<>();
        ladder.chances(chances).forEach((stretch, chance) -> {
            List<Report.Cell> row = new ArrayList<>(first);
            row.add(Report.Cell.of(ladder.clause()));
            row.add(Report.Cell.of(place(ladder)));
            row.add(Report.Cell.of(ladder.subjects()));
            row.add(Report.Cell.of(stretch.name()));
            row.add(pays(ladder, stretch));
            row.add(Report.Cell.share(chance));
            rows.add(row);
        });
        return rows;
    }

    private static Report.Cell pays(Ladder ladder, Ladder.Stretch stretch) {
        Money from = ladder.steps().get(stretch.from()).amount();
        Money to = ladder.steps().get(stretch.to()).amount();
        return from.equals(to)
                ? Report.Cell.of(from)
                : new Report.Cell(from.accounted() + " to " + to.accounted(), from.plain() + " to " + to.plain(), true);
    }

    private static BarPlot.Bar best(Ladder ladder, List<Rate> chances) {
        Money most = ladder.steps().stream()
                .map(Ladder.Step::amount)
                .max(Money::compareTo)
                .orElseThrow();
        Rate chance = Rate.ZERO;
        for (int met = 0; met <= ladder.subjects(); met++) {
            if (ladder.steps().get(met).amount().equals(most)) {
                chance = chance.plus(chances.get(met));
            }
        }
        return BarPlot.Bar.of(place(ladder), chance, Report.Cell.percent(chance) + " of " + ladder.subjects());
    }

    static String place(Ladder ladder) {
        return ladder.group().isEmpty() ? ladder.scope() : ladder.scope() + ", " + ladder.group();
    }

    static Report.Cell money(Rate amount, ResolvedContract contract) {
        return Report.Cell.of(new Unrounded(amount, contract.currency()).rounded(Rounding.HALF_UP));
    }

    static List<String> notes(Ladders ladders) {
        List<String> notes = new ArrayList<>();
        ladders.mixed()
                .forEach(clause -> notes.add("Clause " + clause
                        + " pays by which subjects met it and not only by how many, so no chance is stated for it."));
        ladders.tooLong()
                .forEach(clause -> notes.add("Clause " + clause + " counts more than " + Ladders.MOST_STEPS
                        + " at one scope, so the contract was not asked for each number met."));
        if (ladders.all().isEmpty()) {
            notes.add("No clause pays by how many subjects met it.");
        }
        return notes;
    }
}
