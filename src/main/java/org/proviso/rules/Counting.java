package org.proviso.rules;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the store counts before rules of a subject see it, and why it leaves the rest to them. A rule that only adds
 * facts up, or asks whether there are any, comes to the same over one fact that stands for all those no condition
 * tells apart: nothing of the rule is translated, its own conditions are asked of that one fact.
 *
 * <p>Unknown means no: a type is counted only where every way in which rules look at it is understood.
 */
public final class Counting {

    /** Nothing is counted; every fact goes to the rules by itself. */
    public static final Counting NONE = new Counting(Map.of(), false, Set.of(), List.of());

    /** More steps than that would cost more than they save; the field is then one in which facts are alike. */
    static final int MOST_STEPS = 64;

    static final String OUTCOME = "Outcome";
    static final String CONCLUDED = "rules conclude them";

    private final Map<String, CountedType> types;
    private final boolean outcomes;
    private final Set<String> resting;
    private final List<Look> looks;

    /** In which way a rule looks at facts. */
    public enum Way {
        EACH,
        ANY,
        NONE,
        COUNTS,
        RESTS;

        static Way of(WrittenPattern.Kind kind) {
            return switch (kind) {
                case MATCHED -> EACH;
                case PRESENT -> ANY;
                case ABSENT -> NONE;
                case COUNTED -> COUNTS;
            };
        }
    }

    /**
     * How a rule looks at facts of a type.
     *
     * @param rule  its name
     * @param way   one by one, or together
     * @param type  of the facts; of what is missing, where the rule rests
     * @param where they are counted
     * @param why   rules are given each of them; empty where they are counted before
     */
    public record Look(String rule, Way way, String type, Where where, String why) {}

    /** Where facts are counted. */
    public enum Where {
        /** In one scan of the store, before rules see them. */
        STORE,
        /** Outcomes that are alike, before rules of the whole contract see them. */
        TOGETHER,
        /** By the rule itself, one by one. */
        DROOLS
    }

    Counting(Map<String, CountedType> types, boolean outcomes, Set<String> resting, List<Look> looks) {
        this.resting = resting;
        this.types = types;
        this.outcomes = outcomes;
        this.looks = looks;
    }

    /**
     * For a contract.
     *
     * @param family whose rules look at the facts
     * @param known  everything rules are given beside the facts of subjects: what the contract states, the statement's
     *     period, facts of the whole contract
     */
    public static Counting of(RuleFamily family, Collection<?> known) {
        return new CountingReading(family, known).counting();
    }

    /** The types that the store counts, by name. */
    public Map<String, CountedType> types() {
        return types;
    }

    /**
     * Whether rules of the whole contract only count outcomes and never ask whose they are, so that one outcome can
     * stand for all that are alike in everything else.
     */
    public boolean outcomes() {
        return outcomes;
    }

    /** Rules that never run for the contract, as there can be nothing of what they wait for. */
    public Set<String> resting() {
        return resting;
    }

    /** How each rule looks at facts and counts what was concluded, in the order of the family. */
    public List<Look> looks() {
        return looks;
    }
}
