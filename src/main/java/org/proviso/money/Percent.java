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

    /** Whether so many of so many reach this per cent; of none, any number from zero up does. */
    public boolean reachedBy(long part, long whole) {
        return Rate.of(part, 1).compareTo(rate.times(Rate.of(whole, 1))) >= 0;
    }

    /** Which part of this per cent a rate reaches, at most all of it: 40% reaches 4/5 of 50%. */
    public Rate partReached(Rate reached) {
        Rate part = reached.dividedBy(rate);
        return part.compareTo(Rate.of(1, 1)) > 0 ? Rate.of(1, 1) : part;
    }

    /** All and this per cent more: 5/4 for 25%. */
    public Rate more() {
        return rate.plus(Rate.of(1, 1));
    }

    /** Whether a number of per cent that an export gives, such as 12.5, is more than this. */
    public boolean exceededBy(BigDecimal percent) {
        return Rate.ofPoints(percent).compareTo(rate) > 0;
    }

    /** This per cent of a number of things, exact: 45% of 8 are 3.6. */
    public BigDecimal ofCount(long number) {
        return rate.times(Rate.of(number, 1)).terminating().orElseThrow();
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
