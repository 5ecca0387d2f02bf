package org.proviso.evidence;

/** A file that is not the key that is needed. */
public final class UnusableKey extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableKey(String message) {
        super(message);
    }
}
