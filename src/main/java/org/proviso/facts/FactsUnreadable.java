package org.proviso.facts;

/** Facts that could not be read at all; its message is for the person who supplied them and names no person. */
public final class FactsUnreadable extends Exception {

    private static final long serialVersionUID = 1L;

    /** Says what cannot be read and what to do. */
    public FactsUnreadable(String message) {
        super(message);
    }

    /** The same, with what caused it. */
    public FactsUnreadable(String message, Throwable cause) {
        super(message, cause);
    }
}
