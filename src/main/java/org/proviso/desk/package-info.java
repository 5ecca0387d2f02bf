/**
 * The desk: the verbs that every shell calls. Come in by {@link org.proviso.desk.Desk}.
 */
@NullMarked
package org.proviso.desk;

import org.jspecify.annotations.NullMarked;
