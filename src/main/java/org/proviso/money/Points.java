package org.proviso.money;

/** How far a rate lies above (or, negative, below) another, in points of a hundred: 45% is -10 points from 55%. */
public record Points(Rate difference) implements Comparable<Points> {

    /** The number of points, exact: -10. */
    public Rate number() {
        return difference.points();
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
