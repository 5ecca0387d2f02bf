package org.proviso.contract;

import java.time.LocalDate;

/** A span of days, both ends included. */
public record Period(LocalDate from, LocalDate to) {

    /** Whether a day lies in the span. */
    public boolean covers(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
