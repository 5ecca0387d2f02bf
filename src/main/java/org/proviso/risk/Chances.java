package org.proviso.risk;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.proviso.money.Normal;
import org.proviso.money.Rate;

/** The chances that none, one, … or all of some subjects meet a clause; exact, and they add up to one. */
final class Chances {

    private static final Rate UNITS = Rate.of(BigDecimal.TEN.pow(Normal.DECIMALS));

    private Chances() {}

    /** Each of so many meets it with the same chance, whatever the others do: the binomial distribution. */
    static List<Rate> alike(int number, Rate each) {
        List<Rate> met = powers(each, number);
        List<Rate> not = powers(Rate.ONE.minus(each), number);
        BigInteger ways = BigInteger.ONE;
        List<Rate> chances = new ArrayList<>();
        for (int k = 0; k <= number; k++) {
            chances.add(Rate.of(new BigDecimal(ways)).times(met.get(k)).times(not.get(number - k)));
            ways = ways.multiply(BigInteger.valueOf(number - k)).divide(BigInteger.valueOf(k + 1));
        }
        return chances;
    }

    private static List<Rate> powers(Rate base, int most) {
        List<Rate> powers = new ArrayList<>(List.of(Rate.ONE));
        for (int at = 0; at < most; at++) {
            powers.add(powers.get(at).times(base));
        }
        return powers;
    }

    /**
     * Each meets it with a chance of its own, whatever the others do: the Poisson binomial distribution.
     *
     * @param each to {@link Normal#DECIMALS} decimals
     */
    static List<Rate> each(List<Rate> each) {
        BigInteger whole = BigInteger.TEN.pow(Normal.DECIMALS);
        BigInteger[] ways = new BigInteger[each.size() + 1];
        Arrays.fill(ways, BigInteger.ZERO);
        ways[0] = BigInteger.ONE;
        for (int at = 0; at < each.size(); at++) {
            BigInteger met = BigInteger.valueOf(each.get(at).times(UNITS).toLong());
            for (int k = at + 1; k > 0; k--) {
                ways[k] = ways[k].multiply(whole.subtract(met)).add(ways[k - 1].multiply(met));
            }
            ways[0] = ways[0].multiply(whole.subtract(met));
        }
        return Arrays.stream(ways)
                .map(way -> Rate.of(new BigDecimal(way, Normal.DECIMALS * each.size())))
                .toList();
    }
}
