package org.proviso.evaluate.whynot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.drools.model.AccumulatePattern;
import org.drools.model.Condition;
import org.drools.model.Pattern;
import org.drools.model.SingleConstraint;
import org.drools.model.Variable;
import org.proviso.evaluate.Because;
import org.proviso.rules.ClausePart;
import org.proviso.rules.FamilyRule;
import org.proviso.rules.Measure;
import org.proviso.rules.StatementPeriod;

/** Says what stood in the way of a rule at the condition that nothing got through. */
final class Failure {

    private static final int MOST_OTHERS = 6;
    private static final int MOST_STEPS = 500;

    private final Asking asking;
    private final Matching matching;
    private final Comparisons comparisons;
    private final FamilyRule rule;
    private final int at;
    private final List<Pin> pins;

    Failure(Asking asking, Matching matching, FamilyRule rule, int at, List<Pin> pins) {
        this.asking = asking;
        this.matching = matching;
        this.comparisons = new Comparisons(asking.expressions());
        this.rule = rule;
        this.at = at;
        this.pins = pins;
    }

    /** Why nothing got through a condition on any of the ways to it. */
    WhyNot why(Condition condition, List<Tuple> tuples) throws CannotTell {
        return switch (condition.getType()) {
            case PATTERN -> miss(new NearMiss(matching, comparisons, (Pattern<?>) condition, tuples), tuples);
            case ACCUMULATE -> why(((AccumulatePattern<?>) condition).getCondition(), tuples);
            case AND, EXISTS -> inner(condition.getSubConditions(), tuples);
            case NOT -> forbidden(condition, tuples);
            default ->
                Asking.unclear(
                        rule, Asking.text(condition), at, "none of its alternatives is met", tuples.get(0), pins);
        };
    }

    private WhyNot inner(List<Condition> conditions, List<Tuple> tuples) throws CannotTell {
        List<Tuple> here = tuples;
        for (Condition condition : conditions) {
            List<Tuple> next = matching.throughOne(condition, here);
            if (next.isEmpty()) {
                return why(condition, here);
            }
            here = next;
        }
        throw new CannotTell("its parts are met one by one");
    }

    private WhyNot forbidden(Condition condition, List<Tuple> tuples) throws CannotTell {
        Tuple tuple = tuples.get(0);
        int before = tuple.values().size();
        List<Object> facts = new ArrayList<>();
        for (Tuple one : matching.throughAll(condition.getSubConditions(), List.of(tuple))) {
            facts.addAll(one.values().subList(before, one.values().size()));
        }
        List<String> by = facts.stream()
                .flatMap(fact -> asking.because(fact).stream())
                .map(Because::rule)
                .map(FamilyRule::name)
                .distinct()
                .toList();
        return answer(Asking.text(condition), tuple, new WhyNot.Forbidden(facts, by), List.of(), List.of());
    }

    private WhyNot answer(
            String condition, Tuple tuple, WhyNot.Finding finding, List<WhyNot.Uncounted> leftOut, List<WhyNot> chain) {
        return new WhyNot(List.of(Asking.asked(rule, condition, at, tuple, pins)), condition, finding, leftOut, chain);
    }

    private WhyNot miss(NearMiss near, List<Tuple> tuples) {
        Optional<NearMiss.Candidate> nearest = near.nearest();
        if (nearest.isEmpty() || nearest.get().missed(Comparisons.Kind.JOIN) > 0) {
            return noFact(near, nearest, tuples.get(0));
        }
        NearMiss.Candidate candidate = nearest.get();
        NearMiss.Check first = candidate.missed().get(0);
        int candidates = NearMiss.facts(near.right());
        Optional<Comparison> compared = compared(first, candidate);
        if (compared.isPresent()) {
            Trace trace = new Trace(asking, rule.level());
            trace.through(candidate, first);
            List<Comparison> also = candidate.missed().stream()
                    .skip(1)
                    .flatMap(check -> compared(check, candidate).stream())
                    .toList();
            return answer(
                    first.text(),
                    candidate.tuple(),
                    new WhyNot.Compared(compared.get(), also, candidate.fact(), candidates),
                    trace.leftOut(),
                    trace.chain());
        }
        return comparisons
                .question(first.text(), candidate.tuple(), candidate.fact())
                .map(values -> answer(
                        first.text(),
                        candidate.tuple(),
                        new WhyNot.Said(
                                first.text(),
                                values,
                                candidate.fact(),
                                candidates,
                                wouldHold(first, candidate.tuple())),
                        List.of(),
                        List.of()))
                .orElseGet(() -> Asking.unclear(
                        rule,
                        first.text().isEmpty() ? Asking.text(near.pattern()) : first.text(),
                        at,
                        "it does not hold, but its values cannot be read from its text",
                        candidate.tuple(),
                        pins));
    }

    private Optional<Comparison> compared(NearMiss.Check check, NearMiss.Candidate candidate) {
        return comparisons
                .read(check.text(), candidate.tuple(), candidate.fact())
                .map(Comparisons.Read::comparison);
    }

    /** Changes how many met a measure, one by one, and asks the engine's own test again. */
    private Optional<String> wouldHold(NearMiss.Check check, Tuple tuple) {
        if (!(check.constraint() instanceof SingleConstraint single)) {
            return Optional.empty();
        }
        for (Variable<?> variable : single.getVariables()) {
            if (tuple.get(variable.getName()) instanceof Measure measure) {
                for (long step = 1; step <= MOST_STEPS; step++) {
                    for (long met : new long[] {measure.getMet() + step, measure.getMet() - step}) {
                        if (met >= 0
                                && met <= measure.getCounted()
                                && holds(check, tuple, variable, measure.had(met))) {
                            return Optional.of("met " + met + " instead of " + measure.getMet());
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    private boolean holds(NearMiss.Check check, Tuple tuple, Variable<?> variable, Measure instead) {
        try {
            return check.constraint() != null
                    && matching.holds(check.constraint(), tuple.with(variable.getName(), instead));
        } catch (CannotTell failed) {
            return false;
        }
    }

    private WhyNot noFact(NearMiss near, Optional<NearMiss.Candidate> nearest, Tuple way) {
        Tuple tuple = nearest.map(NearMiss.Candidate::tuple).orElse(way);
        Sought sought = new Sought(near.checks(), tuple, asking.expressions());
        List<String> others = nearest.stream()
                .flatMap(one -> one.missed().stream().filter(check -> check.kind() == Comparisons.Kind.JOIN))
                .findFirst()
                .map(check -> others(near.rightBut(check), check))
                .orElse(List.of());
        String type = near.pattern().getPatternVariable().getType().getSimpleName();
        List<Production> makers =
                asking.makers(type, rule.level()).stream().filter(sought::from).toList();
        return answer(
                Asking.text(near.pattern()),
                way,
                new WhyNot.NoFact(type, sought.words(), others, near.facts()),
                List.of(),
                asking.chain(makers, sought.values()));
    }

    private List<String> others(List<NearMiss.Candidate> candidates, NearMiss.Check check) {
        return Sought.property(check)
                .map(property -> candidates.stream()
                        .map(one -> Shown.words(property) + " " + valueOf(one.fact(), property))
                        .distinct()
                        .sorted()
                        .limit(MOST_OTHERS)
                        .toList())
                .orElse(List.of());
    }

    private static String valueOf(Object fact, String property) {
        try {
            return Shown.of(Properties.of(fact, property));
        } catch (CannotTell unread) {
            return "unknown";
        }
    }

    /** Whether what stood in the way is only what the contract states, so that the rule is not one for it. */
    static boolean onlyOfTheContract(WhyNot link) {
        if (link.finding() instanceof WhyNot.Compared compared) {
            return stated(compared.candidate());
        }
        if (link.finding() instanceof WhyNot.Forbidden forbidden) {
            return forbidden.facts().stream().allMatch(Failure::stated);
        }
        return false;
    }

    private static boolean stated(Object fact) {
        return fact instanceof ClausePart || fact instanceof StatementPeriod;
    }
}
