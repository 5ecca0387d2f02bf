package org.proviso.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.proviso.desk.Desk;
import org.proviso.evaluate.Evaluator;

/** One fact for each natural key: rows that stand twice, corrections, conflicts, and what was known on a day. */
class NaturalKeyTest {

    private static final String HEADER = "student,day,told";

    /** Withdrawals, each with the day the district was told. */
    private static final String LEFT = """
        Withdrawal:
          file: facts/left.csv
          key: [student]
          about: day as yyyy-MM-dd
          known: told as yyyy-MM-dd
          fields: { student: student }
        """;

    /** Withdrawals in two files, the second of which arrived later. */
    private static final String LEFT_AND_LATE = """
        Withdrawal:
          files:
            - facts/left.csv
            - { file: facts/late.csv, known: 2026-10-01 }
          key: [student]
          about: day as yyyy-MM-dd
          fields: { student: student }
        """;

    @TempDir
    private Path folder;

    private static String conflict(String file, int record) {
        return "facts/" + file + ".csv record " + record + " (line " + (record + 1) + "): the row differs from another"
                + " row for the same student, and neither is known to be later";
    }

    private SmallContract left(String... rows) throws Exception {
        return SmallContract.in(folder, LEFT).text("facts/left.csv", HEADER + "\n" + String.join("\n", rows) + "\n");
    }

    private SmallContract leftAndLate(List<String> left, List<String> late) throws Exception {
        return SmallContract.in(folder, LEFT_AND_LATE)
                .text("facts/left.csv", "student,day\n" + String.join("\n", left) + "\n")
                .text("facts/late.csv", "student,day\n" + String.join("\n", late) + "\n");
    }

    @Test
    void a_row_that_stands_twice_counts_once() throws Exception {
        SmallContract.Read twice = left(
                        "S-1,2026-09-01,2026-09-02", "S-2,2026-09-01,2026-09-02", "S-1,2026-09-01,2026-09-02")
                .read();
        SmallContract.Read once =
                left("S-2,2026-09-01,2026-09-02", "S-1,2026-09-01,2026-09-02").read();

        assertEquals(List.of("S-1 | 2026-09-01", "S-2 | 2026-09-01"), twice.facts());
        assertEquals(List.of("facts/left.csv record 1, line 2", "facts/left.csv record 2, line 3"), twice.origins());
        assertEquals(List.of(), twice.shown());
        assertEquals(once.hash(), twice.hash());
    }

    @Test
    void rows_that_differ_only_in_columns_nobody_reads_count_once() throws Exception {
        SmallContract contract = SmallContract.in(folder, LEFT)
                .file(
                        "facts/left.csv",
                        "student,day,told,by",
                        "S-1,2026-09-01,2026-09-02,A",
                        "S-1 ,2026-09-01,2026-09-02,B");

        assertEquals(List.of("S-1 | 2026-09-01"), contract.read().facts());
        assertEquals(List.of(), contract.read().shown());
    }

    @Test
    void a_day_that_is_part_of_the_key_is_the_same_day_however_it_is_written() throws Exception {
        SmallContract contract =
                SmallContract.in(folder, """
                    Withdrawal:
                      file: facts/left.csv
                      key: [student, day]
                      about: day as M/d/yyyy
                      fields: { student: student }
                    """).file("facts/left.csv", "student,day", "S-1,9/4/2026", "S-1,09/04/2026");

        assertEquals(List.of("S-1 | 2026-09-04"), contract.read().facts());
        assertEquals(List.of(), contract.read().shown());
    }

    @Test
    void a_number_that_is_part_of_the_key_is_the_same_number_however_it_is_written() throws Exception {
        SmallContract contract = SmallContract.in(
                        folder, SmallContract.SESSIONS.replace("[session, student]", "[planned, student]"))
                .file(
                        "facts/sessions.csv",
                        "student,subject,planned,given,group,status,signed,day",
                        "S-1,Reading,90,60,3,HELD,V+D,9/14/2026",
                        "S-1,Reading,090,60,3,HELD,V+D,9/14/2026");

        assertEquals(1, contract.read().facts().size());
        assertEquals(List.of(), contract.read().shown());
    }

    @Test
    void rows_of_one_key_about_two_people_contradict_each_other() throws Exception {
        SmallContract contract = SmallContract.in(
                        folder, SmallContract.SESSIONS.replace("[session, student]", "[session]"))
                .file(
                        "facts/sessions.csv",
                        "session,student,subject,planned,given,group,status,signed,day",
                        "G-1,S-1,Reading,90,60,3,HELD,V+D,9/14/2026",
                        "G-1,S-2,Reading,90,60,3,HELD,V+D,9/14/2026");

        assertEquals(List.of(), contract.read().facts());
        assertEquals(2, contract.read().shown().size());
    }

    @Test
    void words_that_mean_the_same_are_different_keys_all_the_same() throws Exception {
        SmallContract contract = SmallContract.in(
                        folder,
                        SmallContract.SESSIONS
                                .replace("[session, student]", "[status, student]")
                                .replace("AWAY:", "ILL: STUDENT_ABSENT, AWAY:"))
                .file(
                        "facts/sessions.csv",
                        "student,subject,planned,given,group,status,signed,day",
                        "S-1,Reading,90,0,3,ILL,V+D,9/14/2026",
                        "S-1,Reading,90,0,3,AWAY,V+D,9/14/2026");

        assertEquals(2, contract.read().facts().size());
    }

    @Test
    void rows_of_different_keys_are_different_facts_though_all_else_is_equal() throws Exception {
        SmallContract contract = SmallContract.in(folder, """
            Withdrawal:
              file: facts/left.csv
              key: [student, campus]
              fields: { student: student }
            """);
        SmallContract.Read two = contract.file("facts/left.csv", "student,campus", "S-1,A", "S-1,B")
                .read();
        SmallContract.Read others = contract.file("facts/left.csv", "student,campus", "S-1,A", "S-1,C")
                .read();

        assertEquals(List.of("S-1 | -", "S-1 | -"), two.facts());
        assertNotEquals(two.hash(), others.hash());
    }

    @Test
    void of_two_different_rows_the_one_known_later_counts_wherever_it_stands() throws Exception {
        SmallContract.Read after =
                left("S-1,2026-09-01,2026-09-02", "S-1,2026-09-08,2026-09-09").read();
        SmallContract.Read before =
                left("S-1,2026-09-08,2026-09-09", "S-1,2026-09-01,2026-09-02").read();

        assertEquals(List.of("S-1 | 2026-09-08"), after.facts());
        assertEquals(List.of("facts/left.csv record 2, line 3"), after.origins());
        assertEquals(List.of(), after.shown());
        assertEquals(List.of("S-1 | 2026-09-08"), before.facts());
        assertEquals(after.hash(), before.hash());
    }

    @Test
    void two_different_rows_known_on_one_day_are_a_conflict_and_neither_counts() throws Exception {
        SmallContract.Read read = left(
                        "S-1,2026-09-01,2026-09-02", "S-1,2026-09-08,2026-09-02", "S-2,2026-09-01,2026-09-02")
                .read();

        assertEquals(List.of("S-2 | 2026-09-01"), read.facts());
        assertEquals(List.of(conflict("left", 1), conflict("left", 2)), read.shown());
        assertEquals(
                List.of(Optional.empty()),
                read.rejected().stream().map(RejectedRow::value).distinct().toList());
    }

    @Test
    void a_later_row_settles_a_conflict() throws Exception {
        SmallContract.Read read = left(
                        "S-1,2026-09-01,2026-09-02", "S-1,2026-09-08,2026-09-02", "S-1,2026-09-09,2026-09-10")
                .read();

        assertEquals(List.of("S-1 | 2026-09-09"), read.facts());
        assertEquals(List.of(), read.shown());
    }

    @Test
    void corrections_that_contradict_each_other_do_not_bring_the_old_row_back() throws Exception {
        SmallContract.Read read = left(
                        "S-1,2026-09-01,2026-09-02", "S-1,2026-09-08,2026-09-10", "S-1,2026-09-09,2026-09-10")
                .read();

        assertEquals(List.of(), read.facts());
        assertEquals(List.of(conflict("left", 2), conflict("left", 3)), read.shown());
    }

    @Test
    void as_of_a_day_gives_what_was_known_on_it() throws Exception {
        SmallContract contract =
                left("S-1,2026-09-01,2026-09-02", "S-1,2026-09-08,2026-10-01", "S-2,2026-09-01,2026-10-01");

        assertEquals(List.of(), contract.readAsOf("2026-09-01").facts());
        assertEquals(
                List.of("S-1 | 2026-09-01"), contract.readAsOf("2026-09-02").facts());
        assertEquals(
                List.of("S-1 | 2026-09-01"), contract.readAsOf("2026-09-30").facts());
        assertEquals(
                List.of("S-1 | 2026-09-08", "S-2 | 2026-09-01"),
                contract.readAsOf("2026-10-01").facts());
        assertEquals(contract.readAsOf("2026-10-01").hash(), contract.read().hash());
        assertNotEquals(contract.readAsOf("2026-09-30").hash(), contract.read().hash());
    }

    @Test
    void a_conflict_that_arose_later_does_not_change_what_was_known() throws Exception {
        SmallContract contract =
                left("S-1,2026-09-01,2026-09-02", "S-1,2026-09-08,2026-10-01", "S-1,2026-09-09,2026-10-01");

        assertEquals(
                List.of("S-1 | 2026-09-01"), contract.readAsOf("2026-09-30").facts());
        assertEquals(List.of(), contract.readAsOf("2026-09-30").shown());
    }

    @Test
    void a_broken_row_that_arrived_later_was_not_rejected_then() throws Exception {
        SmallContract contract = left("S-1,2026-09-01,2026-09-02", "S-2,soon,2026-10-01", "S-3,never,2026-09-02");

        assertEquals(
                List.of("facts/left.csv record 3 (line 4): day \"never\" is not a date"),
                contract.readAsOf("2026-09-30").shown());
        assertEquals(
                List.of(
                        "facts/left.csv record 2 (line 3): day \"soon\" is not a date",
                        "facts/left.csv record 3 (line 4): day \"never\" is not a date"),
                contract.readAsOf("2026-10-01").shown());
    }

    @Test
    void a_file_that_arrived_later_corrects_the_rows_before_it() throws Exception {
        SmallContract contract =
                leftAndLate(List.of("S-1,2026-09-01", "S-2,2026-09-01"), List.of("S-2,2026-09-08", "S-3,2026-09-08"));

        SmallContract.Read read = contract.read();

        assertEquals(List.of("S-1 | 2026-09-01", "S-2 | 2026-09-08", "S-3 | 2026-09-08"), read.facts());
        assertEquals(
                List.of(
                        "facts/late.csv record 1, line 2",
                        "facts/late.csv record 2, line 3",
                        "facts/left.csv record 1, line 2"),
                read.origins());
        assertEquals(List.of(), read.shown());
        assertEquals(
                List.of("S-1 | 2026-09-01", "S-2 | 2026-09-01"),
                contract.readAsOf("2026-09-30").facts());
        assertEquals(read.hash(), contract.readAsOf("2026-10-01").hash());
    }

    @Test
    void nothing_of_a_file_that_arrived_later_was_rejected_then() throws Exception {
        SmallContract contract = leftAndLate(List.of("S-1,2026-09-01"), List.of("S-2,soon", "S-3"));

        assertEquals(List.of(), contract.readAsOf("2026-09-30").shown());
        assertEquals(
                List.of(
                        "facts/late.csv record 1 (line 2): day \"soon\" is not a date",
                        "facts/late.csv record 2 (line 3): the row has 1 values where the header names 2"),
                contract.read().shown());
    }

    @Test
    void two_files_of_which_neither_is_known_to_be_later_conflict() throws Exception {
        SmallContract contract = SmallContract.in(folder, """
            Withdrawal:
              files: [facts/left.csv, facts/late.csv]
              key: [student]
              about: day as yyyy-MM-dd
              fields: { student: student }
            """)
                .file("facts/left.csv", "student,day", "S-1,2026-09-01", "S-2,2026-09-01")
                .file("facts/late.csv", "student,day", "S-1,2026-09-08", "S-2,2026-09-01");

        assertEquals(List.of("S-2 | 2026-09-01"), contract.read().facts());
        assertEquals(
                List.of(conflict("late", 1), conflict("left", 1)),
                contract.read().shown());
    }

    @Test
    void a_row_that_does_not_say_when_it_became_known_became_known_with_its_file() throws Exception {
        SmallContract contract = SmallContract.in(folder, """
            Withdrawal:
              files:
                - facts/left.csv
                - { file: facts/late.csv, known: 2026-10-01 }
              key: [student]
              about: day as yyyy-MM-dd
              known: told as yyyy-MM-dd
              fields: { student: student }
            """)
                .file("facts/left.csv", HEADER, "S-1,2026-09-01,2026-09-02")
                .file("facts/late.csv", HEADER, "S-1,2026-09-08,", "S-2,2026-09-08,2026-11-01");

        assertEquals(
                List.of("S-1 | 2026-09-08", "S-2 | 2026-09-08"), contract.read().facts());
        assertEquals(
                List.of("S-1 | 2026-09-08"), contract.readAsOf("2026-10-31").facts());
        assertEquals(
                List.of("S-1 | 2026-09-01"), contract.readAsOf("2026-09-30").facts());
    }

    @Test
    void without_any_day_of_its_own_a_row_must_say_when_it_became_known() throws Exception {
        assertEquals(
                List.of("facts/left.csv record 1 (line 2): told is missing"),
                left("S-1,2026-09-01,").read().shown());
    }

    private void the_statement_as_of_the_end_of_september_is(Desk.Evaluated then, SmallContract now) throws Exception {
        Desk.Evaluated again = now.desk()
                .evaluate(now.request(
                        Evaluator.Settings.USUAL, Optional.empty(), Optional.of(LocalDate.parse("2026-09-30"))));

        assertEquals(Substance.of(then.statement()), Substance.of(again.statement()));
    }

    @Test
    void a_statement_as_of_a_day_is_the_one_that_was_made_on_it() throws Exception {
        Desk.Evaluated then = left("S-1,2026-09-01,2026-09-02").evaluated();

        the_statement_as_of_the_end_of_september_is(
                then, left("S-1,2026-09-01,2026-09-02", "S-1,2026-09-08,2026-10-01", "S-2,2026-09-08,2026-10-01"));
    }

    @Test
    void a_broken_row_that_arrived_later_does_not_change_the_statement_as_of_a_day() throws Exception {
        Desk.Evaluated then = left("S-1,2026-09-01,2026-09-02").evaluated();

        the_statement_as_of_the_end_of_september_is(then, left("S-1,2026-09-01,2026-09-02", "S-2,soon,2026-10-01"));
    }
}
