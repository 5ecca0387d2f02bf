package org.proviso.rules;

import java.util.Optional;

/** What a rule looks at; the name of its file says which. */
public enum Level {
    /** One subject at a time: {@code definitions.drl}, {@code outcomes.drl}. */
    SUBJECT,
    /** The whole contract: {@code measures.drl}, {@code payments.drl}. */
    CONTRACT,
    /** The lines of the whole contract, rounded: {@code limits.drl}. */
    LIMITS;

    static Optional<Level> ofFile(String file) {
        return switch (file) {
            case "facts.drl", "terms.drl", "definitions.drl", "outcomes.drl" -> Optional.of(SUBJECT);
            case "measures.drl", "payments.drl" -> Optional.of(CONTRACT);
            case "limits.drl" -> Optional.of(LIMITS);
            default -> Optional.empty();
        };
    }
}
