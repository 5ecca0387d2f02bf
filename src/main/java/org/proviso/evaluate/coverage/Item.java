package org.proviso.evaluate.coverage;

/**
 * Something of a contract that its cases are to show.
 *
 * @param kind   what it is
 * @param id     one for each
 * @param clause under which it is counted; empty for what no clause names
 * @param rule   whose it is; empty for a row or a threshold
 * @param place  file and line
 * @param what   as the rule or the contract writes it
 */
public record Item(Kind kind, String id, String clause, String rule, String place, String what) {

    /** What an item is. */
    public enum Kind {
        /** A rule: it fires, or is stopped. */
        RULE,
        /** A constraint of a pattern, or an exists or not: so, or not so. */
        CONDITION,
        /** The joins of a pattern: a fact is found, or none. */
        JOIN,
        /** A row of a table: it is used. */
        ROW,
        /** A value or bound that something is compared with: at it or beyond, or short of it. */
        THRESHOLD
    }

    /** The two sides of an item; a row has but the first. */
    public enum Side {
        /** It fires, is so, is found, is used, or lies at the value or beyond. */
        YES,
        /** It is stopped, is not so, is not found, or lies short of the value. */
        NO
    }
}
