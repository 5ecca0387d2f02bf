/**
 * Pictures of figures, as SVG that stands alone in a file or inside a page.
 *
 * <p>{@link org.proviso.plot.LinePlot} draws series of figures against values along the foot, such as what is paid
 * against a bonus; {@link org.proviso.plot.BarPlot} draws a bar for each name. Figures are exact {@code Rate}s; only
 * their places on the page are rounded, to a whole pixel. The same figures give the same bytes. Every word is escaped,
 * each picture says in words what it shows, and series differ in their strokes, so that a copy in black and white
 * can be read.
 */
@NullMarked
package org.proviso.plot;

import org.jspecify.annotations.NullMarked;
