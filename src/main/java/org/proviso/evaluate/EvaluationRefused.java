package org.proviso.evaluate;

/** Rules concluded something that must not count; its message is for the author and names no person. */
public final class EvaluationRefused extends Exception {

    private static final long serialVersionUID = 1L;

    /** Says what was concluded and why it must not count. */
    public EvaluationRefused(String message) {
        super(message);
    }
}
