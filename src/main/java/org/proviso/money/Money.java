package org.proviso.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sum of money to the currency's decimals (cents for USD): what a contract states and a statement shows.
 * An amount with more decimals than the currency has is refused, not rounded.
 */
public record Money(BigDecimal amount, Currency currency) implements Amount, Comparable<Money> {

    private static final long MINUTES_IN_AN_HOUR = 60;
    private static final Pattern WRITTEN = Pattern.compile("(-?)([$€£]?)(-?)(\\d{1,15}(?:\\.\\d{1,4})?)");

    /** Sets the scale to the currency's decimals; refuses an amount that does not fit them. */
    public Money {
        amount = amount.setScale(currency.getDefaultFractionDigits(), RoundingMode.UNNECESSARY);
    }

    /** Nothing, in a currency. */
    public static Money zero(Currency currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    /**
     * Reads an amount as contracts and exports write it: {@code $250.00}, {@code $-21050.00}, {@code 250}.
     *
     * @return nothing when the text is no amount, has some but not all of the currency's decimals (48.000 could
     *     be forty-eight or forty-eight thousand), or bears the sign of another currency
     */
    public static Optional<Money> parse(String text, Currency currency) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()
                || (!matcher.group(1).isEmpty() && !matcher.group(3).isEmpty())) {
            return Optional.empty();
        }
        if (!matcher.group(2).isEmpty() && !matcher.group(2).equals(sign(currency))) {
            return Optional.empty();
        }
        BigDecimal amount = new BigDecimal(matcher.group(1) + matcher.group(3) + matcher.group(4));
        if (amount.scale() > 0 && amount.scale() != currency.getDefaultFractionDigits()) {
            return Optional.empty();
        }
        return Optional.of(new Money(amount, currency));
    }

    /** The sign that stands before amounts in a currency; nothing where it has none of its own. */
    public static String sign(Currency currency) {
        return switch (currency.getCurrencyCode()) {
            case "USD" -> "$";
            case "EUR" -> "€";
            case "GBP" -> "£";
            default -> "";
        };
    }

    @Override
    public Unrounded exact() {
        return new Unrounded(Rate.of(amount), currency);
    }

    /** The sum of two amounts in the same currency. */
    public Money and(Money other) {
        other.exact().inCurrency(currency);
        return new Money(amount.add(other.amount), currency);
    }

    /** What is left of this amount when another in the same currency is taken off. */
    public Money less(Money other) {
        other.exact().inCurrency(currency);
        return new Money(amount.subtract(other.amount), currency);
    }

    /** The amount without its sign. */
    public Money size() {
        return new Money(amount.abs(), currency);
    }

    /** The amount as a decimal that a rule's {@code sum} adds exactly. */
    public BigDecimal getDecimal() {
        return amount;
    }

    /** Another amount in the currency of this one; what a rule's {@code sum} gives becomes money again by this. */
    public Money same(Number decimal) {
        return new Money(new BigDecimal(decimal.toString()), currency);
    }

    /** This amount for each hour, for so many minutes, exact. */
    public Unrounded forMinutes(long minutes) {
        return Rate.of(minutes, MINUTES_IN_AN_HOUR).of(this);
    }

    /** The amount with the currency's decimals and nothing else, {@code -21050.00}: the form of JSON and CSV. */
    public String plain() {
        return amount.toPlainString();
    }

    /** The form of a statement: thousands in groups, a negative amount in parentheses, {@code (21,050.00)}. */
    public String accounted() {
        String digits = grouped(amount.abs());
        return amount.signum() < 0 ? "(" + digits + ")" : digits;
    }

    private static String grouped(BigDecimal positive) {
        String plain = positive.toPlainString();
        int point = plain.indexOf('.') < 0 ? plain.length() : plain.indexOf('.');
        StringBuilder grouped = new StringBuilder(plain);
        for (int at = point - 3; at > 0; at -= 3) {
            grouped.insert(at, ',');
        }
        return grouped.toString();
    }

    @Override
    public int compareTo(Money other) {
        other.exact().inCurrency(currency);
        return amount.compareTo(other.amount);
    }

    /** The form of a sentence: {@code $48,000.00}. */
    @Override
    public String toString() {
        String sign = sign(currency);
        return (amount.signum() < 0 ? "-" : "")
                + (sign.isEmpty() ? currency.getCurrencyCode() + " " : sign)
                + grouped(amount.abs());
    }
}
