package org.proviso.facts;

/**
 * Where a fact stands.
 *
 * @param file   the export
 * @param record its number there, from 1
 * @param line   the line it begins on, or its row in a sheet; 0 in a format that has neither
 */
public record FactOrigin(String file, long record, long line) {

    @Override
    public String toString() {
        return file + " record " + record + (line == RawTable.NO_LINE ? "" : ", line " + line);
    }
}
