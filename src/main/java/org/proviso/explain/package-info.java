/**
 * Why a line or an outcome is what it is, taken from the matches of the rules themselves. Come in by
 * {@link org.proviso.explain.Explainer}.
 */
@NullMarked
package org.proviso.explain;

import org.jspecify.annotations.NullMarked;
