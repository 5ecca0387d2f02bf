package org.proviso.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.proviso.rules.FamilyRule;

/**
 * Why something was concluded: the rule that fired and what it matched, taken from the match itself.
 *
 * @param rule     the rule
 * @param bindings its variables in the order of its text
 * @param matched  every object of the match, those it counted among them
 * @param steps    what of it was concluded by rules itself, with its own because
 */
public record Because(FamilyRule rule, List<Binding> bindings, List<Object> matched, List<Step> steps) {

    /** Something that was concluded on the way. */
    public record Step(Object made, Because because) {}

    /** A variable of a rule and its value in a match. */
    public record Binding(String name, Object value) {}

    /** Objects of a type that this rests on, over any number of steps, each once. */
    public <T> List<T> behind(Class<T> type) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<T> found = new ArrayList<>();
        gather(type, seen, found);
        return found;
    }

    private <T> void gather(Class<T> type, Set<Object> seen, List<T> found) {
        for (Object object : matched) {
            if (seen.add(object) && type.isInstance(object)) {
                found.add(type.cast(object));
            }
        }
        for (Step step : steps) {
            if (seen.add(step.because())) {
                step.because().gather(type, seen, found);
            }
        }
    }

    /** The rule's sentence with the values of the match in it. */
    public String sentence() {
        return Sentence.of(rule, bindings);
    }
}
