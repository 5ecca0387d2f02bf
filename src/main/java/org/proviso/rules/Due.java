package org.proviso.rules;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.proviso.money.Amount;

/**
 * What is due for one subject under a clause. Lines name no person: rules conclude a due for each subject, and
 * payment rules add up those of a scope. A due that no line accounts for refuses the statement. Rules make it
 * with {@link Verbs#due}.
 *
 * @param clause  the clause it is due under
 * @param subject for whom
 * @param scope   where the subject is counted: a school, a building
 * @param group   the subject's group; null where the family has none
 * @param amount  rounded already where the contract rounds each subject
 */
public record Due(
        String clause,
        String subject,
        String scope,
        @Nullable Object group,
        Amount amount) {

    /** The clause, for rules. */
    public String getClause() {
        return clause;
    }

    /** For whom, for rules. */
    public String getSubject() {
        return subject;
    }

    /** The scope, for rules. */
    public String getScope() {
        return scope;
    }

    /** The group, for rules. */
    public @Nullable Object getGroup() {
        return group;
    }

    /** The amount, for rules. */
    public Amount getAmount() {
        return amount;
    }

    /**
     * The amount as a decimal that a rule's {@code sum} adds exactly.
     *
     * @throws ArithmeticException when it has no end, such as a third of a dollar; the contract then has to round
     *     what is due for each subject
     */
    public BigDecimal getDecimal() {
        Optional<BigDecimal> decimal = amount.exact().value().terminating();
        return decimal.orElseThrow(() -> new ArithmeticException("an amount due under clause " + clause
                + " has no end in decimals, so amounts cannot be added up before they are rounded."
                + " Maybe \"rounding: half up, to the cent, each subject and line\"."));
    }
}
