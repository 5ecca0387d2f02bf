package org.proviso.money;

import java.util.Currency;

/** An exact amount of money before its one rounding, such as a third of a cent. */
public record Unrounded(Rate value, Currency currency) implements Amount {

    @Override
    public Unrounded exact() {
        return this;
    }

    /**
     * The amount to the currency's decimals.
     *
     * @param rounding the contract's way of rounding, applied here and nowhere else
     */
    public Money rounded(Rounding rounding) {
        return new Money(value.decimal(currency.getDefaultFractionDigits(), rounding.mode()), currency);
    }

    Unrounded inCurrency(Currency expected) {
        if (!currency.equals(expected)) {
            throw new IllegalArgumentException("an amount in " + currency + " where " + expected + " is meant");
        }
        return this;
    }

    @Override
    public String toString() {
        return currency.getCurrencyCode() + " " + value;
    }
}
