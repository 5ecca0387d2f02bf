package org.proviso.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.proviso.contract.Clause;
import org.proviso.contract.Nearest;
import org.proviso.evaluate.Adjustment;
import org.proviso.evaluate.Because;
import org.proviso.evaluate.Evaluation;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.evaluate.Evaluator;
import org.proviso.evaluate.Memory;
import org.proviso.evaluate.SubjectMatches;
import org.proviso.evaluate.whynot.Inquiry;
import org.proviso.evaluate.whynot.WhyNot;
import org.proviso.explain.Explanation.Kind;
import org.proviso.facts.FactOrigin;
import org.proviso.facts.FactStore;
import org.proviso.facts.FactsUnreadable;
import org.proviso.facts.Progress;
import org.proviso.rules.ClausePart;
import org.proviso.rules.Fact;
import org.proviso.rules.Line;
import org.proviso.rules.Measure;
import org.proviso.rules.Outcome;
import org.proviso.rules.ResolvedContract;
import org.proviso.statement.StatementBuilder;

/** Explains lines and outcomes: clause, rule, terms, table row, measures, outcomes, facts with their records. */
public final class Explainer {

    private final ResolvedContract contract;
    private final Evaluator evaluator;
    private final FactStore store;
    private final Described described;
    private final List<Explanation.Line> said = new ArrayList<>();

    /** For one statement of a contract over its facts. */
    public Explainer(ResolvedContract contract, Evaluator evaluator, FactStore store) {
        this.contract = contract;
        this.evaluator = evaluator;
        this.store = store;
        this.described = new Described(contract.family().text());
    }

    /**
     * The lines of a clause for a scope.
     *
     * @throws UnknownName when the contract has no such clause, or the statement no such scope
     */
    public Explanation scope(String number, String scope, Progress progress)
            throws EvaluationRefused, FactsUnreadable, UnknownName {
        Clause clause = clause(number);
        return scope(clause, scope, evaluator.remember(progress));
    }

    private Clause clause(String number) throws UnknownName {
        return contract.contract()
                .clause(number)
                .orElseThrow(() -> new UnknownName("There is no clause " + number + " in the contract."));
    }

    /** The same of an evaluation that is at hand. */
    public Explanation scope(String number, String scope, Evaluator.Remembered remembered)
            throws EvaluationRefused, FactsUnreadable, UnknownName {
        return scope(clause(number), scope, remembered);
    }

    private Explanation scope(Clause clause, String scope, Evaluator.Remembered remembered)
            throws EvaluationRefused, FactsUnreadable, UnknownName {
        String number = clause.id().text();
        Evaluation evaluation = remembered.evaluation();
        Set<String> scopes = scopes(evaluation);
        if (!scopes.contains(scope)) {
            throw new UnknownName("The statement has no scope \"" + scope + "\". " + Nearest.maybe(scope, scopes));
        }
        heading(clause, scope);
        List<Adjustment> lines = evaluation.adjustments().stream()
                .filter(line -> line.clause().equals(number) && line.scope().equals(scope))
                .toList();
        if (lines.isEmpty()) {
            line(0, "No amount follows from clause " + number + " for " + scope + ".");
            measures(evaluation, number, scope);
        }
        if (lines.stream().allMatch(adjustment -> adjustment.amount().amount().signum() == 0)) {
            whyNot(clause, scope, lines, remembered.memories(number));
        }
        for (Adjustment adjustment : lines) {
            line(
                    Kind.AMOUNT,
                    0,
                    adjustment.amount().accounted() + " " + contract.currency() + ", "
                            + adjustment.verb().kind());
            line(Kind.SENTENCE, 1, adjustment.because().sentence());
            match(adjustment.because(), 1);
        }
        List<Outcome> behind = evaluation.outcomes().stream()
                .filter(outcome -> outcome.getScope().equals(scope))
                .filter(outcome -> outcome.getClause().equals(number)
                        || lines.stream().anyMatch(one -> one.outcomes().contains(outcome)))
                .toList();
        outcomes(behind);
        return new Explanation(List.copyOf(said));
    }

    /** Why a clause came to nothing, but for rules that have a line already. */
    private void whyNot(Clause clause, String scope, List<Adjustment> lines, List<Memory> memories) {
        if (clause.rules().isEmpty()) {
            return;
        }
        Set<String> concluded = new TreeSet<>();
        lines.forEach(adjustment -> concluded.add(adjustment.because().rule().name()));
        concluded.forEach(rule -> line(0, "Every condition of the rule \"" + rule + "\" is met; it comes to nothing."));
        List<WhyNot> answers = new Inquiry(contract, memories)
                .scope(clause, scope).stream()
                        .filter(answer -> answer.asked().stream().noneMatch(asked -> concluded.contains(asked.rule())))
                        .toList();
        if (answers.isEmpty() && concluded.isEmpty()) {
            line(0, "No rule of the clause concludes an amount itself.");
        }
        new WhyNotText(described).of(answers, 1).forEach(one -> line(0, one));
    }

    private static Set<String> scopes(Evaluation evaluation) {
        Set<String> scopes = new TreeSet<>();
        evaluation.adjustments().forEach(line -> scopes.add(line.scope()));
        evaluation.measures().forEach(measure -> scopes.add(measure.getScope()));
        evaluation.outcomes().forEach(outcome -> scopes.add(outcome.getScope()));
        return scopes;
    }

    private void heading(Clause clause, String scope) {
        line(Kind.HEADING, 0, clause.id().text() + "  " + clause.title() + (scope.isEmpty() ? "" : ", " + scope));
        line(Kind.WORDS, 1, "\"" + clause.says() + "\"");
        clause.accepts().forEach(one -> line(1, "accepted: " + one.name() + ", because " + one.value()));
        clause.decidedBy().ifPresent(person -> line(1, "decided by " + person.text()));
        clause.keptBy().ifPresent(keeper -> line(1, "kept by the " + keeper.text()));
        line(0, "");
    }

    private void measures(Evaluation evaluation, String number, String scope) {
        for (Measure measure : evaluation.measures()) {
            if (measure.getClause().equals(number) && measure.getScope().equals(scope)) {
                line(1, described.of(measure));
            }
        }
    }

    /** The rule's lines and what it matched. */
    private void match(Because because, int depth) throws FactsUnreadable {
        line(
                Kind.RULE,
                depth,
                "rule " + because.rule().file() + ":" + because.rule().line());
        because.rule().text().lines().forEach(one -> line(Kind.CODE, depth + 1, one));
        for (Because.Binding binding : because.bindings()) {
            line(depth, binding.name() + " = " + described.of(binding.value()) + where(binding.value()));
            for (Because.Step step : because.steps()) {
                if (step.made() == binding.value()) {
                    step(step.because(), depth + 1);
                }
            }
        }
    }

    /** What something was concluded from, in a few lines. */
    private void step(Because because, int depth) throws FactsUnreadable {
        line(
                depth,
                "by the rule \"" + because.rule().name() + "\", "
                        + because.rule().file() + ":" + because.rule().line());
        List<String> from = new ArrayList<>();
        for (Object matched : because.matched()) {
            if (matched instanceof ClausePart || matched instanceof Measure) {
                from.add("from " + described.of(matched) + where(matched));
            } else if (matched instanceof Line line) {
                from.add("from the line " + line.clause() + " " + line.kind() + " "
                        + line.amount().accounted());
            }
        }
        from.stream().sorted().forEach(one -> line(depth, one));
        long outcomes = because.behind(Outcome.class).size();
        if (outcomes > 0) {
            line(depth, "from " + outcomes + " outcomes, listed below");
        }
        List<Fact> facts = because.matched().stream()
                .filter(Fact.class::isInstance)
                .map(Fact.class::cast)
                .toList();
        if (!facts.isEmpty()) {
            line(depth, "from " + places(facts));
        }
    }

    private String where(Object object) throws FactsUnreadable {
        if (object instanceof ClausePart part) {
            return "  [" + Described.stated(part) + "]";
        }
        if (object instanceof Fact fact) {
            return store.origin(fact).map(origin -> "  [" + origin + "]").orElse("");
        }
        return "";
    }

    private void outcomes(List<Outcome> outcomes) throws EvaluationRefused, FactsUnreadable {
        Map<String, List<Outcome>> byState = new TreeMap<>();
        outcomes.forEach(outcome -> byState.computeIfAbsent(
                        outcome.getClause() + " " + outcome.words(), words -> new ArrayList<>())
                .add(outcome));
        for (Map.Entry<String, List<Outcome>> state : byState.entrySet()) {
            line(0, "");
            line(Kind.STATE, 0, state.getKey() + ": " + state.getValue().size());
            for (Outcome outcome : state.getValue()) {
                line(
                        Kind.OUTCOME,
                        1,
                        outcome.getSubject() + (outcome.getItem().isEmpty() ? "" : " " + outcome.getItem()) + "  "
                                + StatementBuilder.reference(contract.contract().id(), outcome) + "  "
                                + facts(outcome));
            }
        }
    }

    private String facts(Outcome outcome) throws EvaluationRefused, FactsUnreadable {
        Optional<SubjectMatches> subject = evaluator.explain(outcome.getSubject());
        List<Fact> facts = new ArrayList<>();
        if (subject.isPresent()) {
            for (Outcome one : subject.get().outcomes()) {
                if (one.getClause().equals(outcome.getClause()) && one.getItem().equals(outcome.getItem())) {
                    facts.addAll(subject.get().factsBehind(one));
                }
            }
        }
        return places(facts);
    }

    /** Places of facts in few words: by file, the records in order. */
    private String places(List<Fact> facts) throws FactsUnreadable {
        Map<String, List<Long>> records = new TreeMap<>();
        for (FactOrigin one : store.origins(facts)) {
            records.computeIfAbsent(one.file(), file -> new ArrayList<>()).add(one.record());
        }
        List<String> places = new ArrayList<>();
        records.forEach((file, numbers) -> places.add(file + " record"
                + (numbers.size() == 1 ? " " : "s ")
                + String.join(
                        ", ",
                        numbers.stream()
                                .sorted()
                                .distinct()
                                .map(String::valueOf)
                                .toList())));
        return String.join("; ", places);
    }

    /**
     * What a subject came to under every clause, and all that was concluded on the way.
     *
     * @throws UnknownName when no fact names the subject; the message does not name it either
     */
    public Explanation subject(String name) throws EvaluationRefused, FactsUnreadable, UnknownName {
        Optional<SubjectMatches> found = evaluator.explain(name);
        if (found.isEmpty()) {
            throw new UnknownName("No fact names the subject asked for.");
        }
        SubjectMatches subject = found.get();
        line(
                Kind.HEADING,
                0,
                "Subject " + name + ", statement " + evaluator.statement().title());
        if (subject.outcomes().isEmpty()) {
            line(0, "Nothing was concluded of this subject under any clause.");
        }
        for (Outcome outcome : subject.outcomes()) {
            line(0, "");
            line(
                    0,
                    outcome.getClause() + " "
                            + contract.contract()
                                    .clause(outcome.getClause())
                                    .map(Clause::title)
                                    .orElse("") + ": "
                            + outcome.words() + (outcome.getItem().isEmpty() ? "" : ", " + outcome.getItem())
                            + ", at " + outcome.getScope()
                            + "  "
                            + StatementBuilder.reference(contract.contract().id(), outcome));
            Optional<Because> because = subject.because().apply(outcome);
            if (because.isPresent()) {
                line(1, "by the rule \"" + because.get().rule().name() + "\"");
                match(because.get(), 1);
            }
        }
        whyNot(subject);
        onTheWay(subject);
        facts(subject.facts());
        return new Explanation(List.copyOf(said));
    }

    /** Of each clause that a subject did not meet the first condition that stopped each rule, in lines. */
    public Map<String, List<String>> whyNot(String name) throws EvaluationRefused, FactsUnreadable {
        Map<String, List<String>> why = new TreeMap<>();
        Optional<SubjectMatches> subject = evaluator.explain(name);
        if (subject.isPresent()) {
            new Inquiry(contract, List.of(subject.get().memory()))
                    .subject(subject.get().outcomes())
                    .forEach((clause, answers) -> why.put(clause, new WhyNotText(described).of(answers, 1)));
        }
        return why;
    }

    private void whyNot(SubjectMatches subject) {
        new Inquiry(contract, List.of(subject.memory()))
                .subject(subject.outcomes())
                .forEach((clause, answers) -> {
                    line(0, "");
                    line(
                            0,
                            "Why not met under " + clause
                                    + contract.contract()
                                            .clause(clause)
                                            .map(one -> " " + one.title())
                                            .orElse(""));
                    new WhyNotText(described).of(answers, 1).forEach(one -> line(0, one));
                });
    }

    private void onTheWay(SubjectMatches subject) throws FactsUnreadable {
        line(0, "");
        line(0, "Concluded on the way");
        for (Object made : subject.made()) {
            Optional<Because> because = subject.because().apply(made);
            if (because.isPresent() && !(made instanceof Outcome)) {
                line(1, described.of(made));
                step(because.get(), 2);
            }
        }
    }

    private void facts(List<Fact> facts) throws FactsUnreadable {
        line(0, "");
        line(0, "Facts");
        List<String> lines = new ArrayList<>();
        for (Fact fact : facts) {
            lines.add(described.of(fact) + where(fact));
        }
        lines.stream().sorted(Comparator.naturalOrder()).forEach(one -> line(1, one));
    }

    private void line(int depth, String content) {
        line(Kind.DETAIL, depth, content);
    }

    private void line(Kind kind, int depth, String content) {
        said.add(new Explanation.Line(kind, depth, content));
    }
}
