package org.proviso.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.proviso.contract.Clause;
import org.proviso.contract.Contract;
import org.proviso.contract.Period;
import org.proviso.contract.Place;
import org.proviso.contract.SourceText;
import org.proviso.money.Money;
import org.proviso.money.Rate;
import org.proviso.money.Rounding;
import org.proviso.time.Clocks;

/**
 * A contract together with its family, ready to evaluate: every value has its type, unit and dates, every
 * clause its rules.
 *
 * @param contract as written
 * @param source   its text, for what only the text shows
 * @param hash     SHA-256 of the contract's text
 * @param family   compiled
 * @param currency of every amount
 * @param rounding of every line
 * @param value    the most that a statement may come to
 * @param clocks   on which time is taken
 * @param parts    what clauses state, with the dates it holds
 * @param funding  shares in the order of the contract; empty when one source pays all
 * @param ledger   terms of the clauses that the ledger keeps, in the order of the contract
 */
public record ResolvedContract(
        Contract contract,
        SourceText source,
        String hash,
        RuleFamily family,
        Currency currency,
        Rounding rounding,
        Optional<Money> value,
        Clocks clocks,
        List<Part> parts,
        List<Funding> funding,
        List<LedgerTerms.Term> ledger) {

    /**
     * Terms or a table row of a clause, in force from a day on.
     *
     * @param clause   who states it
     * @param countsOn whether the dates of facts or the period's end decide what is in force
     * @param type     of the family
     * @param values   by field
     * @param lower    of a band
     * @param upper    of a band
     * @param from     first day in force
     * @param through  last day in force
     * @param place    where it stands
     */
    public record Part(
            String clause,
            Clause.CountsOn countsOn,
            String type,
            Map<String, Object> values,
            Band.@Nullable Bound lower,
            Band.@Nullable Bound upper,
            LocalDate from,
            LocalDate through,
            Place place) {

        boolean covers(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(through);
        }

        /** On how many days of a period it is in force. */
        long days(Period period) {
            LocalDate first = from.isAfter(period.from()) ? from : period.from();
            LocalDate last = through.isBefore(period.to()) ? through : period.to();
            return last.isBefore(first) ? 0 : new Period(first, last).days();
        }
    }

    /** A source of money and its share. */
    public record Funding(String source, Rate share) {}

    /** What the rules see of the contract for a period: what is in force at its end, in it, or on each fact's date. */
    public List<ClausePart> inForce(Period period) {
        return parts.stream()
                .filter(part -> switch (part.countsOn()) {
                    case PERIOD_END -> part.covers(period.to());
                    case DATE_OF_EACH_FACT -> true;
                    case PRO_RATA_BY_DAY -> part.days(period) > 0;
                })
                .map(part -> fact(part, period))
                .toList();
    }

    private ClausePart fact(Part part, Period period) {
        DeclaredBean bean = new DeclaredBean(family, part.type());
        ClausePart fact = (ClausePart) bean.make();
        part.values().forEach((field, value) -> bean.setter(field).set(fact, value));
        boolean anyDay = part.countsOn() == Clause.CountsOn.PERIOD_END;
        fact.belongs(part.clause(), part.from(), part.through(), anyDay, part.place());
        boolean proRata = part.countsOn() == Clause.CountsOn.PRO_RATA_BY_DAY;
        fact.reckonedIn(currency, rounding, proRata ? Rate.of(part.days(period), period.days()) : Rate.of(1, 1));
        if (fact instanceof Band band) {
            band.spans(part.lower(), part.upper());
        }
        return fact;
    }

    /** What the contract says of posting, disputing and correcting one of its statements. */
    public LedgerTerms ledger(Contract.StatementTerm statement) {
        return LedgerTerms.of(ledger, statement, contract.statements());
    }

    /** The tables of bands: the rows of one clause and type that hold from one day, in the order of the contract. */
    public List<List<Part>> bandTables() {
        Map<List<String>, List<Part>> tables = new LinkedHashMap<>();
        for (Part part : parts) {
            if (Band.class.isAssignableFrom(family.typeClass(part.type()))) {
                tables.computeIfAbsent(
                                List.of(part.clause(), part.type(), part.from().toString()), table -> new ArrayList<>())
                        .add(part);
            }
        }
        return List.copyOf(tables.values());
    }

    /** The statement of an id; without one the last that pays, else the last. */
    public Optional<Contract.StatementTerm> statement(Optional<String> id) {
        List<Contract.StatementTerm> all = contract.statements();
        if (id.isPresent()) {
            return all.stream().filter(one -> one.id().text().equals(id.get())).findFirst();
        }
        return all.stream()
                .filter(one -> !one.position())
                .reduce((first, second) -> second)
                .or(() -> all.stream().reduce((first, second) -> second));
    }
}
