package org.proviso.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.proviso.money.Money;
import org.proviso.money.Rate;
import org.proviso.rules.Outcome;
import org.proviso.rules.Verb;

/**
 * What hangs on results: over the facts there are, the least and the most that a statement could come to were every
 * outcome another. Outcomes by which a base price counts, such as whether a service was given at all, stay as they
 * are; so does who is left out. What is taken off whatever the results is left aside.
 *
 * @param least were results as bad as can be for the provider
 * @param most  were they as good as can be
 */
public record Stakes(Money least, Money most) {

    /** What lies between the two: the part of the most that depends on results. */
    public Money contingent() {
        return new Money(most.amount().subtract(least.amount()), most.currency());
    }

    /** One state for all outcomes of a clause. */
    private record Choice(Outcome.State state, @Nullable Object level) {}

    static Stakes of(ContractStage stage, List<Outcome> outcomes, Money nothing) throws EvaluationRefused {
        Set<String> base = stage.evaluate(outcomes).adjustments().stream()
                .filter(line -> line.verb() == Verb.CHARGES)
                .flatMap(line -> line.outcomes().stream())
                .map(Outcome::getClause)
                .collect(Collectors.toSet());
        Search search = new Search(stage, outcomes, base, nothing);
        ContractStage.Lines worst = search.extreme(-1);
        ContractStage.Lines best = search.extreme(1);
        Money taken = taken(worst, best, nothing);
        return new Stakes(without(worst.payable(nothing), taken), without(best.payable(nothing), taken));
    }

    /** What is taken off whatever the results, such as what was paid on account: it is no part of what can be paid. */
    private static Money taken(ContractStage.Lines worst, ContractStage.Lines best, Money nothing) {
        Set<List<Object>> always =
                worst.adjustments().stream().map(Stakes::line).collect(Collectors.toSet());
        return best.adjustments().stream()
                .filter(line -> line.verb().pays() && line.amount().amount().signum() < 0)
                .filter(line -> always.contains(line(line)))
                .map(Adjustment::amount)
                .reduce(nothing, Money::and);
    }

    private static List<Object> line(Adjustment line) {
        return List.of(line.clause(), line.verb(), line.scope(), line.since(), line.amount());
    }

    private static Money without(Money payable, Money taken) {
        return new Money(payable.amount().subtract(taken.amount()), payable.currency());
    }

    /** Tries for each clause every state and level, one clause after the other. */
    private record Search(ContractStage stage, List<Outcome> outcomes, Set<String> base, Money nothing) {

        ContractStage.Lines extreme(int sign) throws EvaluationRefused {
            Map<String, Choice> chosen = new HashMap<>();
            Set<String> clauses = outcomes.stream()
                    .map(Outcome::getClause)
                    .filter(clause -> !base.contains(clause))
                    .collect(Collectors.toCollection(TreeSet::new));
            Outcome.State first = sign < 0 ? Outcome.State.NOT_MET : Outcome.State.MET;
            clauses.forEach(clause -> chosen.put(clause, new Choice(first, null)));
            ContractStage.Lines best = lines(chosen);
            for (String clause : clauses) {
                for (Choice choice : choices(clause)) {
                    Map<String, Choice> tried = new HashMap<>(chosen);
                    tried.put(clause, choice);
                    ContractStage.Lines lines = lines(tried);
                    if (lines.payable(nothing).compareTo(best.payable(nothing)) * sign > 0) {
                        best = lines;
                        chosen.put(clause, choice);
                    }
                }
            }
            return best;
        }

        /** A clause is met at any of its levels, and not met at one that was seen so. */
        private Set<Choice> choices(String clause) {
            Set<Choice> choices = new LinkedHashSet<>();
            choices.add(new Choice(Outcome.State.NOT_MET, null));
            choices.add(new Choice(Outcome.State.MET, null));
            for (Outcome outcome : outcomes) {
                Object level = outcome.getLevel();
                if (outcome.getClause().equals(clause) && level != null) {
                    if (outcome.getState() == Outcome.State.NOT_MET) {
                        choices.add(new Choice(Outcome.State.NOT_MET, level));
                    } else if (level instanceof Enum<?> word) {
                        for (Object one : word.getDeclaringClass().getEnumConstants()) {
                            choices.add(new Choice(Outcome.State.MET, one));
                        }
                    }
                }
            }
            return choices;
        }

        private ContractStage.Lines lines(Map<String, Choice> chosen) throws EvaluationRefused {
            List<Outcome> tried = new ArrayList<>();
            for (Outcome outcome : outcomes) {
                Choice choice = chosen.get(outcome.getClause());
                boolean stays = choice == null || outcome.isExcluded();
                tried.add(stays ? outcome : as(outcome, Objects.requireNonNull(choice)));
            }
            return stage.evaluate(tried);
        }

        private static Outcome as(Outcome outcome, Choice choice) {
            Outcome changed = outcome.become(choice.state());
            Outcome levelled = choice.level() == null ? changed : changed.level(choice.level());
            return choice.state() == Outcome.State.MET ? levelled.share(Rate.ONE) : levelled;
        }
    }
}
