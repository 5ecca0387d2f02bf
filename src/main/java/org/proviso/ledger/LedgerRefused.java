package org.proviso.ledger;

/** What was asked of the ledger cannot be entered: what stands against it, and what to do. Nothing was entered. */
public final class LedgerRefused extends Exception {

    private static final long serialVersionUID = 1L;

    /** With why, and "Maybe …". */
    public LedgerRefused(String message) {
        super(message);
    }
}
