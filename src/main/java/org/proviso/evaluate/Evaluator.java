package org.proviso.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.proviso.contract.Clause;
import org.proviso.contract.Contract;
import org.proviso.contract.Written;
import org.proviso.facts.CountedFacts;
import org.proviso.facts.FactStore;
import org.proviso.facts.FactsUnreadable;
import org.proviso.facts.Progress;
import org.proviso.money.Money;
import org.proviso.rules.ClausePart;
import org.proviso.rules.Counting;
import org.proviso.rules.Fact;
import org.proviso.rules.FamilyRule;
import org.proviso.rules.Level;
import org.proviso.rules.Outcome;
import org.proviso.rules.ResolvedContract;
import org.proviso.rules.RuleText;
import org.proviso.rules.StatementPeriod;
import org.proviso.rules.safety.Budget;

/**
 * Evaluates a contract over its facts for one statement. The result does not depend on the order of the
 * facts, the number of threads, or how many subjects share a session.
 */
public final class Evaluator {

    /** How many subjects a thread fetches the facts of: few enough to share the work, enough to ask the store seldom. */
    private static final long LEAST_AT_ONCE = 500;

    private static final long MOST_AT_ONCE = 8_000;

    /** From so many subjects on a rule base without the rules that rest is worth making. */
    private static final long MANY = 5_000;

    private final ResolvedContract contract;
    private final Contract.StatementTerm statement;
    private final FactStore store;
    private final Settings settings;
    private final StatementPeriod period;
    private final List<ClausePart> parts;
    private final SubjectStage subjects;

    /**
     * How to share the work; none of it changes a result.
     *
     * @param threads           at least 1
     * @param subjectsInSession at least 1
     * @param counted           whether the store counts what rules only count, see {@link Counting}
     */
    public record Settings(int threads, int subjectsInSession, boolean counted) {

        /** Two threads, a hundred subjects in a session: with more of them a session outlives its turn in memory. */
        public static final Settings USUAL = new Settings(2, 100);

        /** The same, with the counting left to the store. */
        public Settings(int threads, int subjectsInSession) {
            this(threads, subjectsInSession, true);
        }
    }

    /** An evaluator for one statement of a contract. */
    public Evaluator(ResolvedContract contract, Contract.StatementTerm statement, FactStore store, Settings settings) {
        this.contract = contract;
        this.statement = statement;
        this.store = store;
        this.settings = settings;
        this.period = new StatementPeriod(
                statement.id().text(),
                statement.covers().from(),
                statement.covers().to());
        this.parts = contract.inForce(statement.covers());
        this.subjects = new SubjectStage(contract, period, parts);
    }

    /** The statement it evaluates for. */
    public Contract.StatementTerm statement() {
        return statement;
    }

    /** What the contract comes to, and what the rules of the whole contract saw: to ask why not more. */
    public record Remembered(Evaluation evaluation, Memory contract, Map<String, Memory> limits) {

        /** What the rules of a clause saw: limits apply clause by clause, each to what those before it left. */
        public List<Memory> memories(String clause) {
            Memory limit = limits.get(clause);
            return limit == null ? List.of(contract) : List.of(contract, limit);
        }
    }

    /** What the contract comes to. */
    public Evaluation evaluate(Progress progress) throws EvaluationRefused, FactsUnreadable {
        return evaluation(concluded(progress));
    }

    /** What the contract comes to, with all that rules saw. */
    public Remembered remember(Progress progress) throws EvaluationRefused, FactsUnreadable {
        return remember(concluded(progress));
    }

    private Remembered remember(Concluded concluded) throws EvaluationRefused {
        ContractStage stage = stage(concluded);
        ContractStage.Rested rested = stage.rested(concluded.outcomes());
        return new Remembered(evaluation(concluded, stage, rested.lines()), rested.contract(), rested.limits());
    }

    /** Without what rules saw, which lines alone need little of and memory much for. */
    private Evaluation evaluation(Concluded concluded) throws EvaluationRefused {
        ContractStage stage = stage(concluded);
        return evaluation(concluded, stage, stage.evaluate(concluded.outcomes()));
    }

    private Evaluation evaluation(Concluded concluded, ContractStage stage, ContractStage.Lines lines)
            throws EvaluationRefused {
        withinValue(lines);
        return new Evaluation(
                statement,
                concluded.outcomes(),
                lines.measures(),
                lines.adjustments(),
                new PendingSearch(contract, stage, parts).range(concluded.outcomes()),
                store.rejected(),
                store.hash(),
                store.files());
    }

    /**
     * What the contract comes to, and what it would come to with other values over the same facts: subjects are asked
     * again only where their rules look for what has another value.
     */
    public Variations variations(Progress progress) throws EvaluationRefused, FactsUnreadable {
        Concluded concluded = concluded(progress);
        return new Variations(evaluation(concluded), concluded);
    }

    /** A contract as it is written, to be evaluated with other values. */
    public final class Variations {

        private final Evaluation asWritten;
        private final Concluded concluded;
        private final List<List<Object>> forSubjects = forSubjects(contract);

        private Variations(Evaluation asWritten, Concluded concluded) {
            this.asWritten = asWritten;
            this.concluded = concluded;
        }

        /** What it comes to as it is written. */
        public Evaluation asWritten() {
            return asWritten;
        }

        /** What it comes to with other values: the same contract of the same family, but for these. */
        public Evaluation with(ResolvedContract other) throws EvaluationRefused, FactsUnreadable {
            Evaluator evaluator = new Evaluator(other, statement, store, settings);
            return forSubjects(other).equals(forSubjects)
                    ? evaluator.evaluation(concluded)
                    : evaluator.evaluate(Progress.NONE);
        }
    }

    /** What of a contract rules of one subject look for, without its places in the file. */
    private static List<List<Object>> forSubjects(ResolvedContract contract) {
        RuleText text = contract.family().text();
        Map<String, Boolean> asked = new HashMap<>();
        return contract.parts().stream()
                .filter(part -> asked.computeIfAbsent(part.type(), type -> text.asks(Level.SUBJECT, type)))
                .map(part -> List.of(
                        part.clause(),
                        part.countsOn(),
                        part.type(),
                        part.values(),
                        Optional.ofNullable(part.lower()),
                        Optional.ofNullable(part.upper()),
                        part.from(),
                        part.through()))
                .toList();
    }

    /** What the contract would come to if outcomes were others. */
    public Supposing suppose(Progress progress) throws EvaluationRefused, FactsUnreadable {
        Concluded concluded = concluded(progress);
        ContractStage stage = stage(concluded);
        return new Supposing(contract, stage, parts, concluded.outcomes());
    }

    /** The least and the most it could come to over the same facts, were results others. */
    public Stakes stakes() throws EvaluationRefused, FactsUnreadable {
        Concluded concluded = concluded(Progress.NONE);
        ContractStage stage = stage(concluded);
        return Stakes.of(stage, concluded.outcomes(), Money.zero(contract.currency()));
    }

    private ContractStage stage(Concluded concluded) {
        return new ContractStage(
                contract,
                period,
                parts,
                concluded.others(),
                counting(concluded.ofAll()).outcomes());
    }

    /** Whatever rules conclude, no statement comes to more than the contract is worth. */
    private void withinValue(ContractStage.Lines lines) throws EvaluationRefused {
        Money payable = lines.payable(Money.zero(contract.currency()));
        Optional<Money> exceeded = contract.value().filter(value -> payable.compareTo(value) > 0);
        if (exceeded.isPresent()) {
            throw new EvaluationRefused(
                    "The lines come to " + payable + ", and the contract's value is " + exceeded.get()
                            + "; no statement may come to more. Maybe a clause that caps the payment is missing.");
        }
    }

    /** What all subjects come to, in an order of their own; and the facts of the whole contract. */
    private record Concluded(List<Outcome> outcomes, List<Object> others, List<Fact> ofAll) {}

    private Concluded concluded(Progress progress) throws EvaluationRefused, FactsUnreadable {
        List<Fact> ofAll = store.contractFacts();
        List<Fact> forSubjects = subjects.looksFor(ofAll);
        Counting counting = counting(ofAll);
        try (CountedFacts facts = store.counted(counting.types())) {
            Set<String> resting = store.subjects() < MANY ? Set.of() : counting.resting();
            return concluded(facts, resting, ofAll, forSubjects, progress);
        }
    }

    /** What the store counts of facts before rules of subjects see them, and why not more. */
    public Counting counting() throws FactsUnreadable {
        return counting(store.contractFacts());
    }

    private Counting counting(List<Fact> ofAll) {
        if (!settings.counted()) {
            return Counting.NONE;
        }
        List<Object> known = new ArrayList<>(parts);
        known.add(period);
        known.addAll(ofAll);
        return Counting.of(contract.family(), known);
    }

    private Concluded concluded(
            CountedFacts facts, Set<String> resting, List<Fact> ofAll, List<Fact> forSubjects, Progress progress)
            throws EvaluationRefused, FactsUnreadable {
        List<Callable<SubjectStage.Result>> tasks = new ArrayList<>();
        AtomicLong done = new AtomicLong();
        long atOnce = Math.max(LEAST_AT_ONCE, Math.min(MOST_AT_ONCE, store.subjects() / (8L * settings.threads())));
        for (long from = 0; from < store.subjects(); from += atOnce) {
            long first = from;
            tasks.add(() -> {
                SubjectStage.Result result =
                        chunk(facts, resting, first, Math.min(first + atOnce, store.subjects()), forSubjects);
                progress.done("subjects", Math.min(done.addAndGet(atOnce), store.subjects()), store.subjects());
                return result;
            });
        }
        List<SubjectStage.Concluded> outcomes = new ArrayList<>();
        List<Object> others = new ArrayList<>(ofAll);
        for (SubjectStage.Result result : run(tasks)) {
            outcomes.addAll(result.outcomes());
            others.addAll(result.handedOn());
        }
        return new Concluded(SubjectStage.oneEach(outcomes), others, ofAll);
    }

    private SubjectStage.Result chunk(CountedFacts counted, Set<String> resting, long from, long to, List<Fact> ofAll)
            throws EvaluationRefused, FactsUnreadable {
        List<List<Fact>> facts = List.copyOf(counted.facts(from, to).values());
        SubjectStage.Result all = new SubjectStage.Result(new ArrayList<>(), new ArrayList<>());
        for (int at = 0; at < facts.size(); at += settings.subjectsInSession()) {
            SubjectStage.Result some = subjects.evaluate(
                    facts.subList(at, Math.min(facts.size(), at + settings.subjectsInSession())), ofAll, resting);
            all.outcomes().addAll(some.outcomes());
            all.handedOn().addAll(some.handedOn());
        }
        return all;
    }

    private List<SubjectStage.Result> run(List<Callable<SubjectStage.Result>> tasks)
            throws EvaluationRefused, FactsUnreadable {
        ExecutorService threads = Executors.newFixedThreadPool(settings.threads(), Budget::thread);
        try {
            List<SubjectStage.Result> results = new ArrayList<>();
            for (Future<SubjectStage.Result> future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof EvaluationRefused refused) {
                throw refused;
            }
            if (failed.getCause() instanceof FactsUnreadable unreadable) {
                throw unreadable;
            }
            throw new IllegalStateException("evaluating subjects failed", failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new EvaluationRefused("The evaluation was stopped before it was done.");
        } finally {
            threads.shutdownNow();
        }
    }

    /**
     * What a subject came to, with every step: the subject's rules are run once more with each match kept.
     *
     * @param subject its name as the facts give it
     * @return nothing when no fact names the subject
     */
    public Optional<SubjectMatches> explain(String subject) throws EvaluationRefused, FactsUnreadable {
        Optional<Long> number = store.subject(subject);
        return number.isEmpty() ? Optional.empty() : Optional.of(explain(number.get()));
    }

    /** To ask what the contract would come to, had facts or outcomes been others. */
    public Rehearsal rehearsal() throws EvaluationRefused, FactsUnreadable {
        return new Rehearsal(contract, store, period, parts, subjects);
    }

    /** Evaluates the contract while one looks on: at each subject alone, the whole contract and each limit. */
    public Evaluation watched(Watch watch) throws EvaluationRefused, FactsUnreadable {
        Remembered all = remember(Progress.NONE);
        if (watch == Watch.NONE) {
            return all.evaluation();
        }
        for (long number = 0; number < store.subjects(); number++) {
            watch.saw(explain(number).memory(), names(rule -> rule.level() == Level.SUBJECT));
        }
        watch.saw(all.contract(), names(rule -> rule.level() == Level.CONTRACT));
        for (Clause clause : contract.contract().clauses()) {
            Memory limits = all.limits().get(clause.id().text());
            if (limits != null) {
                Set<String> own = clause.rules().stream().map(Written::text).collect(Collectors.toSet());
                watch.saw(
                        limits,
                        names(rule ->
                                rule.level() == Level.LIMITS && (!rule.movesMoney() || own.contains(rule.name()))));
            }
        }
        return all.evaluation();
    }

    private Set<String> names(Predicate<FamilyRule> which) {
        return contract.family().text().rules().stream()
                .filter(which)
                .map(FamilyRule::name)
                .collect(Collectors.toSet());
    }

    /** The same for a subject by its number in the store. */
    public SubjectMatches explain(long number) throws EvaluationRefused, FactsUnreadable {
        List<Fact> facts = store.facts(number, number + 1).getOrDefault(number, List.of());
        List<Fact> shared = subjects.looksFor(store.contractFacts());
        Trace trace = subjects.explain(facts, shared);
        List<Object> given = new ArrayList<>(parts);
        given.add(period);
        given.addAll(facts);
        given.addAll(shared);
        return new SubjectMatches(
                trace.made().stream()
                        .filter(Outcome.class::isInstance)
                        .map(Outcome.class::cast)
                        .sorted(Comparator.comparing(Outcome::getClause).thenComparing(Outcome::getItem))
                        .toList(),
                facts,
                trace.made(),
                trace::because,
                trace.memory(Level.SUBJECT, given));
    }
}
