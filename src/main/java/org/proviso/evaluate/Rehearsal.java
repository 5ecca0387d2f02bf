package org.proviso.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.proviso.facts.FactStore;
import org.proviso.facts.FactsUnreadable;
import org.proviso.money.Money;
import org.proviso.rules.ClausePart;
import org.proviso.rules.Fact;
import org.proviso.rules.Outcome;
import org.proviso.rules.ResolvedContract;
import org.proviso.rules.StatementPeriod;

/**
 * What the contract would come to, had facts or outcomes been others: the same rules, checks and rounding, over what is
 * supposed. For asking; nothing is ever paid on it.
 */
public final class Rehearsal {

    private final ResolvedContract contract;
    private final StatementPeriod period;
    private final List<ClausePart> parts;
    private final SubjectStage stage;
    private final List<Fact> ofAll;
    private final List<Fact> shared;
    private final List<Subject> subjects = new ArrayList<>();
    private final ContractStage unchanged;

    Rehearsal(
            ResolvedContract contract,
            FactStore store,
            StatementPeriod period,
            List<ClausePart> parts,
            SubjectStage stage)
            throws EvaluationRefused, FactsUnreadable {
        this.contract = contract;
        this.period = period;
        this.parts = parts;
        this.stage = stage;
        this.ofAll = store.contractFacts();
        this.shared = stage.looksFor(ofAll);
        for (List<Fact> facts : store.facts(0, store.subjects()).values()) {
            subjects.add(alone(facts));
        }
        this.unchanged = stage(subjects);
    }

    /**
     * One subject and what it comes to alone.
     *
     * @param facts    as the store has them
     * @param outcomes under each clause
     * @param others   what it hands on beside outcomes
     */
    public record Subject(List<Fact> facts, List<Outcome> outcomes, List<Object> others) {}

    /** What is supposed, and the lines it comes to. */
    public record Came(List<Outcome> outcomes, List<Adjustment> lines) {

        /** The sum of what is payable. */
        public Money payable(Money nothing) {
            return lines.stream()
                    .filter(line -> line.verb().pays())
                    .map(Adjustment::amount)
                    .reduce(nothing, Money::and);
        }
    }

    /** Every subject as the facts have it. */
    public List<Subject> subjects() {
        return List.copyOf(subjects);
    }

    /** The outcomes as the facts have them, by clause and subject. */
    public List<Outcome> outcomes() {
        return outcomes(subjects);
    }

    /** What a subject comes to, with facts that may be others. */
    public Subject alone(List<Fact> facts) throws EvaluationRefused {
        SubjectStage.Result result = stage.evaluate(List.of(facts), shared);
        return new Subject(
                facts,
                result.outcomes().stream().map(SubjectStage.Concluded::outcome).toList(),
                result.handedOn());
    }

    /** The contract with other outcomes of the same subjects. */
    public Came had(List<Outcome> outcomes) throws EvaluationRefused {
        return new Came(outcomes, unchanged.evaluate(outcomes).adjustments());
    }

    /** The contract with some subjects, by their place in the list of all, as they would have been. */
    public Came with(Map<Integer, Subject> instead) throws EvaluationRefused {
        List<Subject> all = new ArrayList<>(subjects);
        instead.forEach(all::set);
        List<Outcome> outcomes = outcomes(all);
        return new Came(outcomes, stage(all).evaluate(outcomes).adjustments());
    }

    /** The clauses whose terms and rows stand behind what a subject comes to. */
    public Set<String> clausesBehind(Subject subject) throws EvaluationRefused {
        Trace trace = stage.explain(subject.facts(), shared);
        Set<String> clauses = new HashSet<>();
        for (Object made : trace.made()) {
            if (made instanceof Outcome) {
                trace.because(made)
                        .ifPresent(because ->
                                because.behind(ClausePart.class).forEach(part -> clauses.add(part.getClause())));
            }
        }
        return clauses;
    }

    private ContractStage stage(List<Subject> all) {
        List<Object> others = new ArrayList<>(ofAll);
        all.forEach(subject -> others.addAll(subject.others()));
        return new ContractStage(contract, period, parts, others, false);
    }

    private static List<Outcome> outcomes(List<Subject> all) {
        return all.stream()
                .flatMap(subject -> subject.outcomes().stream())
                .sorted(Comparator.comparing(Outcome::getClause)
                        .thenComparing(Outcome::getSubject)
                        .thenComparing(Outcome::getItem))
                .toList();
    }
}
