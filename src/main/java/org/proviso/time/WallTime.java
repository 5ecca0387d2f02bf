package org.proviso.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/** What the clocks on the walls of a zone showed, and which moment that was. */
public final class WallTime {

    private WallTime() {}

    /** Why it is unclear which moment is meant: clocks skipped or repeated the time; nothing when it is clear. */
    public static Optional<String> doubt(LocalDateTime shown, ZoneId zone) {
        return Optional.ofNullable(zone.getRules().getTransition(shown)).map(WallTime::doubt);
    }

    private static String doubt(ZoneOffsetTransition change) {
        long minutes = change.getDuration().abs().toMinutes();
        String length = minutes == 60 ? "the hour" : "the " + minutes + " minutes";
        String day = (change.isGap() ? change.getDateTimeBefore() : change.getDateTimeAfter())
                .toLocalDate()
                .toString();
        return "lies in " + length + " that clocks " + (change.isGap() ? "skip" : "repeat") + " on " + day
                + (change.isGap() ? ", so there was no such time" : ", so it is unclear when it was");
    }

    /** The moment at which the clocks showed it; the first of two where they showed it twice. */
    public static Instant moment(LocalDateTime shown, ZoneId zone) {
        return shown.atZone(zone).toInstant();
    }
}
