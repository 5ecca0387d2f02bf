package org.proviso.statement;

import java.util.List;
import java.util.stream.Stream;

/**
 * A statement as somebody may see it who is no party to the contract: its totals are those of the parties, and
 * no figure of it, alone or taken from a sum, is the count or the money of a group of fewer than the minimum.
 * {@link Pool}, {@link PooledLines} and {@link PooledOutcomes} say how. References are dropped, and so is what
 * payable could still become, since what a pending outcome can move tells how many are pending.
 *
 * <p>It protects against sums, not against the contract itself: who knows its terms can work out what a
 * measure that is shown must earn, and so what is left for the rest of a total. The sentence of a line that is
 * shown stays as its rule wrote it, and a group that neither a measure nor outcomes behind a line count is not
 * known to be small.
 */
final class ViewerStatement {

    private ViewerStatement() {}

    static Statement of(Statement statement) {
        Pool pool = Pool.of(statement);
        List<Statement.MeasureLine> measures = Stream.concat(
                        statement.measures().stream().filter(measure -> !pool.takes(measure)), pool.measures().stream())
                .toList();
        return new Statement(
                statement.contract(),
                statement.id(),
                statement.contractTitle(),
                statement.title(),
                statement.buyer(),
                statement.provider(),
                statement.illustrative(),
                statement.position(),
                statement.from(),
                statement.to(),
                statement.provisional(),
                statement.base(),
                PooledLines.of(statement, pool),
                statement.outcomes().stream()
                        .map(clause -> PooledOutcomes.of(clause, statement.displayMinimum()))
                        .toList(),
                measures,
                statement.totalAdjustment(),
                statement.held(),
                statement.payable(),
                statement.payable(),
                statement.payable(),
                statement.allocation(),
                statement.rejected(),
                statement.hashes(),
                statement.provenance(),
                Audience.VIEWERS,
                statement.displayMinimum());
    }
}
