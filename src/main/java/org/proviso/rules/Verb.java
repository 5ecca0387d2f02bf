package org.proviso.rules;

import java.util.Optional;
import java.util.stream.Stream;

/** What a payment rule concludes, and the kind of line it makes on the statement. */
public enum Verb {
    /** The base; not below zero. */
    CHARGES("base"),
    /** More for the provider; not below zero. */
    EARNS("bonus"),
    /** Less for the provider; not above zero. */
    FORFEITS("penalty"),
    /** Either sign. */
    ADJUSTS("adjustment"),
    /** A limit at work; either sign. */
    REDUCES("limit"),
    /** Earned and not yet payable; not below zero. */
    WITHHOLDS("held"),
    /** Charged by the provider and not owed: shown, and no part of the payment; not below zero. */
    VOIDS("void");

    private final String kind;

    Verb(String kind) {
        this.kind = kind;
    }

    /** The verb that makes lines of a kind; nothing where none does. */
    public static Optional<Verb> of(String kind) {
        return Stream.of(values()).filter(verb -> verb.kind.equals(kind)).findFirst();
    }

    /** The kind of line: base, bonus, penalty, adjustment, limit, held or void. */
    public String kind() {
        return kind;
    }

    /** The verb as rules and examples write it. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Whether its lines are part of what is payable: all but those held or void. */
    public boolean pays() {
        return this != WITHHOLDS && this != VOIDS;
    }

    /** Whether a sign is allowed: earnings are not below zero, forfeits not above it. */
    public boolean allows(int signum) {
        return switch (this) {
            case CHARGES, EARNS, WITHHOLDS, VOIDS -> signum >= 0;
            case FORFEITS -> signum <= 0;
            case ADJUSTS, REDUCES -> true;
        };
    }
}
