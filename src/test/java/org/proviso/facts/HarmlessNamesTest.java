package org.proviso.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and words that are SQL are names and words. */
class HarmlessNamesTest {

    private static final String FIRST_FACT = "S-1 | Alder | Fall | 2026-08-17";

    @TempDir
    private Path folder;

    /** As a word of YAML. */
    private static String yaml(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** As a value of CSV. */
    private static String csv(String text) {
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "facts/'; drop table x;--.csv",
                "facts/\"; drop table x;--.csv",
                "facts/$(touch x) `x` ${x}.csv",
                "facts/read_text('x').csv"
            })
    void a_file_may_be_called_like_a_command(String path) throws Exception {
        SmallContract contract = SmallContract.in(folder, SmallContract.ROSTER.replace("facts/roster.csv", yaml(path)))
                .file(path, "student,school,term,day", "S-1,Alder,Fall,2026-08-17", "S-2,Alder,Fall,soon");

        SmallContract.Read read = contract.read();

        assertEquals(List.of(), contract.findings());
        assertEquals(List.of(FIRST_FACT), read.facts());
        assertEquals(List.of(path + " record 1, line 2"), read.origins());
        assertEquals(List.of(path + " record 2 (line 3): day \"soon\" is not a date"), read.shown());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a'; DROP TABLE subjects; --",
                "a\"; DROP TABLE facts0; --",
                "a') OR ('1'='1",
                "a\\'; DROP TABLE subjects; --",
                "c0",
                "v0); DROP TABLE good0; --",
                "'||(SELECT s FROM subjects)||'",
                "$$",
                "%s {} ?"
            })
    void a_column_and_a_word_of_the_contract_may_be_sql(String sql) throws Exception {
        SmallContract contract =
                SmallContract.in(folder, """
                    LanguageStatus:
                      file: facts/status.csv
                      key: [student, %1$s]
                      keep: { %1$s: %2$s }
                      about: day as yyyy-MM-dd
                      fields: { student: student, status: %3$s }
                      words: { status: { %1$s: LEARNER, plain: MONITORED } }
                    """.formatted(yaml(sql), yaml("keep " + sql), yaml("status " + sql)));
        contract.file(
                "facts/status.csv",
                String.join(",", "student", "day", csv(sql), csv("status " + sql)),
                String.join(",", csv(sql), "2026-08-17", csv("keep " + sql), csv(sql)),
                String.join(",", "S-2", "2026-08-17", csv("keep " + sql), "plain"),
                String.join(",", "S-3", "2026-08-17", csv(sql), "plain"),
                String.join(",", "S-4", "2026-08-17", csv("keep " + sql), csv(sql + sql)));

        SmallContract.Read read = contract.read();

        assertEquals(List.of(), contract.findings());
        assertEquals(
                List.of("S-2 | MONITORED | 2026-08-17", sql + " | LEARNER | 2026-08-17").stream()
                        .sorted()
                        .toList(),
                read.facts());
        assertEquals(
                List.of("facts/status.csv record 4 (line 5): status " + sql + " is not a word the contract maps"),
                read.shown());
    }

    @Test
    void a_fact_s_value_may_be_sql() throws Exception {
        String sql = "a'; DROP TABLE subjects; --";
        SmallContract.Read read = SmallContract.in(folder, SmallContract.ROSTER)
                .file(
                        "facts/roster.csv",
                        "student,school,term,day",
                        String.join(",", csv(sql), csv(sql), csv(sql), "2026-08-17"),
                        String.join(",", csv(sql), csv(sql), csv(sql), csv(sql)))
                .read();

        assertEquals(List.of(sql + " | " + sql + " | " + sql + " | 2026-08-17"), read.facts());
        assertEquals(List.of("facts/roster.csv record 2 (line 3): day \"" + sql + "\" is not a date"), read.shown());
    }

    @Test
    void a_word_with_quotation_marks_on_both_sides_stays_itself() throws Exception {
        SmallContract.Read read = SmallContract.in(
                        folder, SmallContract.ROSTER.replace("key:", "keep: { school: \"''\" }\n  key:"))
                .file("facts/roster.csv", "student,school,term,day", "S-1,'',Fall,2026-08-17", "S-2,,Fall,2026-08-17")
                .read();

        assertEquals(List.of("S-1 | '' | Fall | 2026-08-17"), read.facts());
        assertEquals(List.of(), read.shown());
    }
}
