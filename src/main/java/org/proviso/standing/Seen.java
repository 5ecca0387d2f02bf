package org.proviso.standing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.proviso.evaluate.whynot.Yardsticks;
import org.proviso.rules.Fact;
import org.proviso.rules.Outcome;

/**
 * What was seen of a subject.
 *
 * @param name     as the facts give it
 * @param facts    that had happened and were known
 * @param readings by the title of the statement for which they were taken, the one that runs first
 * @param outcomes under the running statement
 * @param about    the names and words of the readings that an outcome rests on, by field
 * @param running  those outcomes that rest on something whose span has not ended
 */
record Seen(
        String name,
        List<Fact> facts,
        Map<String, List<Yardsticks.Reading>> readings,
        List<Outcome> outcomes,
        Map<List<String>, Map<String, String>> about,
        Set<List<String>> running) {

    /** What tells an outcome from others. */
    static List<String> key(Outcome outcome) {
        return List.of(outcome.getClause(), outcome.getSubject(), outcome.getItem());
    }

    /** Where the subject is counted; empty when it is counted nowhere. */
    String scope() {
        return outcomes.stream()
                .map(Outcome::getScope)
                .filter(scope -> !scope.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Every reading once, however many statements it was taken for. */
    List<Yardsticks.Reading> all() {
        return readings.values().stream().flatMap(List::stream).toList();
    }
}
