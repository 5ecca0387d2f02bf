package org.proviso.audit;

/** A value for a contract that is not written so that anyone could tell which, and of what. */
public final class NotASetting extends Exception {

    private static final long serialVersionUID = 1L;

    NotASetting(String message) {
        super(message);
    }
}
