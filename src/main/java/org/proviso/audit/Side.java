package org.proviso.audit;

import org.proviso.evaluate.Evaluation;
import org.proviso.evaluate.Evaluator;
import org.proviso.rules.ResolvedContract;
import org.proviso.statement.Statement;

/**
 * One of two contracts, evaluated over the facts.
 *
 * @param contract   resolved
 * @param evaluator  to ask again about one subject
 * @param evaluation what it came to
 * @param statement  made of that
 */
public record Side(ResolvedContract contract, Evaluator evaluator, Evaluation evaluation, Statement statement) {}
