package org.proviso.rules;

import java.time.LocalDate;

/**
 * The statement being made and the days it covers, as a fact for rules.
 *
 * @param statement its id in the contract
 * @param from      first day
 * @param through   last day
 */
public record StatementPeriod(String statement, LocalDate from, LocalDate through) {

    /** The statement's id, for rules. */
    public String getStatement() {
        return statement;
    }

    /** First day, for rules. */
    public LocalDate getFrom() {
        return from;
    }

    /** Last day, for rules. */
    public LocalDate getThrough() {
        return through;
    }
}
