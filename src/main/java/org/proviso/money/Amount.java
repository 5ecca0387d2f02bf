package org.proviso.money;

import java.util.Currency;

/** A sum of money, rounded or not yet. A rule may conclude either; a statement shows only {@link Money}. */
public sealed interface Amount permits Money, Unrounded {

    /** The currency of the amount. */
    Currency currency();

    /** The same amount as an exact fraction. */
    Unrounded exact();

    /** The amount with the opposite sign, exact. */
    default Unrounded negated() {
        return new Unrounded(exact().value().negated(), currency());
    }

    /** This less the other, exact; refused when the currencies differ. */
    default Unrounded minus(Amount other) {
        return new Unrounded(
                exact().value().minus(other.exact().inCurrency(currency()).value()), currency());
    }

    /** This and the other, exact; refused when the currencies differ. */
    default Unrounded plus(Amount other) {
        return new Unrounded(
                exact().value().plus(other.exact().inCurrency(currency()).value()), currency());
    }

    /** Whether this is more than the other. */
    default boolean above(Amount other) {
        return minus(other).value().signum() > 0;
    }

    /** Whether this is less than the other. */
    default boolean below(Amount other) {
        return minus(other).value().signum() < 0;
    }

    /** -1, 0 or 1 as the amount is below, at or above zero. */
    default int signum() {
        return exact().value().signum();
    }
}
