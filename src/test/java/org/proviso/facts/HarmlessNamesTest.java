package org.proviso.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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

    /** Every word in every format. */
    private static Stream<Arguments> inEveryFormat(String... words) {
        return TableFile.ENDINGS.stream().flatMap(ending -> Stream.of(words).map(word -> Arguments.of(ending, word)));
    }

    static Stream<Arguments> files() {
        return inEveryFormat(
                "facts/'; drop table x;--.",
                "facts/\"; drop table x;--.",
                "facts/$(touch x) `x` ${x}.",
                "facts/read_text('x').");
    }

    static Stream<Arguments> words() {
        return inEveryFormat(
                "a'; DROP TABLE subjects; --",
                "a\"; DROP TABLE facts_raw0; --",
                "a') OR ('1'='1",
                "a\\'; DROP TABLE subjects; --",
                "c0",
                "record",
                "v0); DROP TABLE good_raw0; --",
                "'||(SELECT s FROM subjects)||'",
                "$$",
                "%s {} ?");
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_file_may_be_called_like_a_command(String ending, String name) throws Exception {
        String path = name + ending;
        SmallContract contract = SmallContract.in(folder, SmallContract.ROSTER.replace("facts/roster.csv", yaml(path)));
        TableFile.lines(
                folder.resolve(path), "student,school,term,day", "S-1,Alder,Fall,2026-08-17", "S-2,Alder,Fall,soon");

        SmallContract.Read read = contract.read();

        assertEquals(List.of(), contract.findings());
        assertEquals(List.of(FIRST_FACT), read.facts());
        assertEquals(List.of(TableFile.origin(path, 1)), read.origins());
        assertEquals(List.of(TableFile.rejected(path, 2) + ": day \"soon\" is not a date"), read.shown());
    }

    @ParameterizedTest
    @MethodSource("words")
    void a_column_and_a_word_of_the_contract_may_be_sql(String ending, String sql) throws Exception {
        String path = "facts/status." + ending;
        SmallContract contract = SmallContract.in(folder, """
                    LanguageStatus:
                      file: %4$s
                      key: [student, %1$s]
                      keep: { %1$s: %2$s }
                      missing: [ %5$s ]
                      about: day as yyyy-MM-dd
                      fields: { student: student, status: %3$s }
                      words: { status: { %1$s: LEARNER, plain: MONITORED } }
                    """.formatted(
                        yaml(sql), yaml("keep " + sql), yaml("status " + sql), path, yaml("none " + sql)));
        TableFile.write(
                folder.resolve(path),
                List.of(
                        List.of("student", "day", sql, "status " + sql),
                        List.of(sql, "2026-08-17", "keep " + sql, sql),
                        List.of("S-2", "2026-08-17", "keep " + sql, "plain"),
                        List.of("S-3", "2026-08-17", sql, "plain"),
                        List.of("S-4", "2026-08-17", "keep " + sql, sql + sql),
                        List.of("S-5", "2026-08-17", "keep " + sql, "none " + sql)));

        SmallContract.Read read = contract.read();

        assertEquals(List.of(), contract.findings());
        assertEquals(
                List.of("S-2 | MONITORED | 2026-08-17", sql + " | LEARNER | 2026-08-17").stream()
                        .sorted()
                        .toList(),
                read.facts());
        assertEquals(
                List.of(
                        TableFile.rejected(path, 4) + ": status " + sql + " is not a word the contract maps",
                        TableFile.rejected(path, 5) + ": status " + sql + " is missing"),
                read.shown());
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "ndjson", "parquet", "xlsx"})
    void a_fact_s_value_may_be_sql(String ending) throws Exception {
        String sql = "a'; DROP TABLE subjects; --";
        String path = "facts/roster." + ending;
        SmallContract contract = SmallContract.in(folder, SmallContract.ROSTER.replace("facts/roster.csv", path));
        TableFile.write(
                folder.resolve(path),
                List.of(
                        List.of("student", "school", "term", "day"),
                        List.of(sql, sql, sql, "2026-08-17"),
                        List.of(sql, sql, sql, sql)));
        SmallContract.Read read = contract.read();

        assertEquals(List.of(sql + " | " + sql + " | " + sql + " | 2026-08-17"), read.facts());
        assertEquals(List.of(TableFile.rejected(path, 2) + ": day \"" + sql + "\" is not a date"), read.shown());
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
