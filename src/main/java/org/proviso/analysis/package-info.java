/**
 * What can be said of the rules of a contract before any fact is there: conditions that never hold, rules that conclude
 * two things of one subject, cases nobody thought of. It reasons over the cells that comparisons make; what it finds is
 * shown by facts that the engine itself ran.
 */
@NullMarked
package org.proviso.analysis;

import org.jspecify.annotations.NullMarked;
