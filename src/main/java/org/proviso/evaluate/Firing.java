package org.proviso.evaluate;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.AgendaFilter;
import org.kie.api.runtime.rule.ConsequenceException;
import org.proviso.rules.safety.Budget;

/**
 * Fires the rules of a session, and stops those that never come to rest: by how often rules fire and how many
 * steps they take, both measured by the facts there are, and never by time.
 */
final class Firing {

    private static final int FIRINGS_ALWAYS = 10_000;
    private static final int FIRINGS_FOR_A_FACT = 100;
    private static final long STEPS_ALWAYS = 20_000_000;
    private static final long STEPS_FOR_A_FIRING = 100;

    /** How the engine names the rules whose condition failed. */
    private static final Pattern NAMED = Pattern.compile("Rule \"([^\"]+)\"");

    private Firing() {}

    /** Fires the rules of a session that was given so many facts. */
    static void fire(KieSession session, int facts) throws EvaluationRefused {
        fire(session, facts, match -> true);
    }

    static void fire(KieSession session, int facts, AgendaFilter filter) throws EvaluationRefused {
        int most = Math.addExact(FIRINGS_ALWAYS, Math.multiplyExact(facts, FIRINGS_FOR_A_FACT));
        int fired;
        try {
            fired = Budget.within(STEPS_ALWAYS + most * STEPS_FOR_A_FIRING, () -> session.fireAllRules(filter, most));
        } catch (RuntimeException | Error failed) {
            throw refused(failed);
        }
        if (fired >= most) {
            throw new EvaluationRefused("The rules do not come to rest after " + most
                    + " firings; a rule seems to make facts that let it fire again.");
        }
    }

    private static EvaluationRefused refused(Throwable failed) {
        String rule = rule(failed).map(name -> "The rule \"" + name + "\"").orElse("A rule");
        if (Budget.Spent.within(failed)) {
            return new EvaluationRefused(
                    rule + " does not come to an end, and was stopped; nothing is paid by it."
                            + " Maybe it asks for every pair of many facts; a condition that joins them, fact == other.fact, makes them few.");
        }
        if (failed instanceof OutOfMemoryError) {
            return new EvaluationRefused("The rules make more facts than memory holds; nothing is paid by them."
                    + " Maybe a rule looks for several facts without a condition that joins them.");
        }
        if (failed instanceof ConsequenceException || failed instanceof ArithmeticException) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            return new EvaluationRefused(rule + " failed: " + cause.getMessage());
        }
        if (failed instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failed;
    }

    private static Optional<String> rule(Throwable failed) {
        for (Throwable here = failed; here != null; here = here.getCause()) {
            if (here instanceof ConsequenceException consequence && consequence.getMatch() != null) {
                return Optional.of(consequence.getMatch().getRule().getName());
            }
            Matcher named = NAMED.matcher(String.valueOf(here.getMessage()));
            if (named.find()) {
                return Optional.of(named.group(1));
            }
        }
        return Optional.empty();
    }
}
