package org.proviso.contract;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * When time counts, as a contract states it: the open hours of a help desk, the days of a term.
 *
 * @param id        its name, {@code business hours}
 * @param days      the days of the week on which it is open
 * @param opens     when it opens, from midnight
 * @param closes    when it closes, from midnight; 24 hours for the end of the day
 * @param open      the spans in which it is open at all; none means always
 * @param closed    the spans in which it is closed all the same
 * @param wholeDays whether it counts days instead of hours
 */
public record CalendarTerm(
        Written id,
        Set<DayOfWeek> days,
        Duration opens,
        Duration closes,
        List<Period> open,
        List<Period> closed,
        boolean wholeDays) {

    /** Whether time can count on a day. */
    public boolean opensOn(LocalDate day) {
        return days.contains(day.getDayOfWeek())
                && (open.isEmpty() || open.stream().anyMatch(span -> span.covers(day)))
                && closed.stream().noneMatch(span -> span.covers(day));
    }
}
