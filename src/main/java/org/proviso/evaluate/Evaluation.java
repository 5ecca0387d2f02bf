package org.proviso.evaluate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.proviso.contract.Contract;
import org.proviso.facts.RejectedRow;
import org.proviso.money.Money;
import org.proviso.rules.Measure;
import org.proviso.rules.Outcome;

/**
 * What a contract comes to for one statement.
 *
 * @param statement   which of the contract's statements
 * @param outcomes    one for each subject and clause, by clause and subject
 * @param measures    counts by clause, scope and group
 * @param adjustments lines, base among them, by clause and scope
 * @param pending     the least and the most payable while anything is pending
 * @param rejected    rows that were not used
 * @param factsHash   SHA-256 of the facts, in whatever order they came
 * @param files       what was read with its SHA-256, for the provenance
 */
public record Evaluation(
        Contract.StatementTerm statement,
        List<Outcome> outcomes,
        List<Measure> measures,
        List<Adjustment> adjustments,
        Optional<PendingRange> pending,
        List<RejectedRow> rejected,
        String factsHash,
        Map<String, String> files) {

    /** The least and the most that could become payable once nothing is pending any more. */
    public record PendingRange(Money least, Money most) {}
}
