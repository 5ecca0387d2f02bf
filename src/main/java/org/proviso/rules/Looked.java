package org.proviso.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How rules look at the facts of one type, gathered over all of them. */
final class Looked {

    /** One way to look at a field. */
    enum Use {
        ALIKE,
        STEPS,
        TOTAL,
        LEAST,
        MOST
    }

    final Map<String, Set<Use>> uses = new TreeMap<>();
    private final Map<String, Set<CountedType.Step>> steps = new HashMap<>();
    final Set<String> reasons = new TreeSet<>();

    void use(String field, Use use) {
        uses.computeIfAbsent(field, first -> new HashSet<>()).add(use);
    }

    void steps(String field, Collection<CountedType.Step> at) {
        use(field, Use.STEPS);
        steps.computeIfAbsent(field, first -> new TreeSet<>(CountedType.Step.ORDER))
                .addAll(at);
        if (steps.get(field).size() > Counting.MOST_STEPS) {
            use(field, Use.ALIKE);
        }
    }

    CountedType type(String name, String subject) {
        List<String> alike = new ArrayList<>(List.of(subject));
        Map<String, List<CountedType.Step>> between = new LinkedHashMap<>();
        Map<Use, Set<String>> folded = new HashMap<>();
        uses.forEach((field, how) -> {
            if (field.equals(subject)) {
                return;
            }
            if (how.equals(Set.of(Use.STEPS))) {
                between.put(field, List.copyOf(steps.getOrDefault(field, Set.of())));
            } else if (how.size() == 1 && !how.contains(Use.ALIKE)) {
                folded.computeIfAbsent(how.iterator().next(), first -> new TreeSet<>())
                        .add(field);
            } else {
                alike.add(field);
            }
        });
        return new CountedType(
                name,
                alike,
                between,
                folded.getOrDefault(Use.TOTAL, Set.of()),
                folded.getOrDefault(Use.LEAST, Set.of()),
                folded.getOrDefault(Use.MOST, Set.of()));
    }
}
