package org.proviso.rules;

import org.proviso.money.Amount;

/**
 * What a payment rule inserts: an amount under a clause for a scope, not yet rounded, checked or explained.
 *
 * @param verb   what the rule says follows
 * @param part   the terms or the table row of the clause it follows from
 * @param scope  a school, a building, the contract
 * @param amount exact, with its sign
 */
public record Conclusion(Verb verb, ClausePart part, String scope, Amount amount) {}
