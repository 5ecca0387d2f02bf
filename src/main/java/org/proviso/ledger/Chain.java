package org.proviso.ledger;

/** Goes along the journal from its first entry, and stops where it is not as it was written. */
final class Chain {

    private long number;
    private String head = Entry.NOTHING;

    /** The next row; gives its entry. */
    Entry next(Journal.Row row) {
        number++;
        if (row.number() != number) {
            throw new LedgerBroken(
                    "entry " + number + " is missing from the journal; after it comes " + row.number() + ".");
        }
        if (!row.previous().equals(head)) {
            throw new LedgerBroken(
                    "entry " + number + " does not follow from the entry before it: one of the two was" + " changed.");
        }
        if (!row.hash().equals(row.computed())) {
            throw new LedgerBroken("entry " + number + " was changed: its content does not have its hash.");
        }
        Entry entry = row.entry();
        Act act = entry.act();
        if (!entry.at().equals(row.at())
                || !entry.by().equals(row.by())
                || !act.kind().equals(row.kind())
                || !act.contract().equals(row.contract())
                || !act.statement().equals(row.statement())) {
            throw new LedgerBroken(
                    "entry " + number + " was changed: its columns say something else than its content.");
        }
        head = row.hash();
        return entry;
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
