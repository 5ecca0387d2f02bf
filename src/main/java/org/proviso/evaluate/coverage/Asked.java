package org.proviso.evaluate.coverage;

import java.util.List;
import org.drools.model.Condition;
import org.drools.model.Constraint;
import org.drools.model.Pattern;

/** The conditions of a rule, each with the item it is. */
sealed interface Asked {

    /** A constraint that is no join. */
    record Test(Item item, Constraint constraint) {}

    /**
     * A pattern.
     *
     * @param joins what says which fact it is
     * @param found  the item of the joins together; empty where there are none, or where exists or not asks
     * @param lookup whether it looks up what is there by the way it was made, so that none being there shows nothing
     */
    record Found(Pattern<?> pattern, List<Constraint> joins, List<Test> tests, List<Item> found, boolean lookup)
            implements Asked {}

    /** Facts that are counted. */
    record Tally(Condition condition, Asked inner) implements Asked {}

    /** Conditions that all hold. */
    record All(List<Asked> parts) implements Asked {}

    /** Conditions of which one is enough. */
    record Either(List<Asked> parts) implements Asked {}

    /** An exists, or a not. */
    record Whether(Item item, boolean exists, Asked inner) implements Asked {}
}
