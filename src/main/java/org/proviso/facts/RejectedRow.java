package org.proviso.facts;

import java.util.Optional;

/**
 * A row that was not used, and why.
 *
 * @param type   the fact type it was read for
 * @param file   where it stands
 * @param record its number in the file, from 1, a header not counted
 * @param line   the line it begins on, or its row in a sheet, from 1; 0 in a format that has neither
 * @param column the column that is wrong; empty when the whole row is
 * @param reason what is wrong with it
 * @param value  what stands there; nothing where the field tells of a person
 */
public record RejectedRow(
        String type, String file, long record, long line, String column, String reason, Optional<String> value) {

    @Override
    public String toString() {
        return file + " record " + record + (line == RawTable.NO_LINE ? "" : " (line " + line + ")") + ": "
                + (column.isEmpty() ? "the row" : column)
                + value.map(text -> " \"" + text + "\"").orElse("")
                + " " + reason;
    }
}
