/**
 * Evaluation: subjects first, each alone, then the contract, then its limits. Come in by
 * {@link org.proviso.evaluate.Evaluator}. Every amount that leaves here was checked by trusted code and
 * bears the match it came from.
 */
@NullMarked
package org.proviso.evaluate;

import org.jspecify.annotations.NullMarked;
