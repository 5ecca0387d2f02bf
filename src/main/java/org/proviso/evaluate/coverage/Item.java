package org.proviso.evaluate.coverage;

/**
 * Something of a contract that its cases are to show.
 *
 * @param kind   what it is
 * @param id     one for each
 * @param clause under which it is counted; empty for what no clause names
 * @param rule   whose it is; empty for a row or a threshold
 * @param place  file and line
 * @param of     the type of what a condition asks of or for; empty for all else
 * @param what   as the rule or the contract writes it
 */
public record Item(Kind kind, String id, String clause, String rule, String place, String of, String what) {

    private static final String NO_CASE = "no case has ";
    private static final String EVERY_CASE = "every case has ";

    /** What no case shows when one side of it is missing, and so what a case to be added has to be like. */
    public String missing(Side side) {
        boolean yes = side == Side.YES;
        return switch (kind) {
            case RULE -> yes ? "\"" + rule + "\" fires in no case" : "nothing stops \"" + rule + "\" in any case";
            case CONDITION -> "\"" + rule + "\": " + NO_CASE + article() + (yes ? " with " : " without ") + what;
            case JOIN, EXISTS -> "\"" + rule + "\": " + (yes ? NO_CASE : EVERY_CASE) + article() + with();
            case NOT -> "\"" + rule + "\": " + (yes ? EVERY_CASE : NO_CASE) + article() + with();
            case ROW -> "no case uses the row " + what;
            case THRESHOLD -> "no case lies " + (yes ? "at " + what + " or beyond" : "short of " + what);
        };
    }

    /** That no case comes as far as to ask for it. */
    String neverAsked() {
        return "\"" + rule + "\": no case asks for " + article() + with();
    }

    private String with() {
        return what.isEmpty() ? "" : " with " + what;
    }

    private String article() {
        return ("AEIOU".indexOf(of.charAt(0)) >= 0 ? "an " : "a ") + of;
    }

    /** What an item is. */
    public enum Kind {
        /** A rule: it fires, or is stopped. */
        RULE,
        /** A constraint of a pattern: so, or not so. */
        CONDITION,
        /** Something is to be there: so, or not so. */
        EXISTS,
        /** Nothing may be there: so, or not so. */
        NOT,
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
