package org.proviso.rules;

import org.jspecify.annotations.Nullable;
import org.proviso.contract.Clause;

/** The bounds among the cells of a row. */
final class BandCells {

    private final TypedValue typed;
    private final @Nullable String unit;
    private Band.@Nullable Bound lower;
    private Band.@Nullable Bound upper;

    BandCells(TypedValue typed, @Nullable String unit) {
        this.typed = typed;
        this.unit = unit;
    }

    static boolean isBound(String name) {
        return name.equals("above") || name.equals("at_least") || name.equals("below") || name.equals("at_most");
    }

    /** Takes a cell that is a bound. */
    boolean take(Clause.Cell cell) {
        String name = cell.name().text();
        if (!isBound(name)) {
            return false;
        }
        boolean closed = name.startsWith("at_");
        typed.bound(cell.value(), closed, unit).ifPresent(bound -> {
            if (name.equals("above") || name.equals("at_least")) {
                lower = bound;
            } else {
                upper = bound;
            }
        });
        return true;
    }

    Band.@Nullable Bound lower() {
        return lower;
    }

    Band.@Nullable Bound upper() {
        return upper;
    }
}
