package org.proviso.evaluate.whynot;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.proviso.money.Amount;
import org.proviso.money.Percent;
import org.proviso.money.Points;
import org.proviso.money.Rate;

/**
 * How far a value is from the one that was needed.
 *
 * @param size  for ranking near misses, in the values' own unit
 * @param words {@code 1 short}, {@code 8 days too late}; empty where they only differ
 */
record Distance(Rate size, String words) {

    /** Between two values of a kind; nothing where they only differ. */
    static Optional<Distance> between(@Nullable Object left, String operator, @Nullable Object right) {
        if (left instanceof LocalDate one && right instanceof LocalDate other) {
            return Optional.of(days(ChronoUnit.DAYS.between(other, one), operator));
        }
        if (left instanceof Amount one && right instanceof Amount other) {
            Rate difference = one.exact().value().minus(other.exact().value());
            return Optional.of(new Distance(size(difference), amount(one, other, difference)));
        }
        if (left instanceof Duration one && right instanceof Duration other) {
            long minutes = one.minus(other).toMinutes();
            return Optional.of(new Distance(
                    Rate.of(Math.abs(minutes), 1),
                    Shown.of(Duration.ofMinutes(Math.abs(minutes))) + side(Long.signum(minutes))));
        }
        if (left instanceof Number && right instanceof Number) {
            return numbers(left, operator, right);
        }
        Optional<Rate> one = rate(left);
        Optional<Rate> other = rate(right);
        return one.isPresent() && other.isPresent()
                ? Optional.of(points(one.get().minus(other.get())))
                : Optional.empty();
    }

    private static Optional<Rate> rate(@Nullable Object value) {
        if (value instanceof Percent percent) {
            return Optional.of(percent.rate());
        }
        if (value instanceof Points points) {
            return Optional.of(points.difference());
        }
        return value instanceof Rate rate ? Optional.of(rate) : Optional.empty();
    }

    private static Distance days(long days, String operator) {
        long size = days == 0 ? 1 : Math.abs(days);
        String side = days > 0 || (days == 0 && operator.equals("<")) ? " too late" : " too early";
        return new Distance(Rate.of(size, 1), size + (size == 1 ? " day" : " days") + side);
    }

    private static String amount(Amount one, Amount other, Rate difference) {
        if (difference.signum() == 0) {
            return "exactly on it";
        }
        Amount gap = difference.signum() < 0 ? other.minus(one) : one.minus(other);
        return Shown.of(gap) + side(difference.signum());
    }

    /** Whole numbers of which more than 5 is asked are short of 6. */
    private static Optional<Distance> numbers(Object left, String operator, Object right) {
        try {
            BigDecimal difference = Expressions.number(left).subtract(Expressions.number(right));
            boolean whole = !(left instanceof BigDecimal) && !(right instanceof BigDecimal);
            boolean strict = operator.equals("<") || operator.equals(">");
            BigDecimal size = strict && whole ? difference.abs().add(BigDecimal.ONE) : difference.abs();
            int side = operator.startsWith(">") ? -1 : operator.startsWith("<") ? 1 : difference.signum();
            return Optional.of(new Distance(
                    Rate.of(size),
                    size.signum() == 0
                            ? "exactly on it"
                            : size.stripTrailingZeros().toPlainString() + side(side)));
        } catch (CannotTell unread) {
            return Optional.empty();
        }
    }

    private static Distance points(Rate difference) {
        Rate size = size(difference);
        return new Distance(
                size,
                difference.signum() == 0
                        ? "exactly on it"
                        : size.pointsShown()
                                + (size.points().equals(Rate.of(1, 1)) ? " point" : " points")
                                + side(difference.signum()));
    }

    private static Rate size(Rate difference) {
        return difference.signum() < 0 ? difference.negated() : difference;
    }

    private static String side(int sign) {
        return sign < 0 ? " short" : sign > 0 ? " over" : "";
    }
}
