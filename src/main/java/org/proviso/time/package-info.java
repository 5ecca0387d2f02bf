/**
 * How long things took: clocks that stand in a zone and run on the calendar a contract states, business hours
 * or the days of a term, exact where clocks change. Come in by {@link org.proviso.time.Clocks} for the
 * clocks of a contract; calendars are data, no code knows any of them.
 */
@NullMarked
package org.proviso.time;

import org.jspecify.annotations.NullMarked;
