package org.proviso.risk;

import java.util.List;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.evaluate.Rehearsal;
import org.proviso.money.Money;
import org.proviso.rules.ResolvedContract;

/**
 * One past year under the terms of a contract.
 *
 * @param name     the folder of its facts
 * @param back     how many years the contract was moved back for it
 * @param contract as moved
 * @param subjects what its facts come to
 * @param ladders  what each number met would have paid
 * @param payable  what the contract would have paid
 */
public record Year(
        String name, int back, ResolvedContract contract, Rehearsal subjects, List<Ladder> ladders, Money payable) {

    /** Asks the contract about a year. */
    public static Year of(String name, int back, ResolvedContract contract, Rehearsal rehearsal)
            throws EvaluationRefused {
        Rehearsal.Came came = rehearsal.had(rehearsal.outcomes());
        return new Year(
                name,
                back,
                contract,
                rehearsal,
                Ladders.of(contract, rehearsal, new Extremes(contract, came.lines()))
                        .all(),
                came.payable(Money.zero(contract.currency())));
    }
}
