package org.proviso.desk;

import java.util.Map;
import org.proviso.evaluate.Evaluator;
import org.proviso.facts.CountedFacts;
import org.proviso.facts.FactStore;
import org.proviso.facts.FactsUnreadable;
import org.proviso.rules.Counting;

/**
 * What the store counts before rules see facts.
 *
 * @param statement the statement's title
 * @param facts     how many there are of each type
 * @param given     how many of them rules are given instead, of each type that is counted
 * @param counting  how, and why not more
 */
public record CountingPlan(String statement, Map<String, Long> facts, Map<String, Long> given, Counting counting) {

    static CountingPlan of(Evaluator evaluator, FactStore store) throws FactsUnreadable {
        Counting counting = evaluator.counting();
        try (CountedFacts counted = store.counted(counting.types())) {
            return new CountingPlan(evaluator.statement().title(), store.counts(), counted.counts(), counting);
        }
    }
}
