package org.proviso.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.kie.api.runtime.KieSession;
import org.proviso.contract.Clause;
import org.proviso.money.Money;
import org.proviso.money.Rate;
import org.proviso.rules.ClausePart;
import org.proviso.rules.Conclusion;
import org.proviso.rules.Due;
import org.proviso.rules.FamilyRule;
import org.proviso.rules.Level;
import org.proviso.rules.Line;
import org.proviso.rules.Measure;
import org.proviso.rules.Outcome;
import org.proviso.rules.ResolvedContract;
import org.proviso.rules.StatementPeriod;
import org.proviso.rules.Verb;

/** The whole contract over given outcomes: measures, then lines, then limits on the rounded lines. */
final class ContractStage {

    private final ResolvedContract contract;
    private final StatementPeriod period;
    private final List<ClausePart> parts;
    private final List<Object> others;
    private final ConclusionChecks checks;
    private final Scopes scopes;
    private final boolean together;

    /**
     * A stage.
     *
     * @param parts    what the contract states in the period
     * @param others   facts of the whole contract, and what subjects hand on beside outcomes
     * @param together whether one outcome may stand for all that differ only in whose they are
     */
    ContractStage(
            ResolvedContract contract,
            StatementPeriod period,
            List<ClausePart> parts,
            List<Object> others,
            boolean together) {
        this.together = together;
        this.contract = contract;
        this.period = period;
        this.parts = parts;
        this.others = others;
        this.checks = new ConclusionChecks(contract, period);
        this.scopes = new Scopes(contract, others);
    }

    /** Measures and lines. */
    record Lines(List<Measure> measures, List<Adjustment> adjustments) {

        Money payable(Money nothing) {
            return adjustments.stream()
                    .filter(adjustment -> adjustment.verb().pays())
                    .map(Adjustment::amount)
                    .reduce(nothing, Money::and);
        }
    }

    /** Lines, and what rules saw: those of the whole contract, and those of each clause that limits. */
    record Rested(Lines lines, Memory contract, Map<String, Memory> limits) {}

    Lines evaluate(List<Outcome> outcomes) throws EvaluationRefused {
        return rested(outcomes).lines();
    }

    Rested rested(List<Outcome> outcomes) throws EvaluationRefused {
        List<Object> facts = new ArrayList<>(others);
        facts.addAll(outcomes);
        Trace payments =
                run(Level.CONTRACT, others, together ? Alike.of(outcomes) : Alike.each(outcomes), List.of(), Set.of());
        List<Measure> measures = payments.made().stream()
                .filter(Measure.class::isInstance)
                .map(Measure.class::cast)
                .sorted(Comparator.comparing(Measure::getClause)
                        .thenComparing(Measure::getScope)
                        .thenComparing(measure -> String.valueOf(measure.getGroup()))
                        .thenComparing(measure -> measure.getClass().getSimpleName())
                        .thenComparing(Measure::isNumber)
                        .thenComparing(Measure::getCounted)
                        .thenComparing(Measure::getMet)
                        .thenComparing(measure -> measure.isNumber() ? measure.getValue() : Rate.ZERO))
                .toList();
        List<Adjustment> lines = new ArrayList<>(adjustments(payments));
        Map<String, Memory> limits = new HashMap<>();
        for (Clause clause : contract.contract().clauses()) {
            if (limits(clause)) {
                List<Because.Step> soFar = lines.stream()
                        .map(line -> new Because.Step(
                                new Line(line.clause(), line.verb().kind(), line.scope(), line.amount()),
                                line.because()))
                        .toList();
                Trace limited = run(Level.LIMITS, measures, Alike.each(List.of()), soFar, limitsOfOthers(clause));
                adjustments(limited).stream()
                        .filter(line -> line.clause().equals(clause.id().text()))
                        .forEach(lines::add);
                List<Object> given = new ArrayList<>(measures);
                soFar.forEach(step -> given.add(step.made()));
                limits.put(clause.id().text(), memory(Level.LIMITS, given, limited));
            }
        }
        onlyOnce(lines);
        scopes.check(lines, outcomes);
        limitsGiveBackNoMoreThanWasMoved(lines);
        everyDueIsOnALine(payments.made(), lines);
        List<String> order = contract.contract().clauses().stream()
                .map(clause -> clause.id().text())
                .toList();
        lines.sort(Comparator.comparingInt((Adjustment line) -> order.indexOf(line.clause()))
                .thenComparing(Adjustment::scope)
                .thenComparing(line -> line.because().rule().name())
                .thenComparing(line -> line.because().sentence()));
        return new Rested(new Lines(measures, lines), memory(Level.CONTRACT, facts, payments), limits);
    }

    private Memory memory(Level level, List<Object> given, Trace trace) {
        List<Object> facts = new ArrayList<>(parts);
        facts.add(period);
        facts.addAll(given);
        return trace.memory(level, facts);
    }

    /** Limits apply in the order of their clauses, each to what the clauses before it left. */
    private boolean limits(Clause clause) {
        return clause.rules().stream()
                .flatMap(name -> contract.family().text().rule(name.text()).stream())
                .anyMatch(rule -> rule.level() == Level.LIMITS && rule.movesMoney());
    }

    private Set<String> limitsOfOthers(Clause clause) {
        Set<String> others = new HashSet<>();
        contract.contract().clauses().forEach(other -> other.rules().forEach(name -> others.add(name.text())));
        clause.rules().forEach(name -> others.remove(name.text()));
        others.removeIf(name ->
                !contract.family().text().rule(name).map(FamilyRule::movesMoney).orElse(false));
        return others;
    }

    private Trace run(
            Level level,
            List<? extends Object> facts,
            Alike outcomes,
            List<Because.Step> concluded,
            Set<String> resting)
            throws EvaluationRefused {
        KieSession session = contract.family().session(level);
        try {
            Trace trace = Trace.of(session, contract.family().text());
            session.insert(period);
            parts.forEach(session::insert);
            facts.forEach(session::insert);
            trace.know(outcomes);
            outcomes.each().forEach(session::insert);
            concluded.forEach(step -> {
                trace.know(step.made(), step.because());
                session.insert(step.made());
            });
            int known = parts.size() + facts.size() + outcomes.number() + concluded.size();
            Firing.fire(
                    session, known, match -> !resting.contains(match.getRule().getName()));
            return trace;
        } finally {
            session.dispose();
        }
    }

    private List<Adjustment> adjustments(Trace trace) throws EvaluationRefused {
        List<Adjustment> adjustments = new ArrayList<>();
        for (Object made : trace.made()) {
            if (made instanceof Conclusion conclusion) {
                Because because = trace.because(conclusion)
                        .orElseThrow(() -> new IllegalStateException("a conclusion without a match"));
                Money amount = checks.checked(conclusion, because.rule().name());
                adjustments.add(new Adjustment(
                        conclusion.part().getClause(),
                        conclusion.verb(),
                        conclusion.scope(),
                        amount,
                        checks.since(conclusion),
                        because,
                        because.behind(Outcome.class)));
            }
        }
        return adjustments;
    }

    /** What is due for a subject must not vanish because no line adds it up. */
    @SuppressWarnings("IdentityHashMapUsage") // two equal dues are two dues
    private static void everyDueIsOnALine(List<Object> made, List<Adjustment> lines) throws EvaluationRefused {
        List<Due> dues = made.stream()
                .filter(Due.class::isInstance)
                .map(Due.class::cast)
                .filter(due -> due.amount().exact().value().signum() != 0)
                .toList();
        if (dues.isEmpty()) {
            return;
        }
        Set<Due> accounted = Collections.newSetFromMap(new IdentityHashMap<>());
        lines.forEach(line -> accounted.addAll(line.because().behind(Due.class)));
        for (Due due : dues) {
            if (!accounted.contains(due)) {
                throw new EvaluationRefused("An amount is due under clause " + due.clause() + " at "
                        + (due.scope().isEmpty() ? "no scope" : due.scope())
                        + ", and no line adds it up; it would not be paid. Maybe a table of the contract lacks "
                        + (due.scope().isEmpty() ? "the scope" : due.scope()) + ".");
            }
        }
    }

    /** A limit takes off what lines added, or gives back what they took; more than that nobody agreed to. */
    private void limitsGiveBackNoMoreThanWasMoved(List<Adjustment> lines) throws EvaluationRefused {
        for (int sign : new int[] {-1, 1}) {
            Money limited = sum(
                    lines,
                    line -> line.verb() == Verb.REDUCES
                            && line.amount().amount().signum() == sign);
            Money moved = sum(
                    lines,
                    line -> line.verb() != Verb.REDUCES
                            && line.verb().pays()
                            && line.amount().amount().signum() == -sign);
            if (limited.amount().abs().compareTo(moved.amount().abs()) > 0) {
                throw new EvaluationRefused("Limits " + (sign < 0 ? "take off " : "give back ")
                        + new Money(limited.amount().abs(), limited.currency()) + ", and all lines together "
                        + (sign < 0 ? "add " : "take ")
                        + new Money(moved.amount().abs(), moved.currency())
                        + "; a limit cannot move more than that.");
            }
        }
    }

    private Money sum(List<Adjustment> lines, Predicate<Adjustment> which) {
        return lines.stream().filter(which).map(Adjustment::amount).reduce(Money.zero(contract.currency()), Money::and);
    }

    private static void onlyOnce(List<Adjustment> lines) throws EvaluationRefused {
        Set<List<Object>> seen = new HashSet<>();
        for (Adjustment line : lines) {
            if (!seen.add(
                    List.of(line.clause(), line.because().rule().name(), line.verb(), line.scope(), line.since()))) {
                throw new EvaluationRefused(
                        "The rule \"" + line.because().rule().name() + "\" pays twice under clause " + line.clause()
                                + " for " + line.scope() + "; one of the two is too much.");
            }
        }
    }
}
