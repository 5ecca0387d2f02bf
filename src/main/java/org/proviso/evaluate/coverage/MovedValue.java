package org.proviso.evaluate.coverage;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number or a date that can be moved step by step: a number by one in its last place, a date by a day.
 *
 * @param start as it is written, counted in steps
 * @param write a number of steps as the contract would write it
 */
record MovedValue(long start, LongFunction<String> write) {

    private static final Pattern NUMBER = Pattern.compile("(\\$?)(-?\\d{1,9}(?:\\.\\d{1,4})?)(.*)");
    private static final long[] AWAY = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000};

    /** The value of a text; nothing where it is neither a number nor a date. */
    static Optional<MovedValue> of(String text) {
        try {
            return Optional.of(new MovedValue(
                    LocalDate.parse(text).toEpochDay(),
                    day -> LocalDate.ofEpochDay(day).toString()));
        } catch (DateTimeParseException noDate) {
            Matcher number = NUMBER.matcher(text);
            if (!number.matches() || number.group(3).matches(".*\\d.*")) {
                return Optional.empty();
            }
            BigDecimal value = new BigDecimal(number.group(2));
            String before = number.group(1);
            String after = number.group(3);
            int decimals = value.scale();
            return Optional.of(new MovedValue(
                    value.unscaledValue().longValueExact(),
                    steps -> before + new BigDecimal(BigInteger.valueOf(steps), decimals).toPlainString() + after));
        }
    }

    String text(long steps) {
        return write.apply(steps);
    }

    /** Other values to look on the other side at: near ones first, then far ones, and nothing at all. */
    List<Long> others() {
        List<Long> others = new java.util.ArrayList<>();
        for (long away : AWAY) {
            others.add(start + away);
            others.add(start - away);
        }
        others.add(0L);
        others.add(start / 2);
        others.add(start * 2);
        return others;
    }
}
