package org.proviso.evaluate;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.proviso.rules.Fact;
import org.proviso.rules.Outcome;

/**
 * One subject with every match kept.
 *
 * @param outcomes what was concluded, by clause
 * @param facts    all facts of the subject
 * @param made     everything rules inserted, in the order they did
 * @param because  the match an object was inserted from; nothing for facts of exports and terms of the contract
 * @param memory   everything its rules saw
 */
public record SubjectMatches(
        List<Outcome> outcomes,
        List<Fact> facts,
        List<Object> made,
        Function<Object, Optional<Because>> because,
        Memory memory) {

    /** The facts that an object rests on, over any number of steps. */
    public List<Fact> factsBehind(Object object) {
        return because.apply(object).map(why -> why.behind(Fact.class)).orElse(List.of());
    }
}
