package org.proviso.statement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.proviso.contract.Clause;
import org.proviso.contract.Contract;
import org.proviso.evaluate.Adjustment;
import org.proviso.evaluate.Evaluation;
import org.proviso.evaluate.Sentence;
import org.proviso.money.Allocation;
import org.proviso.money.Money;
import org.proviso.rules.Fingerprint;
import org.proviso.rules.Measure;
import org.proviso.rules.Outcome;
import org.proviso.rules.ResolvedContract;
import org.proviso.rules.Verb;

/** Turns an evaluation into a statement: sums, counts, sentences and references. */
public final class StatementBuilder {

    private static final int MOST_REFERENCES = 20;
    private static final int REFERENCE_LENGTH = 12;
    private static final int DECIMALS = 12;
    private static final String EVERYONE = "ALL_";

    private final ResolvedContract resolved;
    private final Evaluation evaluation;

    private StatementBuilder(ResolvedContract resolved, Evaluation evaluation) {
        this.resolved = resolved;
        this.evaluation = evaluation;
    }

    /**
     * The statement of an evaluation.
     *
     * @param engine the version that evaluated, for the provenance
     */
    public static Statement build(ResolvedContract resolved, Evaluation evaluation, String engine) {
        return new StatementBuilder(resolved, evaluation).statement(engine);
    }

    private Statement statement(String engine) {
        Contract contract = resolved.contract();
        Contract.StatementTerm term = evaluation.statement();
        Money base = sum(verb -> verb == Verb.CHARGES);
        Money adjustment = sum(verb -> verb != Verb.CHARGES && verb.pays());
        Money payable = base.and(adjustment);
        return new Statement(
                contract.id(),
                term.id().text(),
                contract.title(),
                term.title(),
                contract.buyer(),
                contract.provider(),
                contract.illustrative(),
                term.position(),
                term.covers().from(),
                term.covers().to(),
                term.position() || evaluation.pending().isPresent(),
                base,
                evaluation.adjustments().stream().map(this::line).toList(),
                outcomes(),
                evaluation.measures().stream().map(this::measure).toList(),
                adjustment,
                sum(verb -> verb == Verb.WITHHOLDS),
                payable,
                evaluation.pending().map(Evaluation.PendingRange::least).orElse(payable),
                evaluation.pending().map(Evaluation.PendingRange::most).orElse(payable),
                allocation(payable),
                rejectedRecords(),
                new Statement.Hashes(resolved.hash(), resolved.family().hash(), evaluation.factsHash()),
                new Statement.Provenance(engine, evaluation.files()),
                Audience.PARTIES,
                contract.displayMinimum());
    }

    private Money sum(Predicate<Verb> counted) {
        return evaluation.adjustments().stream()
                .filter(adjustment -> counted.test(adjustment.verb()))
                .map(Adjustment::amount)
                .reduce(Money.zero(resolved.currency()), Money::and);
    }

    /**
     * How many records somebody has to look at: one record of a file counts once though several types of fact
     * read it, and what stands in two records is to be mended in two places.
     */
    private int rejectedRecords() {
        return Math.toIntExact(evaluation.rejected().stream()
                .map(row -> List.of(row.file(), row.record()))
                .distinct()
                .count());
    }

    private String title(String clause) {
        return resolved.contract().clause(clause).map(Clause::title).orElse("");
    }

    private Statement.Line line(Adjustment adjustment) {
        return new Statement.Line(
                adjustment.clause(),
                title(adjustment.clause()),
                adjustment.because().rule().name(),
                adjustment.verb().kind(),
                adjustment.scope(),
                adjustment.amount(),
                adjustment.because().sentence(),
                adjustment.outcomes().stream()
                        .map(outcome -> reference(resolved.contract().id(), outcome))
                        .sorted()
                        .limit(MOST_REFERENCES)
                        .toList(),
                adjustment.outcomes().size());
    }

    /**
     * The reference of an outcome: a digest of contract, clause and subject, so that a statement names no
     * person and yet whoever has the facts can find the subject behind it.
     */
    public static String reference(String contract, Outcome outcome) {
        Map<String, String> about = new TreeMap<>(
                Map.of("contract", contract, "clause", outcome.getClause(), "subject", outcome.getSubject()));
        if (!outcome.getItem().isEmpty()) {
            about.put("item", outcome.getItem());
        }
        String digest = Fingerprint.ofTexts(about);
        return outcome.getClause() + "/" + outcome.getState() + "/" + digest.substring(0, REFERENCE_LENGTH);
    }

    private List<Statement.ClauseOutcomes> outcomes() {
        Map<String, List<Outcome>> byClause = new LinkedHashMap<>();
        resolved.contract().clauses().forEach(clause -> byClause.put(clause.id().text(), new ArrayList<>()));
        evaluation
                .outcomes()
                .forEach(outcome -> byClause.computeIfAbsent(outcome.getClause(), clause -> new ArrayList<>())
                        .add(outcome));
        return byClause.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> counts(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Statement.ClauseOutcomes counts(String clause, List<Outcome> outcomes) {
        Map<Outcome.State, Integer> states = new TreeMap<>();
        Map<Statement.Reason, Integer> excluded = new TreeMap<>();
        Map<Statement.Reason, Integer> pending = new TreeMap<>();
        Map<Statement.Reason, Integer> levels = new TreeMap<>();
        for (Outcome outcome : outcomes) {
            states.merge(outcome.getState(), 1, Integer::sum);
            if (outcome.getState() == Outcome.State.EXCLUDED) {
                excluded.merge(reason(outcome.getReason()), 1, Integer::sum);
            } else if (outcome.getState() == Outcome.State.PENDING) {
                pending.merge(reason(outcome.getReason()), 1, Integer::sum);
            } else if (outcome.getLevel() != null) {
                levels.merge(reason(outcome.getLevel()), 1, Integer::sum);
            }
        }
        return new Statement.ClauseOutcomes(
                clause,
                title(clause),
                states.getOrDefault(Outcome.State.MET, 0),
                states.getOrDefault(Outcome.State.NOT_MET, 0),
                excluded,
                states.getOrDefault(Outcome.State.DEEMED_MET, 0),
                pending,
                levels,
                List.of());
    }

    private static Statement.Reason reason(@Nullable Object reason) {
        return reason instanceof Enum<?> word
                ? new Statement.Reason(word.name(), Sentence.label(word))
                : new Statement.Reason(String.valueOf(reason), String.valueOf(reason));
    }

    private Statement.MeasureLine measure(Measure measure) {
        String group = Optional.ofNullable(measure.getGroup())
                .map(StatementBuilder::reason)
                .filter(reason -> !reason.word().startsWith(EVERYONE))
                .map(Statement.Reason::label)
                .orElse("");
        return new Statement.MeasureLine(
                measure.getClause(),
                title(measure.getClause()),
                measure.getScope(),
                group,
                measure.getMet(),
                measure.getCounted(),
                measure.isNumber() ? measure.getValue().toDecimals(DECIMALS) : "");
    }

    private List<Statement.Share> allocation(Money payable) {
        if (resolved.funding().isEmpty()) {
            return List.of();
        }
        List<Money> parts = Allocation.of(
                payable,
                resolved.funding().stream().map(ResolvedContract.Funding::share).toList());
        List<Statement.Share> shares = new ArrayList<>();
        for (int at = 0; at < parts.size(); at++) {
            shares.add(new Statement.Share(resolved.funding().get(at).source(), parts.get(at)));
        }
        return shares;
    }
}
