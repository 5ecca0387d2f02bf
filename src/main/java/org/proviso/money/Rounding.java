package org.proviso.money;

import java.math.RoundingMode;
import java.util.Optional;

/** How a contract rounds each line of its statement to the currency's decimals, once. */
public enum Rounding {
    /** Half a cent goes away from zero: 0.005 to 0.01, -0.005 to -0.01. */
    HALF_UP("half up", RoundingMode.HALF_UP),
    /** Half a cent goes to the even cent: 0.005 to 0.00, 0.015 to 0.02. */
    HALF_EVEN("half even", RoundingMode.HALF_EVEN),
    /** A part of a cent is dropped. */
    DOWN("down", RoundingMode.DOWN);

    private static final String STAGE = ", to the cent, each line";

    private final String words;
    private final RoundingMode mode;

    Rounding(String words, RoundingMode mode) {
        this.words = words;
        this.mode = mode;
    }

    RoundingMode mode() {
        return mode;
    }

    /** As a contract writes it: {@code half up, to the cent, each line}. */
    public String written() {
        return words + STAGE;
    }

    /** Reads {@link #written()}; nothing when the words say something else. */
    public static Optional<Rounding> parse(String text) {
        for (Rounding rounding : values()) {
            if (rounding.written().equals(text)) {
                return Optional.of(rounding);
            }
        }
        return Optional.empty();
    }
}
