package org.proviso.sheets;

import java.util.List;
import java.util.Optional;

/**
 * A table as it stands in a file.
 *
 * @param file   its name, for messages
 * @param sheet  which of its sheets; nothing in a CSV
 * @param row    the number of the first row, from 1
 * @param column the first column, from 0
 * @param rows   all of one length, the header first
 * @param faults what is wrong with the sheet around the cells, each with its place in words
 */
record Grid(String file, Optional<String> sheet, int row, int column, List<List<CellValue>> rows, List<String> faults) {

    private static final int LETTERS = 26;

    /** The place of a cell in words: {@code growth.xlsx, sheet "Tiers", cell C7}. */
    String place(int atRow, int atColumn) {
        return place(file, sheet) + ", cell " + letters(column + atColumn) + (row + atRow);
    }

    static String place(String file, Optional<String> sheet) {
        return file
                + sheet.map(name -> ", sheet \"" + CellValue.shown(name) + "\"").orElse("");
    }

    /** The name of a column as spreadsheets have it: A, B, … Z, AA. */
    static String letters(int column) {
        StringBuilder letters = new StringBuilder();
        for (int left = column + 1; left > 0; left = (left - 1) / LETTERS) {
            letters.insert(0, (char) ('A' + (left - 1) % LETTERS));
        }
        return letters.toString();
    }
}
