package org.proviso.money;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The normal distribution, by which errors of measurement are reckoned. Its chances are stated to six decimals;
 * the series behind them is summed until what is left out is less than one in 10^20.
 */
public final class Normal {

    /** Decimals of a chance. */
    public static final int DECIMALS = 6;

    private static final MathContext EXACT = new MathContext(60);
    private static final BigDecimal ROOT_OF_TWO_PI =
            new BigDecimal("2.50662827463100050241576528481104525300698674060993831662992");
    private static final BigDecimal LEFT_OUT = new BigDecimal("1e-20");
    private static final BigDecimal FARTHEST = BigDecimal.valueOf(7);

    private Normal() {}

    /**
     * The chance that a measurement comes out at so much or more above what it measures.
     *
     * @param above  how far, negative for below
     * @param square the square of the standard error; above zero
     */
    public static Rate atLeast(Rate above, Rate square) {
        BigDecimal deviations = above.decimal(30, RoundingMode.HALF_UP)
                .divide(square.decimal(30, RoundingMode.HALF_UP).sqrt(EXACT), EXACT);
        if (deviations.abs().compareTo(FARTHEST) > 0) {
            return deviations.signum() > 0 ? Rate.ZERO : Rate.ONE; // less than one in 10^11
        }
        return Rate.of(new BigDecimal("0.5").subtract(fromTheMiddle(deviations)))
                .rounded(DECIMALS);
    }

    /** The sum of (-1)^n x^(2n+1) / (n! 2^n (2n+1)), divided by the root of two pi. */
    private static BigDecimal fromTheMiddle(BigDecimal x) {
        BigDecimal square = x.multiply(x, EXACT);
        BigDecimal power = x;
        BigDecimal sum = BigDecimal.ZERO;
        for (int n = 0; power.abs().compareTo(LEFT_OUT) > 0; n++) {
            sum = sum.add(power.divide(BigDecimal.valueOf(2L * n + 1), EXACT));
            power = power.multiply(square, EXACT).divide(BigDecimal.valueOf(-2L * (n + 1)), EXACT);
        }
        return sum.divide(ROOT_OF_TWO_PI, EXACT);
    }
}
