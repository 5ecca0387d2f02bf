package org.proviso.evaluate.whynot;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why rules did not conclude what they were asked about; rules that were stopped by the same condition in the
 * same way stand together.
 *
 * @param asked     the rules
 * @param condition the condition nothing got through, as the rules write it; empty when all are met
 * @param finding   what there was instead
 * @param leftOut   what was not counted in a number that is too small
 * @param chain     why the rules that would have concluded what is missing did not
 */
public record WhyNot(
        List<Asked> asked, String condition, Finding finding, List<Uncounted> leftOut, List<WhyNot> chain) {

    /**
     * A rule that was asked.
     *
     * @param rule  its name
     * @param place where the condition stands, {@code rules/…/payments.drl:31}
     * @param at    which of the rule's conditions, from 0
     * @param bound what the conditions before it bound, by variable, for the candidate named
     * @param about what the rule was asked about: {@code $growth.getScope()} and the scope
     */
    public record Asked(String rule, String place, int at, Map<String, Object> bound, Map<String, Object> about) {}

    /** What stood in the way. */
    public sealed interface Finding permits Compared, Said, NoFact, Forbidden, Unclear, AllMet {}

    /**
     * A fact that is nearly right.
     *
     * @param first      its first condition that does not hold
     * @param also       others that do not
     * @param candidate  the fact, the nearest there is
     * @param candidates how many there were
     */
    public record Compared(Comparison first, List<Comparison> also, Object candidate, int candidates)
            implements Finding {}

    /**
     * A question that a fact or a term answers with no.
     *
     * @param condition  the question as the rule writes it
     * @param values     what it was asked with, {@code terms' needed is 50%}
     * @param candidate  the fact it was asked of, the nearest there is
     * @param candidates how many there were
     * @param wouldHold  one number that would turn the answer, {@code met 11 instead of 10}
     */
    public record Said(
            String condition, List<String> values, Object candidate, int candidates, Optional<String> wouldHold)
            implements Finding {}

    /**
     * No such fact.
     *
     * @param type   of fact
     * @param asked  what it would have had to say, {@code subject Reading}
     * @param others what facts that are otherwise right say instead
     * @param facts  how many facts of the type there are
     */
    public record NoFact(String type, List<String> asked, List<String> others, int facts) implements Finding {}

    /**
     * There must be no such fact, and there is.
     *
     * @param facts that stand in the way
     * @param by    the rules that concluded them
     */
    public record Forbidden(List<Object> facts, List<String> by) implements Finding {}

    /**
     * It cannot be told.
     *
     * @param because why
     * @param facts   what the rule had before it
     */
    public record Unclear(String because, List<Object> facts) implements Finding {}

    /**
     * Every condition is met.
     *
     * @param facts that met them
     */
    public record AllMet(List<Object> facts) implements Finding {}

    /**
     * What was left out of a count or a sum.
     *
     * @param facts  how many
     * @param type   of what
     * @param reason the one condition they do not meet
     */
    public record Uncounted(int facts, String type, String reason) {}
}
