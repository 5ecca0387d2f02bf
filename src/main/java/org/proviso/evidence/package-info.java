/**
 * A bundle that proves a statement: contract, rules, facts under pseudonyms, statement and explanations, each with its
 * hash, and a manifest that is signed.
 */
@NullMarked
package org.proviso.evidence;

import org.jspecify.annotations.NullMarked;
