/**
 * The cross-reference of a contract: from each clause, rule, case and line of a statement to all it rests on and all
 * that rests on it, as matches of the engine show it in the contract's cases and over its facts; and what no program
 * decides. Come in by {@link org.proviso.trace.Joining}, with a {@link org.proviso.trace.Followed} for each run.
 */
@NullMarked
package org.proviso.trace;

import org.jspecify.annotations.NullMarked;
