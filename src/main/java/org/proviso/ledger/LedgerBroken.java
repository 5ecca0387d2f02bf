package org.proviso.ledger;

/** The ledger is not as Proviso left it: an entry was changed, removed or put in between. Nothing more is entered. */
public final class LedgerBroken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With what is wrong, and where. */
    public LedgerBroken(String message) {
        super(message);
    }
}
