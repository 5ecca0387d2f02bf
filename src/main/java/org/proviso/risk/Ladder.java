package org.proviso.risk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.proviso.money.Money;
import org.proviso.money.Rate;

/**
 * What a clause pays at a scope for each number of subjects who met what it counts, as the contract itself pays it.
 *
 * @param clause  the clause that pays
 * @param counted the clause whose outcomes it counts
 * @param group   of whom alone; empty for everybody
 * @param scope   where
 * @param met     how many met it in the facts
 * @param steps   for none met, one met, … all met
 */
record Ladder(String clause, String counted, String group, String scope, int met, List<Step> steps) {

    /** What is paid for one number met, and the row of the contract's table that pays it; empty where none does. */
    record Step(Money amount, String row) {}

    /** Some neighbouring steps that read alike, from one number met to another. */
    record Stretch(String name, int from, int to) {}

    private static final int FEW = 8;

    int subjects() {
        return steps.size() - 1;
    }

    Money paid() {
        return steps.get(met).amount();
    }

    /** Steps that stand in one row of a table; without a table, those that pay alike, or are of one sign. */
    List<Stretch> stretches() {
        long amounts = steps.stream().map(Step::amount).distinct().count();
        List<Stretch> stretches = new ArrayList<>();
        int from = 0;
        for (int at = 1; at <= steps.size(); at++) {
            if (at == steps.size() || !name(at, amounts).equals(name(from, amounts))) {
                stretches.add(new Stretch(name(from, amounts), from, at - 1));
                from = at;
            }
        }
        return stretches;
    }

    /** The row in which the number met in the facts stands. */
    String row() {
        return stretches().stream()
                .filter(one -> one.from() <= met && met <= one.to())
                .findFirst()
                .orElseThrow()
                .name();
    }

    private String name(int at, long amounts) {
        Step step = steps.get(at);
        if (!step.row().isEmpty()) {
            return step.row();
        }
        if (amounts <= FEW) {
            return step.amount().signum() == 0 ? "nothing" : step.amount().toString();
        }
        return step.amount().signum() == 0
                ? "nothing"
                : step.amount().signum() > 0 ? "something added" : "something taken";
    }

    /** The chance of each row, given that of each number met. */
    Map<Stretch, Rate> chances(List<Rate> met) {
        Map<Stretch, Rate> chances = new LinkedHashMap<>();
        for (Stretch stretch : stretches()) {
            Rate sum = Rate.ZERO;
            for (int at = stretch.from(); at <= stretch.to(); at++) {
                sum = sum.plus(met.get(at));
            }
            chances.put(stretch, sum);
        }
        return chances;
    }

    /** The money to expect, given the chance of each number met. */
    Rate expected(List<Rate> chances) {
        Rate sum = Rate.ZERO;
        for (int at = 0; at < steps.size(); at++) {
            sum = sum.plus(chances.get(at).times(amount(at)));
        }
        return sum;
    }

    /** The square of its standard deviation. */
    Rate variance(List<Rate> chances) {
        Rate mean = expected(chances);
        Rate sum = Rate.ZERO;
        for (int at = 0; at < steps.size(); at++) {
            Rate off = amount(at).minus(mean);
            sum = sum.plus(chances.get(at).times(off).times(off));
        }
        return sum;
    }

    private Rate amount(int at) {
        return Rate.of(steps.get(at).amount().amount());
    }
}
