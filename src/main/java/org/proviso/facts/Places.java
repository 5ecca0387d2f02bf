package org.proviso.facts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the rows of a table stand in their files. Rows lie in the table file by file; of a file that was read in its
 * order a row's number there follows from its place in the table, and of others it stands beside the row.
 */
final class Places {

    /** A file in the table; {@code lines} says that its record n begins on line n + 1. */
    private record Part(String file, long first, boolean lines) {}

    private final TreeMap<Long, Part> parts = new TreeMap<>();

    /** The rows from here on are of this file. */
    void begin(long first, String file, boolean lines) {
        parts.put(first, new Part(file, first, lines));
    }

    /** The place that a row's first three columns name: its place in the table, its record and its line. */
    FactOrigin origin(ResultSet row) throws SQLException {
        long place = row.getLong(1);
        Map.Entry<Long, Part> within = parts.floorEntry(place);
        if (within == null) {
            throw new IllegalStateException("a row of no file");
        }
        Part part = within.getValue();
        long record = row.getLong(2);
        if (!row.wasNull()) {
            return new FactOrigin(part.file(), record, row.getLong(3));
        }
        long inOrder = place - part.first() + 1;
        return new FactOrigin(part.file(), inOrder, part.lines() ? inOrder + 1 : RawTable.NO_LINE);
    }
}
