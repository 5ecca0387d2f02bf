package org.proviso.standing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.proviso.contract.Clause;
import org.proviso.contract.Contract;
import org.proviso.contract.Duty;
import org.proviso.evaluate.Evaluation;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.evaluate.Evaluator;
import org.proviso.evaluate.Supposing;
import org.proviso.evaluate.whynot.Yardsticks;
import org.proviso.facts.FactsUnreadable;
import org.proviso.facts.Progress;
import org.proviso.rules.DeclaredType.Role;
import org.proviso.rules.Fact;
import org.proviso.rules.Outcome;
import org.proviso.rules.ResolvedContract;
import org.proviso.standing.StandingOnDay.Kind;
import org.proviso.statement.Statement;
import org.proviso.statement.StatementBuilder;

/** What the buyer sees of a contract on a day. */
final class BuyerLook {

    private final ResolvedContract resolved;
    private final Contract contract;
    private final LocalDate asOf;
    private final List<Seen> seen;
    private final WithoutEffect withoutEffect;
    private final int rejected;
    private final Set<List<String>> running = new HashSet<>();

    BuyerLook(ResolvedContract resolved, LocalDate asOf, List<Seen> seen, WithoutEffect withoutEffect, int rejected) {
        this.resolved = resolved;
        this.contract = resolved.contract();
        this.asOf = asOf;
        this.seen = seen;
        this.withoutEffect = withoutEffect;
        this.rejected = rejected;
        seen.forEach(one -> running.addAll(one.running()));
    }

    StandingOnDay.BuyerPart part(
            Contract.StatementTerm now,
            Function<Contract.StatementTerm, Evaluator> evaluators,
            String engine,
            Progress progress)
            throws EvaluationRefused, FactsUnreadable {
        Supposing supposing = evaluators.apply(now).suppose(progress);
        Evaluation.PendingRange all = supposing.range(this::open);
        List<Statement> positions = new ArrayList<>();
        for (Contract.StatementTerm term : positions(now)) {
            positions.add(
                    StatementBuilder.build(resolved, evaluators.apply(term).evaluate(progress), engine));
        }
        return new StandingOnDay.BuyerPart(
                data(),
                rejected,
                supposing.payable(),
                all.least(),
                all.most(),
                scopes(supposing),
                liability(supposing),
                open(supposing, now),
                contract.duties().stream()
                        .flatMap(duty -> duties(duty, supposing).stream())
                        .toList(),
                lost(),
                reached(),
                positions);
    }

    /** The statements that show a position; of a contract that has none the one that runs. */
    private List<Contract.StatementTerm> positions(Contract.StatementTerm now) {
        List<Contract.StatementTerm> all = contract.statements().stream()
                .filter(Contract.StatementTerm::position)
                .toList();
        return all.isEmpty() ? List.of(now) : all;
    }

    private Optional<Kind> kind(Outcome outcome) {
        return switch (outcome.getState()) {
            case PENDING -> Optional.of(Kind.MISSING);
            case DEEMED_MET -> Optional.of(Kind.OWED);
            default -> running.contains(Seen.key(outcome)) ? Optional.of(Kind.RUNNING) : Optional.empty();
        };
    }

    /** What outcomes hang on together. */
    private record Thing(Kind kind, String clause, String scope, String what, Optional<Duty> duty) {}

    private Optional<Thing> thing(Outcome outcome) {
        return kind(outcome)
                .map(kind -> new Thing(
                        kind,
                        outcome.getClause(),
                        outcome.getScope(),
                        kind == Kind.RUNNING
                                ? "so far " + Words.of(outcome)
                                : Words.shown(Objects.requireNonNullElse(outcome.getReason(), "nothing is said")),
                        kind == Kind.RUNNING ? Optional.empty() : duty(outcome)));
    }

    private Optional<Duty> duty(Outcome outcome) {
        return contract.duties().stream()
                .filter(duty -> duty.shows(Objects.requireNonNullElse(outcome.getReason(), "")))
                .findFirst();
    }

    private List<StandingOnDay.Open> open(Supposing supposing, Contract.StatementTerm now) throws EvaluationRefused {
        Map<String, Thing> things = new TreeMap<>();
        for (Outcome outcome : supposing.outcomes()) {
            thing(outcome).ifPresent(one -> things.putIfAbsent(one.toString(), one));
        }
        List<StandingOnDay.Open> all = new ArrayList<>();
        for (Thing thing : things.values()) {
            all.add(open(supposing, thing, now));
        }
        all.sort(Comparator.comparing((StandingOnDay.Open one) -> one.due().orElse(LocalDate.MAX))
                .thenComparing(StandingOnDay.Open::scope)
                .thenComparing(StandingOnDay.Open::clause)
                .thenComparing(StandingOnDay.Open::kind)
                .thenComparing(StandingOnDay.Open::what));
        return all;
    }

    private StandingOnDay.Open open(Supposing supposing, Thing thing, Contract.StatementTerm now)
            throws EvaluationRefused {
        Predicate<Outcome> these =
                outcome -> thing(outcome).filter(thing::equals).isPresent();
        Evaluation.PendingRange range = supposing.range(these);
        return new StandingOnDay.Open(
                thing.kind(),
                thing.clause(),
                contract.clause(thing.clause()).map(Clause::title).orElse(""),
                thing.scope(),
                thing.what(),
                (int) supposing.outcomes().stream().filter(these).count(),
                thing.duty().map(duty -> duty.owedBy().text()).orElse(""),
                due(thing, now),
                range.least(),
                range.most(),
                supposing.payable(these, Outcome.State.EXCLUDED),
                StandingOnDay.difference(
                        supposing.payable(with(thing, these, Outcome.State.MET)),
                        supposing.payable(with(thing, these, Outcome.State.NOT_MET))));
    }

    /** These in a state, and everything else that is open at their scope met. */
    private Function<Outcome, Optional<Outcome.State>> with(
            Thing thing, Predicate<Outcome> these, Outcome.State state) {
        return outcome -> {
            if (these.test(outcome)) {
                return Optional.of(state);
            }
            return open(outcome) && outcome.getScope().equals(thing.scope())
                    ? Optional.of(Outcome.State.MET)
                    : Optional.empty();
        };
    }

    /** By its duty; else the end of the span that runs, or of the statement. */
    private Optional<LocalDate> due(Thing thing, Contract.StatementTerm now) {
        if (thing.kind() == Kind.RUNNING) {
            return seen.stream()
                    .filter(one -> !one.running().isEmpty())
                    .flatMap(one -> one.all().stream())
                    .filter(reading -> !reading.reached())
                    .flatMap(reading -> reading.through().stream())
                    .filter(day -> !day.isBefore(asOf))
                    .min(Comparator.naturalOrder());
        }
        return thing.duty()
                .map(this::next)
                .orElseGet(() -> Optional.of(now.covers().to()));
    }

    /** The next of a duty's days, or the last that has passed. */
    private Optional<LocalDate> next(Duty duty) {
        Optional<LocalDate> coming =
                duty.due().stream().filter(day -> !day.isBefore(asOf)).findFirst();
        return coming.isPresent() ? coming : duty.due().stream().max(Comparator.naturalOrder());
    }

    private List<StandingOnDay.OfDuty> duties(Duty duty, Supposing supposing) {
        Map<String, Integer> missing = new TreeMap<>();
        Map<String, Integer> failed = new TreeMap<>();
        supposing.outcomes().stream()
                .filter(outcome -> kind(outcome).isPresent()
                        && duty(outcome).filter(duty::equals).isPresent())
                .forEach(outcome -> missing.merge(outcome.getScope(), 1, Integer::sum));
        seen.forEach(one -> failed.merge(one.scope(), withoutEffect.failed(duty, one), Integer::sum));
        failed.values().removeIf(number -> number == 0);
        Set<String> scopes = new TreeSet<>(missing.keySet());
        scopes.addAll(failed.keySet());
        return (scopes.isEmpty() ? Set.of("") : scopes)
                .stream()
                        .map(scope -> duty(duty, scope, missing.getOrDefault(scope, 0), failed.getOrDefault(scope, 0)))
                        .toList();
    }

    private StandingOnDay.OfDuty duty(Duty duty, String scope, int missing, int failed) {
        return new StandingOnDay.OfDuty(
                scope,
                duty.clause().text(),
                duty.owedBy().text(),
                duty.says(),
                next(duty),
                missing > 0 && next(duty).filter(day -> day.isBefore(asOf)).isPresent(),
                missing,
                failed);
    }

    private List<StandingOnDay.Data> data() {
        Map<String, Map<String, List<Fact>>> all = new TreeMap<>();
        for (Seen one : seen) {
            one.facts()
                    .forEach(fact -> all.computeIfAbsent(one.scope(), scope -> new TreeMap<>())
                            .computeIfAbsent(fact.getClass().getSimpleName(), type -> new ArrayList<>())
                            .add(fact));
        }
        List<StandingOnDay.Data> data = new ArrayList<>();
        all.forEach((scope, types) -> types.forEach((type, facts) -> data.add(new StandingOnDay.Data(
                scope,
                type,
                facts.size(),
                facts.stream()
                        .flatMap(fact -> Stream.ofNullable(fact.getDate()))
                        .max(Comparator.naturalOrder())))));
        return data;
    }

    private List<StandingOnDay.AtScope> scopes(Supposing supposing) throws EvaluationRefused {
        Map<String, Integer> counts = new TreeMap<>();
        supposing.outcomes().stream()
                .filter(this::open)
                .forEach(outcome -> counts.merge(outcome.getScope(), 1, Integer::sum));
        List<StandingOnDay.AtScope> all = new ArrayList<>();
        for (Map.Entry<String, Integer> one : counts.entrySet()) {
            Evaluation.PendingRange range = supposing.range(
                    outcome -> open(outcome) && outcome.getScope().equals(one.getKey()));
            all.add(new StandingOnDay.AtScope(one.getKey(), one.getValue(), range.least(), range.most()));
        }
        return all;
    }

    /** Whether it is not settled: what counts as met because of the buyer is. */
    private boolean open(Outcome outcome) {
        return kind(outcome).filter(kind -> kind != Kind.OWED).isPresent();
    }

    private StandingOnDay.Liability liability(Supposing supposing) throws EvaluationRefused {
        Predicate<Outcome> owed =
                outcome -> kind(outcome).filter(kind -> kind == Kind.OWED).isPresent();
        return new StandingOnDay.Liability(
                (int) supposing.outcomes().stream().filter(owed).count(),
                StandingOnDay.difference(supposing.payable(), supposing.payable(owed, Outcome.State.NOT_MET)),
                StandingOnDay.difference(supposing.payable(), supposing.payable(owed, Outcome.State.EXCLUDED)));
    }

    private List<StandingOnDay.LostAt> lost() {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        for (Seen one : seen) {
            withoutEffect
                    .of(one)
                    .forEach(fact -> counts.computeIfAbsent(one.scope(), scope -> new TreeMap<>())
                            .merge(withoutEffect.why(fact), 1, Integer::sum));
        }
        List<StandingOnDay.LostAt> all = new ArrayList<>();
        counts.forEach((scope, reasons) ->
                reasons.forEach((why, facts) -> all.add(new StandingOnDay.LostAt(scope, why, facts))));
        return all;
    }

    private List<StandingOnDay.ReachedAt> reached() {
        Map<String, Map<String, int[]>> counts = new TreeMap<>();
        for (Seen one : seen) {
            for (Yardsticks.Reading reading : one.all()) {
                if (reading.role() == Role.EFFORT) {
                    int[] count = counts.computeIfAbsent(one.scope(), scope -> new TreeMap<>())
                            .computeIfAbsent(String.join(", ", reading.about().values()), measure -> new int[2]);
                    count[0] += reading.reached() ? 1 : 0;
                    count[1]++;
                }
            }
        }
        List<StandingOnDay.ReachedAt> all = new ArrayList<>();
        counts.forEach((scope, measures) -> measures.forEach(
                (measure, count) -> all.add(new StandingOnDay.ReachedAt(scope, measure, count[0], count[1]))));
        return all;
    }
}
