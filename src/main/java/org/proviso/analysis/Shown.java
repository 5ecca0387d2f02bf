package org.proviso.analysis;

import java.util.List;
import java.util.Map;

/**
 * Facts that the engine ran, in the form of a clause's example.
 *
 * @param given what they were
 * @param verb  what was asked of the clause's rules, {@code outcome}
 * @param got   what came of it, as an example says it
 */
public record Shown(List<Given> given, String verb, String got) {

    /**
     * A fact as an example states it.
     *
     * @param type   of the family
     * @param fields as contracts write them
     */
    public record Given(String type, Map<String, String> fields) {}
}
