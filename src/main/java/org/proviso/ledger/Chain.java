package org.proviso.ledger;

/** Goes along the journal from its first entry, and stops where it is not as it was written. */
final class Chain {

    private long number;
    private String head = Entry.NOTHING;

    /** The next row; gives its entry. */
    Entry next(Journal.Row row) {
        number++;
        if (row.number() != number || !row.previous().equals(head)) {
            throw torn(number);
        }
        Entry entry = row.entry();
        head = row.hash();
        return entry;
    }

    static LedgerBroken torn(long number) {
        return new LedgerBroken(
                "entry " + number + " does not follow from the entry before it: one was changed, or is missing.");
    }

    /** How many rows there were so far. */
    long number() {
        return number;
    }

    /** The hash of the last row so far. */
    String head() {
        return head;
    }
}
