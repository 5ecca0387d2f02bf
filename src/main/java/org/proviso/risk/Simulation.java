package org.proviso.risk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.money.Money;
import org.proviso.money.Rate;
import org.proviso.plot.BarPlot;
import org.proviso.rules.Outcome;
import org.proviso.rules.ResolvedContract;

/** What a contract would have paid in past years, and what it could have paid by the chance of who was there. */
public final class Simulation {

    private Simulation() {}

    /**
     * Runs a contract over past years.
     *
     * @param years at least one
     * @param draws how often each year's subjects are drawn anew, at least 10
     * @param seed  the same seed gives the same report
     */
    public static Report of(ResolvedContract contract, List<Year> years, int draws, long seed)
            throws EvaluationRefused {
        List<String> banners = new ArrayList<>(Risk.banners(contract));
        banners.add(
                "A past year shows what its own subjects came to; another year has other subjects, and a provider who"
                        + " is paid by results may do otherwise.");
        return new Report(
                contract.contract().title() + ": over past years",
                banners,
                List.of(payouts(contract, years, draws, seed), rows(years), History.section(years)));
    }

    private static Report.Section payouts(ResolvedContract contract, List<Year> years, int draws, long seed)
            throws EvaluationRefused {
        List<List<Report.Cell>> rows = new ArrayList<>();
        List<BarPlot.Bar> bars = new ArrayList<>();
        for (Year year : years) {
            List<Money> drawn = drawn(year, draws, seed);
            Money low = drawn.get((draws - 1) / 10);
            Money high = drawn.get(draws - 1 - (draws - 1) / 10);
            rows.add(List.of(
                    Report.Cell.of(year.name()),
                    Report.Cell.of(year.payable()),
                    Luck.money(mean(drawn), contract),
                    Report.Cell.of(low),
                    Report.Cell.of(high)));
            bars.add(new BarPlot.Bar(
                    year.name(),
                    Rate.of(low.amount()),
                    Rate.of(high.amount()),
                    low.accounted() + " to " + high.accounted()));
        }
        return new Report.Section(
                "payouts",
                "What would have been payable",
                "The contract, moved back to each year, was evaluated over that year's facts. Then each subject that was"
                        + " measured took, " + draws
                        + " times, what came of another drawn at random from the same scope"
                        + " and group, with replacement, and the contract was evaluated each time (a bootstrap; seed "
                        + seed
                        + "). Expected is the mean of the draws; P10 and P90 are the amounts that one draw in ten"
                        + " stays at or below, and reaches or exceeds.",
                List.of(new Report.Table(List.of("Year", "In its facts", "Expected", "P10", "P90"), rows)),
                List.of(),
                List.of(new BarPlot("Payable, from P10 to P90", rate -> rate.toDecimals(0), bars).svg()));
    }

    private static Report.Section rows(List<Year> years) {
        List<List<Report.Cell>> rows = new ArrayList<>();
        for (Year year : years) {
            for (Ladder ladder : year.ladders()) {
                Rate share = Rate.of(ladder.met(), ladder.subjects());
                rows.addAll(Luck.rows(
                        ladder, Chances.alike(ladder.subjects(), share), List.of(Report.Cell.of(year.name()))));
            }
        }
        return new Report.Section(
                "rows",
                "The chance of each row",
                "Exact, not drawn: the binomial distribution of how many would meet it, each with the share of the"
                        + " measured that met it there in that year, and what the contract pays for each number.",
                List.of(new Report.Table(
                        List.of("Year", "Clause", "Scope", "Measured", "Row", "Pays", "Chance"), rows)),
                List.of(),
                List.of());
    }

    private static Rate mean(List<Money> drawn) {
        Rate sum = Rate.ZERO;
        for (Money one : drawn) {
            sum = sum.plus(Rate.of(one.amount()));
        }
        return sum.dividedBy(Rate.of(drawn.size(), 1));
    }

    /** What each draw came to, from the least to the most. */
    private static List<Money> drawn(Year year, int draws, long seed) throws EvaluationRefused {
        List<Outcome> outcomes = year.subjects().outcomes();
        Map<String, Map<String, List<Outcome>>> strata = strata(outcomes);
        SplittableRandom random = new SplittableRandom(seed);
        List<Money> drawn = new ArrayList<>();
        for (int draw = 0; draw < draws; draw++) {
            java.util.IdentityHashMap<Outcome, Outcome> instead = new java.util.IdentityHashMap<>();
            for (Map<String, List<Outcome>> subjects : strata.values()) {
                List<List<Outcome>> all = List.copyOf(subjects.values());
                for (List<Outcome> one : all) {
                    List<Outcome> other = all.get(random.nextInt(all.size()));
                    for (int at = 0; at < one.size(); at++) {
                        instead.put(one.get(at), one.get(at).as(other.get(at)));
                    }
                }
            }
            drawn.add(year.subjects()
                    .had(outcomes.stream()
                            .map(one -> instead.getOrDefault(one, one))
                            .toList())
                    .payable(Money.zero(year.contract().currency())));
        }
        return drawn.stream().sorted().toList();
    }

    /** Subjects who are measured under the same clauses, at the same scopes and in the same groups. */
    private static Map<String, Map<String, List<Outcome>>> strata(List<Outcome> outcomes) {
        Map<String, List<Outcome>> bySubject = new LinkedHashMap<>();
        outcomes.stream()
                .filter(Ladders::isOpen)
                .forEach(outcome -> bySubject
                        .computeIfAbsent(outcome.getSubject() + "\n" + outcome.getItem(), subject -> new ArrayList<>())
                        .add(outcome));
        Map<String, Map<String, List<Outcome>>> strata = new TreeMap<>();
        bySubject.forEach((subject, of) -> {
            String stratum = of.stream()
                    .map(one -> one.getClause() + "\t" + one.getScope() + "\t" + Ladders.group(one))
                    .reduce("", (one, other) -> one + "\n" + other);
            strata.computeIfAbsent(stratum, none -> new LinkedHashMap<>()).put(subject, of);
        });
        return strata;
    }
}
