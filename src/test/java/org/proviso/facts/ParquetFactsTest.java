package org.proviso.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parquet: typed values become their exact text, and what a column's type has lost is refused. */
class ParquetFactsTest {

    private static final String ROSTER = SmallContract.ROSTER.replace(".csv", ".parquet");
    private static final String TESTS = SmallContract.TESTS.replace(".csv", ".parquet");
    private static final String ALDER = "'S-1' AS student, 'Alder' AS school, 'Fall' AS term, '2026-08-17' AS day";
    private static final String TAKEN = "'S-1' AS student, 'Alder' AS school, 'Fall' AS term, 'Reading' AS subject,"
            + " '310' AS test, 206 AS score, 5 AS growth, '8/31/2026' AS day";

    @TempDir
    private Path folder;

    private SmallContract roster(String query) throws Exception {
        SmallContract contract = SmallContract.in(folder, ROSTER);
        TableFile.parquet(folder.resolve("facts/roster.parquet"), query);
        return contract;
    }

    private SmallContract tests(String column, String value) throws Exception {
        SmallContract contract = SmallContract.in(folder, TESTS);
        TableFile.parquet(
                folder.resolve("facts/tests.parquet"),
                "SELECT " + TAKEN.replaceFirst("'?[\\w/-]+'? AS " + column + "\\b", value + " AS " + column));
        return contract;
    }

    @Test
    void a_record_has_its_number_and_no_line() throws Exception {
        SmallContract.Read read = roster("SELECT * FROM (VALUES ('S-1', 'Alder', 'Fall', '2026-08-17'),"
                        + " ('S-2', 'Alder', 'Fall', 'soon'), ('S-3', 'Birch', 'Fall', '2026-08-18'))"
                        + " AS t(student, school, term, \"day\")")
                .read();

        assertEquals(List.of("S-1 | Alder | Fall | 2026-08-17", "S-3 | Birch | Fall | 2026-08-18"), read.facts());
        assertEquals(List.of("facts/roster.parquet record 1", "facts/roster.parquet record 3"), read.origins());
        assertEquals(List.of("facts/roster.parquet record 2: day \"soon\" is not a date"), read.shown());
    }

    @Test
    void every_record_of_many_row_groups_keeps_its_number() throws Exception {
        SmallContract contract = SmallContract.in(folder, ROSTER.replace("  key:", "  keep: { term: Fall }\n  key:"));
        TableFile.parquet(
                folder.resolve("facts/roster.parquet"),
                "SELECT 'S-' || i AS student, 'Alder' AS school, CASE WHEN i % 100000 < 2 THEN 'Fall' ELSE 'Winter' END"
                        + " AS term, CASE WHEN i % 100000 = 0 THEN 'soon' ELSE '2026-08-17' END AS \"day\""
                        + " FROM range(1, 300001) AS r(i)");

        SmallContract.Read read = contract.read();

        assertEquals(
                List.of(
                        "facts/roster.parquet record 1",
                        "facts/roster.parquet record 100001",
                        "facts/roster.parquet record 200001"),
                read.origins());
        assertEquals(
                List.of(
                        "S-1 | Alder | Fall | 2026-08-17",
                        "S-100001 | Alder | Fall | 2026-08-17",
                        "S-200001 | Alder | Fall | 2026-08-17"),
                read.facts());
        assertEquals(
                List.of(100_000L, 200_000L, 300_000L),
                read.rejected().stream().map(RejectedRow::record).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "206::UTINYINT                  | 206",
                "206::BIGINT                    | 206",
                "206::USMALLINT                 | 206",
                "206.00::DECIMAL(9, 2)          | 206",
                "206::DECIMAL(38, 0)            | 206",
                "206::DOUBLE                    | 206",
                "206::FLOAT                     | 206",
                "'206'                          | 206",
                "' \t206\u00a0'                 | 206",
            },
            quoteCharacter = '~')
    void a_whole_number_is_read_from_any_type_that_holds_it(String value, String score) throws Exception {
        SmallContract.Read read = tests("score", value).read();

        assertEquals(List.of("S-1 | Alder | Fall | Reading | 310 | " + score + " | 5 | - | 2026-08-31"), read.facts());
        assertEquals(List.of(), read.shown());
    }

    @ParameterizedTest
    @ValueSource(strings = {"206.5::DOUBLE", "206.50::DECIMAL(9, 2)", "'nan'::DOUBLE", "1e300::DOUBLE", "true"})
    void what_is_no_whole_number_is_rejected(String value) throws Exception {
        assertEquals(
                List.of("facts/tests.parquet record 1: score is not a whole number"),
                tests("score", value).read().shown());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'0012'                                       | 0012",
                "12345678901234567::BIGINT                    | 12345678901234567",
                "1234567890123456789012345678::DECIMAL(38, 0) | 1234567890123456789012345678",
                "1001::DECIMAL(38, 10)                        | 1001",
                "1001.50::DECIMAL(38, 10)                     | 1001.5",
                "100::DECIMAL(5, 2)                           | 100",
                "18446744073709551615::UBIGINT                | 18446744073709551615",
                "true                                         | true",
                "DATE '2026-08-17'                            | 2026-08-17",
                "TIME '15:10:00'                              | 15:10:00",
                "TIMESTAMP '2026-08-17 15:10:00'              | 2026-08-17T15:10:00",
                "TIMESTAMP '2026-08-17 15:10:00.25'           | 2026-08-17T15:10:00.25",
                "TIMESTAMP_NS '2026-08-17 15:10:00'           | 2026-08-17T15:10:00",
                "TIMESTAMPTZ '2026-08-17 15:10:00+02'         | 2026-08-17T13:10:00Z",
                "'6f9619ff-8b86-d011-b42d-00c04fc964ff'::UUID | 6f9619ff-8b86-d011-b42d-00c04fc964ff",
            })
    void an_identifier_is_the_exact_text_of_what_stands_there(String value, String text) throws Exception {
        assertEquals(
                List.of("S-1 | Alder | Fall | Reading | " + text + " | 206 | 5 | - | 2026-08-31"),
                tests("test", value).read().facts());
    }

    @Test
    void a_null_is_missing() throws Exception {
        SmallContract.Read read = tests("growth", "NULL::INTEGER").read();

        assertEquals(List.of("S-1 | Alder | Fall | Reading | 310 | 206 | - | - | 2026-08-31"), read.facts());
        assertEquals(
                List.of("facts/tests.parquet record 1: score is missing"),
                tests("score", "NULL::DOUBLE").read().shown());
    }

    @ParameterizedTest
    @ValueSource(strings = {"DOUBLE", "FLOAT"})
    void an_identifier_held_as_a_floating_number_is_refused(String type) throws Exception {
        SmallContract contract = roster("SELECT " + ALDER.replace("'S-1'", "1001::" + type));
        String refused = "facts/roster.parquet holds the column \"student\" as floating numbers; it names something,"
                + " and leading zeros and long numbers are lost that way.";

        assertEquals(refused + " Maybe export it as text.", contract.unreadable());
        assertEquals(List.of("""
            contract/contract.yaml:14:11: unfit-file
              14 |     file: facts/roster.parquet
                 |           ^^^^^^^^^^^^^^^^^^^^
            %s
            Maybe export it as text.\
            """.formatted(refused)), contract.findings());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"['Fall']", "{'name': 'Fall'}", "MAP {'name': 'Fall'}", "['Fall']::VARCHAR[1]", "[{'a': 1}]"})
    void a_column_of_lists_or_groups_is_refused_when_the_contract_names_it(String value) throws Exception {
        assertEquals(
                "facts/roster.parquet holds no single values in the column \"term\" but lists or groups, so they"
                        + " cannot be read. Maybe export them as columns of their own.",
                roster("SELECT " + ALDER.replace("'Fall'", value)).unreadable());
    }

    @Test
    void a_column_of_bytes_is_refused_when_the_contract_names_it() throws Exception {
        assertEquals(
                "facts/roster.parquet holds no single values in the column \"term\" but bytes, so they cannot be read."
                        + " Maybe export them as columns of their own.",
                roster("SELECT " + ALDER.replace("'Fall'", "'Fall'::BLOB")).unreadable());
    }

    @Test
    void groups_that_nobody_asks_for_do_not_shift_the_columns() throws Exception {
        SmallContract.Read read = roster("SELECT {'student': 'S-8', 'more': {'term': [1, 2]}} AS \"group\","
                        + " [{'school': 'no'}] AS list, " + ALDER + ", MAP {'day': 'no'} AS map")
                .read();

        assertEquals(List.of("S-1 | Alder | Fall | 2026-08-17"), read.facts());
    }

    @Test
    void a_missing_column_is_named_with_the_one_that_may_be_meant() throws Exception {
        SmallContract contract = roster("SELECT " + ALDER.replace("AS day", "AS date"));

        assertEquals(
                "facts/roster.parquet has no column \"day\", so nobody would be counted. Maybe \"date\".",
                contract.unreadable());
        assertEquals(List.of("""
            contract/contract.yaml:16:12: unknown-column
              16 |     about: day as yyyy-MM-dd
                 |            ^^^^^^^^^^^^^^^^^
            facts/roster.parquet has no column "day"; no Enrolment could be read, and nobody would be counted.
            Maybe "date".\
            """), contract.findings());
    }

    @Test
    void a_column_of_another_case_is_another_column() throws Exception {
        assertEquals(
                "facts/roster.parquet has no column \"term\", so nobody would be counted. Maybe \"TERM\".",
                roster("SELECT " + ALDER.replace("term", "TERM")).unreadable());
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain0", "x1", "c0", "fault", "record", "o0", "wrong"})
    void a_column_may_be_called_as_the_store_calls_its_own(String name) throws Exception {
        SmallContract contract = SmallContract.in(folder, ROSTER.replace("school: school", "school: " + name));
        TableFile.parquet(
                folder.resolve("facts/roster.parquet"),
                "SELECT 'S-1' AS student, '\u00A0Alder ' AS \"" + name + "\", 'Fall' AS term, '2026-08-17' AS \"day\"");

        assertEquals(List.of("S-1 | Alder | Fall | 2026-08-17"), contract.read().facts());
        assertEquals(contract.read(), contract.readRecordByRecord());
    }

    @Test
    void a_folder_s_name_is_no_column() throws Exception {
        SmallContract contract =
                SmallContract.in(folder, ROSTER.replace("roster.parquet", "term=Spring/roster.parquet"));
        TableFile.parquet(folder.resolve("facts/term=Spring/roster.parquet"), "SELECT " + ALDER);

        assertEquals(List.of("S-1 | Alder | Fall | 2026-08-17"), contract.read().facts());
    }

    @Test
    void a_file_that_was_cut_short_or_is_none_is_not_read_in_part() throws Exception {
        String unreadable = "facts/roster.parquet cannot be read as Parquet. Maybe it was cut short; export it again.";
        SmallContract contract = roster("SELECT " + ALDER);
        byte[] whole = Files.readAllBytes(folder.resolve("facts/roster.parquet"));

        contract.bytes("facts/roster.parquet", Arrays.copyOf(whole, whole.length - 20));
        assertEquals(unreadable, contract.unreadable());
        contract.file("facts/roster.parquet", "student,school,term,day", "S-1,Alder,Fall,2026-08-17");
        assertEquals(unreadable, contract.unreadable());
        contract.text("facts/roster.parquet", "");
        assertEquals(unreadable, contract.unreadable());
    }

    @Test
    void a_folder_whose_name_is_a_pattern_is_refused() throws Exception {
        Path odd = Files.createDirectory(folder.resolve("[a-z]"));
        SmallContract contract = SmallContract.in(odd, ROSTER);
        TableFile.parquet(odd.resolve("facts/roster.parquet"), "SELECT " + ALDER);

        assertEquals(
                "facts/roster.parquet lies in a folder whose name has one of * ? [ ], so it cannot be read."
                        + " Maybe rename the folder.",
                contract.unreadable());
    }

    @Test
    void the_store_reads_the_files_it_is_given_and_no_other() throws Exception {
        Path given = folder.resolve("given.parquet");
        TableFile.parquet(given, "SELECT 1 AS one");
        TableFile.parquet(folder.resolve("other.parquet"), "SELECT 2 AS two");
        byte[] before = Files.readAllBytes(given);
        try (FactStore store = FactStore.open(1, List.of(given))) {
            assertEquals(1, store.number("SELECT one FROM read_parquet('" + given + "')"));
            for (String refused : List.of(
                    "SELECT * FROM read_parquet('" + folder + "/other.parquet')",
                    "SELECT * FROM read_parquet('" + folder + "/*.parquet')",
                    "SELECT * FROM read_parquet('" + folder + "/given.parquet/../other.parquet')",
                    "SELECT * FROM glob('" + folder + "/*')",
                    "SET allowed_paths = ['" + folder + "/other.parquet']",
                    "RESET allowed_paths",
                    "COPY (SELECT 3) TO '" + folder + "/new.parquet'")) {
                assertThrows(SQLException.class, () -> store.run(refused), refused);
            }
        }
        assertTrue(Arrays.equals(before, Files.readAllBytes(given)));
    }
}
