package org.proviso.sheets;

import java.util.List;

/** A table that is not taken over, and why, cell by cell. */
public final class SheetUnreadable extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    SheetUnreadable(List<String> faults) {
        super(String.join("\n", faults));
        this.faults = List.copyOf(faults);
    }

    SheetUnreadable(String fault) {
        this(List.of(fault));
    }

    /** One sentence each, with its cell. */
    public List<String> faults() {
        return faults;
    }
}
