package org.proviso.risk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.proviso.evaluate.Adjustment;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.evaluate.Rehearsal;
import org.proviso.evaluate.Sentence;
import org.proviso.money.Money;
import org.proviso.rules.Band;
import org.proviso.rules.Outcome;
import org.proviso.rules.ResolvedContract;
import org.proviso.rules.Verb;

/**
 * Asks the contract what it would pay for each number of subjects who met a clause, at all scopes at once: scopes are
 * taken not to touch each other but through limits.
 */
final class Ladders {

    /** Beyond so many counted at one scope the contract is not asked step by step. */
    static final int MOST_STEPS = 1_000;

    private static final int CHECKED = 8;

    private final ResolvedContract contract;
    private final Rehearsal rehearsal;
    private final Extremes extremes;
    private final List<Outcome> honest;
    private final List<Ladder> ladders = new ArrayList<>();
    private final Set<String> mixed = new TreeSet<>();
    private final Set<String> tooLong = new TreeSet<>();

    private Ladders(ResolvedContract contract, Rehearsal rehearsal, Extremes extremes) {
        this.contract = contract;
        this.rehearsal = rehearsal;
        this.extremes = extremes;
        this.honest = rehearsal.outcomes();
    }

    static Ladders of(ResolvedContract contract, Rehearsal rehearsal, Extremes extremes) throws EvaluationRefused {
        Ladders ladders = new Ladders(contract, rehearsal, extremes);
        for (String clause :
                ladders.honest.stream().map(Outcome::getClause).distinct().toList()) {
            ladders.climb(clause);
        }
        return ladders;
    }

    /** By the clause that pays, and scope. */
    List<Ladder> all() {
        List<String> order = contract.contract().clauses().stream()
                .map(clause -> clause.id().text())
                .toList();
        return ladders.stream()
                .sorted(Comparator.comparingInt((Ladder ladder) -> order.indexOf(ladder.clause()))
                        .thenComparing(Ladder::scope))
                .toList();
    }

    /** Clauses that pay by which subjects met a clause and not by how many alone. */
    Set<String> mixed() {
        return mixed;
    }

    /** Clauses that count too many at one scope. */
    Set<String> tooLong() {
        return tooLong;
    }

    /** One line's place. */
    private record Cell(String clause, String scope) {}

    /** What was paid at each place when so many met it. */
    private record Rung(Map<Cell, Ladder.Step> cells) {

        Ladder.Step at(Cell cell, Ladder.Step nothing) {
            return cells.getOrDefault(cell, nothing);
        }
    }

    /** Whose outcomes are supposed: those of a clause, of everybody or of a group. */
    private record Axis(String clause, String group, Map<String, List<Outcome>> scopes) {

        int longest() {
            return scopes.values().stream().mapToInt(List::size).max().orElse(0);
        }
    }

    private void climb(String clause) throws EvaluationRefused {
        Axis everybody = axis(clause, "", outcome -> true);
        if (everybody.longest() > MOST_STEPS) {
            tooLong.add(clause);
            return;
        }
        Climbed all = climb(everybody);
        ladders.addAll(all.ladders());
        Map<Cell, List<Ladder>> ofGroups = new LinkedHashMap<>();
        for (String group : all.left().isEmpty() ? List.<String>of() : groups(clause)) {
            Climbed one = climb(axis(clause, group, outcome -> group(outcome).equals(group)));
            for (Ladder ladder : one.ladders()) {
                ofGroups.computeIfAbsent(new Cell(ladder.clause(), ladder.scope()), cell -> new ArrayList<>())
                        .add(ladder);
            }
            one.left().forEach(cell -> ofGroups.computeIfAbsent(cell, none -> new ArrayList<>()));
        }
        for (Cell cell : all.left()) {
            List<Ladder> one = ofGroups.getOrDefault(cell, List.of());
            if (one.size() == 1) {
                ladders.addAll(one);
            } else {
                mixed.add(cell.clause());
            }
        }
    }

    private Set<String> groups(String clause) {
        Set<String> groups = honest.stream()
                .filter(outcome -> outcome.getClause().equals(clause))
                .map(Ladders::group)
                .collect(Collectors.toCollection(TreeSet::new));
        return groups.size() > 1 ? groups : Set.of();
    }

    static String group(Outcome outcome) {
        return Optional.ofNullable(outcome.getGroup())
                .map(group -> group instanceof Enum<?> word ? Sentence.label(word) : group.toString())
                .orElse("");
    }

    /** Those who met it or not by themselves; one deemed to have met it is nobody's luck. */
    private Axis axis(String clause, String group, Predicate<Outcome> who) {
        Map<String, List<Outcome>> scopes = new TreeMap<>();
        honest.stream()
                .filter(outcome -> outcome.getClause().equals(clause) && isOpen(outcome) && who.test(outcome))
                .forEach(outcome -> scopes.computeIfAbsent(outcome.getScope(), scope -> new ArrayList<>())
                        .add(outcome));
        return new Axis(clause, group, scopes);
    }

    static boolean isOpen(Outcome outcome) {
        return outcome.getState() == Outcome.State.MET || outcome.getState() == Outcome.State.NOT_MET;
    }

    /** The ladders of an axis; what is left are places that depend on who it is. */
    private record Climbed(List<Ladder> ladders, Set<Cell> left) {}

    private Climbed climb(Axis axis) throws EvaluationRefused {
        List<Rung> rungs = new ArrayList<>();
        int longest = axis.longest();
        for (int met = 0; met <= longest; met++) {
            rungs.add(rung(axis, met, false));
        }
        Set<Cell> cells = new LinkedHashSet<>();
        rungs.forEach(rung -> cells.addAll(rung.cells().keySet()));
        Map<Integer, Rung> backwards = new HashMap<>();
        int stride = Math.max(1, longest / CHECKED);
        for (int met = 0; met <= longest; met += stride) {
            backwards.put(met, rung(axis, met, true));
        }
        Ladder.Step nothing = new Ladder.Step(Money.zero(contract.currency()), "");
        Climbed climbed = new Climbed(new ArrayList<>(), new LinkedHashSet<>());
        for (Cell cell : cells) {
            List<Outcome> there = axis.scopes().getOrDefault(cell.scope(), List.of());
            List<Ladder.Step> steps = new ArrayList<>();
            for (int met = 0; met <= there.size(); met++) {
                steps.add(rungs.get(met).at(cell, nothing));
            }
            if (steps.stream().map(Ladder.Step::amount).distinct().count() < 2) {
                continue;
            }
            boolean alike = backwards.entrySet().stream()
                    .allMatch(one -> one.getValue()
                            .at(cell, nothing)
                            .equals(rungs.get(one.getKey()).at(cell, nothing)));
            if (alike) {
                int met = (int) there.stream().filter(Outcome::isMet).count();
                climbed.ladders().add(new Ladder(cell.clause(), axis.clause(), axis.group(), cell.scope(), met, steps));
            } else {
                climbed.left().add(cell);
            }
        }
        return climbed;
    }

    private Rung rung(Axis axis, int met, boolean fromTheLast) throws EvaluationRefused {
        Map<Outcome, Boolean> will = new HashMap<>();
        for (List<Outcome> outcomes : axis.scopes().values()) {
            List<Outcome> order = new ArrayList<>(outcomes);
            if (fromTheLast) {
                Collections.reverse(order);
            }
            for (int at = 0; at < order.size(); at++) {
                will.put(order.get(at), at < met);
            }
        }
        Rehearsal.Came came = rehearsal.had(honest.stream()
                .map(outcome -> supposed(outcome, will.get(outcome)))
                .toList());
        extremes.saw(came.lines());
        Map<Cell, Ladder.Step> cells = new HashMap<>();
        for (Adjustment line : came.lines()) {
            if (line.verb().pays() && line.verb() != Verb.REDUCES) {
                String row = line.because().behind(Band.class).stream()
                        .map(Band::words)
                        .distinct()
                        .collect(Collectors.joining(", "));
                cells.merge(
                        new Cell(line.clause(), line.scope()),
                        new Ladder.Step(line.amount(), row),
                        (one, other) -> new Ladder.Step(one.amount().and(other.amount()), one.row()));
            }
        }
        extremes.scopes(axis.clause(), axis.scopes(), met, came.lines());
        return new Rung(cells);
    }

    static Outcome supposed(Outcome outcome, @Nullable Boolean met) {
        return met == null || outcome.isMet() == met ? outcome : outcome.had(met);
    }
}
