package org.proviso.money;

import java.math.BigDecimal;

/** How far a rate lies above (or, negative, below) another, in points of a hundred: 45% is -10 points from 55%. */
public record Points(Rate difference) implements Comparable<Points> {

    /** The number of points, exact: -10. */
    public Rate number() {
        return difference.points();
    }

    /** How many whole points it lies below: two for 2.9 points below, none for anything above. */
    public Rate wholeBelow() {
        return difference.signum() < 0
                ? Rate.of(new BigDecimal(number().negated().whole()))
                : Rate.ZERO;
    }

    @Override
    public int compareTo(Points other) {
        return difference.compareTo(other.difference);
    }

    /** For a sentence: {@code 10 points below}. */
    @Override
    public String toString() {
        if (difference.signum() == 0) {
            return "exactly on it";
        }
        Rate size = difference.signum() < 0 ? difference.negated() : difference;
        return size.pointsShown()
                + (size.points().equals(Rate.of(1, 1)) ? " point " : " points ")
                + (difference.signum() < 0 ? "below" : "above");
    }
}
