package org.proviso.revisions;

/** A revision that there is not, or that holds what is neither taken out of a repository nor put into one. */
public final class NotARevision extends Exception {

    private static final long serialVersionUID = 1L;

    NotARevision(String message) {
        super(message);
    }
}
