/**
 * Facts as they were exported: read, typed, made unique by their natural keys, and handed out by subject.
 * Come in by {@link org.proviso.facts.FactStore}. A row that cannot be read is a
 * {@link org.proviso.facts.RejectedRow}, never dropped in silence.
 */
@NullMarked
package org.proviso.facts;

import org.jspecify.annotations.NullMarked;
