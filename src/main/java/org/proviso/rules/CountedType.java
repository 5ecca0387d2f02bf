package org.proviso.rules;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Facts of a type that rules never look at one by one: those of a subject that no condition of a rule can tell apart
 * are counted together before rules see them, as one fact that stands for all of them.
 *
 * @param type   of the family
 * @param alike  fields in which facts that are counted together are the same
 * @param steps  fields that are only compared by order: facts counted together lie on the same side of every step
 * @param totals fields that are only added up: the one fact holds their sum
 * @param least  fields of which only the least is asked
 * @param most   fields of which only the most is asked
 */
public record CountedType(
        String type,
        List<String> alike,
        Map<String, List<Step>> steps,
        Set<String> totals,
        Set<String> least,
        Set<String> most) {

    /** Whether rules look at a field at all. */
    public boolean asks(String field) {
        return alike.contains(field)
                || steps.containsKey(field)
                || totals.contains(field)
                || least.contains(field)
                || most.contains(field);
    }

    /**
     * A value at which a condition can turn.
     *
     * @param at    a day, a moment or a number
     * @param above whether the value itself belongs to what lies above it: {@code >=} and {@code <}
     */
    public record Step(Comparable<?> at, boolean above) {

        static final Comparator<Step> ORDER =
                Comparator.comparing((Step step) -> step.at().toString()).thenComparing(Step::above);

        @Override
        public String toString() {
            return (above ? "from " : "after ") + at;
        }
    }
}
