package org.proviso.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports that hide letters, have no end, or are something else: told of in time, and no row of them is lost. */
class HostileFactsTest {

    private static final String HEADER = "student,school,term,day\n";
    private static final String FIRST = "S-1,Alder,Fall,2026-08-17\n";
    private static final String FIRST_FACT = "S-1 | Alder | Fall | 2026-08-17";
    private static final String LINE =
            "{\"student\":\"S-1\",\"school\":\"Alder\",\"term\":\"Fall\",\"day\":\"2026-08-17\"}\n";
    private static final String NO_TEXT =
            ": the text is not UTF-8, so names and words cannot be read." + " Maybe export it again as \"CSV UTF-8\".";

    @TempDir
    private Path folder;

    private SmallContract csv(String text) throws Exception {
        return SmallContract.in(folder, SmallContract.ROSTER).text("facts/roster.csv", text);
    }

    private SmallContract ndjson(String text) throws Exception {
        return SmallContract.in(folder, SmallContract.ROSTER.replace(".csv", ".ndjson"))
                .text("facts/roster.ndjson", text);
    }

    private static String hidden(String file, int record, String column) {
        return TableFile.rejected(file, record) + ": the row holds a letter that nobody sees under \"" + column + "\"";
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32"})
    void text_of_wider_letters_is_not_read_with_or_without_a_byte_order_mark(String letters) throws Exception {
        SmallContract contract = csv("").bytes("facts/roster.csv", (HEADER + FIRST).getBytes(letters));
        assertEquals("facts/roster.csv" + NO_TEXT, contract.unreadable());

        SmallContract lines = ndjson("").bytes("facts/roster.ndjson", LINE.getBytes(letters));
        assertEquals("facts/roster.ndjson" + NO_TEXT, lines.unreadable());
    }

    @Test
    void windows_1252_is_not_read() throws Exception {
        byte[] bytes = (HEADER + "S-1,\u201CAlder\u201D,Fall,2026-08-17\n").getBytes("windows-1252");

        assertEquals(
                "facts/roster.csv" + NO_TEXT,
                csv("").bytes("facts/roster.csv", bytes).unreadable());
    }

    @Test
    void bytes_at_random_are_not_read() throws Exception {
        byte[] bytes = new byte[100_000];
        new Random(7).nextBytes(bytes);

        assertEquals(
                "facts/roster.csv" + NO_TEXT,
                csv("").bytes("facts/roster.csv", bytes).unreadable());
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t", "|"})
    void values_separated_otherwise_are_told_from_a_file_without_a_header(String mark) throws Exception {
        assertEquals(
                "facts/roster.csv has no column \"student\", so nobody would be counted."
                        + " Maybe its values are separated by semicolons, tabs or bars; export it with commas.",
                csv((HEADER + FIRST).replace(",", mark)).unreadable());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "S-\0",
                "S\u0007-1",
                "S-\u001B[2J1",
                "S-\u200B1",
                "S-\u202E1",
                "S\u2066-1",
                "S\u00AD-1",
                "S-\u20281",
                "S\uFEFF-1",
                "S-\u00851"
            })
    void a_row_with_a_letter_that_nobody_sees_is_rejected_without_showing_it(String student) throws Exception {
        SmallContract.Read read =
                csv(HEADER + student + ",Alder,Fall,2026-08-17\n" + FIRST).read();

        assertEquals(List.of(FIRST_FACT), read.facts());
        assertEquals(List.of(hidden("facts/roster.csv", 1, "student")), read.shown());
    }

    @Test
    void half_a_letter_of_json_is_no_letter() throws Exception {
        SmallContract.Read read = ndjson(LINE.replace("S-1", "\\ud800")
                        + LINE.replace("S-1", "\\udc00")
                        + LINE
                        + LINE.replace("S-1", "\\u0000"))
                .read();

        assertEquals(List.of(FIRST_FACT), read.facts());
        assertEquals(
                List.of(
                        hidden("facts/roster.ndjson", 1, "student"),
                        hidden("facts/roster.ndjson", 2, "student"),
                        hidden("facts/roster.ndjson", 4, "student")),
                read.shown());
    }

    @Test
    void a_letter_that_nobody_sees_is_found_in_parquet_too() throws Exception {
        Path file = folder.resolve("facts/roster.parquet");
        SmallContract contract = SmallContract.in(folder, SmallContract.ROSTER.replace(".csv", ".parquet"));
        TableFile.parquet(
                file,
                "SELECT student, 'Alder' AS school, 'Fall' AS term, DATE '2026-08-17' AS day FROM (VALUES ('S-1'),"
                        + " ('S-' || chr(0)), ('S-' || chr(8203) || '1'), ('S-' || chr(8238) || '1')) t(student)");

        SmallContract.Read read = contract.read();

        assertEquals(List.of(FIRST_FACT), read.facts());
        assertEquals(
                List.of(
                        hidden("facts/roster.parquet", 2, "student"),
                        hidden("facts/roster.parquet", 3, "student"),
                        hidden("facts/roster.parquet", 4, "student")),
                read.shown());
    }

    @Test
    void letters_that_join_and_pictures_are_letters() throws Exception {
        assertEquals(
                List.of("S-1 | \u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645 \uD83D\uDE8C | Fall | 2026-08-17"),
                csv(HEADER + "S-1,\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645 \uD83D\uDE8C,Fall,2026-08-17\n")
                        .read()
                        .facts());
    }

    @Test
    void spaces_of_every_kind_around_an_identifier_are_no_part_of_it() throws Exception {
        assertEquals(
                List.of(FIRST_FACT),
                csv(HEADER + "\u00A0S-1\t,\u200BAlder\u200B, Fall\u3000,\t2026-08-17\u00A0\n")
                        .read()
                        .facts());
    }

    @Test
    void a_header_that_stands_twice_is_a_row_that_is_rejected() throws Exception {
        SmallContract.Read read = csv(HEADER + FIRST + HEADER).read();

        assertEquals(List.of(FIRST_FACT), read.facts());
        assertEquals(List.of("facts/roster.csv record 2 (line 3): day \"day\" is not a date"), read.shown());
    }

    @Test
    void columns_without_a_name_are_nobody_s() throws Exception {
        assertEquals(
                List.of(FIRST_FACT),
                csv("student,,school,,term,day\nS-1,x,Alder,y,Fall,2026-08-17\n")
                        .read()
                        .facts());
    }

    @Test
    void days_that_no_calendar_has_are_rejected_each_with_its_place() throws Exception {
        List<String> days = List.of(
                "2026-02-30",
                "2026-13-01",
                "0026-08-17",
                "99999-08-17",
                "NaN",
                "infinity",
                "-infinity",
                "epoch",
                "2026-08-17 (BC)",
                "\u0662\u0660\u0662\u0666-08-17",
                "=TODAY()");
        StringBuilder text = new StringBuilder(HEADER);
        List<String> expected = new ArrayList<>();
        for (int record = 1; record <= days.size(); record++) {
            String day = days.get(record - 1);
            text.append("S-").append(record).append(",Alder,Fall,").append(day).append('\n');
            expected.add("facts/roster.csv record " + record + " (line " + (record + 1) + "): day \"" + day
                    + "\" is not a date");
        }

        assertEquals(expected, csv(text.toString()).read().shown());
    }

    @Test
    void a_name_of_a_column_is_shown_in_one_line_by_its_beginning() throws Exception {
        assertEquals(
                "facts/roster.csv has no column \"school\", so nobody would be counted."
                        + " Maybe one of: \"Home school\", \"day\", \"student\", \"term\", \"" + "y".repeat(60)
                        + "\u2026\".",
                csv("student,\"Home\nschool\",\"" + "y".repeat(200_000) + "\",term,day\nS-1,A,B,Fall,2026-08-17\n")
                        .unreadable());
    }

    @Test
    void more_values_in_a_line_than_any_export_has_are_refused() throws Exception {
        assertEquals(
                "facts/roster.csv, after record 1 cannot be read: Record starting at line 3 has surpassed the maximum"
                        + " limit of 16384 fields",
                csv(HEADER + FIRST + ",".repeat(500_000) + "\n").unreadable());
    }

    @Test
    void a_line_without_end_keeps_no_more_of_it_than_its_beginning() throws Exception {
        SmallContract contract = ndjson("");
        try (OutputStream bytes =
                new BufferedOutputStream(Files.newOutputStream(folder.resolve("facts/roster.ndjson")))) {
            byte[] letters = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int megabyte = 0; megabyte < 64; megabyte++) {
                bytes.write(letters);
            }
            bytes.write(("\r\n" + LINE).getBytes(StandardCharsets.UTF_8));
        }

        SmallContract.Read read = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> contract.read());

        assertEquals(List.of(FIRST_FACT), read.facts());
        assertEquals(
                List.of("facts/roster.ndjson record 1 (line 1): the row is longer than a million characters"),
                read.shown());
        assertEquals(List.of("facts/roster.ndjson record 2, line 2"), read.origins());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\r\nb\r\n", "a\rb\r", "\n\na\n\r\nb", "\r\r\n\n", "", "\n"})
    void lines_end_as_on_any_system(String text) throws Exception {
        Lines lines = new Lines(new StringReader(text));
        List<String> read = new ArrayList<>();
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            read.add(line.get());
        }

        assertEquals(text.lines().toList(), read);
    }

    @Test
    void a_device_a_pipe_or_a_link_in_a_circle_is_not_opened() throws Exception {
        String missing = "contract/facts/roster.csv: there is no such file. Its facts are missing, so nothing is"
                + " evaluated. Maybe --facts names another folder.";
        SmallContract contract = SmallContract.in(folder, SmallContract.ROSTER);
        Path file = folder.resolve("facts/roster.csv");
        for (String target : List.of("roster.csv", "/dev/zero", "/dev/stdin")) {
            Files.createSymbolicLink(file, Path.of(target));
            assertEquals(missing, assertTimeoutPreemptively(Duration.ofSeconds(60), () -> contract.unreadable()));
            Files.delete(file);
        }
    }

    @Test
    void a_file_that_goes_or_is_written_while_it_is_read_is_told_of() throws Exception {
        String changed = "facts/roster.csv changed while it was read, so nobody knows which rows are missing."
                + " Maybe wait until it is written whole, and evaluate again.";
        csv(HEADER + FIRST);
        Path file = folder.resolve("facts/roster.csv");
        FileState before = FileState.of(file);
        before.unchanged("facts/roster.csv");

        Files.writeString(file, HEADER);
        assertEquals(changed, refused(before));

        Files.delete(file);
        assertEquals(changed, refused(before));
    }

    private static String refused(FileState before) {
        return assertThrows(FactsUnreadable.class, () -> before.unchanged("facts/roster.csv"))
                .getMessage();
    }
}
