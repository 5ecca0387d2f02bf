package org.proviso.risk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.proviso.evaluate.Adjustment;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.evaluate.Rehearsal;
import org.proviso.money.Money;
import org.proviso.rules.Outcome;
import org.proviso.rules.ResolvedContract;

/**
 * The least and the most that clauses came to whenever the contract was asked. Each figure was reached by outcomes that
 * were supposed, so it is proven by them; that nothing lies beyond is not.
 */
final class Extremes {

    private final Money nothing;
    private final Map<String, Range> clauses = new HashMap<>();
    private final Map<String, Map<String, Choice>> choices = new TreeMap<>();
    private Range payable;
    private int asked;

    /** From the least to the most. */
    record Range(Money least, Money most) {

        Range and(Money amount) {
            return new Range(amount.compareTo(least) < 0 ? amount : least, amount.compareTo(most) > 0 ? amount : most);
        }
    }

    /** At one scope: how many met paid least, and most, and what they did. */
    private record Choice(int worst, int best, Range range) {}

    Extremes(ResolvedContract contract, List<Adjustment> honest) {
        this.nothing = Money.zero(contract.currency());
        Map<String, Money> sums = sums(honest);
        contract.contract().clauses().forEach(clause -> {
            Money sum = sums.getOrDefault(clause.id().text(), nothing);
            clauses.put(clause.id().text(), new Range(sum, sum));
        });
        Money all = payable(honest);
        this.payable = new Range(all, all);
    }

    void saw(List<Adjustment> lines) {
        asked++;
        Map<String, Money> sums = sums(lines);
        clauses.replaceAll((clause, range) -> range.and(sums.getOrDefault(clause, nothing)));
        payable = payable.and(payable(lines));
    }

    /** What each scope came to when so many there met a clause. */
    void scopes(String clause, Map<String, List<Outcome>> scopes, int met, List<Adjustment> lines) {
        Map<String, Choice> best = choices.computeIfAbsent(clause, one -> new TreeMap<>());
        scopes.forEach((scope, outcomes) -> {
            Money sum = payable(
                    lines.stream().filter(line -> line.scope().equals(scope)).toList());
            int here = Math.min(met, outcomes.size());
            best.merge(
                    scope,
                    new Choice(here, here, new Range(sum, sum)),
                    (before, now) -> new Choice(
                            sum.compareTo(before.range().least()) < 0 ? here : before.worst(),
                            sum.compareTo(before.range().most()) > 0 ? here : before.best(),
                            before.range().and(sum)));
        });
    }

    /** Asks what all scopes come to together at their worst and at their best, and with none or all met. */
    void together(Rehearsal rehearsal) throws EvaluationRefused {
        List<Outcome> outcomes = rehearsal.outcomes();
        List<List<Outcome>> tries = new ArrayList<>();
        for (boolean met : new boolean[] {false, true}) {
            tries.add(outcomes.stream()
                    .map(one -> isUndecided(one) ? one.had(met) : one)
                    .toList());
        }
        for (boolean best : new boolean[] {false, true}) {
            Map<List<String>, Integer> left = new HashMap<>();
            choices.forEach((clause, scopes) -> scopes.forEach(
                    (scope, choice) -> left.put(List.of(clause, scope), best ? choice.best() : choice.worst())));
            tries.add(outcomes.stream()
                    .map(one -> {
                        Integer more = left.get(List.of(one.getClause(), one.getScope()));
                        if (more == null || !Ladders.isOpen(one)) {
                            return one.getState() == Outcome.State.PENDING ? one.become(state(best)) : one;
                        }
                        left.put(List.of(one.getClause(), one.getScope()), more - 1);
                        return Ladders.supposed(one, more > 0);
                    })
                    .toList());
        }
        for (List<Outcome> tried : tries) {
            saw(rehearsal.had(tried).lines());
        }
    }

    private static Outcome.State state(boolean met) {
        return met ? Outcome.State.MET : Outcome.State.NOT_MET;
    }

    private static boolean isUndecided(Outcome outcome) {
        return Ladders.isOpen(outcome) || outcome.getState() == Outcome.State.PENDING;
    }

    Range of(String clause) {
        return clauses.getOrDefault(clause, new Range(nothing, nothing));
    }

    Range payable() {
        return payable;
    }

    /** How many times the contract was asked. */
    int asked() {
        return asked;
    }

    private Map<String, Money> sums(List<Adjustment> lines) {
        Map<String, Money> sums = new HashMap<>();
        lines.stream()
                .filter(line -> line.verb().pays())
                .forEach(line -> sums.merge(line.clause(), line.amount(), Money::and));
        return sums;
    }

    private Money payable(List<Adjustment> lines) {
        return lines.stream()
                .filter(line -> line.verb().pays())
                .map(Adjustment::amount)
                .reduce(nothing, Money::and);
    }
}
