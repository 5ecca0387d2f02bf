package org.proviso.rules;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened or is so: the type that facts declared in {@code facts.drl} extend. Its
 * {@code date} is the day it is about. A declared field without a value is null in a rule, where it
 * compares as false.
 */
public abstract class Fact {

    private @Nullable LocalDate date;
    private long row = -1;

    /** The day the fact is about; null where its contract maps none. */
    public @Nullable LocalDate getDate() {
        return date;
    }

    /** Says which day the fact is about. */
    public void setDate(@Nullable LocalDate date) {
        this.date = date;
    }

    /** Where the store keeps the fact, -1 for a fact of an example. */
    public long row() {
        return row;
    }

    /** Says where the store keeps the fact. */
    public void storedAt(long row) {
        this.row = row;
    }
}
