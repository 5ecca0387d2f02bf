package org.proviso.rules;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.proviso.money.Percent;
import org.proviso.money.Points;
import org.proviso.money.Rate;

/** A row of a banded table: what lies between two bounds, each open or closed or absent. */
public abstract class Band extends TableRow {

    /**
     * One end of a band.
     *
     * @param value  the bound as an exact number; per cents and points as rates
     * @param closed whether the bound itself belongs to the band
     * @param words  the bound as the contract writes it
     */
    public record Bound(Rate value, boolean closed, String words) {}

    private @Nullable Bound lower;
    private @Nullable Bound upper;

    /** Whether a difference of rates lies in the band. */
    public boolean covers(Points points) {
        return covers(points.difference());
    }

    /** Whether a per cent lies in the band. */
    public boolean covers(Percent percent) {
        return covers(percent.rate());
    }

    /** Whether a count lies in the band. */
    public boolean covers(long count) {
        return covers(Rate.of(count, 1));
    }

    /** Whether a decimal number lies in the band. */
    public boolean covers(BigDecimal number) {
        return covers(Rate.of(number));
    }

    /** Whether a rate lies in the band. */
    public boolean covers(Rate value) {
        return within(lower, value, 1) && within(upper, value, -1);
    }

    private static boolean within(@Nullable Bound bound, Rate value, int side) {
        if (bound == null) {
            return true;
        }
        int compared = value.compareTo(bound.value()) * side;
        return compared > 0 || (bound.closed() && compared == 0);
    }

    /** Where the band begins; nothing when it has no lower end. */
    public Optional<Bound> lower() {
        return Optional.ofNullable(lower);
    }

    /** Where the band ends; nothing when it has no upper end. */
    public Optional<Bound> upper() {
        return Optional.ofNullable(upper);
    }

    void spans(@Nullable Bound from, @Nullable Bound to) {
        this.lower = from;
        this.upper = to;
    }

    /** The band in the contract's words, quoted: {@code "above -10 points, at most -5 points"}. */
    public String words() {
        String from = lower == null ? "" : (lower.closed() ? "at least " : "above ") + lower.words();
        String to = upper == null ? "" : (upper.closed() ? "at most " : "below ") + upper.words();
        return '"' + from + (from.isEmpty() || to.isEmpty() ? "" : ", ") + to + '"';
    }
}
