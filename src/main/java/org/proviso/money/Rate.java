package org.proviso.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * An exact ratio of whole numbers, such as 63 of 140. Rates compare exactly: 65 of 100 less 55% is ten
 * points, not a hair below. A rate is kept in lowest terms with a positive denominator.
 */
public final class Rate implements Comparable<Rate> {

    private static final int MOST_BITS = 20_000;

    /** Nothing of anything. */
    public static final Rate ZERO = new Rate(BigInteger.ZERO, BigInteger.ONE);

    /** All of it. */
    public static final Rate ONE = new Rate(BigInteger.ONE, BigInteger.ONE);

    private static final Rate HUNDRED = new Rate(BigInteger.valueOf(100), BigInteger.ONE);
    private static final int SHOWN_DECIMALS = 4;

    private final BigInteger numerator;
    private final BigInteger denominator;

    private Rate(BigInteger numerator, BigInteger denominator) {
        if (denominator.signum() == 0) {
            throw new ArithmeticException("a rate of " + numerator + " in 0");
        }
        // A number that is multiplied with itself again and again would fill any memory.
        if (numerator.bitLength() > MOST_BITS || denominator.bitLength() > MOST_BITS) {
            throw new ArithmeticException("a rate has thousands of digits.");
        }
        BigInteger divisor = numerator.gcd(denominator);
        if (denominator.signum() < 0) {
            divisor = divisor.negate();
        }
        this.numerator = numerator.divide(divisor);
        this.denominator = denominator.divide(divisor);
    }

    /** So many of so many; refused with an ArithmeticException when there are none to count. */
    public static Rate of(long part, long whole) {
        return new Rate(BigInteger.valueOf(part), BigInteger.valueOf(whole));
    }

    /** A decimal as an exact rate. */
    public static Rate of(BigDecimal decimal) {
        return decimal.scale() > 0
                ? new Rate(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()))
                : new Rate(decimal.toBigIntegerExact(), BigInteger.ONE);
    }

    /** A decimal of another, exact; refused with an ArithmeticException when the other is zero. */
    public static Rate of(BigDecimal part, BigDecimal whole) {
        return of(part).dividedBy(of(whole));
    }

    /** A number of points (per cent) as a rate: 5 points are 1/20. */
    public static Rate ofPoints(BigDecimal points) {
        return of(points).dividedBy(HUNDRED);
    }

    /** The sum of two rates. */
    public Rate plus(Rate other) {
        return new Rate(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    /** This rate less another. */
    public Rate minus(Rate other) {
        return plus(other.negated());
    }

    /** This rate less a per cent. */
    public Rate minus(Percent percent) {
        return minus(percent.rate());
    }

    /** The product of two rates. */
    public Rate times(Rate other) {
        return new Rate(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    /** This rate divided by another; refused when the other is zero. */
    public Rate dividedBy(Rate other) {
        return new Rate(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    /** The larger of two rates. */
    public Rate larger(Rate other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The rate with the opposite sign. */
    public Rate negated() {
        return new Rate(numerator.negate(), denominator);
    }

    /** The rate in points: 1/20 is 5. */
    public Rate points() {
        return times(HUNDRED);
    }

    /** The rate, but never further from zero than the limit: T5's clamp. */
    public Rate within(Percent limit) {
        Rate most = limit.rate().signum() < 0 ? limit.rate().negated() : limit.rate();
        if (compareTo(most) > 0) {
            return most;
        }
        return compareTo(most.negated()) < 0 ? most.negated() : this;
    }

    /** The rate, but never below the least nor above the most. */
    public Rate within(Rate least, Rate most) {
        if (least.compareTo(most) > 0) {
            throw new IllegalArgumentException("nothing lies within " + least + " and " + most);
        }
        if (compareTo(most) > 0) {
            return most;
        }
        return compareTo(least) < 0 ? least : this;
    }

    /** This rate of an amount, exact. */
    public Unrounded of(Amount amount) {
        return new Unrounded(times(amount.exact().value()), amount.currency());
    }

    /** Whether it reaches a number that a contract states. */
    public boolean atLeast(BigDecimal number) {
        return compareTo(of(number)) >= 0;
    }

    /** Whether it stays under a number that a contract states. */
    public boolean below(BigDecimal number) {
        return compareTo(of(number)) < 0;
    }

    /** -1, 0 or 1 as the rate is below, at or above zero. */
    public int signum() {
        return numerator.signum();
    }

    BigDecimal decimal(int decimals, RoundingMode mode) {
        return new BigDecimal(numerator).divide(new BigDecimal(denominator), decimals, mode);
    }

    /** The rate as a decimal without loss; nothing when it has no end, such as a third. */
    public Optional<BigDecimal> terminating() {
        BigInteger rest = denominator;
        for (BigInteger factor : List.of(BigInteger.TWO, BigInteger.valueOf(5))) {
            while (rest.mod(factor).signum() == 0) {
                rest = rest.divide(factor);
            }
        }
        return rest.equals(BigInteger.ONE)
                ? Optional.of(new BigDecimal(numerator).divide(new BigDecimal(denominator)))
                : Optional.empty();
    }

    /** The rate to so many decimals, half up, as text: {@code 15.583333333333}. */
    public String toDecimals(int decimals) {
        return decimal(decimals, RoundingMode.HALF_UP).toPlainString();
    }

    /** The rate rounded half up (away from zero) to so many decimals, where a contract's own formula rounds. */
    public Rate rounded(int decimals) {
        return of(decimal(decimals, RoundingMode.HALF_UP));
    }

    /** The square root to so many decimals, rounded half up; refused below zero. */
    public Rate root(int decimals) {
        BigDecimal square = decimal(2 * decimals + 2, RoundingMode.HALF_UP);
        return of(square.sqrt(new MathContext(square.precision() + decimals + 2))
                .setScale(decimals, RoundingMode.HALF_UP));
    }

    /** Whole part, towards zero. */
    public BigInteger whole() {
        return numerator.divide(denominator);
    }

    /** The rate as a whole number, such as points that were rounded; refused when it is none. */
    public long toLong() {
        if (!denominator.equals(BigInteger.ONE)) {
            throw new ArithmeticException(this + " is no whole number");
        }
        return numerator.longValueExact();
    }

    @Override
    public int compareTo(Rate other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rate rate && numerator.equals(rate.numerator) && denominator.equals(rate.denominator);
    }

    @Override
    public int hashCode() {
        return 31 * numerator.hashCode() + denominator.hashCode();
    }

    /** The rate in per cent, exact where four decimals suffice and rounded for the eye where not: {@code 46.875%}. */
    public String percent() {
        return pointsShown() + "%";
    }

    /** The rate in points for the eye, {@code -10}. */
    public String pointsShown() {
        BigDecimal shown =
                points().decimal(SHOWN_DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
        return (shown.signum() == 0 ? BigDecimal.ZERO : shown).toPlainString();
    }

    @Override
    public String toString() {
        return denominator.equals(BigInteger.ONE) ? numerator.toString() : numerator + "/" + denominator;
    }
}
