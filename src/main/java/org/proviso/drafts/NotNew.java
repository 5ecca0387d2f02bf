package org.proviso.drafts;

/** A folder that cannot be made new: its name is taken, or is no name for it. */
public final class NotNew extends Exception {

    private static final long serialVersionUID = 1L;

    NotNew(String message) {
        super(message);
    }
}
