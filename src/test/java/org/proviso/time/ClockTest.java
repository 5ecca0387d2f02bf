package org.proviso.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.proviso.contract.CalendarTerm;
import org.proviso.contract.Period;
import org.proviso.contract.Place;
import org.proviso.contract.Written;

/** Clocks against a count of every single minute, which knows nothing of spans. */
class ClockTest {

    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final Set<DayOfWeek> WEEKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    private static CalendarTerm calendar(
            Set<DayOfWeek> days, int opens, int closes, List<Period> open, List<Period> closed, boolean wholeDays) {
        return new CalendarTerm(
                new Written("a calendar", new Place("contract.yaml", 1, 1, 1)),
                days,
                Duration.ofMinutes(opens),
                Duration.ofMinutes(closes),
                open,
                closed,
                wholeDays);
    }

    private static Period day(String day) {
        return new Period(LocalDate.parse(day), LocalDate.parse(day));
    }

    private static Instant at(String wall) {
        return LocalDateTime.parse(wall).atZone(CHICAGO).toInstant();
    }

    private static Clock business() {
        return Clock.of(
                calendar(WEEKDAYS, 7 * 60, 17 * 60, List.of(), List.of(day("2026-11-26"), day("2026-11-27")), false),
                CHICAGO);
    }

    private static Clock school() {
        Period autumn = new Period(LocalDate.parse("2026-08-17"), LocalDate.parse("2026-12-18"));
        Period spring = new Period(LocalDate.parse("2027-01-04"), LocalDate.parse("2027-05-21"));
        return Clock.of(
                calendar(WEEKDAYS, 0, 24 * 60, List.of(autumn, spring), List.of(day("2026-11-26")), true), CHICAGO);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-02T08:00, 2026-11-02T09:45, 105", // within one day
        "2026-11-02T16:00, 2026-11-03T08:00, 120", // over a night: an hour each side
        "2026-11-02T05:00, 2026-11-02T07:01, 1", // begins before it opens
        "2026-11-02T17:00, 2026-11-02T23:00, 0", // begins as it closes
        "2026-11-06T16:59, 2026-11-09T07:01, 2", // over a weekend
        "2026-11-25T16:00, 2026-11-30T08:00, 120", // over two closed days and a weekend
        "2026-11-26T09:00, 2026-11-26T15:00, 0", // on a closed day
    })
    void business_hours_count_only_while_they_are_open(String from, String until, long minutes) {
        assertEquals(Duration.ofMinutes(minutes), business().elapsed(at(from), at(until)));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T15:00, 2026-11-24T16:00, 0", // the day itself does not count
        "2026-11-24T23:59, 2026-11-25T00:00, 1",
        "2026-11-25T08:00, 2026-11-30T08:00, 2", // Friday and Monday: Thursday is a holiday
        "2026-12-18T12:00, 2027-01-04T07:00, 1", // between two terms nothing counts
        "2027-05-21T12:00, 2027-08-01T12:00, 0", // after the last day
    })
    void school_days_are_counted_whole_after_the_first(String from, String until, long days) {
        assertEquals(Duration.ofDays(days), school().elapsed(at(from), at(until)));
    }

    @Test
    void the_night_that_loses_an_hour_is_an_hour_shorter() {
        Clock clock = Clock.aroundTheClock(CHICAGO);
        assertEquals(Duration.ofMinutes(165), clock.elapsed(at("2025-03-08T23:30"), at("2025-03-09T03:15")));
        assertEquals(Duration.ofHours(25), clock.elapsed(at("2026-11-01T00:00"), at("2026-11-02T00:00")));
    }

    @Test
    void a_calendar_open_at_night_is_open_in_the_hour_that_clocks_repeat_both_times() {
        CalendarTerm nights = calendar(EnumSet.allOf(DayOfWeek.class), 90, 120, List.of(), List.of(), false);
        Clock clock = Clock.of(nights, CHICAGO);
        assertEquals(Duration.ofMinutes(60), clock.elapsed(at("2026-11-01T00:00"), at("2026-11-02T00:00")));
        assertEquals(Duration.ofMinutes(30), clock.elapsed(at("2027-03-14T00:00"), at("2027-03-15T00:00")));
        CalendarTerm skipped = calendar(EnumSet.allOf(DayOfWeek.class), 120, 210, List.of(), List.of(), false);
        assertEquals(
                Duration.ofMinutes(30),
                Clock.of(skipped, CHICAGO).elapsed(at("2027-03-14T00:00"), at("2027-03-15T00:00")));
    }

    @Test
    void nothing_has_passed_where_the_end_does_not_come_after_the_beginning() {
        for (Clock clock : List.of(Clock.aroundTheClock(CHICAGO), business(), school())) {
            assertEquals(Duration.ZERO, clock.elapsed(at("2026-11-04T09:00"), at("2026-11-02T09:00")));
            assertEquals(Duration.ZERO, clock.elapsed(at("2026-11-04T09:00"), at("2026-11-04T09:00")));
        }
    }

    @Test
    void overlapping_pauses_are_taken_out_once_and_only_within_the_measured_time() {
        Clock clock = Clock.aroundTheClock(CHICAGO);
        Instant from = at("2026-10-05T08:00");
        Instant until = at("2026-10-05T18:00");
        List<Span> pauses = List.of(
                new Span(at("2026-10-05T07:00"), at("2026-10-05T09:00")), // an hour of it before
                new Span(at("2026-10-05T10:00"), at("2026-10-05T12:00")),
                new Span(at("2026-10-05T11:00"), at("2026-10-05T13:00")), // overlaps the one before
                new Span(at("2026-10-05T11:15"), at("2026-10-05T11:45")), // lies within both
                new Span(at("2026-10-05T17:30"), at("2026-10-05T21:00")), // half an hour of it before the end
                new Span(at("2026-10-05T15:00"), at("2026-10-05T14:00"))); // ends before it begins
        assertEquals(Duration.ofMinutes(600 - 60 - 180 - 30), clock.running(from, until, pauses));
    }

    @Test
    void a_pause_at_night_takes_nothing_from_business_hours() {
        List<Span> night = List.of(new Span(at("2026-11-02T17:00"), at("2026-11-03T07:30")));
        assertEquals(
                Duration.ofMinutes(120 - 30),
                business().running(at("2026-11-02T16:00"), at("2026-11-03T08:00"), night));
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, PT1H, 0",
        "PT1S, PT1H, 1",
        "PT59M59S, PT1H, 1",
        "PT1H, PT1H, 1",
        "PT1H1S, PT1H, 2",
        "PT24H, PT24H, 1",
        "PT24H1M, PT24H, 2"
    })
    void a_part_counts_as_soon_as_it_has_begun(String late, String part, long started) {
        assertEquals(started, Clock.started(Duration.parse(late), Duration.parse(part)));
    }

    @ParameterizedTest
    @CsvSource({
        "PT30H, 30 hours",
        "PT1H, 1 hour",
        "PT4H15M, 4 hours 15 minutes",
        "PT1M, 1 minute",
        "PT45S, 45 seconds",
        "PT0S, 0 hours"
    })
    void a_length_of_time_reads_as_a_person_says_it(String time, String words) {
        assertEquals(words, Clock.words(Duration.parse(time)));
    }

    // ------------------------------------------------------------ against a count of every minute

    /** Whether the minute that begins at a moment counts: what the wall shows there, and nothing else. */
    private static boolean counts(CalendarTerm calendar, ZoneId zone, Instant minute) {
        ZonedDateTime shown = minute.atZone(zone);
        LocalTime time = shown.toLocalTime();
        int ofDay = time.getHour() * 60 + time.getMinute();
        return calendar.days().contains(shown.getDayOfWeek())
                && (calendar.open().isEmpty()
                        || calendar.open().stream().anyMatch(span -> within(span, shown.toLocalDate())))
                && calendar.closed().stream().noneMatch(span -> within(span, shown.toLocalDate()))
                && ofDay >= calendar.opens().toMinutes()
                && ofDay < calendar.closes().toMinutes();
    }

    private static boolean within(Period span, LocalDate day) {
        return span.from().compareTo(day) <= 0 && day.compareTo(span.to()) <= 0;
    }

    private static long minuteByMinute(
            Optional<CalendarTerm> calendar, ZoneId zone, Instant from, Instant until, List<Span> pauses) {
        long minutes = 0;
        for (Instant at = from; at.isBefore(until); at = at.plusSeconds(60)) {
            Instant now = at;
            boolean paused =
                    pauses.stream().anyMatch(pause -> !now.isBefore(pause.from()) && now.isBefore(pause.until()));
            minutes += !paused && (calendar.isEmpty() || counts(calendar.get(), zone, now)) ? 1 : 0;
        }
        return minutes;
    }

    private static CalendarTerm drawn(Random random, LocalDate around) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (random.nextInt(10) < 7) {
                days.add(day);
            }
        }
        int opens = random.nextInt(24 * 60);
        int closes = opens + 1 + random.nextInt(24 * 60 - opens);
        List<Period> closed = new ArrayList<>();
        for (int at = random.nextInt(4); at > 0; at--) {
            LocalDate from = around.plusDays(random.nextInt(30) - 15);
            closed.add(new Period(from, from.plusDays(random.nextInt(4))));
        }
        List<Period> open = random.nextInt(3) > 0
                ? List.of()
                : List.of(
                        new Period(around.minusDays(10), around.minusDays(1)),
                        new Period(around.plusDays(random.nextInt(3)), around.plusDays(9)));
        return calendar(days, opens, closes, open, closed, false);
    }

    /** Days around which clocks change or years turn, in zones north and south, by an hour and by half of one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "America/Chicago 2026-11-01", "America/Chicago 2027-03-14", "America/Chicago 2026-12-31",
                "America/Phoenix 2026-11-01", "Australia/Lord_Howe 2026-10-04", "Australia/Lord_Howe 2027-04-04",
                "America/Havana 2026-11-01", "America/St_Johns 2009-11-01", "America/Sao_Paulo 2018-02-18",
                "Asia/Kathmandu 2026-03-29", "Europe/Dublin 2027-03-28", "Pacific/Apia 2011-12-30"
            })
    void every_clock_agrees_with_a_count_of_every_minute(String zoneAndDay) {
        ZoneId zone = ZoneId.of(zoneAndDay.substring(0, zoneAndDay.indexOf(' ')));
        LocalDate around = LocalDate.parse(zoneAndDay.substring(zoneAndDay.indexOf(' ') + 1));
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            Instant middle = around.atStartOfDay(zone).toInstant();
            Instant from = middle.plusSeconds(60L * (random.nextInt(8 * 1440) - 6 * 1440));
            Instant until = from.plusSeconds(60L * random.nextInt(9 * 1440));
            List<Span> pauses = new ArrayList<>();
            for (int at = random.nextInt(4); at > 0; at--) {
                Instant begins = from.plusSeconds(60L * (random.nextInt(9 * 1440) - 720));
                pauses.add(new Span(begins, begins.plusSeconds(60L * random.nextInt(2 * 1440))));
            }
            Optional<CalendarTerm> calendar = seed % 6 == 0 ? Optional.empty() : Optional.of(drawn(random, around));
            Clock clock = new Clock(zone, calendar);
            assertEquals(
                    minuteByMinute(calendar, zone, from, until, pauses),
                    clock.running(from, until, pauses).toMinutes(),
                    "seed " + seed + ", " + from + " to " + until + ", " + calendar + ", " + pauses);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void time_adds_up_and_never_runs_backwards(int seed) {
        Random random = new Random(seed);
        LocalDate around = LocalDate.parse("2026-11-01").plusDays(random.nextInt(200));
        for (int drawn = 0; drawn < 200; drawn++) {
            CalendarTerm hours = drawn(random, around);
            CalendarTerm days = calendar(hours.days(), 0, 1440, hours.open(), hours.closed(), true);
            Instant from = around.atStartOfDay(CHICAGO).toInstant().plusSeconds(random.nextInt(600_000) - 300_000);
            Instant middle = from.plusSeconds(random.nextInt(900_000));
            Instant until = middle.plusSeconds(random.nextInt(900_000));
            for (Clock clock :
                    List.of(Clock.aroundTheClock(CHICAGO), Clock.of(hours, CHICAGO), Clock.of(days, CHICAGO))) {
                Duration all = clock.elapsed(from, until);
                assertEquals(all, clock.elapsed(from, middle).plus(clock.elapsed(middle, until)), "seed " + seed);
                assertTrue(clock.elapsed(from, middle).compareTo(all) <= 0, "seed " + seed);
                Duration paused = clock.running(from, until, List.of(new Span(middle, until)));
                assertEquals(clock.elapsed(from, middle), paused, "seed " + seed);
            }
        }
    }

    /** Whole days against a list of the days on the wall, each asked for once. */
    @ParameterizedTest
    @ValueSource(ints = {11, 12, 13})
    void whole_days_agree_with_a_list_of_days(int seed) {
        Random random = new Random(seed);
        LocalDate around = LocalDate.parse("2026-12-20");
        for (int drawn = 0; drawn < 200; drawn++) {
            CalendarTerm hours = drawn(random, around);
            CalendarTerm days = calendar(hours.days(), 0, 1440, hours.open(), hours.closed(), true);
            Instant from = around.atStartOfDay(CHICAGO).toInstant().plusSeconds(random.nextInt(1_000_000));
            Instant until = from.plusSeconds(1 + random.nextInt(40_000_000));
            LocalDate first = from.atZone(CHICAGO).toLocalDate();
            long open = first.plusDays(1)
                    .datesUntil(until.atZone(CHICAGO).toLocalDate().plusDays(1))
                    .filter(day -> days.days().contains(day.getDayOfWeek()))
                    .filter(day -> days.open().isEmpty() || days.open().stream().anyMatch(span -> within(span, day)))
                    .filter(day -> days.closed().stream().noneMatch(span -> within(span, day)))
                    .count();
            assertEquals(Duration.ofDays(open), Clock.of(days, CHICAGO).elapsed(from, until), "seed " + seed);
        }
    }
}
