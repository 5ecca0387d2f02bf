/**
 * The ledger: the journal of posted statements, of their corrections and of disputes, with the files they rest on.
 * Nothing that was entered is ever changed; entries are chained by hash.
 */
@NullMarked
package org.proviso.ledger;

import org.jspecify.annotations.NullMarked;
