package org.proviso.statement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A reader who writes down every sum that a statement for viewers states and solves them. The reader knows
 * more than viewers do: which scopes there are, which lines each has, who counts nobody, and which lines are
 * in which sum. A figure is recovered when it is a combination of the sums; whether it is, is a question of
 * ranks, which is answered modulo a large prime.
 */
final class Attack {

    private static final long PRIME = 1_000_000_007L;

    private final Statement parties;
    private final Statement viewers;
    private final Map<Object, Integer> unknowns = new HashMap<>();
    private final Map<Integer, Map<Integer, Long>> solved = new HashMap<>();

    Attack(Statement parties, Statement viewers) {
        this.parties = parties;
        this.viewers = viewers;
        measures();
        parties.outcomes().forEach(this::outcomes);
        lines();
    }

    /** An unknown is found by anything that equals its name. */
    static Object counted(Statement.MeasureLine measure) {
        return List.of("counted", measure.clause(), measure.scope(), measure.group());
    }

    static Object met(Statement.MeasureLine measure) {
        return List.of("met", measure.clause(), measure.scope(), measure.group());
    }

    static Object outcome(String clause, String state) {
        return List.of("outcome", clause, state);
    }

    static Object amount(Statement.Line line) {
        return List.of("amount", line.clause(), line.rule(), line.kind(), line.scope());
    }

    static Map<Object, Long> sum(Stream<Object> names) {
        Map<Object, Long> sum = new LinkedHashMap<>();
        names.forEach(name -> sum.merge(name, 1L, Long::sum));
        return sum;
    }

    static Map<Object, Long> difference(Object all, Object part) {
        return Map.of(all, 1L, part, -1L);
    }

    boolean recovers(Map<Object, Long> figure) {
        return reduced(figure).isEmpty();
    }

    private void measures() {
        for (Statement.MeasureLine measure : parties.measures()) {
            if (measure.counted() == 0 || viewers.measures().contains(measure)) {
                knows(sum(Stream.of(counted(measure))));
                knows(sum(Stream.of(met(measure))));
            }
        }
        viewers.measures().stream()
                .filter(measure -> measure.scope().equals(Pool.NAME))
                .forEach(pooled -> {
                    List<Statement.MeasureLine> hidden = parties.measures().stream()
                            .filter(one -> one.clause().equals(pooled.clause())
                                    && one.group().equals(pooled.group())
                                    && !viewers.measures().contains(one))
                            .toList();
                    knows(sum(hidden.stream().map(Attack::counted)));
                    knows(sum(hidden.stream().map(Attack::met)));
                });
    }

    private void outcomes(Statement.ClauseOutcomes clause) {
        Statement.ClauseOutcomes shown = viewers.outcomes().stream()
                .filter(one -> one.clause().equals(clause.clause()))
                .findFirst()
                .orElseThrow();
        String id = clause.clause();
        Map<Object, Long> metOnes = sum(everyone(id).map(Attack::met));
        metOnes.put(outcome(id, "MET"), -1L);
        metOnes.put(outcome(id, "DEEMED_MET"), -1L);
        knows(metOnes);
        Map<Object, Long> all = sum(everyone(id).map(Attack::counted));
        List.of("MET", "DEEMED_MET", "NOT_MET").forEach(state -> all.put(outcome(id, state), -1L));
        knows(all);
        Map<String, Integer> truly = states(clause);
        Map<String, Integer> told = states(shown);
        boolean joined = shown.together().stream().anyMatch(one -> one.what().startsWith("met or"));
        told.forEach((state, count) -> {
            if (count > 0 || !joined) {
                knows(sum(Stream.of(outcome(id, state))));
            }
        });
        for (Statement.Together together : shown.together()) {
            if (!together.fewer()) {
                Predicate<String> in = switch (together.what()) {
                    case "met or deemed met" -> List.of("MET", "DEEMED_MET")::contains;
                    case "met or not met" -> List.of("MET", "DEEMED_MET", "NOT_MET")::contains;
                    default -> state -> state.contains(":") && !told.containsKey(state);
                };
                knows(sum(truly.keySet().stream().filter(in).map(state -> outcome(id, state))));
            }
        }
    }

    static Map<String, Integer> states(Statement.ClauseOutcomes clause) {
        Map<String, Integer> states = new LinkedHashMap<>();
        states.put("MET", clause.met());
        states.put("DEEMED_MET", clause.deemedMet());
        states.put("NOT_MET", clause.notMet());
        clause.excluded().forEach((reason, count) -> states.put("excluded: " + reason.label(), count));
        clause.pending().forEach((reason, count) -> states.put("pending: " + reason.label(), count));
        return states;
    }

    private Stream<Statement.MeasureLine> everyone(String clause) {
        return parties.measures().stream()
                .filter(one -> one.clause().equals(clause) && one.group().isEmpty());
    }

    private void lines() {
        Map<Object, Statement.Line> shown = new HashMap<>();
        viewers.lines().forEach(line -> shown.put(amount(line), line));
        List<Statement.Line> hidden = new ArrayList<>();
        for (Statement.Line line : parties.lines()) {
            if (shown.containsKey(amount(line))) {
                knows(sum(Stream.of(amount(line))));
            } else {
                hidden.add(line);
            }
        }
        List<Statement.Line> pooled = viewers.lines().stream()
                .filter(line -> line.scope().equals(Pool.NAME))
                .toList();
        List<Statement.Line> rest = new ArrayList<>(hidden);
        for (Statement.Line one : pooled) {
            if (!one.title().endsWith("together")) {
                List<Statement.Line> in = hidden.stream()
                        .filter(line -> line.clause().equals(one.clause())
                                && line.rule().equals(one.rule())
                                && line.kind().equals(one.kind()))
                        .toList();
                knows(sum(in.stream().map(Attack::amount)));
                rest.removeAll(in);
            }
        }
        for (String total : List.of("base", "adjustment", "held", "void")) {
            knows(sum(rest.stream()
                    .filter(line -> PooledLines.total(line).equals(total))
                    .map(Attack::amount)));
            knows(sum(parties.lines().stream()
                    .filter(line -> PooledLines.total(line).equals(total))
                    .map(Attack::amount)));
        }
    }

    private void knows(Map<Object, Long> sum) {
        Map<Integer, Long> row = reduced(sum);
        if (!row.isEmpty()) {
            int pivot = row.keySet().iterator().next();
            long inverse = power(row.get(pivot), PRIME - 2);
            row.replaceAll((at, factor) -> factor * inverse % PRIME);
            solved.put(pivot, row);
        }
    }

    /** What is left of a sum when everything known is taken out of it. */
    private Map<Integer, Long> reduced(Map<Object, Long> sum) {
        Map<Integer, Long> row = new HashMap<>();
        sum.forEach((name, factor) -> {
            Integer at = unknowns.computeIfAbsent(name, unknown -> unknowns.size());
            row.merge(at, Math.floorMod(factor, PRIME), (one, two) -> (one + two) % PRIME);
        });
        boolean more = true;
        while (more) {
            row.values().removeIf(factor -> factor == 0);
            more = false;
            for (int pivot : List.copyOf(row.keySet())) {
                Map<Integer, Long> known = solved.get(pivot);
                long factor = row.getOrDefault(pivot, 0L);
                if (known != null && factor != 0) {
                    known.forEach(
                            (at, one) -> row.merge(at, Math.floorMod(-factor * one, PRIME), (a, b) -> (a + b) % PRIME));
                    more = true;
                }
            }
        }
        return row;
    }

    private static long power(long base, long exponent) {
        long result = 1;
        long square = base;
        for (long left = exponent; left > 0; left >>= 1) {
            result = (left & 1) == 1 ? result * square % PRIME : result;
            square = square * square % PRIME;
        }
        return result;
    }
}
