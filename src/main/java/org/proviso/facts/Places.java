package org.proviso.facts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where the rows of a table stand in their files. Rows lie in the table file by file; of a file that was read in its
 * order a row's number there follows from its place in the table, and of others it stands beside the row.
 */
final class Places {

    /** A file in the table; of one with lines, the records that lines begin within, in their order. */
    private record Part(String file, long first, Optional<List<Long>> breaks) {

        /** A record begins on the line after the header and the records before it. */
        long line(long record) {
            return breaks.map(within -> 1 + record + before(record, within)).orElse(RawTable.NO_LINE);
        }

        private static long before(long record, List<Long> within) {
            int from = 0;
            int to = within.size();
            while (from < to) {
                int middle = (from + to) >>> 1;
                if (within.get(middle) < record) {
                    from = middle + 1;
                } else {
                    to = middle;
                }
            }
            return from;
        }
    }

    private final TreeMap<Long, Part> parts = new TreeMap<>();

    /** The rows from here on are of this file; breaks are those of {@link RawRows.Came}. */
    void begin(long first, String file, Optional<List<Long>> breaks) {
        parts.put(first, new Part(file, first, breaks));
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
        return new FactOrigin(part.file(), inOrder, part.line(inOrder));
    }
}
