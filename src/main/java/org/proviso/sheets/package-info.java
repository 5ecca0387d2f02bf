/**
 * Tables that come from a spreadsheet and figures that go into one.
 *
 * <p>{@link org.proviso.sheets.TableImport} makes rows of a contract of a table in a workbook or a CSV, and refuses,
 * cell by cell, what could be read in two ways. {@link org.proviso.sheets.Pages} lays a statement and the tables of its
 * contract out as pages; {@link org.proviso.sheets.XlsxBook} and {@link org.proviso.sheets.CsvBook} write them, the same
 * bytes for the same figures.
 */
@NullMarked
package org.proviso.sheets;

import org.jspecify.annotations.NullMarked;
