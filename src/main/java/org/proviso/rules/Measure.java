package org.proviso.rules;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.proviso.money.Percent;
import org.proviso.money.Points;
import org.proviso.money.Rate;

/**
 * How many of those counted in a group met a clause, or another number a clause goes by, exact. Types that
 * {@code measures.drl} declares extend it; {@link Verbs#measured} or {@link Verbs#valued} fills it in.
 */
public abstract class Measure implements Cloneable {

    private String clause = "";
    private String scope = "";
    private @Nullable Object group;
    private long counted;
    private long met;
    private @Nullable Rate value;

    /** The clause under which is counted. */
    public String getClause() {
        return clause;
    }

    /** Where is counted: a school, a building. */
    public String getScope() {
        return scope;
    }

    /** Who is counted there, one of the family's groups; null where the family has none. */
    public @Nullable Object getGroup() {
        return group;
    }

    /** How many are counted: the denominator. */
    public long getCounted() {
        return counted;
    }

    /** How many of them met it, those deemed to have met it among them. */
    public long getMet() {
        return met;
    }

    /** Met of counted; refused with an ArithmeticException while nobody is counted. */
    public Rate getRate() {
        return Rate.of(met, counted);
    }

    /** The number itself: what was given as such, else met of counted; refused while nobody is counted. */
    public Rate getValue() {
        Rate given = value;
        return given == null ? getRate() : given;
    }

    /**
     * The number as a decimal that a rule's {@code sum} adds exactly.
     *
     * @throws ArithmeticException when it has no end, such as a third
     */
    public BigDecimal getDecimal() {
        return getValue()
                .terminating()
                .orElseThrow(() -> new ArithmeticException("the measure of " + scope + " under clause " + clause
                        + " has no end in decimals, so it cannot be added up before it is rounded."));
    }

    /** Whether it is a number given as such and no count. */
    public boolean isNumber() {
        return value != null;
    }

    /** Whether the rate reaches a per cent; false while nobody is counted. */
    public boolean atLeast(Percent needed) {
        return counted > 0 && getRate().compareTo(needed.rate()) >= 0;
    }

    /** Whether the rate is no more than a per cent; true while nobody is counted. */
    public boolean atMost(Percent allowed) {
        return counted == 0 || getRate().compareTo(allowed.rate()) <= 0;
    }

    /** How far the rate lies above a target, in points; refused while nobody is counted. */
    public Points above(Percent target) {
        return new Points(getRate().minus(target));
    }

    /** For an example, which states a measure without the clause that counted it. */
    public void setScope(String scope) {
        this.scope = scope;
    }

    /** For an example. */
    public void setGroup(@Nullable Object group) {
        this.group = group;
    }

    /** For an example. */
    public void setCounted(long counted) {
        this.counted = counted;
    }

    /** For an example. */
    public void setMet(long met) {
        this.met = met;
    }

    /** For a measure that is no count, and for an example. */
    public void setValue(Rate value) {
        this.value = value;
    }

    /** The same measure had another number met: what a condition would say then. */
    public Measure had(long met) {
        try {
            Measure other = (Measure) clone();
            other.met = met;
            return other;
        } catch (CloneNotSupportedException odd) {
            throw new IllegalStateException("a measure cannot be copied", odd);
        }
    }

    void countedUnder(String clause) {
        this.clause = clause;
    }
}
