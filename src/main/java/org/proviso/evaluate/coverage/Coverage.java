package org.proviso.evaluate.coverage;

import java.util.List;
import java.util.stream.Stream;

/**
 * How much of a contract its cases show.
 *
 * @param clauses in the contract's order, and last what no clause names
 * @param leftOut rules that the contract never lets run, and what its authors leave out besides
 * @param oneSided how many conditions have one side left out because the contract decides it
 * @param needless what its authors left out and a case shows all the same
 */
public record Coverage(List<OfClause> clauses, List<BeyondReach> leftOut, int oneSided, List<String> needless) {

    /**
     * Of so many, so many are shown on all their sides.
     *
     * @param of how many there are
     */
    public record Count(int shown, int of) {

        Count and(Count other) {
            return new Count(shown + other.shown, of + other.of);
        }

        /** Whether so many in a hundred are shown. */
        public boolean reaches(int percent) {
            return shown * 100L >= (long) percent * of;
        }
    }

    /** A clause, its counts, and what no case shows of it; without a number and title what no clause names. */
    public record OfClause(
            String clause, String title, Count rules, Count conditions, Count rows, Count thresholds, List<Gap> gaps) {}

    /**
     * A side of an item that no case shows.
     *
     * @param asked whether a case comes as far as to ask for it at all
     */
    public record Gap(Item item, Item.Side side, boolean asked) {

        /** What no case shows. */
        public String words() {
            return asked ? item.missing(side) : item.neverAsked();
        }
    }

    /** What is left out for a reason. */
    public List<BeyondReach> leftOut(BeyondReach.Reason reason) {
        return leftOut.stream().filter(one -> one.reason() == reason).toList();
    }

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

    /**
     * Whether so many in a hundred are shown of the rules, of the conditions, of the rows and of the thresholds, and
     * nothing is left out needlessly.
     */
    public boolean reaches(int percent) {
        OfClause total = total();
        return needless.isEmpty()
                && Stream.of(total.rules, total.conditions, total.rows, total.thresholds)
                        .allMatch(count -> count.reaches(percent));
    }
}
