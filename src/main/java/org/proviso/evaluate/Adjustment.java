package org.proviso.evaluate;

import java.time.LocalDate;
import java.util.List;
import org.proviso.money.Money;
import org.proviso.rules.Outcome;
import org.proviso.rules.Verb;

/**
 * An amount under a clause for a scope, rounded once and checked.
 *
 * @param clause   the clause it follows from
 * @param verb     what the rule said follows
 * @param scope    a school, a building, the contract
 * @param amount   with its sign, to the currency's decimals
 * @param since    first day of the values it follows from, where they count pro rata by day; else LocalDate.MIN
 * @param because  the match it came from
 * @param outcomes those counted on the way to it, by subject
 */
public record Adjustment(
        String clause,
        Verb verb,
        String scope,
        Money amount,
        LocalDate since,
        Because because,
        List<Outcome> outcomes) {}
