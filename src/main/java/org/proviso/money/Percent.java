package org.proviso.money;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** A per cent that a contract states, {@code 10%}, exact. */
public record Percent(Rate rate) implements Comparable<Percent> {

    private static final Pattern WRITTEN = Pattern.compile("-?\\d{1,9}(\\.\\d{1,9})?%");

    /** Reads {@code 10%} or {@code -2.5%}; nothing when the text is no per cent. */
    public static Optional<Percent> parse(String text) {
        return WRITTEN.matcher(text).matches()
                ? Optional.of(new Percent(Rate.ofPoints(new BigDecimal(text.substring(0, text.length() - 1)))))
                : Optional.empty();
    }

    /** This per cent of an amount, exact. */
    public Unrounded of(Amount amount) {
        return rate.of(amount);
    }

    /** This per cent so many times: 1% for each of 5.5 points is 5.5%. */
    public Rate times(Rate number) {
        return rate.times(number);
    }

    @Override
    public int compareTo(Percent other) {
        return rate.compareTo(other.rate);
    }

    @Override
    public String toString() {
        return rate.percent();
    }
}
