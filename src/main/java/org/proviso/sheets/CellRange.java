package org.proviso.sheets;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a sheet, such as {@code A1:D20}.
 *
 * @param firstRow    from 1
 * @param firstColumn from 0
 * @param lastRow     from 1
 * @param lastColumn  from 0
 */
public record CellRange(int firstRow, int firstColumn, int lastRow, int lastColumn) {

    private static final Pattern WRITTEN =
            Pattern.compile("\\$?([A-Z]{1,3})\\$?([1-9]\\d{0,6}):\\$?([A-Z]{1,3})\\$?([1-9]\\d{0,6})");
    private static final int LETTERS = 26;

    /** Reads a range as spreadsheets write it; nothing when the text is none, or its corners are exchanged. */
    public static Optional<CellRange> parse(String text) {
        Matcher matcher = WRITTEN.matcher(text.toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        CellRange range = new CellRange(
                Integer.parseInt(matcher.group(2)),
                column(matcher.group(1)),
                Integer.parseInt(matcher.group(4)),
                column(matcher.group(3)));
        return Optional.of(range).filter(one -> one.firstRow <= one.lastRow && one.firstColumn <= one.lastColumn);
    }

    private static int column(String letters) {
        int column = 0;
        for (int at = 0; at < letters.length(); at++) {
            column = column * LETTERS + letters.charAt(at) - 'A' + 1;
        }
        return column - 1;
    }

    boolean meets(CellRange other) {
        return firstRow <= other.lastRow
                && other.firstRow <= lastRow
                && firstColumn <= other.lastColumn
                && other.firstColumn <= lastColumn;
    }

    @Override
    public String toString() {
        return Grid.letters(firstColumn) + firstRow + ":" + Grid.letters(lastColumn) + lastRow;
    }
}
