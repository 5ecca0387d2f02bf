package org.proviso.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that cannot be read at all: what is said, and that nothing of them is guessed. */
class UnreadableFactsTest {

    private static final String HEADER = "student,school,term,day";
    private static final String FIRST = "S-1,Alder,Fall,2026-08-17";

    @TempDir
    private Path folder;

    private SmallContract roster() throws Exception {
        return SmallContract.in(folder, SmallContract.ROSTER);
    }

    private SmallContract lines(String... lines) throws Exception {
        return roster().file("facts/roster.csv", lines);
    }

    @Test
    void a_quotation_that_does_not_end_swallows_no_rows() throws Exception {
        assertEquals(
                "facts/roster.csv, after record 1 cannot be read:"
                        + " Unclosed quoted field at end of input (record starting at line 3)",
                lines(HEADER, FIRST, "S-2,\"Birch,Fall,2026-08-17", "S-3,Birch,Fall,2026-08-17")
                        .unreadable());
    }

    @Test
    void a_quotation_that_does_not_end_in_the_last_column_swallows_no_rows() throws Exception {
        assertEquals(
                "facts/roster.csv, after record 1 cannot be read:"
                        + " Unclosed quoted field at end of input (record starting at line 3)",
                lines(HEADER + ",note", FIRST + ",", "S-2,Birch,Fall,2026-08-17,\"ill", "S-3,Birch,Fall,2026-08-17,")
                        .unreadable());
    }

    @Test
    void text_after_a_closed_quotation_is_not_guessed_at() throws Exception {
        assertEquals(
                "facts/roster.csv, after record 1 cannot be read:"
                        + " Unexpected character after closing quote: 'c' (0x63) (record starting at line 3)",
                lines(HEADER, FIRST, "S-2,\"Bir\"ch,Fall,2026-08-17").unreadable());
    }

    @Test
    void a_text_that_is_not_utf_8_is_not_read() throws Exception {
        byte[] latin = (HEADER + "\nS-1,Colegio Jos\u00e9,Fall,2026-08-17\n").getBytes(StandardCharsets.ISO_8859_1);

        assertEquals(
                "facts/roster.csv: the text is not UTF-8, so names and words cannot be read."
                        + " Maybe export it again as \"CSV UTF-8\".",
                roster().bytes("facts/roster.csv", latin).unreadable());
    }

    @Test
    void a_text_that_turns_out_not_to_be_utf_8_late_is_not_read_in_part() throws Exception {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (int student = 0; student < 5_000; student++) {
            text.append("S-").append(student).append(",Alder,Fall,2026-08-17\n");
        }
        byte[] latin =
                text.append("S-5000,Jos\u00e9,Fall,2026-08-17\n").toString().getBytes(StandardCharsets.ISO_8859_1);

        String message = roster().bytes("facts/roster.csv", latin).unreadable();

        assertEquals(
                "facts/roster.csv, after record N: the text is not UTF-8, so names and words cannot be read."
                        + " Maybe export it again as \"CSV UTF-8\".",
                message.replaceFirst("record \\d+", "record N"));
    }

    @Test
    void utf_16_is_not_read() throws Exception {
        assertEquals(
                "facts/roster.csv: the text is not UTF-8, so names and words cannot be read."
                        + " Maybe export it again as \"CSV UTF-8\".",
                roster().bytes("facts/roster.csv", (HEADER + "\n" + FIRST + "\n").getBytes(StandardCharsets.UTF_16))
                        .unreadable());
    }

    @Test
    void an_empty_file_is_not_taken_for_no_facts() throws Exception {
        String empty = "facts/roster.csv is empty; not even a header line names its columns.";

        assertEquals(empty, roster().text("facts/roster.csv", "").unreadable());
        assertEquals(empty, roster().text("facts/roster.csv", "\n\n").unreadable());
    }

    @Test
    void a_file_with_only_a_byte_order_mark_is_empty() throws Exception {
        assertEquals(
                "facts/roster.csv is empty; not even a header line names its columns.",
                roster().text("facts/roster.csv", "\uFEFF").unreadable());
    }

    @Test
    void a_missing_column_is_named_with_the_one_that_may_be_meant() throws Exception {
        assertEquals(
                "facts/roster.csv has no column \"day\", so nobody would be counted. Maybe \"date\".",
                lines("student,school,term,date", FIRST).unreadable());
        assertEquals(
                "facts/roster.csv has no column \"school\", so nobody would be counted."
                        + " Maybe one of: \"campus\", \"day\", \"student\", \"term\".",
                lines("student,campus,term,day", FIRST).unreadable());
    }

    @Test
    void a_column_of_another_case_is_another_column() throws Exception {
        assertEquals(
                "facts/roster.csv has no column \"term\", so nobody would be counted. Maybe \"TERM\".",
                lines("student,school,TERM,day", FIRST).unreadable());
    }

    @Test
    void the_desk_finds_a_missing_column_before_anything_is_evaluated() throws Exception {
        assertEquals(List.of("""
            contract/contract.yaml:16:12: unknown-column
              16 |     about: day as yyyy-MM-dd
                 |            ^^^^^^^^^^^^^^^^^
            facts/roster.csv has no column "day"; no Enrolment could be read, and nobody would be counted.
            Maybe "date".\
            """), lines("student,school,term,date", FIRST).findings());
    }

    @Test
    void a_column_whose_name_holds_the_word_as_is_found_by_its_whole_name() throws Exception {
        SmallContract contract = SmallContract.in(folder, """
            Enrolment:
              file: facts/roster.csv
              key: [student, term]
              fields: { student: student, school: School as of Oct 30, term: term }
            """)
                .file("facts/roster.csv", "student,School as of Oct 30,term", "S-1,Alder,Fall");

        assertEquals(List.of("S-1 | Alder | Fall | -"), contract.read().facts());
        assertEquals(List.of(), contract.findings());
    }

    @Test
    void a_missing_column_whose_name_holds_the_word_as_is_named_whole() throws Exception {
        SmallContract contract =
                SmallContract.in(folder, """
                    Enrolment:
                      file: facts/roster.csv
                      key: [student, term]
                      fields: { student: student, school: School as of May, term: term }
                    """).file("facts/roster.csv", "student,School,term", "S-1,Alder,Fall");

        assertEquals(
                "facts/roster.csv has no column \"School as of May\", so nobody would be counted."
                        + " Maybe one of: \"School\", \"student\", \"term\".",
                contract.unreadable());
        assertEquals(List.of("""
            contract/contract.yaml:16:41: unknown-column
              16 |     fields: { student: student, school: School as of May, term: term }
                 |                                         ^^^^^^^^^^^^^^^^
            facts/roster.csv has no column "School as of May"; no Enrolment could be read, and nobody would be counted.
            Maybe one of: "School", "student", "term".\
            """), contract.findings());
    }

    @Test
    void the_format_of_a_day_stands_after_the_last_as() throws Exception {
        SmallContract contract = SmallContract.in(
                        folder, SmallContract.ROSTER.replace("day as yyyy-MM-dd", "Same as day as yyyy-MM-dd"))
                .file("facts/roster.csv", "student,school,term,Same as day", FIRST);

        assertEquals(List.of(), contract.findings());
        assertEquals(List.of("S-1 | Alder | Fall | 2026-08-17"), contract.read().facts());
    }

    @Test
    void a_column_that_stands_twice_is_not_guessed_at() throws Exception {
        assertEquals(
                "facts/roster.csv has two columns \"term\"; it is unclear which of them counts.",
                lines("student,term,school,term,day", "S-1,Fall,Alder,Spring,2026-08-17")
                        .unreadable());
    }

    @Test
    void a_file_without_a_header_line_gives_nobody_away() throws Exception {
        SmallContract contract = lines("S-1,Alder,Fall,2026-08-17", "S-2,Birch,Fall,2026-08-17");
        List<String> told = Stream.concat(Stream.of(contract.unreadable()), contract.findings().stream())
                .toList();

        assertFalse(told.stream().anyMatch(message -> message.contains("S-1")), () -> String.join("\n", told));
    }

    @Test
    void a_field_of_five_million_characters_is_refused_in_time() throws Exception {
        SmallContract contract =
                lines(HEADER, FIRST, "S-2," + "x".repeat(5_000_000) + ",Fall,2026-08-17", "S-3,Birch,Fall,2026-08-17");

        assertEquals(
                "facts/roster.csv, after record 1: the record that begins on line 3 is longer than a million"
                        + " characters. Maybe a quotation mark in it opens and never closes.",
                assertTimeoutPreemptively(Duration.ofSeconds(60), () -> contract.unreadable()));
    }

    @Test
    void a_header_of_five_million_characters_is_refused_in_time() throws Exception {
        SmallContract contract = lines(HEADER + ",\"" + "x".repeat(5_000_000) + "\"", FIRST + ",x");

        assertEquals(
                "facts/roster.csv: the record that begins on line 1 is longer than a million characters."
                        + " Maybe a quotation mark in it opens and never closes.",
                assertTimeoutPreemptively(Duration.ofSeconds(60), () -> contract.unreadable()));
        assertEquals(List.of(), contract.findings());
    }

    @Test
    void a_file_that_is_not_there_stops_the_evaluation() throws Exception {
        assertEquals(
                "contract/facts/roster.csv: there is no such file. Its facts are missing, so nothing is evaluated."
                        + " Maybe --facts names another folder.",
                roster().unreadable());
    }

    @Test
    void a_folder_in_the_place_of_a_file_stops_the_evaluation() throws Exception {
        SmallContract contract = roster();
        Files.createDirectory(folder.resolve("facts/roster.csv"));

        assertEquals(
                "contract/facts/roster.csv: there is no such file. Its facts are missing, so nothing is evaluated."
                        + " Maybe --facts names another folder.",
                contract.unreadable());
    }

    @Test
    void a_file_of_another_format_is_not_read() throws Exception {
        SmallContract contract = SmallContract.in(folder, SmallContract.ROSTER.replace(".csv", ".ods"))
                .file("facts/roster.ods", HEADER, FIRST);

        assertEquals(
                "facts/roster.ods is in no format that facts are read from."
                        + " Maybe export it as .csv, .ndjson, .parquet or .xlsx.",
                contract.unreadable());
    }

    @Test
    void a_folder_given_for_the_facts_must_have_the_columns_too(@TempDir Path given) throws Exception {
        Files.writeString(given.resolve("roster.csv"), "student,school,term,date\n" + FIRST + "\n");

        assertEquals(
                "facts/roster.csv has no column \"day\", so nobody would be counted. Maybe \"date\".",
                lines(HEADER, FIRST).unreadable(given));
    }
}
