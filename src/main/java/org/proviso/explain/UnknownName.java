package org.proviso.explain;

/** A request for something that is not there: a clause, a statement, a subject. */
public final class UnknownName extends Exception {

    private static final long serialVersionUID = 1L;

    /** Says what there is not, and what there is. */
    public UnknownName(String message) {
        super(message);
    }
}
