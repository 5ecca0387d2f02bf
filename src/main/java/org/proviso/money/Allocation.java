package org.proviso.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Splits an amount so that the parts add up to it, to the cent: each part is rounded towards zero, and the
 * cents left go one each to the largest remainders, the first named winning ties.
 */
public final class Allocation {

    private Allocation() {}

    /**
     * The parts of an amount by shares.
     *
     * @param amount what is split, either sign
     * @param shares positive weights; 55, 30, 15 and 1, 1, 1 are both fine, for only their proportion counts
     * @return as many parts as shares, in their order, whose sum is the amount
     */
    public static List<Money> of(Money amount, List<Rate> shares) {
        Rate all = shares.stream().reduce(Rate.ZERO, Rate::plus);
        if (shares.isEmpty() || shares.stream().anyMatch(share -> share.signum() <= 0)) {
            throw new IllegalArgumentException("shares must be above zero: " + shares);
        }
        BigDecimal cent = BigDecimal.ONE.movePointLeft(amount.amount().scale());
        List<BigDecimal> parts = new ArrayList<>();
        List<Rate> remainders = new ArrayList<>();
        for (Rate share : shares) {
            Rate exact = share.dividedBy(all).times(amount.exact().value());
            BigDecimal part = exact.decimal(amount.amount().scale(), RoundingMode.DOWN);
            parts.add(part);
            Rate left = exact.minus(Rate.of(part));
            remainders.add(left.signum() < 0 ? left.negated() : left);
        }
        BigDecimal left = amount.amount().subtract(parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        BigInteger cents = left.abs().unscaledValue();
        List<Integer> order = new ArrayList<>();
        for (int at = 0; at < shares.size(); at++) {
            order.add(at);
        }
        order.sort(Comparator.comparing((Integer at) -> remainders.get(at)).reversed());
        BigDecimal step = left.signum() < 0 ? cent.negate() : cent;
        for (int at : order.subList(0, cents.intValueExact())) {
            parts.set(at, parts.get(at).add(step));
        }
        return parts.stream().map(part -> new Money(part, amount.currency())).toList();
    }
}
