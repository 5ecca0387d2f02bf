package org.proviso.evaluate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kie.api.runtime.KieSession;
import org.proviso.rules.ClausePart;
import org.proviso.rules.Fact;
import org.proviso.rules.Level;
import org.proviso.rules.Outcome;
import org.proviso.rules.ResolvedContract;
import org.proviso.rules.RuleText;
import org.proviso.rules.StatementPeriod;

/** Some subjects at a time in a fresh session; none of them sees another's facts but by a rule's own fault. */
final class SubjectStage {

    private static final Comparator<Concluded> BY_SUBJECT = Comparator.comparing(
                    (Concluded one) -> one.outcome().getClause())
            .thenComparing(one -> one.outcome().getSubject())
            .thenComparing(one -> one.outcome().getItem());

    private final ResolvedContract contract;
    private final StatementPeriod period;
    private final List<ClausePart> parts;
    private final Set<String> handedOn;

    SubjectStage(ResolvedContract contract, StatementPeriod period, List<ClausePart> parts) {
        this.contract = contract;
        this.period = period;
        this.parts = parts;
        RuleText text = contract.family().text();
        this.handedOn = text.rules().stream()
                .filter(rule -> rule.level() == Level.SUBJECT)
                .flatMap(rule -> rule.made().stream())
                .filter(type -> text.asks(Level.CONTRACT, type) && !type.equals("Outcome"))
                .collect(Collectors.toSet());
    }

    /** Those facts of the whole contract that rules of subjects look for, such as a calendar of closures. */
    List<Fact> looksFor(List<Fact> ofAll) {
        Map<String, Boolean> asked = new HashMap<>();
        return ofAll.stream()
                .filter(fact -> asked.computeIfAbsent(
                        fact.getClass().getSimpleName(),
                        type -> contract.family().text().asks(Level.SUBJECT, type)))
                .toList();
    }

    /** An outcome and the rule that concluded it. */
    record Concluded(Outcome outcome, String rule) {}

    /** What some subjects come to. */
    record Result(List<Concluded> outcomes, List<Object> handedOn) {}

    /**
     * Evaluates some subjects.
     *
     * @param ofAll facts of the whole contract that rules of subjects look for
     */
    Result evaluate(Collection<List<Fact>> subjects, List<Fact> ofAll) throws EvaluationRefused {
        return evaluate(subjects, ofAll, Set.of());
    }

    /**
     * Evaluates some subjects.
     *
     * @param ofAll   facts of the whole contract that rules of subjects look for
     * @param resting rules that can never run
     */
    Result evaluate(Collection<List<Fact>> subjects, List<Fact> ofAll, Set<String> resting) throws EvaluationRefused {
        Result result = new Result(new ArrayList<>(), new ArrayList<>());
        KieSession session = contract.family().session(Level.SUBJECT, resting);
        try {
            Trace.listen(session, (made, rule) -> {
                if (made instanceof Outcome outcome) {
                    result.outcomes.add(new Concluded(outcome, rule));
                } else if (handedOn.contains(made.getClass().getSimpleName())) {
                    result.handedOn.add(made);
                }
            });
            fire(session, subjects, ofAll);
            return result;
        } finally {
            session.dispose();
        }
    }

    /** One subject once more, with every match kept: the explanation of what it came to. */
    Trace explain(List<Fact> facts, List<Fact> ofAll) throws EvaluationRefused {
        KieSession session = contract.family().session(Level.SUBJECT);
        try {
            Trace trace = Trace.of(session, contract.family().text());
            fire(session, List.of(facts), ofAll);
            return trace;
        } finally {
            session.dispose();
        }
    }

    private void fire(KieSession session, Collection<List<Fact>> subjects, List<Fact> ofAll) throws EvaluationRefused {
        session.insert(period);
        parts.forEach(session::insert);
        int facts = 1;
        ofAll.forEach(session::insert);
        facts += ofAll.size();
        for (List<Fact> subject : subjects) {
            subject.forEach(session::insert);
            facts += subject.size();
        }
        Firing.fire(session, facts + subjects.size());
    }

    /** The outcomes by clause, subject and item; refuses two for one subject under one clause. */
    static List<Outcome> oneEach(List<Concluded> concluded) throws EvaluationRefused {
        List<Concluded> sorted = new ArrayList<>(concluded);
        sorted.sort(BY_SUBJECT);
        for (int at = 1; at < sorted.size(); at++) {
            Concluded one = sorted.get(at);
            Concluded other = sorted.get(at - 1);
            if (BY_SUBJECT.compare(one, other) == 0) {
                List<String> both = Stream.of(one, other)
                        .map(either ->
                                "\"" + either.rule() + "\" (" + either.outcome().words() + ")")
                        .sorted()
                        .toList();
                throw new EvaluationRefused("Two outcomes were concluded for one subject under clause "
                        + one.outcome().getClause() + ", by the rules " + both.get(0) + " and " + both.get(1)
                        + "; it would count twice.");
            }
        }
        return sorted.stream().map(Concluded::outcome).toList();
    }
}
