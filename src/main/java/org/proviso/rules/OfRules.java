package org.proviso.rules;

import java.util.function.Function;

/**
 * Something that follows from the rules of a family alone. It is worked out once for each text, and serves every
 * contract of the family, and every value that a contract is asked with.
 *
 * @param <T> what follows; threads share it
 */
public final class OfRules<T> {

    private final Function<RuleText, T> how;

    /** Something that is worked out in this way. */
    public OfRules(Function<RuleText, T> how) {
        this.how = how;
    }

    /** What follows from these rules. */
    @SuppressWarnings("unchecked") // only what this worked out is kept under it
    public T of(RuleText text) {
        return (T) text.followed(this);
    }

    Object worked(RuleText text) {
        return how.apply(text);
    }
}
