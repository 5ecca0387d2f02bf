package org.proviso.facts;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.proviso.rules.Fingerprint;

/**
 * CSV that the store reads itself, many times as fast as record by record. It reads only what no two readers understand
 * differently, see {@link CsvBytes}, and while it does so every byte is looked at; of a file that turns out not to be
 * plain nothing is taken.
 */
final class PlainCsv {

    /** The store takes so many bytes at once that their rows fill whole pieces of its table. */
    private static final int AT_ONCE = 64_000_000;

    private final Path file;
    private final List<String> header;
    private final List<String> columns;
    private final MessageDigest digest;

    /**
     * A file.
     *
     * @param header  the names in its first line
     * @param columns those asked for
     * @param digest  receives its bytes
     */
    PlainCsv(Path file, List<String> header, List<String> columns, MessageDigest digest) {
        this.file = file;
        this.header = header;
        this.columns = columns;
        this.digest = digest;
    }

    /** Whether its rows were taken; where not, none was, and what the digest received is of no use. */
    boolean read(RawRows rows) throws IOException, SQLException {
        if (header.size() < 2 || !columns.stream().allMatch(this::standsOnce) || !ParquetFacts.nameable(file)) {
            return false;
        }
        Optional<CsvBytes.Seen> beginning = new CsvBytes(file, Fingerprint.sha256()).beginning();
        return beginning.isPresent() && read(rows, beginning.get());
    }

    private boolean standsOnce(String column) {
        return header.contains(column) && header.indexOf(column) == header.lastIndexOf(column);
    }

    private boolean read(RawRows rows, CsvBytes.Seen expected) throws IOException, SQLException {
        digest.reset();
        CsvBytes bytes = new CsvBytes(file, digest);
        FutureTask<Optional<CsvBytes.Seen>> look = new FutureTask<>(bytes::all);
        Thread thread = new Thread(look, "bytes of an export");
        thread.setDaemon(true);
        thread.start();
        boolean taken = rows.inOrder(
                query(expected),
                () -> result(look)
                        .filter(seen -> foreseen(expected, seen))
                        .map(seen -> new RawRows.Came(seen.records() - 1, Optional.of(seen.breaks()))));
        if (taken) {
            return true;
        }
        Optional<CsvBytes.Seen> seen = result(look);
        return seen.isPresent() && !foreseen(expected, seen.get()) && read(rows, seen.get());
    }

    /** Trimming takes time, and so does reading in one thread; both are left out until they are seen to be needed. */
    private static boolean foreseen(CsvBytes.Seen expected, CsvBytes.Seen seen) {
        return (expected.blanks() || !seen.blanks())
                && (!expected.breaks().isEmpty() || seen.breaks().isEmpty());
    }

    private static Optional<CsvBytes.Seen> result(FutureTask<Optional<CsvBytes.Seen>> look) throws IOException {
        try {
            return look.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException unread) {
                throw unread;
            }
            throw new IllegalStateException("the bytes of an export could not be looked at", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancellationException("reading facts was stopped");
        }
    }

    /** A cell without blanks around it; of those, plain values have spaces, and line ends if lines break in some. */
    private static String trimmed(String cell, CsvBytes.Seen expected) {
        String spaces = expected.blanks() ? "trim(" + cell + ")" : cell;
        return expected.breaks().isEmpty()
                ? spaces
                : "CASE WHEN contains(" + cell + ", chr(10)) THEN trim(" + cell + ", " + ValueSql.text(Blanks.ALL)
                        + ") ELSE " + spaces + " END";
    }

    /** The columns asked for; names are left out of it, since what a file says does not reach the SQL. */
    private String query(CsvBytes.Seen expected) {
        List<String> select = new ArrayList<>(List.of("NULL::VARCHAR AS fault"));
        for (String column : columns) {
            String cell = "coalesce(h" + header.indexOf(column) + ", '')";
            select.add(trimmed(cell, expected) + " AS c" + (select.size() - 1));
        }
        List<String> names = new ArrayList<>();
        for (int at = 0; at < header.size(); at++) {
            names.add("h" + at + ": 'VARCHAR'");
        }
        return "SELECT " + String.join(", ", select) + " FROM read_csv("
                + ValueSql.text(ParquetFacts.path(file))
                + ", auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', new_line = '"
                + (expected.returns() ? "\\r\\n" : "\\n") + "', strict_mode = true, compression = 'none',"
                + " hive_partitioning = false, parallel = " + expected.breaks().isEmpty() + ", buffer_size = " + AT_ONCE
                + ", columns = {"
                + String.join(", ", names) + "})";
    }
}
