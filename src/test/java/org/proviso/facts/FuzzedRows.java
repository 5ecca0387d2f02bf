package org.proviso.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import org.proviso.contract.FactMapping.SheetTable;
import org.proviso.rules.Fingerprint;

/** Reads bytes as an export: each record comes once and in order, or the whole file is refused with a message. */
final class FuzzedRows implements RawRows {

    private static final List<String> NAMES = List.of("student", "school", "day");
    static final ReadColumns COLUMNS = new ReadColumns(NAMES, new LinkedHashSet<>(NAMES));

    private long last;

    private FuzzedRows() {}

    /** Reads a file of these bytes and deletes it. */
    static void read(byte[] bytes, String ending, FactReader reader) throws IOException, SQLException {
        Path file = Files.createTempFile("fuzzed", ending);
        try {
            Files.write(file, bytes);
            FuzzedRows rows = new FuzzedRows();
            try {
                reader.unfit(file, "the file", COLUMNS);
                reader.header(file);
            } catch (FactsUnreadable | IOException left) {
                // Reading the facts themselves reports it.
                assertTrue(rows.last == 0);
            }
            try {
                reader.read(file, Fingerprint.sha256(), "the file", COLUMNS, rows);
            } catch (FactsUnreadable refused) {
                assertTrue(String.valueOf(refused.getMessage()).length() < 2_000, "a message without end");
            }
        } finally {
            Files.delete(file);
        }
    }

    static XlsxFacts workbooks() {
        return new XlsxFacts(SheetTable.WHOLE);
    }

    @Override
    public void row(long record, long line, String[] cells, String fault) {
        assertTrue(record > last, "a record twice");
        last = record;
        assertEquals(NAMES.size(), cells.length);
        for (String cell : cells) {
            assertTrue(cell != null, "a cell that is null");
        }
    }

    @Override
    public void rows(String query) throws SQLException {
        assertTrue(query.startsWith("SELECT "), query);
    }

    @Override
    public boolean mayComeInOrder() {
        return false;
    }

    @Override
    public boolean inOrder(String query, Count count) {
        throw new AssertionError("only record by record");
    }
}
