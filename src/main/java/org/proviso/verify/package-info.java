/**
 * Checks of a contract and its rules before anything is evaluated. Come in by
 * {@link org.proviso.verify.Verifier}; each check is a small class of its own.
 */
@NullMarked
package org.proviso.verify;

import org.jspecify.annotations.NullMarked;
