package org.proviso.facts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.proviso.time.WallTime;

/**
 * How times are written in an export, {@code M/d/yyyy HH:mm}: with their offset, or as the clocks of a zone
 * showed them.
 *
 * @param format every time must match it whole
 * @param offset whether each time says its offset itself
 * @param zone   where the clocks stood that showed the others
 */
record TimePattern(DateTimeFormatter format, boolean offset, Optional<ZoneId> zone) {

    private static final Pattern TOKEN =
            Pattern.compile("yyyy|MM|M|dd|d|HH|H|hh|h|mm|ss|SSS|a|XXX|XX|X|'T'|'Z'|[/.:, \\-]");
    private static final String NO_TIME = "is not a date and time";
    private static final String EXPORT_OFFSETS = ". Maybe export times with their offset.";

    /**
     * What a cell says.
     *
     * @param text   a moment in UTC, or a day; empty when the cell says neither
     * @param reason why it says neither; empty when it does
     */
    record Read(String text, String reason) {}

    /** The pattern as a contract writes it; nothing when it is not one of both date and time. */
    static Optional<TimePattern> of(String written, Optional<ZoneId> zone) {
        Matcher token = TOKEN.matcher(written);
        int at = 0;
        while (token.find() && token.start() == at) {
            at = token.end();
        }
        boolean whole = at == written.length()
                && written.contains("yyyy")
                && written.contains("M")
                && written.contains("d")
                && written.contains("mm")
                && (written.contains("H") || (written.contains("h") && written.contains("a")));
        String pattern = written.replace("'Z'", "X").replace("yyyy", "uuuu");
        return whole
                ? Optional.of(new TimePattern(
                        new DateTimeFormatterBuilder()
                                .parseCaseInsensitive()
                                .appendPattern(pattern)
                                .toFormatter(Locale.US)
                                .withResolverStyle(ResolverStyle.STRICT),
                        pattern.contains("X"),
                        zone))
                : Optional.empty();
    }

    /** The moment of a cell, {@code 2026-03-05 12:10:00}. */
    Read moment(String cell) {
        try {
            return offset
                    ? moment(OffsetDateTime.parse(cell, format).toInstant())
                    : local(LocalDateTime.parse(cell, format));
        } catch (DateTimeParseException noTime) {
            return new Read("", NO_TIME);
        }
    }

    private Read local(LocalDateTime shown) {
        Optional<String> doubt = zone.flatMap(here -> WallTime.doubt(shown, here));
        return doubt.isPresent()
                ? new Read("", doubt.get() + EXPORT_OFFSETS)
                : moment(WallTime.moment(shown, zone.orElseThrow()));
    }

    private static Read moment(Instant moment) {
        return new Read(moment.toString().replace('T', ' ').replace("Z", ""), "");
    }

    /** The day of a cell, where the contract is: {@code 2026-03-05}. */
    Read day(String cell) {
        try {
            LocalDate day = offset
                    ? OffsetDateTime.parse(cell, format)
                            .atZoneSameInstant(zone.orElseThrow())
                            .toLocalDate()
                    : LocalDateTime.parse(cell, format).toLocalDate();
            return new Read(day.toString(), "");
        } catch (DateTimeParseException noTime) {
            return new Read("", NO_TIME);
        }
    }
}
