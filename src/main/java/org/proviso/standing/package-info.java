/**
 * Where a contract stands on a day: what each subject still lacks, and what the buyer does. Come in by
 * {@link org.proviso.standing.Survey}.
 */
@NullMarked
package org.proviso.standing;

import org.jspecify.annotations.NullMarked;
