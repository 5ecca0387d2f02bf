package org.proviso.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.proviso.money.Money;

/**
 * What a contract says of posting, correcting, disputing and keeping: the terms of its clauses that the ledger keeps.
 *
 * @param review             days in which a party may dispute a paper, from the day after it was posted
 * @param payWithin          days in which a paper is to be paid, from the day after it was posted
 * @param leastCorrection    a correction that moves less than this is not posted
 * @param correctionsThrough the last day on which a correction is posted
 * @param paidBack           whether the provider pays back what it owes; else later papers take it off
 * @param floor              what the statement does not fall below, with its clause
 * @param settles            statements that it takes off, with the clauses that say so
 * @param keepYears          years for which facts are kept after the contract's end
 */
public record LedgerTerms(
        Optional<Integer> review,
        Optional<Integer> payWithin,
        Optional<Money> leastCorrection,
        Optional<LocalDate> correctionsThrough,
        boolean paidBack,
        Optional<Floor> floor,
        List<Settles> settles,
        Optional<Integer> keepYears) {

    /** What a contract says that has no such clauses: nothing. */
    public static final LedgerTerms NONE = new LedgerTerms(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            List.of(),
            Optional.empty());

    /** The least that a statement comes to, and the clause that says so. */
    public record Floor(String clause, String title, Money least) {}

    /** An earlier statement whose money is taken off, and the clause that says so. */
    public record Settles(String clause, String title, String statement) {}
}
