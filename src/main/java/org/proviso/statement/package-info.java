/**
 * Statements: the lines of a period and what is payable, with a substance that is the same for any order of
 * facts, and a provenance that says what was read. Come in by
 * {@link org.proviso.statement.StatementBuilder}.
 */
@NullMarked
package org.proviso.statement;

import org.jspecify.annotations.NullMarked;
