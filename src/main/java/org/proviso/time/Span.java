package org.proviso.time;

import java.time.Instant;

/**
 * A stretch of time, such as a pause in which a clock does not run.
 *
 * @param from  its first moment
 * @param until the moment it is over
 */
public record Span(Instant from, Instant until) {

    /** When it begins, for rules. */
    public Instant getFrom() {
        return from;
    }

    /** When it is over, for rules. */
    public Instant getUntil() {
        return until;
    }

    @Override
    public String toString() {
        return from + " to " + until;
    }
}
