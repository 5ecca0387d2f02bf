package org.proviso.evidence;

/** A bundle that is not what was signed, or does not come to what it says; the message says what differs. */
public final class EvidenceRefused extends Exception {
    private static final long serialVersionUID = 1L;

    /** A refusal in one sentence or two. */
    public EvidenceRefused(String message) {
        super(message);
    }
}
