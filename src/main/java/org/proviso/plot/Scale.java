package org.proviso.plot;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.proviso.money.Rate;

/**
 * Where figures lie along an axis.
 *
 * @param least the figure at the start of the axis
 * @param most  the figure at its end, more than the least
 * @param start the pixel of the least
 * @param end   the pixel of the most; less than the start where an axis runs upwards
 */
record Scale(Rate least, Rate most, int start, int end) {

    private static final List<Rate> ROUND_STEPS =
            Stream.of(1, 2, 5).map(step -> Rate.of(step, 1)).toList();
    private static final int MOST_STEPS = 6;

    /** An axis from the least to the most of some figures; one that has only one figure is given some room. */
    static Scale over(List<Rate> figures, int start, int end) {
        Rate least = figures.stream().min(Rate::compareTo).orElse(Rate.ZERO);
        Rate most = figures.stream().max(Rate::compareTo).orElse(Rate.ZERO);
        return least.equals(most)
                ? new Scale(least.minus(Rate.ONE), most.plus(Rate.ONE), start, end)
                : new Scale(least, most, start, end);
    }

    /** An axis that starts and ends at round figures around some figures. */
    static Scale round(List<Rate> figures, int start, int end) {
        Scale tight = over(figures, start, end);
        Rate step = tight.step();
        Rate first = down(tight.least, step);
        Rate last = down(tight.most, step);
        return new Scale(first, last.compareTo(tight.most) < 0 ? last.plus(step) : last, start, end);
    }

    /** The pixel of a figure. */
    int at(Rate figure) {
        Rate along = figure.minus(least).dividedBy(most.minus(least)).times(Rate.of(end - start, 1));
        return start + (int) along.rounded(0).toLong();
    }

    /** The round figures on the axis: six steps at most. */
    List<Rate> ticks() {
        Rate step = step();
        List<Rate> ticks = new ArrayList<>();
        Rate first = down(least, step);
        for (Rate tick = first.compareTo(least) < 0 ? first.plus(step) : first;
                tick.compareTo(most) <= 0;
                tick = tick.plus(step)) {
            ticks.add(tick);
        }
        return List.copyOf(ticks);
    }

    private Rate step() {
        Rate span = most.minus(least);
        int power = span.whole().toString().length();
        while (power(power).compareTo(span) > 0) {
            power--;
        }
        for (int tens = power - 1; ; tens++) {
            for (Rate round : ROUND_STEPS) {
                Rate step = round.times(power(tens));
                if (span.dividedBy(step).compareTo(Rate.of(MOST_STEPS, 1)) <= 0) {
                    return step;
                }
            }
        }
    }

    private static Rate power(int tens) {
        return Rate.of(BigDecimal.ONE.scaleByPowerOfTen(tens));
    }

    private static Rate down(Rate figure, Rate step) {
        Rate steps = figure.dividedBy(step);
        Rate whole = Rate.of(new BigDecimal(steps.whole()));
        return (whole.compareTo(steps) > 0 ? whole.minus(Rate.ONE) : whole).times(step);
    }
}
