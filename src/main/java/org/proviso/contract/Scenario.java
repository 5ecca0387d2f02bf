package org.proviso.contract;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A small world and what the contract must make of it: facts in; outcomes, lines and the payment out. It stands in
 * the contract's folder, {@code scenarios/…yaml}, and goes the whole way of the data, mappings included.
 *
 * @param says      what it shows, in a sentence
 * @param statement which statement; nothing for the last that pays
 * @param asOf      only what was known on that day
 * @param facts     rows as the contract's exports would have them
 * @param outcomes  expected states, {@code MET}, {@code EXCLUDED(WITHDRAWN)}
 * @param lines     expected amounts, or {@code nothing}
 * @param payable   the expected payment
 * @param rejected  how many rows must be rejected
 */
public record Scenario(
        Written says,
        Optional<Written> statement,
        Optional<LocalDate> asOf,
        List<Row> facts,
        List<ExpectedOutcome> outcomes,
        List<ExpectedLine> lines,
        Optional<Written> payable,
        Written rejected) {

    /** A row of an export. */
    public record Row(Written type, List<Clause.Cell> cells) {}

    /** The state of a subject under a clause. */
    public record ExpectedOutcome(Written clause, Written subject, Written state) {}

    /** What a verb of a clause comes to for a scope. */
    public record ExpectedLine(Written clause, Written scope, Written verb, Written amount) {}
}
