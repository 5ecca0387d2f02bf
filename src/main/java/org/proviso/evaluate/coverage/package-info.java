/**
 * What the cases of a contract show of it, and what none of them shows. A case is an example of a clause (its rules
 * alone) or a scenario (everything, from exports to lines). After each run every condition of the rules that ran is
 * asked once more over the facts they saw, by the engine's own compiled tests. What counts:
 *
 * <ul>
 *   <li>A rule: a case in which it fires, and one in which a condition turns down what it is asked of. A rule that only
 *       counts or adds up all there is can be stopped by no facts, and is not asked to be.
 *   <li>A condition: a case in which it is so, and one in which it is not. Conditions are the constraints of a
 *       pattern, each asked by itself of every fact that the pattern's joins select; the joins of a pattern together
 *       (a fact with them is there, or none is); an {@code exists} or {@code not}. That none is there is not asked of
 *       what rules make, nor of what is looked up for something that rules made: both are decided, and counted, where
 *       it is made.
 *   <li>A row of a table: a case in which a rule fires with it, or in which a count, {@code exists} or {@code not}
 *       finds it; or in which it is looked up and stops the rule by its own values. The row of the contract itself, not
 *       one that an example gives in its place.
 *   <li>A threshold: a value of a clause that a condition compares by size, or a bound of a band: a case on each side
 *       of it, however far away. Days on which values come into force are none.
 * </ul>
 *
 * A rule and its conditions are counted once, under the first clause that names the rule. What the contract itself
 * decides is left out and told by name: rules that lack something to run, or that look for terms with other values
 * than the contract's; and the side of a condition that what the contract states never lets happen, whatever the
 * facts; of a word, what no rule that can run makes. The authors of a contract can leave out more, each with a reason,
 * in {@link org.proviso.contract.NotShown}. Come in by {@link org.proviso.evaluate.coverage.CoverageWatch}.
 */
@NullMarked
package org.proviso.evaluate.coverage;

import org.jspecify.annotations.NullMarked;
