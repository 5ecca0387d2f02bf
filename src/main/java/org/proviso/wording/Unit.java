package org.proviso.wording;

import java.util.List;
import java.util.Optional;
import org.proviso.money.Rate;

/** The units whose meaning does not depend on a contract; months and years, which are of different lengths, are none. */
enum Unit {
    PERCENT(Quantity.Kind.SHARE, "%, percent, per cent, pct"),
    RATIO(Quantity.Kind.SHARE, "ratio"),
    POINTS(Quantity.Kind.POINTS, "point, points, percentage point, percentage points"),
    MINUTES(Quantity.Kind.TIME, "minute, minutes"),
    HOURS(Quantity.Kind.TIME, "hour, hours"),
    DAYS(Quantity.Kind.TIME, "day, days"),
    WEEKS(Quantity.Kind.TIME, "week, weeks"),
    MONEY(Quantity.Kind.MONEY, "dollar, dollars");

    private final Quantity.Kind kind;
    private final String words;

    Unit(Quantity.Kind kind, String words) {
        this.kind = kind;
        this.words = words;
    }

    Quantity.Kind kind() {
        return kind;
    }

    /** By what a number of it is multiplied to be compared with others of its kind. */
    Rate times() {
        return switch (this) {
            case PERCENT -> Rate.of(1, 100);
            case HOURS -> Rate.of(60, 1);
            case DAYS -> Rate.of(1_440, 1);
            case WEEKS -> Rate.of(10_080, 1);
            case RATIO, POINTS, MINUTES, MONEY -> Rate.ONE;
        };
    }

    static Optional<Unit> of(String word) {
        return List.of(values()).stream()
                .filter(unit -> List.of(unit.words.split(", ", -1)).contains(word))
                .findFirst();
    }
}
