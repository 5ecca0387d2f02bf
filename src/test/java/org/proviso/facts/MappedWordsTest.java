package org.proviso.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words of exports: those that say there is no value, those of numbers, and descriptors. */
class MappedWordsTest {

    private static final String HEADER = "session,student,subject,planned,given,group,status,signed,day";

    private static final String SESSIONS = SmallContract.SESSIONS
            .replace("  key:", "  missing: [Not Available, N/A, '--']\n  key:")
            .replace("  words:\n", """
                  words:
                    group size: { "one to one": "1", "3 out of 10": "3" }
                """);

    @TempDir
    private Path folder;

    private SmallContract.Read read(String... rows) throws Exception {
        return SmallContract.in(folder, SESSIONS)
                .text("facts/sessions.csv", HEADER + "\n" + String.join("\n", rows) + "\n")
                .read();
    }

    private static String rejected(int record, String reason) {
        return "facts/sessions.csv record " + record + " (line " + (record + 1) + "): " + reason;
    }

    @Test
    void a_word_for_no_value_is_an_empty_value() throws Exception {
        SmallContract.Read read = read(
                "X-1,S-1,Reading,90,60,3,HELD,N/A,9/14/2026",
                "X-2,N/A,Reading,90,60,3,HELD,V+D,9/14/2026",
                "X-3,S-1,Reading, Not Available ,60,3,HELD,V+D,9/14/2026",
                "X-4,S-1,Reading,90,60,3,HELD,V+D,--",
                "X-5,S-1,Reading,n/a,60,3,HELD,V+D,9/14/2026");

        assertEquals(List.of("S-1 | Reading | 90 | 60 | 3 | ATTENDED | NEITHER | 2026-09-14"), read.facts());
        assertEquals(
                List.of(
                        rejected(2, "student is missing"),
                        rejected(3, "planned \"Not Available\" is missing"),
                        rejected(4, "day \"--\" is missing"),
                        rejected(5, "planned \"n/a\" is not a whole number")),
                read.shown());
    }

    @Test
    void a_number_s_words_become_numbers_and_other_numbers_stay() throws Exception {
        SmallContract.Read read = read(
                "X-1,S-1,Reading,90,60,one to one,HELD,V+D,9/14/2026",
                "X-2,S-1,Reading,90,60,3 out of 10,HELD,V+D,9/14/2026",
                "X-3,S-1,Reading,90,60,2,HELD,V+D,9/14/2026",
                "X-4,S-1,Reading,90,60,many,HELD,V+D,9/14/2026");

        assertEquals(
                List.of(
                        "S-1 | Reading | 90 | 60 | 1 | ATTENDED | BOTH | 2026-09-14",
                        "S-1 | Reading | 90 | 60 | 2 | ATTENDED | BOTH | 2026-09-14",
                        "S-1 | Reading | 90 | 60 | 3 | ATTENDED | BOTH | 2026-09-14"),
                read.facts());
        assertEquals(List.of(rejected(4, "group \"many\" is not a whole number")), read.shown());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uri://ed-fi.org/AttendanceEventCategoryDescriptor#HELD",
                "uri://example.org/x#HELD",
                "uri://ed-fi.org/AttendanceEventCategoryDescriptor#Whole text",
                "HELD"
            })
    void a_descriptor_is_mapped_by_its_whole_text_or_by_what_follows_its_mark(String status) throws Exception {
        SmallContract contract = SmallContract.in(
                        folder,
                        SmallContract.SESSIONS.replace(
                                "{ HELD: ATTENDED,",
                                "{ HELD: ATTENDED, \"Whole text\": PROVIDER_FAILED,"
                                        + " \"uri://ed-fi.org/AttendanceEventCategoryDescriptor#Whole text\": ATTENDED,"))
                .file("facts/sessions.csv", HEADER, "X-1,S-1,Reading,90,60,3," + status + ",V+D,9/14/2026");

        assertEquals(
                List.of("S-1 | Reading | 90 | 60 | 3 | ATTENDED | BOTH | 2026-09-14"),
                contract.read().facts());
    }

    @Test
    void a_text_that_only_looks_like_a_descriptor_is_none() throws Exception {
        SmallContract.Read read = read(
                "X-1,S-1,Reading,90,60,3,room #HELD,V+D,9/14/2026",
                "X-2,S-1,Reading,90,60,3,uri://example.org/x#held,V+D,9/14/2026",
                "X-3,S-1,Reading,90,60,3,uri://example.org/HELD,V+D,9/14/2026");

        assertEquals(
                List.of(
                        rejected(1, "status \"room #HELD\" is not a word the contract maps"),
                        rejected(2, "status \"uri://example.org/x#held\" is not a word the contract maps"),
                        rejected(3, "status \"uri://example.org/HELD\" is not a word the contract maps")),
                read.shown());
    }

    @Test
    void rows_are_kept_by_what_follows_the_mark_of_a_descriptor_too() throws Exception {
        SmallContract contract = SmallContract.in(
                        folder, SmallContract.ROSTER.replace("  key:", "  keep: { kind: Open }\n  key:"))
                .file(
                        "facts/roster.csv",
                        "student,school,term,day,kind",
                        "S-1,Alder,Fall,2026-08-17,uri://example.org/Kind#Open",
                        "S-2,Alder,Fall,2026-08-17,Open",
                        "S-3,Alder,Fall,2026-08-17,uri://example.org/Kind#Shut",
                        "S-4,Alder,Fall,2026-08-17,");

        assertEquals(
                List.of("S-1 | Alder | Fall | 2026-08-17", "S-2 | Alder | Fall | 2026-08-17"),
                contract.read().facts());
        assertEquals(List.of(), contract.read().shown());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\t", "\u00a0", "\u2007", "\u202f", "\u3000", "\ufeff", "\u200b", " \t \u00a0"})
    void spaces_of_every_kind_around_an_identifier_are_no_part_of_it(String blank) throws Exception {
        SmallContract.Read read = SmallContract.in(folder, SmallContract.ROSTER)
                .file(
                        "facts/roster.csv",
                        "student" + blank + ",school,term,day",
                        blank + "S-1" + blank + ",Al der,Fall,2026-08-17" + blank,
                        "S-1,Al der," + blank + "Fall,2026-08-17")
                .read();

        assertEquals(List.of("S-1 | Al der | Fall | 2026-08-17"), read.facts());
        assertEquals(List.of(), read.shown());
    }

    @Test
    void a_record_that_two_types_reject_is_one_row_that_was_not_used() throws Exception {
        SmallContract contract =
                SmallContract.in(folder, """
            LanguageStatus:
              file: facts/programs.csv
              key: [student]
              fields: { student: student, status: status }
            Withdrawal:
              file: facts/programs.csv
              key: [student]
              fields: { student: student }
            """).file("facts/programs.csv", "student,status", "S-1", "S-1", "S-2,LEARNER");

        assertEquals(4, contract.evaluated().rejected().size());
        assertEquals(2, contract.evaluated().statement().rejected());
    }
}
