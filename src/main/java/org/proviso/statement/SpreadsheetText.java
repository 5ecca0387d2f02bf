package org.proviso.statement;

/** Text for a CSV that somebody will open in a spreadsheet. */
public final class SpreadsheetText {

    private static final String FORMULA = "=+-@\t\r";

    private SpreadsheetText() {}

    /** The text; a quotation mark before one that a spreadsheet would take for a formula keeps it text. */
    public static String of(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
