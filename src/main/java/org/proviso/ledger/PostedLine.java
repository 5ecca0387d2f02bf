package org.proviso.ledger;

import org.proviso.money.Money;
import org.proviso.rules.Verb;

/**
 * A line of a posted statement.
 *
 * @param clause  its number
 * @param title   the clause's heading
 * @param rule    that concluded it; empty where the ledger or the parties did
 * @param kind    as on a statement, or {@link #AGREED}, {@link #SETTLED}, {@link #FLOOR}
 * @param scope   for what
 * @param amount  with its sign
 * @param because one sentence
 */
public record PostedLine(
        String clause, String title, String rule, String kind, String scope, Money amount, String because) {

    /** What the parties agreed on beyond what was computed. */
    public static final String AGREED = "agreed";

    /** What earlier statements paid, taken off. */
    public static final String SETTLED = "settled";

    /** What keeps a statement from falling below the contract's floor. */
    public static final String FLOOR = "floor";

    /** Whether it is part of what is payable: neither held nor void. */
    public boolean pays() {
        return !kind.equals(Verb.WITHHOLDS.kind()) && !kind.equals(Verb.VOIDS.kind());
    }

    /** Whether rules or earlier statements make it, and neither the parties nor a floor do. */
    public boolean computed() {
        return !kind.equals(AGREED) && !kind.equals(FLOOR);
    }

    /** Whether another line says the same money for the same thing, whatever its sentence. */
    boolean same(PostedLine other) {
        return clause.equals(other.clause)
                && rule.equals(other.rule)
                && kind.equals(other.kind)
                && scope.equals(other.scope)
                && amount.equals(other.amount);
    }

    /** The line that takes this one back. */
    public PostedLine reversed() {
        return new PostedLine(
                clause, title, rule, kind, scope, Money.zero(amount.currency()).less(amount), because);
    }
}
