package org.proviso.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The store reaches nothing but what it was given, and leaves nothing behind. */
class FactStoreTest {

    private static Path spill(FactStore store) throws SQLException {
        try (Statement statement = store.connection().createStatement();
                ResultSet result = statement.executeQuery("SELECT current_setting('temp_directory')")) {
            result.next();
            return Path.of(result.getString(1));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM read_text('FILE')",
                "SELECT * FROM read_csv('FILE')",
                "SELECT * FROM 'FILE'",
                "SELECT * FROM glob('FILE')",
                "COPY (SELECT 1) TO 'FILE.out'",
                "ATTACH 'FILE.db'",
                "EXPORT DATABASE 'FILE.export'",
                "SELECT * FROM read_csv('https://example.org/roster.csv')",
                "INSTALL httpfs",
                "LOAD httpfs",
                "SET enable_external_access = true",
                "RESET enable_external_access",
                "SET memory_limit = '100GB'",
                "SET temp_directory = 'FILE.spill'"
            })
    void no_statement_reaches_a_file_or_the_network(String sql, @TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("outside.csv"), "student\nS-1\n");
        try (FactStore store = FactStore.open(1, List.of())) {
            assertEquals(1, store.number("SELECT 1"));
            assertThrows(SQLException.class, () -> store.run(sql.replace("FILE", file.toString())));
        }
    }

    @Test
    void what_is_spilled_to_disk_is_its_owner_s_alone_and_removed_with_the_store() throws Exception {
        Path spill;
        try (FactStore store = FactStore.open(1, List.of())) {
            spill = spill(store);
            Files.writeString(spill.resolve("left.tmp"), "S-1");

            assertTrue(Files.isDirectory(spill));
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(spill)));
        }
        assertFalse(Files.exists(spill));
    }

    @Test
    void tables_that_nobody_reads_leave_memory_when_the_store_rests_and_can_be_read_again() throws Exception {
        try (FactStore store = FactStore.open(2, List.of())) {
            store.run("CREATE TABLE many AS SELECT hash(range) AS h FROM range(90000000)");
            store.number("SELECT sum(h % 3) FROM many");
            long before = held(store);
            store.rest();

            assertTrue(before > 600_000_000, () -> "only " + before + " bytes were held");
            assertTrue(held(store) <= 250_000_000, () -> "more is held than a store keeps at rest");
            assertEquals(90_000_000, store.number("SELECT count(h) FROM many"));
        }
    }

    private static long held(FactStore store) throws SQLException {
        return store.number("SELECT sum(memory_usage_bytes) FROM duckdb_memory()");
    }
}
