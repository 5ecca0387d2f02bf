package org.proviso.contract;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads where a contract's clocks stand and on which calendars they run. */
record CalendarReading(Findings findings) {

    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)|(24):(00)");
    private static final Set<String> ALWAYS_THERE = Set.of(Contract.AROUND_THE_CLOCK, Contract.CALENDAR_DAYS);
    private static final String WRONG_SPAN = "the calendar would run on the wrong days.";

    /** The time zone of the contract, {@code America/Chicago}; nothing when it states none. */
    Optional<ZoneId> zone(Entries top) {
        Optional<Written> written = top.optional("zone");
        Set<String> known = ZoneId.getAvailableZoneIds();
        if (written.isPresent() && !known.contains(written.get().text())) {
            findings.add(
                    written.get().place(),
                    "unknown-zone",
                    "\"" + written.get().text()
                            + "\" is no time zone, so nobody could say when a time in the facts was.",
                    Nearest.to(written.get().text(), known)
                            .map(near -> "Maybe \"" + near + "\".")
                            .orElse("Maybe a place such as America/Chicago."));
            return Optional.empty();
        }
        return written.map(zone -> ZoneId.of(zone.text()));
    }

    /** Calendars open and close by the clocks of some place. */
    void zoneOf(List<CalendarTerm> calendars, Place place, Optional<ZoneId> zone) {
        if (!calendars.isEmpty() && zone.isEmpty() && findings.none()) {
            findings.add(
                    place,
                    "missing-entry",
                    "\"zone\" is missing in the contract: nobody could say when its calendars open.",
                    "Maybe add \"zone: America/Chicago\", or whichever it is.");
        }
    }

    /** The calendars of the contract, each under a name of its own. */
    List<CalendarTerm> calendars(Entries top) {
        List<CalendarTerm> all = new ArrayList<>();
        Set<String> names = new HashSet<>(ALWAYS_THERE);
        for (Node item : top.items("calendars")) {
            CalendarTerm calendar = calendar(Entries.of(item, "a calendar", findings));
            if (!names.add(calendar.id().text())) {
                findings.add(
                        calendar.id().place(),
                        "stands-twice",
                        "There are two calendars \"" + calendar.id().text() + "\"; it is unclear which of them counts.",
                        ALWAYS_THERE.contains(calendar.id().text())
                                ? "Maybe leave it out; it is always there."
                                : "Maybe one of them has another name.");
            }
            all.add(calendar);
        }
        return all;
    }

    private CalendarTerm calendar(Entries entries) {
        Written id = entries.required("id", "no clause could name it.");
        Set<DayOfWeek> days = days(entries.several("days"));
        boolean wholeDays = wholeDays(entries);
        Duration opens = wholeDays ? Duration.ZERO : time(entries.optional("from"), Duration.ZERO);
        Optional<Written> to = wholeDays ? Optional.empty() : entries.optional("to");
        Duration closes = time(to, Duration.ofDays(1));
        if (to.isPresent() && closes.compareTo(opens) <= 0) {
            findings.add(
                    to.get().place(),
                    "never-open",
                    "The calendar closes at " + to.get().text() + ", not after it opens; no time would ever count.",
                    "Maybe the two times are exchanged.");
        }
        CalendarTerm calendar =
                new CalendarTerm(id, days, opens, closes, spans(entries, "open"), spans(entries, "closed"), wholeDays);
        entries.nothingElse();
        return calendar;
    }

    private boolean wholeDays(Entries entries) {
        Optional<Written> counts = entries.optional("counts");
        if (counts.isPresent() && !counts.get().text().matches("hours|whole days")) {
            findings.add(
                    counts.get().place(),
                    "unknown-word",
                    "\"" + counts.get().text() + "\" does not say what the calendar counts.",
                    "Maybe \"hours\" or \"whole days\".");
        }
        return counts.isPresent() && counts.get().text().equals("whole days");
    }

    private Set<DayOfWeek> days(List<Written> written) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (Written some : written) {
            if (some.text().equals("every day")) {
                days.addAll(EnumSet.allOf(DayOfWeek.class));
                continue;
            }
            String[] ends = some.text().split(" to ", 2);
            Optional<DayOfWeek> first = day(ends[0].strip(), some.place());
            Optional<DayOfWeek> last = ends.length < 2 ? first : day(ends[1].strip(), some.place());
            if (first.isPresent() && last.isPresent()) {
                DayOfWeek day = first.get();
                days.add(day);
                while (day != last.get()) {
                    day = day.plus(1);
                    days.add(day);
                }
            }
        }
        return written.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days;
    }

    private Optional<DayOfWeek> day(String name, Place place) {
        List<String> names = Arrays.stream(DayOfWeek.values())
                .map(day -> day.name().charAt(0) + day.name().substring(1).toLowerCase(Locale.ROOT))
                .toList();
        if (!names.contains(name)) {
            findings.add(
                    place,
                    "not-a-weekday",
                    "\"" + name + "\" is no day of the week; the calendar would be closed on days that count.",
                    Nearest.to(name, names)
                            .map(near -> "Maybe " + near + ".")
                            .orElse("Maybe \"Monday to Friday\", or \"every day\"."));
            return Optional.empty();
        }
        return Optional.of(DayOfWeek.of(names.indexOf(name) + 1));
    }

    private Duration time(Optional<Written> written, Duration otherwise) {
        if (written.isEmpty()) {
            return otherwise;
        }
        Matcher time = TIME.matcher(written.get().text());
        if (!time.matches()) {
            findings.add(
                    written.get().place(),
                    "not-a-time",
                    "\"" + written.get().text()
                            + "\" is no time of the day, so nobody knows when the calendar is open.",
                    "Maybe \"07:00\"; times are written from 00:00 to 24:00.");
            return otherwise;
        }
        boolean midnight = time.group(3) != null;
        return Duration.ofHours(Long.parseLong(midnight ? time.group(3) : time.group(1)))
                .plusMinutes(Long.parseLong(midnight ? time.group(4) : time.group(2)));
    }

    private List<Period> spans(Entries entries, String name) {
        return entries.several(name).stream()
                .map(written -> Entries.period(written, WRONG_SPAN, true, findings))
                .toList();
    }
}
