package org.proviso.money;

import java.math.RoundingMode;
import java.util.Optional;

/** How a contract rounds amounts to the currency's decimals, and at which stage: once, on each way to the payment. */
public enum Rounding {
    /** Half a cent goes away from zero: 0.005 to 0.01, -0.005 to -0.01. */
    HALF_UP("half up", RoundingMode.HALF_UP, false),
    /** Half a cent goes to the even cent: 0.005 to 0.00, 0.015 to 0.02. */
    HALF_EVEN("half even", RoundingMode.HALF_EVEN, false),
    /** A part of a cent is dropped. */
    DOWN("down", RoundingMode.DOWN, false),
    /** Half up, and what is due for each subject is rounded before a line adds it up. */
    HALF_UP_EACH_SUBJECT("half up", RoundingMode.HALF_UP, true),
    /** Half even, and what is due for each subject is rounded before a line adds it up. */
    HALF_EVEN_EACH_SUBJECT("half even", RoundingMode.HALF_EVEN, true),
    /** Down, and what is due for each subject is rounded before a line adds it up. */
    DOWN_EACH_SUBJECT("down", RoundingMode.DOWN, true);

    private static final String TO_THE_CENT = ", to the cent, ";

    private final String words;
    private final RoundingMode mode;
    private final boolean eachSubject;

    Rounding(String words, RoundingMode mode, boolean eachSubject) {
        this.words = words;
        this.mode = mode;
        this.eachSubject = eachSubject;
    }

    RoundingMode mode() {
        return mode;
    }

    /** What is due for one subject, at this contract's stage: rounded when each subject is, else as it is. */
    public Amount due(Amount exact) {
        return eachSubject ? exact.exact().rounded(this) : exact;
    }

    /** As a contract writes it: {@code half up, to the cent, each line}. */
    public String written() {
        return words + TO_THE_CENT + (eachSubject ? "each subject and line" : "each line");
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
