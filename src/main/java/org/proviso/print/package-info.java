/**
 * Pages of HTML on paper.
 *
 * <p>{@link org.proviso.print.Pdf} lays out a page as PDF with fonts of its own. It asks nobody for anything: no
 * address and no file is opened, whatever the page says.
 */
@NullMarked
package org.proviso.print;

import org.jspecify.annotations.NullMarked;
