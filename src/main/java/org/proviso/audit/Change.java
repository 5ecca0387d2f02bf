package org.proviso.audit;

/**
 * One thing in which two contracts, or the rules they go by, differ.
 *
 * @param about what it is about
 * @param name  the clause's number, the rule's name, or the type of fact; empty for the contract as a whole
 * @param words what is otherwise, in the contract's own words
 */
public record Change(About about, String name, String words) {

    /** What a change is about. */
    public enum About {
        /** Parties, dates, rounding and all that no clause says. */
        CONTRACT,
        /** A clause: its words, terms, tables or examples. */
        CLAUSE,
        /** How the exports of a type of fact are read. */
        FACTS,
        /** A rule of the family. */
        RULE
    }

    /** In a line, {@code 4.3  bonus: 3% is now 4%}. */
    public String line() {
        return switch (about) {
            case CONTRACT -> words;
            case CLAUSE -> name + "  " + words;
            case FACTS -> "facts " + name + ": " + words;
            case RULE -> "rule \"" + name + "\" " + words;
        };
    }
}
