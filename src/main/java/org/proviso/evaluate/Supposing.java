package org.proviso.evaluate;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.proviso.money.Money;
import org.proviso.rules.ClausePart;
import org.proviso.rules.Outcome;
import org.proviso.rules.ResolvedContract;

/** What a contract would come to if some outcomes were others, all else as it stands. */
public final class Supposing {

    private final ContractStage stage;
    private final PendingSearch search;
    private final List<Outcome> outcomes;
    private final Money nothing;

    Supposing(ResolvedContract contract, ContractStage stage, List<ClausePart> parts, List<Outcome> outcomes) {
        this.stage = stage;
        this.search = new PendingSearch(contract, stage, parts);
        this.outcomes = outcomes;
        this.nothing = Money.zero(contract.currency());
    }

    /** What subjects came to. */
    public List<Outcome> outcomes() {
        return outcomes;
    }

    /**
     * Payable when outcomes are in other states.
     *
     * @param states the state of an outcome; nothing where it stays as it is
     */
    public Money payable(Function<Outcome, Optional<Outcome.State>> states) throws EvaluationRefused {
        return stage.evaluate(outcomes.stream()
                        .map(one -> states.apply(one).map(one::become).orElse(one))
                        .toList())
                .payable(nothing);
    }

    /** Payable when some outcomes are in another state. */
    public Money payable(Predicate<Outcome> some, Outcome.State state) throws EvaluationRefused {
        return payable(one -> some.test(one) ? Optional.of(state) : Optional.empty());
    }

    /** Payable as it stands. */
    public Money payable() throws EvaluationRefused {
        return stage.evaluate(outcomes).payable(nothing);
    }

    /** The least and the most payable when some outcomes become met or not met; as it stands when there are none. */
    public Evaluation.PendingRange range(Predicate<Outcome> some) throws EvaluationRefused {
        Money stands = payable();
        return search.range(outcomes, some).orElse(new Evaluation.PendingRange(stands, stands));
    }
}
