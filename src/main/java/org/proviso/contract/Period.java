package org.proviso.contract;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** A span of days, both ends included. */
public record Period(LocalDate from, LocalDate to) {

    /** Whether a day lies in the span. */
    public boolean covers(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    /** How many days it has. */
    public long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }
}
