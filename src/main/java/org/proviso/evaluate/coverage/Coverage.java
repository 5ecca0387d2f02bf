package org.proviso.evaluate.coverage;

import java.util.List;

/**
 * How much of a contract its cases show.
 *
 * @param clauses in the contract's order, and last what no clause names
 * @param leftOut rules that the contract never lets run
 * @param oneSided how many sides of conditions are left out because the contract decides them
 */
public record Coverage(List<OfClause> clauses, List<LeftOut> leftOut, int oneSided) {

    /**
     * Of so many, so many are shown on all their sides.
     *
     * @param of how many there are
     */
    public record Count(int shown, int of) {

        Count and(Count other) {
            return new Count(shown + other.shown, of + other.of);
        }

        /** Whether nothing is missing. */
        public boolean whole() {
            return shown == of;
        }
    }

    /** A clause, its counts, and what no case shows of it; without a number and title what no clause names. */
    public record OfClause(
            String clause, String title, Count rules, Count conditions, Count rows, Count thresholds, List<Gap> gaps) {}

    /** A side of an item that no case shows. */
    public record Gap(Item item, Item.Side side) {}

    /** The whole contract. */
    public OfClause total() {
        Count none = new Count(0, 0);
        OfClause total = new OfClause("", "", none, none, none, none, List.of());
        for (OfClause one : clauses) {
            total = new OfClause(
                    "",
                    "",
                    total.rules.and(one.rules),
                    total.conditions.and(one.conditions),
                    total.rows.and(one.rows),
                    total.thresholds.and(one.thresholds),
                    List.of());
        }
        return total;
    }

    /** Whether every rule, condition, row and threshold is shown. */
    public boolean whole() {
        return clauses.stream().allMatch(one -> one.gaps().isEmpty());
    }
}
