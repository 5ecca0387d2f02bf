package org.proviso.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.proviso.desk.Desk;
import org.proviso.statement.Format;

/** What the text of a cell becomes, and which text becomes nothing. */
class FactTypingTest {

    private static final List<String> SESSION =
            List.of("session", "student", "subject", "planned", "given", "group", "status", "signed", "day");
    private static final List<String> HELD =
            List.of("X-1", "S-1", "Reading", "90", "60", "3", "HELD", "V+D", "9/14/2026");
    private static final List<String> TEST =
            List.of("student", "school", "term", "subject", "test", "score", "growth", "day");
    private static final List<String> TAKEN =
            List.of("S-1", "Alder", "Fall", "Reading", "310", "206", "5", "8/31/2026");

    @TempDir
    private Path folder;

    /** A row of text that has one value changed. */
    private static String row(List<String> header, List<String> row, String column, String value) {
        List<String> changed = new ArrayList<>(row);
        changed.set(header.indexOf(column), value);
        return String.join(",", changed);
    }

    private SmallContract.Read session(String column, String value) throws Exception {
        return SmallContract.in(folder, SmallContract.SESSIONS)
                .file("facts/sessions.csv", String.join(",", SESSION), row(SESSION, HELD, column, value))
                .read();
    }

    private SmallContract.Read tests(String... rows) throws Exception {
        List<String> lines = new ArrayList<>(List.of(String.join(",", TEST)));
        lines.addAll(Arrays.asList(rows));
        return SmallContract.in(folder, SmallContract.TESTS)
                .file("facts/tests.csv", lines.toArray(String[]::new))
                .read();
    }

    private static String test(String column, String value) {
        return row(TEST, TAKEN, column, value);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "480, 480", "0090, 90", "+90, 90", "'  90 ', 90"})
    void a_whole_number_in_its_range_is_read(String written, String minutes) throws Exception {
        SmallContract.Read read = session("planned", written);

        assertEquals(List.of("S-1 | Reading | " + minutes + " | 60 | 3 | ATTENDED | BOTH | 2026-09-14"), read.facts());
        assertEquals(List.of(), read.rejected());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "planned | 1.5                 | is not a whole number",
                "planned | 90.0                | is not a whole number",
                "planned | 1e2                 | is not a whole number",
                "planned | 0x10                | is not a whole number",
                "planned | NaN                 | is not a whole number",
                "planned | 9O                  | is not a whole number",
                "planned | \uff19\uff10        | is not a whole number",
                "planned | -1                  | lies outside 0..480",
                "planned | 481                 | lies outside 0..480",
                "planned | 999999999           | lies outside 0..480",
                "group   | 41                  | lies outside 0..40",
                "status  | POSTPONED           | is not a word the contract maps",
                "status  | held                | is not a word the contract maps",
                "status  | ATTENDED            | is not a word the contract maps",
                "signed  | D+V                 | is not a word the contract maps",
                "day     | 13/25/2026          | is not a date",
                "day     | 2/30/2026           | is not a date",
                "day     | 2/29/2026           | is not a date",
                "day     | 9/31/2026           | is not a date",
                "day     | 0/14/2026           | is not a date",
                "day     | 9/14/26             | is not a date",
                "day     | 9-14-2026           | is not a date",
                "day     | 2026-09-14          | is not a date",
                "day     | 9/14/2026 3:10 PM   | is not a date",
                "day     | 46279               | is not a date",
            })
    void a_value_that_is_not_what_its_field_takes_is_rejected_and_shown(String column, String value, String reason)
            throws Exception {
        SmallContract.Read read = session(column, value);

        assertEquals(List.of(), read.facts());
        assertEquals(
                List.of(new RejectedRow(
                        "TutoringSession", "facts/sessions.csv", 1, 2, column, reason, Optional.of(value))),
                read.rejected());
        assertEquals(
                "facts/sessions.csv record 1 (line 2): " + column + " \"" + value + "\" " + reason,
                read.shown().get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567890", "99999999999999999999"})
    void a_number_of_many_digits_is_a_whole_number_outside_the_range(String written) throws Exception {
        assertEquals(
                List.of("facts/sessions.csv record 1 (line 2): planned \"" + written + "\" lies outside 0..480"),
                session("planned", written).shown());
    }

    @ParameterizedTest
    @ValueSource(strings = {"student", "subject", "planned", "status", "day"})
    void a_required_value_that_is_missing_rejects_its_row(String column) throws Exception {
        assertEquals(
                List.of("facts/sessions.csv record 1 (line 2): " + column + " is missing"),
                session(column, "").shown());
        assertEquals(
                List.of("facts/sessions.csv record 1 (line 2): " + column + " is missing"),
                session(column, "   ").shown());
    }

    @ParameterizedTest
    @CsvSource({"V+D, BOTH", "V, PROVIDER", "D, DISTRICT", "'', NEITHER", "'  ', NEITHER"})
    void a_word_of_the_export_becomes_the_family_s_even_when_there_is_none(String written, String word)
            throws Exception {
        assertEquals(
                List.of("S-1 | Reading | 90 | 60 | 3 | ATTENDED | " + word + " | 2026-09-14"),
                session("signed", written).facts());
    }

    @ParameterizedTest
    @CsvSource({"9/4/2026, 2026-09-04", "09/04/2026, 2026-09-04", "2/29/2028, 2028-02-29", "12/31/2026, 2026-12-31"})
    void a_day_is_read_as_the_contract_says_it_is_written(String written, String day) throws Exception {
        assertEquals(
                List.of("S-1 | Reading | 90 | 60 | 3 | ATTENDED | BOTH | " + day),
                session("day", written).facts());
    }

    @Test
    void identifiers_keep_their_leading_zeros() throws Exception {
        SmallContract.Read read = tests(
                "007,Alder,Fall,Reading,00310,206,5,8/31/2026",
                "7,Alder,Fall,Reading,00310,206,5,8/31/2026",
                "1e3,Alder,Fall,Reading,310.0,206,5,8/31/2026");

        assertEquals(
                List.of(
                        "007 | Alder | Fall | Reading | 00310 | 206 | 5 | - | 2026-08-31",
                        "1e3 | Alder | Fall | Reading | 310.0 | 206 | 5 | - | 2026-08-31",
                        "7 | Alder | Fall | Reading | 00310 | 206 | 5 | - | 2026-08-31"),
                read.facts());
    }

    @Test
    void an_optional_value_that_is_missing_stays_without_value() throws Exception {
        SmallContract.Read read = tests(test("growth", ""));

        assertEquals(List.of("S-1 | Alder | Fall | Reading | 310 | 206 | - | - | 2026-08-31"), read.facts());
        assertEquals(List.of(), read.rejected());
    }

    @Test
    void an_optional_value_that_is_wrong_is_not_taken_for_missing() throws Exception {
        SmallContract.Read read = tests(test("growth", "n/a"), test("growth", "4.5"));

        assertEquals(List.of(), read.facts());
        assertEquals(
                List.of(
                        "facts/tests.csv record 1 (line 2): growth \"n/a\" is not a whole number",
                        "facts/tests.csv record 2 (line 3): growth \"4.5\" is not a whole number"),
                read.shown());
    }

    @Test
    void a_value_that_tells_of_a_person_is_rejected_without_being_shown() throws Exception {
        SmallContract.Read read = tests(
                test("score", "99"),
                test("score", "351"),
                test("score", "206.5"),
                test("score", "2O6"),
                test("score", ""));

        assertEquals(List.of(), read.facts());
        assertEquals(
                List.of(
                        "facts/tests.csv record 1 (line 2): score lies outside 100..350",
                        "facts/tests.csv record 2 (line 3): score lies outside 100..350",
                        "facts/tests.csv record 3 (line 4): score is not a whole number",
                        "facts/tests.csv record 4 (line 5): score is not a whole number",
                        "facts/tests.csv record 5 (line 6): score is missing"),
                read.shown());
        assertEquals(
                List.of(Optional.empty()),
                read.rejected().stream().map(RejectedRow::value).distinct().toList());
    }

    @Test
    void a_word_that_tells_of_a_person_is_rejected_without_being_shown() throws Exception {
        SmallContract.Read read = SmallContract.in(folder, """
            LanguageStatus:
              file: facts/status.csv
              key: [student, day]
              about: day as yyyy-MM-dd
              fields: { student: student, status: status }
              words: { status: { Limited: LEARNER } }
            """)
                .file("facts/status.csv", "student,status,day", "S-1,Refugee,2026-08-17")
                .read();

        assertEquals(
                List.of("facts/status.csv record 1 (line 2): status is not a word the contract maps"), read.shown());
    }

    @Test
    void whatever_is_wrong_with_rows_no_person_s_value_leaves_the_desk() throws Exception {
        SmallContract contract = SmallContract.in(folder, SmallContract.TESTS)
                .file(
                        "facts/tests.csv",
                        String.join(",", TEST),
                        "SECRET-1,Alder,Fall,Reading,310,987654,5,8/31/2026",
                        "SECRET-2,Alder,Fall,Reading,310,98765x,5,8/31/2026",
                        "SECRET-3,Alder,Fall,Reading,310,206,none,8/31/2026",
                        "SECRET-4,Alder,Fall,Reading,310,206,5,soon",
                        "SECRET-5,Alder,Fall,Reading,310,206,5",
                        "SECRET-6,,Fall,Reading,310,206,5,8/31/2026",
                        "SECRET-7,Alder,Fall,Reading,310,206,5,8/31/2026",
                        "SECRET-7,Alder,Fall,Reading,310,207,5,8/31/2026");

        Desk.Evaluated evaluated = contract.evaluated();

        StringBuilder told = new StringBuilder(evaluated.rejected().toString());
        for (Format format : Format.values()) {
            told.append(format.of(evaluated.statement()));
        }
        assertEquals(8, evaluated.statement().rejected());
        assertFalse(told.toString().matches("(?s).*(SECRET|98765).*"), told::toString);
    }
}
