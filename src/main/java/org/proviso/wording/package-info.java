/** Reads numbers, amounts, lengths of time and days out of a clause's words, and finds where in the file they stand. */
@NullMarked
package org.proviso.wording;

import org.jspecify.annotations.NullMarked;
