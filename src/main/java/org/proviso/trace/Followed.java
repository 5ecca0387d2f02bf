package org.proviso.trace;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.proviso.contract.Place;
import org.proviso.evaluate.Adjustment;
import org.proviso.evaluate.Because;
import org.proviso.evaluate.Memory;
import org.proviso.evaluate.Watch;
import org.proviso.rules.ClausePart;
import org.proviso.rules.Conclusion;
import org.proviso.rules.Due;
import org.proviso.rules.Measure;
import org.proviso.rules.Outcome;

/**
 * Looks on at one run: which rules fired, under which clauses, and which rules and values each thing rests on. What
 * rules of one level hand on to the next is followed there by its clause and subject, or else by its type.
 */
public final class Followed implements Watch {

    private final Map<String, Set<String>> fired = new TreeMap<>();
    private final Map<String, Set<String>> restsOn = new TreeMap<>();
    private final Map<List<String>, Set<String>> makers = new HashMap<>();
    private final Map<List<String>, Roots> handedOn = new HashMap<>();

    /** Terms or a row of a clause, by where they stand. */
    record Stated(String clause, Place place) {}

    /**
     * What something rests on.
     *
     * @param rules  the rules that fired on the way to it, the last among them
     * @param values the terms and rows they matched
     */
    record Roots(Set<String> rules, Set<Stated> values) {

        static Roots none() {
            return new Roots(new TreeSet<>(), new HashSet<>());
        }

        void and(Roots other) {
            rules.addAll(other.rules);
            values.addAll(other.values);
        }
    }

    @Override
    public void saw(Memory memory, Set<String> rules) {
        for (Object made : memory.facts()) {
            memory.because()
                    .apply(made)
                    .filter(why -> why.rule().level() == memory.level()
                            && rules.contains(why.rule().name()))
                    .ifPresent(why -> fired(made, why));
        }
    }

    private void fired(Object made, Because why) {
        Set<String> clauses = fired.computeIfAbsent(why.rule().name(), rule -> new TreeSet<>());
        clauses.addAll(clauses(made));
        why.matched().forEach(object -> clauses.addAll(clauses(object)));
        makers.computeIfAbsent(key(made), key -> new TreeSet<>()).add(why.rule().name());
        handedOn.computeIfAbsent(key(made), key -> Roots.none()).and(roots(why));
    }

    /** The clause a thing belongs to; none for facts. */
    private static Set<String> clauses(Object object) {
        String clause = object instanceof ClausePart part
                ? part.getClause()
                : object instanceof Outcome outcome
                        ? outcome.getClause()
                        : object instanceof Conclusion conclusion
                                ? conclusion.part().getClause()
                                : object instanceof Due due
                                        ? due.getClause()
                                        : object instanceof Measure measure ? measure.getClause() : "";
        return clause.isEmpty() ? Set.of() : Set.of(clause);
    }

    /** An outcome is handed on as what it is of whom; all else as one of its type. */
    private static List<String> key(Object object) {
        return object instanceof Outcome outcome
                ? List.of("Outcome", outcome.getClause(), outcome.about())
                : List.of(object.getClass().getSimpleName());
    }

    private Roots roots(Because why) {
        Roots roots = Roots.none();
        gather(why, roots, Collections.newSetFromMap(new IdentityHashMap<>()));
        return roots;
    }

    @SuppressWarnings("IdentityHashMapUsage") // a match is looked into once; equal matches are two
    private void gather(Because why, Roots into, Set<Because> seen) {
        if (!seen.add(why)) {
            return;
        }
        into.rules.add(why.rule().name());
        Set<String> direct = restsOn.computeIfAbsent(why.rule().name(), rule -> new TreeSet<>());
        Set<Object> followed = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Because.Step step : why.steps()) {
            followed.add(step.made());
            direct.add(step.because().rule().name());
            gather(step.because(), into, seen);
        }
        for (Object object : why.matched()) {
            if (object instanceof ClausePart part && part.place() != null) {
                into.values.add(new Stated(part.getClause(), part.place()));
            } else if (!followed.contains(object)) {
                into.and(handedOn.getOrDefault(key(object), Roots.none()));
                direct.addAll(makers.getOrDefault(key(object), Set.of()));
            }
        }
    }

    /** The rules that fired, each with the clauses it fired under. */
    Map<String, Set<String>> fired() {
        return fired;
    }

    /** By rule, the rules that made what it matched. */
    Map<String, Set<String>> restsOn() {
        return restsOn;
    }

    /** What a line rests on. */
    Roots of(Adjustment line) {
        return roots(line.because());
    }
}
