package org.proviso.evaluate;

import java.util.List;
import org.proviso.rules.FamilyRule;

/**
 * Why something was concluded: the rule that fired and what it matched, taken from the match itself.
 *
 * @param rule     the rule
 * @param bindings its variables in the order of its text
 * @param matched  every object of the match, those behind its counts among them
 */
public record Because(FamilyRule rule, List<Binding> bindings, List<Object> matched) {

    /** A variable of a rule and its value in a match. */
    public record Binding(String name, Object value) {}

    /** The rule's sentence with the values of the match in it. */
    public String sentence() {
        return Sentence.of(rule, bindings);
    }
}
