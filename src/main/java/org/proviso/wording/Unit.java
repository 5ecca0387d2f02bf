package org.proviso.wording;

import java.util.List;
import java.util.Optional;
import org.proviso.money.Rate;

/** The units whose meaning does not depend on a contract; months and years, which are of different lengths, are none. */
enum Unit {
    PERCENT(Quantity.Kind.SHARE, Rate.of(1, 100), "%", "percent", "per cent", "pct"),
    RATIO(Quantity.Kind.SHARE, Rate.ONE, "ratio"),
    POINTS(Quantity.Kind.POINTS, Rate.ONE, "point", "points", "percentage point", "percentage points"),
    MINUTES(Quantity.Kind.TIME, Rate.ONE, "minute", "minutes"),
    HOURS(Quantity.Kind.TIME, Rate.of(60, 1), "hour", "hours"),
    DAYS(Quantity.Kind.TIME, Rate.of(1_440, 1), "day", "days"),
    WEEKS(Quantity.Kind.TIME, Rate.of(10_080, 1), "week", "weeks"),
    MONEY(Quantity.Kind.MONEY, Rate.ONE, "dollar", "dollars");

    private final Quantity.Kind kind;
    private final Rate times;
    private final List<String> words;

    Unit(Quantity.Kind kind, Rate times, String... words) {
        this.kind = kind;
        this.times = times;
        this.words = List.of(words);
    }

    Quantity.Kind kind() {
        return kind;
    }

    /** By what a number of it is multiplied to be compared with others of its kind. */
    Rate times() {
        return times;
    }

    static Optional<Unit> of(String word) {
        return List.of(values()).stream()
                .filter(unit -> unit.words.contains(word))
                .findFirst();
    }
}
