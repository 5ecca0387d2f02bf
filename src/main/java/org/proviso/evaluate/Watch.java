package org.proviso.evaluate;

import java.util.Set;

/** Looks on while rules run: hears of everything that rules of a level saw, once they have come to rest. */
@FunctionalInterface
public interface Watch {

    /** Looks at nothing. */
    Watch NONE = (memory, rules) -> {};

    /**
     * Rules came to rest.
     *
     * @param memory what they saw
     * @param rules  the names of those that were let run
     */
    void saw(Memory memory, Set<String> rules);
}
