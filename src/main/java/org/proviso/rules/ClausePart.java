package org.proviso.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.proviso.contract.Place;
import org.proviso.money.Rate;
import org.proviso.money.Rounding;
import org.proviso.money.Unrounded;

/** What a clause states, as a fact for rules: its terms or a row of one of its tables, with the dates they hold. */
public abstract class ClausePart {

    private String clause = "";
    private LocalDate from = LocalDate.MIN;
    private LocalDate through = LocalDate.MAX;
    private boolean anyDay;
    private @Nullable Place place;
    private Rate partOfPeriod = Rate.of(1, 1);
    private @Nullable Currency currency;
    private Rounding rounding = Rounding.HALF_UP;

    /** The number of the clause that states it, {@code 4.2}. */
    public String getClause() {
        return clause;
    }

    /**
     * Whether the values count for a fact of a day; a missing day is in no span. Where the contract counts by the
     * period's end, the values in force then count for facts of any day.
     */
    public boolean inForce(@Nullable LocalDate day) {
        return day != null && (anyDay || (!day.isBefore(from) && !day.isAfter(through)));
    }

    /** First day in force; LocalDate.MIN where nothing came before. */
    public LocalDate since() {
        return from;
    }

    /** Last day in force; LocalDate.MAX while nothing amends it. */
    public LocalDate until() {
        return through;
    }

    /** Where the contract states it; null in an example's own facts. */
    public @Nullable Place place() {
        return place;
    }

    /**
     * The part of the statement's days on which the values are in force: all of it, but for a clause that counts
     * pro rata by day.
     */
    public Rate getPartOfPeriod() {
        return partOfPeriod;
    }

    /** A decimal as an amount in the contract's currency, exact: what a rule's {@code sum} of dues gives. */
    public Unrounded amount(Number decimal) {
        return new Unrounded(
                Rate.of(new BigDecimal(decimal.toString())),
                Optional.ofNullable(currency).orElseThrow());
    }

    Rounding rounding() {
        return rounding;
    }

    void reckonedIn(Currency money, Rounding way, Rate part) {
        this.currency = money;
        this.rounding = way;
        this.partOfPeriod = part;
    }

    void belongs(String clause, LocalDate from, LocalDate through, boolean anyDay, @Nullable Place place) {
        this.clause = clause;
        this.from = from;
        this.through = through;
        this.anyDay = anyDay;
        this.place = place;
    }
}
