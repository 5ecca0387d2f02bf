package org.proviso.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.proviso.money.Money;
import org.proviso.money.Percent;
import org.proviso.rules.Band;
import org.proviso.rules.ClausePart;
import org.proviso.rules.Outcome;
import org.proviso.rules.ResolvedContract;

/**
 * The least and the most payable that pending outcomes could still lead to. From none met to all met is
 * enough while a better result never pays less; where a table both rises and falls, every number of met
 * outcomes is tried, one clause and group at a time and all scopes at once, for scopes do not touch each
 * other but through limits.
 */
final class PendingSearch {

    private static final int MOST_STEPS = 400;

    private final ResolvedContract contract;
    private final ContractStage stage;
    private final List<ClausePart> parts;
    private final Money nothing;

    PendingSearch(ResolvedContract contract, ContractStage stage, List<ClausePart> parts) {
        this.contract = contract;
        this.stage = stage;
        this.parts = parts;
        this.nothing = Money.zero(contract.currency());
    }

    Optional<Evaluation.PendingRange> range(List<Outcome> outcomes) throws EvaluationRefused {
        return range(outcomes, outcome -> outcome.getState() == Outcome.State.PENDING);
    }

    /** The same for any outcomes that are open; all others stay as they are. */
    Optional<Evaluation.PendingRange> range(List<Outcome> outcomes, Predicate<Outcome> open) throws EvaluationRefused {
        List<Outcome> pending = outcomes.stream().filter(open).toList();
        if (pending.isEmpty()) {
            return Optional.empty();
        }
        List<Outcome> settled =
                outcomes.stream().filter(outcome -> !open.test(outcome)).toList();
        List<Axis> axes = axes(pending);
        Map<Axis, Map<String, Integer>> none = met(axes, false);
        Map<Axis, Map<String, Integer>> all = met(axes, true);
        List<Money> payable = new ArrayList<>(List.of(payable(settled, none), payable(settled, all)));
        if (parts.stream().anyMatch(Band.class::isInstance) && !monotone()) {
            for (int sign : new int[] {-1, 1}) {
                payable.add(payable(settled, best(settled, axes, sign < 0 ? none : all, sign)));
            }
        }
        return Optional.of(new Evaluation.PendingRange(
                payable.stream().min(Comparator.naturalOrder()).orElse(nothing),
                payable.stream().max(Comparator.naturalOrder()).orElse(nothing)));
    }

    /** Pending outcomes of one clause and group, by scope. */
    private record Axis(String clause, String group, Map<String, List<Outcome>> scopes) {

        int longest() {
            return scopes.values().stream().mapToInt(List::size).max().orElse(0);
        }
    }

    private static List<Axis> axes(List<Outcome> pending) {
        Map<List<String>, Axis> axes = new TreeMap<>(Comparator.comparing(Objects::toString));
        for (Outcome outcome : pending) {
            List<String> key = List.of(outcome.getClause(), String.valueOf(outcome.getGroup()));
            axes.computeIfAbsent(key, one -> new Axis(one.get(0), one.get(1), new TreeMap<>()))
                    .scopes()
                    .computeIfAbsent(outcome.getScope(), scope -> new ArrayList<>())
                    .add(outcome);
        }
        return List.copyOf(axes.values());
    }

    private static Map<Axis, Map<String, Integer>> met(List<Axis> axes, boolean all) {
        Map<Axis, Map<String, Integer>> met = new HashMap<>();
        axes.forEach(axis -> met.put(axis, counts(axis, all ? axis.longest() : 0)));
        return met;
    }

    private static Map<String, Integer> counts(Axis axis, int most) {
        Map<String, Integer> counts = new HashMap<>();
        axis.scopes().forEach((scope, outcomes) -> counts.put(scope, Math.min(most, outcomes.size())));
        return counts;
    }

    private Map<Axis, Map<String, Integer>> best(
            List<Outcome> settled, List<Axis> axes, Map<Axis, Map<String, Integer>> start, int sign)
            throws EvaluationRefused {
        Map<Axis, Map<String, Integer>> best = new HashMap<>(start);
        for (Axis axis : axes) {
            Map<String, Integer> choice = new HashMap<>(best.getOrDefault(axis, Map.of()));
            Map<String, Money> reached = new HashMap<>();
            int step = Math.max(1, (axis.longest() + MOST_STEPS - 1) / MOST_STEPS);
            for (int met = 0; met <= axis.longest() + step - 1; met += step) {
                Map<String, Integer> tried = counts(axis, met);
                Map<Axis, Map<String, Integer>> here = new HashMap<>(best);
                here.put(axis, tried);
                byScope(settled, here).forEach((scope, amount) -> {
                    Money before = reached.get(scope);
                    if (tried.containsKey(scope) && (before == null || amount.compareTo(before) * sign > 0)) {
                        reached.put(scope, amount);
                        choice.put(scope, tried.getOrDefault(scope, 0));
                    }
                });
            }
            best.put(axis, choice);
        }
        return best;
    }

    private Map<String, Money> byScope(List<Outcome> settled, Map<Axis, Map<String, Integer>> met)
            throws EvaluationRefused {
        Map<String, Money> amounts = new HashMap<>();
        met.values().forEach(scopes -> scopes.keySet().forEach(scope -> amounts.put(scope, nothing)));
        for (Adjustment line : stage.evaluate(outcomes(settled, met)).adjustments()) {
            if (line.verb().pays()) {
                amounts.merge(line.scope(), line.amount(), Money::and);
            }
        }
        return amounts;
    }

    private Money payable(List<Outcome> settled, Map<Axis, Map<String, Integer>> met) throws EvaluationRefused {
        return stage.evaluate(outcomes(settled, met)).payable(nothing);
    }

    private static List<Outcome> outcomes(List<Outcome> settled, Map<Axis, Map<String, Integer>> met) {
        List<Outcome> outcomes = new ArrayList<>(settled);
        met.forEach((axis, counts) -> axis.scopes().forEach((scope, pending) -> {
            int count = counts.getOrDefault(scope, 0);
            for (int at = 0; at < pending.size(); at++) {
                outcomes.add(pending.get(at).become(at < count ? Outcome.State.MET : Outcome.State.NOT_MET));
            }
        }));
        return outcomes;
    }

    /** Whether every banded table in force only rises, or only falls, from its lowest band up. */
    private boolean monotone() {
        Map<List<String>, List<ResolvedContract.Part>> tables = new HashMap<>();
        contract.parts().stream()
                .filter(part -> part.lower() != null || part.upper() != null)
                .forEach(part -> tables.computeIfAbsent(
                                List.of(part.clause(), part.type(), part.from().toString()), key -> new ArrayList<>())
                        .add(part));
        return tables.values().stream().allMatch(PendingSearch::monotone);
    }

    private static boolean monotone(List<ResolvedContract.Part> bands) {
        List<ResolvedContract.Part> ordered = bands.stream()
                .sorted(Comparator.comparing(PendingSearch::lowest, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
        for (String field : ordered.get(0).values().keySet()) {
            boolean rises = true;
            boolean falls = true;
            for (int at = 1; at < ordered.size(); at++) {
                int step = step(
                        ordered.get(at - 1).values().get(field),
                        ordered.get(at).values().get(field));
                rises &= step >= 0;
                falls &= step <= 0;
            }
            if (!rises && !falls) {
                return false;
            }
        }
        return true;
    }

    private static org.proviso.money.@org.jspecify.annotations.Nullable Rate lowest(ResolvedContract.Part band) {
        Band.Bound lower = band.lower();
        return lower == null ? null : lower.value();
    }

    private static int step(
            @org.jspecify.annotations.Nullable Object before, @org.jspecify.annotations.Nullable Object after) {
        if (before instanceof Percent low && after instanceof Percent high) {
            return high.compareTo(low);
        }
        return before instanceof Money low && after instanceof Money high ? high.compareTo(low) : 0;
    }
}
