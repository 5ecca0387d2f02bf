package org.proviso.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which rows of an export are read for a fact type. */
class KeptRowsTest {

    private static final String HEADER = "student,program,status,day";

    /** Two fact types from one file, each with the rows it keeps. */
    private static final String PROGRAMS = """
        LanguageStatus:
          file: facts/programs.csv
          key: [student, program, day]
          keep: { program: EL }
          about: day as yyyy-MM-dd
          fields: { student: student, status: status }
          words: { status: { Limited: LEARNER, Monitored: MONITORED } }
        Withdrawal:
          file: facts/programs.csv
          key: [student, program, day]
          keep: { program: ENROLMENT, status: Withdrawn }
          about: day as yyyy-MM-dd
          fields: { student: student }
        """;

    @TempDir
    private Path folder;

    private SmallContract.Read read(String... lines) throws Exception {
        return SmallContract.in(folder, PROGRAMS)
                .file("facts/programs.csv", lines)
                .read();
    }

    @Test
    void two_fact_types_come_from_one_file() throws Exception {
        SmallContract.Read read = read(
                HEADER,
                "S-1,EL,Limited,2025-08-18",
                "S-1,ENROLMENT,Withdrawn,2026-11-02",
                "S-2,EL,Monitored,2025-08-18",
                "S-2,ENROLMENT,Enrolled,2026-08-17");

        assertEquals(
                List.of("S-1 | 2026-11-02", "S-1 | LEARNER | 2025-08-18", "S-2 | MONITORED | 2025-08-18"),
                read.facts());
        assertEquals(
                List.of(
                        "facts/programs.csv record 1, line 2",
                        "facts/programs.csv record 2, line 3",
                        "facts/programs.csv record 3, line 4"),
                read.origins());
        assertEquals(List.of(), read.shown());
    }

    @Test
    void every_value_to_keep_must_stand_in_the_row() throws Exception {
        SmallContract.Read read = read(
                HEADER,
                "S-1,ENROLMENT,Enrolled,2026-11-02",
                "S-2,GIFTED,Withdrawn,2026-11-02",
                "S-3,ENROLMENT,withdrawn,2026-11-02",
                "S-4,ENROLMENT, Withdrawn ,2026-11-02");

        assertEquals(List.of("S-4 | 2026-11-02"), read.facts());
        assertEquals(List.of(), read.shown());
    }

    @Test
    void a_row_that_is_not_kept_is_not_rejected_whatever_is_wrong_with_it() throws Exception {
        SmallContract.Read read = read(HEADER, "S-1,GIFTED,What is this,never", ",GIFTED,,");

        assertEquals(List.of(), read.facts());
        assertEquals(List.of(), read.shown());
    }

    @Test
    void a_row_that_is_kept_for_one_type_is_rejected_for_that_type_only() throws Exception {
        SmallContract.Read read =
                read(HEADER, "S-1,EL,Exempt,2025-08-18", "S-2,EL,Limited,soon", "S-3,ENROLMENT,Withdrawn,soon");

        assertEquals(
                List.of("LanguageStatus", "LanguageStatus", "Withdrawal"),
                read.rejected().stream().map(RejectedRow::type).toList());
        assertEquals(
                List.of(
                        "facts/programs.csv record 1 (line 2): status is not a word the contract maps",
                        "facts/programs.csv record 2 (line 3): day \"soon\" is not a date",
                        "facts/programs.csv record 3 (line 4): day \"soon\" is not a date"),
                read.shown());
    }

    @Test
    void nobody_knows_whether_a_row_of_the_wrong_length_is_kept_so_every_type_rejects_it() throws Exception {
        SmallContract.Read read = read(HEADER, "S-1,EL", "S-2,EL,Limited,2025-08-18");

        assertEquals(List.of("S-2 | LEARNER | 2025-08-18"), read.facts());
        assertEquals(
                List.of("LanguageStatus", "Withdrawal"),
                read.rejected().stream().map(RejectedRow::type).toList());
        assertEquals(
                List.of("facts/programs.csv record 1 (line 2): the row has 2 values where the header names 4"),
                read.shown().stream().distinct().toList());
    }

    @Test
    void one_column_may_fill_two_fields() throws Exception {
        SmallContract contract = SmallContract.in(folder, """
            Enrolment:
              file: facts/roster.csv
              key: [student]
              fields: { student: student, school: place, term: place }
            """).file("facts/roster.csv", "student,place", "S-1,Alder");

        assertEquals(List.of("S-1 | Alder | Alder | -"), contract.read().facts());
        assertEquals(List.of(), contract.findings());
    }

    @Test
    void a_file_of_more_rows_than_are_typed_at_once_is_read_to_its_end() throws Exception {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (int record = 1; record <= 500_010; record++) {
            boolean kept = record % 250_000 < 2;
            text.append(kept ? "S-" + record % 250_000 + ",EL,Limited,2025-08-18\n" : "S-9,GIFTED,Yes,2025-08-18\n");
        }
        SmallContract.Read read = SmallContract.in(folder, PROGRAMS)
                .text("facts/programs.csv", text + "S-3,EL,Exempt,2025-08-18\n")
                .read();

        assertEquals(List.of("S-0 | LEARNER | 2025-08-18", "S-1 | LEARNER | 2025-08-18"), read.facts());
        assertEquals(
                List.of("facts/programs.csv record 1, line 2", "facts/programs.csv record 250000, line 250001"),
                read.origins());
        assertEquals(
                List.of("facts/programs.csv record 500011 (line 500012): status is not a word the contract maps"),
                read.shown());
    }
}
