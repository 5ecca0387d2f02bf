/**
 * A contract as a request for proposals asks for it: {@link org.proviso.proposal.Proposal} gives its clauses, terms and
 * tables without the names of the parties, without facts, and without anything that is owed.
 */
@NullMarked
package org.proviso.proposal;

import org.jspecify.annotations.NullMarked;
