package org.proviso.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.proviso.rules.Outcome;

/** Outcomes as rules of the whole contract are given them: each, or one for all that differ only in whose they are. */
@SuppressWarnings("IdentityHashMapUsage") // which outcome was given is the question, not which are alike
final class Alike {

    private final List<Outcome> each;
    private final Map<Object, List<Outcome>> several = new IdentityHashMap<>();
    private final int number;

    private Alike(List<Outcome> each, int number) {
        this.each = each;
        this.number = number;
    }

    /** Every outcome by itself. */
    static Alike each(List<Outcome> outcomes) {
        return new Alike(outcomes, outcomes.size());
    }

    /** One outcome for all that are alike. */
    static Alike of(List<Outcome> outcomes) {
        Map<List<Object>, List<Outcome>> alike = new LinkedHashMap<>();
        for (Outcome outcome : outcomes) {
            alike.computeIfAbsent(outcome.butWhose(), first -> new ArrayList<>())
                    .add(outcome);
        }
        Alike given = new Alike(new ArrayList<>(), outcomes.size());
        for (List<Outcome> some : alike.values()) {
            Outcome one = some.size() == 1 ? some.get(0) : some.get(0).standingFor(some.size());
            given.each.add(one);
            if (some.size() > 1) {
                given.several.put(one, some);
            }
        }
        return given;
    }

    /** What rules are given. */
    List<Outcome> each() {
        return each;
    }

    /** How many outcomes they are. */
    int number() {
        return number;
    }

    /** Objects of a match with all outcomes that one of them stands for in its place. */
    List<Object> all(List<Object> matched) {
        if (several.isEmpty()) {
            return matched;
        }
        List<Object> all = new ArrayList<>();
        for (Object object : matched) {
            List<Outcome> some = several.get(object);
            if (some == null) {
                all.add(object);
            } else {
                all.addAll(some);
            }
        }
        return Collections.unmodifiableList(all);
    }
}
