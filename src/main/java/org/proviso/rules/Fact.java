package org.proviso.rules;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened or is so: the type that facts declared in {@code facts.drl} extend. Its
 * {@code date} is the day it is about. A declared field without a value is null in a rule, where it
 * compares as false.
 */
public abstract class Fact implements Together {

    private @Nullable LocalDate date;
    private long row = -1;
    private @Nullable Several together;

    /** How many facts one stands for, and which of its fields hold their sum. */
    private record Several(long facts, Set<String> totals) {}

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

    /**
     * Says that it stands for several facts that no rule tells apart; see {@link CountedType}.
     *
     * @param facts  how many
     * @param totals fields that hold the sum of theirs
     */
    public void standsFor(long facts, Set<String> totals) {
        this.together = new Several(facts, totals);
    }

    /** Once, unless it stands for several facts and the field does not hold their sum. */
    @Override
    public long standsFor(String field) {
        Several facts = together;
        return facts == null || facts.totals().contains(field) ? 1 : facts.facts();
    }
}
