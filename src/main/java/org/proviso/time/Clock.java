package org.proviso.time;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.proviso.contract.CalendarTerm;
import org.proviso.contract.Contract;
import org.proviso.contract.Place;
import org.proviso.contract.Written;

/**
 * A clock that stands somewhere and runs only while its calendar is open. A moment counts when the clock on
 * the wall there shows an open hour of an open day, so a night that loses an hour is an hour shorter.
 *
 * @param zone     where it stands
 * @param calendar when it runs; nothing for always
 */
public record Clock(ZoneId zone, Optional<CalendarTerm> calendar) {

    /** The clock that never stops, in a zone. */
    public static Clock aroundTheClock(ZoneId zone) {
        return new Clock(zone, Optional.empty());
    }

    /** The clock that counts every day of the calendar, in a zone. */
    public static Clock calendarDays(ZoneId zone) {
        Written name = new Written(Contract.CALENDAR_DAYS, new Place("", 1, 1, 1));
        return of(
                new CalendarTerm(
                        name,
                        EnumSet.allOf(DayOfWeek.class),
                        Duration.ZERO,
                        Duration.ofDays(1),
                        List.of(),
                        List.of(),
                        true),
                zone);
    }

    /** A clock that runs on a calendar in a zone. */
    public static Clock of(CalendarTerm calendar, ZoneId zone) {
        return new Clock(zone, Optional.of(calendar));
    }

    /** The name of its calendar, for rules. */
    public String getCalendar() {
        return calendar.map(one -> one.id().text()).orElse(Contract.AROUND_THE_CLOCK);
    }

    /**
     * How long the clock ran from one moment to a later one; nothing when it is not later. A calendar that
     * counts whole days counts the open days after the first moment's day, up to the later one's.
     */
    public Duration elapsed(Instant from, Instant until) {
        if (!until.isAfter(from)) {
            return Duration.ZERO;
        }
        if (calendar.isEmpty()) {
            return Duration.between(from, until);
        }
        return calendar.get().wholeDays()
                ? Duration.ofDays(openDays(calendar.get(), day(from), day(until)))
                : openTime(calendar.get(), from, until);
    }

    /**
     * How long the clock ran while nothing stopped it. Of a pause only what lies within the measured time
     * counts, and where pauses overlap the time is taken out once.
     */
    public Duration running(Instant from, Instant until, Collection<Span> pauses) {
        Duration running = elapsed(from, until);
        Instant pausedUntil = from;
        List<Span> inOrder =
                pauses.stream().sorted(Comparator.comparing(Span::from)).toList();
        for (Span pause : inOrder) {
            Instant stops = later(pause.from(), pausedUntil);
            Instant goesOn = pause.until().isBefore(until) ? pause.until() : until;
            running = running.minus(elapsed(stops, goesOn));
            pausedUntil = later(pausedUntil, goesOn);
        }
        return running;
    }

    /** How many parts of a length have begun: an hour and a minute are two started hours, two hours are two. */
    public static long started(Duration time, Duration part) {
        long whole = time.dividedBy(part);
        return part.multipliedBy(whole).compareTo(time) < 0 ? whole + 1 : whole;
    }

    /** The moment a day is over where the clock stands. */
    public Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** Whether it counts days, not hours. */
    public boolean countsDays() {
        return calendar.filter(CalendarTerm::wholeDays).isPresent();
    }

    /** A time that this clock took, as a person says it: {@code 3 days} where it counts days. */
    public String shown(Duration time) {
        return countsDays() ? counted(time.toDays(), "day") : words(time);
    }

    /** A length of time as a person says it: {@code 30 hours}, {@code 4 hours 15 minutes}. */
    public static String words(Duration time) {
        List<String> words = new ArrayList<>();
        if (time.toHours() != 0 || time.isZero()) {
            words.add(counted(time.toHours(), "hour"));
        }
        if (time.toMinutesPart() != 0) {
            words.add(counted(time.toMinutesPart(), "minute"));
        }
        if (time.toSecondsPart() != 0) {
            words.add(counted(time.toSecondsPart(), "second"));
        }
        return String.join(" ", words);
    }

    private static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }

    private static long openDays(CalendarTerm calendar, LocalDate after, LocalDate through) {
        long open = 0;
        for (LocalDate day = after.plusDays(1); !day.isAfter(through); day = day.plusDays(1)) {
            open += calendar.opensOn(day) ? 1 : 0;
        }
        return open;
    }

    /** Between two changes of the clocks the wall shows evenly running time, so that much is reckoned at once. */
    private Duration openTime(CalendarTerm calendar, Instant from, Instant until) {
        ZoneRules rules = zone.getRules();
        Duration open = Duration.ZERO;
        Instant at = from;
        while (at.isBefore(until)) {
            ZoneOffset offset = rules.getOffset(at);
            Instant next = Optional.ofNullable(rules.nextTransition(at))
                    .map(ZoneOffsetTransition::getInstant)
                    .filter(change -> change.isBefore(until))
                    .orElse(until);
            open = open.plus(
                    onTheWall(calendar, LocalDateTime.ofInstant(at, offset), LocalDateTime.ofInstant(next, offset)));
            at = next;
        }
        return open;
    }

    private static Duration onTheWall(CalendarTerm calendar, LocalDateTime from, LocalDateTime until) {
        Duration open = Duration.ZERO;
        for (LocalDate day = from.toLocalDate(); !day.isAfter(until.toLocalDate()); day = day.plusDays(1)) {
            if (calendar.opensOn(day)) {
                LocalDateTime midnight = day.atStartOfDay();
                LocalDateTime opens = midnight.plus(calendar.opens());
                LocalDateTime closes = midnight.plus(calendar.closes());
                LocalDateTime begins = opens.isAfter(from) ? opens : from;
                LocalDateTime ends = closes.isBefore(until) ? closes : until;
                open = ends.isAfter(begins) ? open.plus(Duration.between(begins, ends)) : open;
            }
        }
        return open;
    }

    /** The name of its calendar. */
    @Override
    public String toString() {
        return getCalendar();
    }
}
