package org.proviso.wording;

import java.util.List;
import java.util.Locale;
import org.proviso.money.Rate;

/**
 * A number with what it is a number of, read in a clause's words or in a value of a contract.
 *
 * @param shown    as it is written
 * @param kind     of what
 * @param number   exact and above zero: a share of one, minutes, an amount, a day counted from 1970
 * @param nouns    the words behind a count, in small letters: {@code [counted, students]}
 * @param compared whether "at least" or the like stands before it, so that it is a limit and no way of speaking
 * @param from     its first letter
 * @param to       the one after its last
 */
public record Quantity(String shown, Kind kind, Rate number, List<String> nouns, boolean compared, int from, int to) {

    /** What a number is a number of. */
    public enum Kind {
        /** A per cent, a fraction or a multiple. */
        SHARE("per cents"),
        /** An amount of money. */
        MONEY("amounts"),
        /** A length of time. */
        TIME("lengths of time"),
        /** Points of a scale or of a rate. */
        POINTS("points"),
        /** A day with its year. */
        DAY("days"),
        /** A day of any year, as the month's number times a hundred and the day's. */
        DAY_OF_YEAR("days"),
        /** A number of things, or a number alone. */
        COUNT("numbers");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** What several of it are called. */
        public String words() {
            return words;
        }
    }

    /** Whether a value of the contract is what these words say. */
    public boolean says(Quantity value) {
        if (!number.equals(value.number)) {
            return false;
        }
        boolean plain = value.kind == Kind.POINTS || value.kind == Kind.COUNT;
        boolean times = kind == Kind.SHARE && number.compareTo(Rate.ONE) > 0;
        return kind == value.kind || (plain && (kind == Kind.COUNT || times));
    }

    /** Whether both are numbers of the same, so that a reader would compare them. */
    public boolean isLike(Quantity value) {
        return kind == value.kind && (kind != Kind.COUNT || value.nouns.stream().anyMatch(this::names));
    }

    private boolean names(String unit) {
        return nouns.stream().anyMatch(noun -> stem(noun).equals(stem(unit)));
    }

    private static String stem(String noun) {
        String small = noun.toLowerCase(Locale.ROOT);
        return small.endsWith("s") ? small.substring(0, small.length() - 1) : small;
    }
}
