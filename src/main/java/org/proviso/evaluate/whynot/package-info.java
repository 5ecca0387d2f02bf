/**
 * Why something was not concluded: the first condition of a rule that nothing got through, with its values.
 * Whether a condition holds is asked of the engine's own compiled conditions; their text is read only to show
 * what they compared. Come in by {@link org.proviso.evaluate.whynot.Inquiry}.
 */
@NullMarked
package org.proviso.evaluate.whynot;

import org.jspecify.annotations.NullMarked;
