package org.proviso.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Looks for facts for which a formula holds and on which the engine itself does what is looked for. */
record Sought(World world, Trial trial, Report.Notes notes) {

    private static final int MOST_STEPS = 30_000;
    private static final int MOST_TRIALS = 12;

    /**
     * Facts that show it; nothing where there are none. Where the engine does not agree, or there is too much to look
     * through, the question is noted as open.
     *
     * @param shows whether what came of the facts is what is looked for
     * @param what  the question in words
     */
    Optional<Shown> shows(Formula formula, String clause, String verb, Predicate<String> shows, String what) {
        notes.asked();
        List<Shown> found = new ArrayList<>();
        Set<List<Shown.Given>> tried = new HashSet<>();
        Search.End end = new Search(world.index(), world.choices(), MOST_STEPS, model -> {
                    List<Shown.Given> given = trial.facts(model, world);
                    if (!tried.add(given)) {
                        return false;
                    }
                    trial.run(clause, verb, given)
                            .filter(one -> shows.test(one.got()))
                            .ifPresent(found::add);
                    return !found.isEmpty() || tried.size() >= MOST_TRIALS;
                })
                .of(formula);
        if (found.isEmpty() && (end != Search.End.NONE || !tried.isEmpty())) {
            notes.undecided(
                    "clause " + clause + ": " + what,
                    tried.isEmpty()
                            ? "more cases than are looked through"
                            : "the comparisons allow it; on the facts that were tried the engine did not do it");
        }
        return found.stream().findFirst();
    }
}
