package org.proviso.rules;

import java.math.BigDecimal;
import org.proviso.money.Money;

/**
 * A line of the statement as the rules of {@code limits.drl} see it: rounded and checked.
 *
 * @param clause the clause that made it
 * @param kind   base, bonus, penalty, adjustment, held or void
 * @param scope  a school, a building, the contract
 * @param amount with its sign
 */
public record Line(String clause, String kind, String scope, Money amount) {

    /** The clause, for rules. */
    public String getClause() {
        return clause;
    }

    /** The kind, for rules. */
    public String getKind() {
        return kind;
    }

    /** The scope, for rules. */
    public String getScope() {
        return scope;
    }

    /** The amount, for rules. */
    public Money getAmount() {
        return amount;
    }

    /** The amount as a decimal that a rule's {@code sum} adds exactly. */
    public BigDecimal getDecimal() {
        return amount.amount();
    }

    /** Whether the line is part of what is payable: neither held nor void. */
    public boolean isPayable() {
        return !kind.equals(Verb.WITHHOLDS.kind()) && !kind.equals(Verb.VOIDS.kind());
    }

    /** Whether the line moves the payment: payable and not base. */
    public boolean isAdjustment() {
        return isPayable() && !kind.equals(Verb.CHARGES.kind());
    }
}
