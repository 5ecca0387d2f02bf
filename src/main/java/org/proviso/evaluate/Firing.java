package org.proviso.evaluate;

import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.AgendaFilter;
import org.kie.api.runtime.rule.ConsequenceException;

/** Fires the rules of a session, and stops those that never come to rest. */
final class Firing {

    private Firing() {}

    static void fire(KieSession session, int most) throws EvaluationRefused {
        fire(session, most, match -> true);
    }

    static void fire(KieSession session, int most, AgendaFilter filter) throws EvaluationRefused {
        int fired;
        try {
            fired = session.fireAllRules(filter, most);
        } catch (ConsequenceException failed) {
            String rule =
                    failed.getMatch() == null ? "" : failed.getMatch().getRule().getName();
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            throw new EvaluationRefused("The rule \"" + rule + "\" failed: " + cause.getMessage());
        } catch (ArithmeticException failed) {
            throw new EvaluationRefused("A rule failed: " + failed.getMessage());
        }
        if (fired >= most) {
            throw new EvaluationRefused("The rules do not come to rest after " + most
                    + " firings; a rule seems to make facts that let it fire again.");
        }
    }
}
