package org.proviso.facts;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Days and times in a spreadsheet are numbers of days that a format shows as a date.
 *
 * @param from1904 whether the days are counted from 1904 instead of 1900
 */
public record SheetDates(boolean from1904) {

    /** What of a format is no letter of a date: texts, colours and places, letters that stand for themselves. */
    private static final Pattern ASIDE = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*]|\\\\.|[_*].|am/pm|a/p");

    /** A time that does not end at midnight is a span, not a time of day. */
    private static final Pattern SPAN = Pattern.compile(".*\\[(h+|m+|s+)].*", Pattern.DOTALL);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final BigDecimal SECONDS_OF_A_DAY = new BigDecimal(86_400);
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal LATEST = new BigDecimal(3_000_000);

    /** The day before the first, as days are counted after the 29th of February 1900 that never was. */
    private static final LocalDate BEFORE_1900 = LocalDate.of(1899, 12, 30);

    private static final LocalDate FIRST_OF_1904 = LocalDate.of(1904, 1, 1);
    private static final int NEVER_WAS = 60;

    /**
     * A number as the day, the time, or both that its format shows.
     *
     * @param id     of the format, as the workbook counts them
     * @param format nothing for one that every spreadsheet knows by its number
     * @return nothing when the format shows a number
     */
    public Optional<String> text(BigDecimal number, @Nullable Integer id, @Nullable String format) {
        String shape = shape(id, format);
        boolean time = shape.contains("h") || shape.contains("s");
        boolean day = shape.contains("d") || shape.contains("y") || (shape.contains("m") && !time);
        boolean sized = Math.abs((long) number.scale()) <= SheetCells.MOST_ZEROS;
        if ((!day && !time) || !sized || number.signum() < 0 || number.compareTo(LATEST) > 0) {
            return Optional.empty();
        }
        BigInteger days = number.toBigInteger();
        int second = number.subtract(new BigDecimal(days))
                .multiply(SECONDS_OF_A_DAY)
                .add(HALF)
                .toBigInteger()
                .intValueExact();
        LocalDate date = day(days.intValueExact()).plusDays(second == SECONDS_OF_A_DAY.intValueExact() ? 1 : 0);
        String clock = TIME.format(LocalTime.ofSecondOfDay(second == SECONDS_OF_A_DAY.intValueExact() ? 0 : second));
        if (!day) {
            return Optional.of(clock);
        }
        return Optional.of(time ? date + "T" + clock : day(days.intValueExact()).toString());
    }

    private LocalDate day(int number) {
        if (from1904) {
            return FIRST_OF_1904.plusDays(number);
        }
        return BEFORE_1900.plusDays(number < NEVER_WAS ? number + 1L : number);
    }

    private static String shape(@Nullable Integer id, @Nullable String format) {
        if (format == null) {
            return id == null ? "" : builtIn(id);
        }
        String lower = format.toLowerCase(Locale.ROOT);
        return lower.equals("general") || SPAN.matcher(lower).matches()
                ? ""
                : ASIDE.matcher(lower).replaceAll("").split(";", 2)[0];
    }

    private static String builtIn(int id) {
        if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || (id >= 50 && id <= 58)) {
            return "d";
        }
        if (id == 22) {
            return "dh";
        }
        boolean time = (id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id == 45 || id == 47;
        return time ? "h" : "";
    }
}
