package org.proviso.revisions;

/** A revision that there is not, or that holds what is not taken out of a repository. */
public final class NotARevision extends Exception {

    private static final long serialVersionUID = 1L;

    NotARevision(String message) {
        super(message);
    }
}
