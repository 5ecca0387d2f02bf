package org.proviso.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How records of CSV become facts, or rejected rows, each with its place. */
class CsvFactsTest {

    private static final String HEADER = "student,school,term,day";
    private static final String FIRST = "S-1,Alder,Fall,2026-08-17";
    private static final String FIRST_FACT = "S-1 | Alder | Fall | 2026-08-17";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    @TempDir
    private Path folder;

    private SmallContract.Read text(String text) throws Exception {
        return SmallContract.in(folder, SmallContract.ROSTER)
                .text("facts/roster.csv", text)
                .read();
    }

    private SmallContract.Read lines(String... lines) throws Exception {
        return text(String.join("\n", lines) + "\n");
    }

    @Test
    void columns_are_found_by_their_header_in_any_order_among_others() throws Exception {
        SmallContract.Read read =
                lines("grade,day,last name,term,student,notes,school", "5,2026-08-17,Amber,Fall,S-1,none at all,Alder");

        assertEquals(List.of(FIRST_FACT), read.facts());
        assertEquals(List.of(), read.rejected());
    }

    @Test
    void spaces_around_a_column_s_name_and_around_a_value_do_not_count() throws Exception {
        SmallContract.Read read = lines(" student ,school,  term,day", " S-1 , Alder,Fall ,2026-08-17");

        assertEquals(List.of(FIRST_FACT), read.facts());
    }

    @Test
    void a_quoted_comma_belongs_to_its_value() throws Exception {
        SmallContract.Read read = lines(HEADER, "S-1,\"Alder, North\",Fall,2026-08-17");

        assertEquals(List.of("S-1 | Alder, North | Fall | 2026-08-17"), read.facts());
        assertEquals(List.of(), read.rejected());
    }

    @Test
    void a_doubled_quotation_mark_stands_for_one() throws Exception {
        SmallContract.Read read = lines(HEADER, "S-1,\"Alder \"\"North\"\"\",Fall,2026-08-17");

        assertEquals(List.of("S-1 | Alder \"North\" | Fall | 2026-08-17"), read.facts());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void line_ends_of_every_system_are_read(String end) throws Exception {
        SmallContract.Read read = text(String.join(end, HEADER, FIRST, "S-2,Birch,Fall,2026-08-18") + end);

        assertEquals(List.of(FIRST_FACT, "S-2 | Birch | Fall | 2026-08-18"), read.facts());
        assertEquals(List.of("facts/roster.csv record 1, line 2", "facts/roster.csv record 2, line 3"), read.origins());
        assertEquals(List.of(), read.rejected());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void a_newline_inside_a_value_counts_for_the_lines_of_later_rows(String end) throws Exception {
        SmallContract.Read read = text(String.join(
                end,
                HEADER,
                "S-1,\"Alder",
                "",
                "North\",Fall,2026-08-17",
                "S-2,Birch,Fall,soon",
                "S-3,Cedar,Fall,2026-08-17"));

        assertEquals(
                List.of("S-1 | Alder" + end + end + "North | Fall | 2026-08-17", "S-3 | Cedar | Fall | 2026-08-17"),
                read.facts());
        assertEquals(List.of("facts/roster.csv record 1, line 2", "facts/roster.csv record 3, line 6"), read.origins());
        assertEquals(List.of("facts/roster.csv record 2 (line 5): day \"soon\" is not a date"), read.shown());
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_column_s_name() throws Exception {
        SmallContract.Read read = lines(BYTE_ORDER_MARK + HEADER, FIRST);

        assertEquals(List.of(FIRST_FACT), read.facts());
    }

    @Test
    void a_byte_order_mark_may_stand_before_a_quoted_column_s_name() throws Exception {
        SmallContract.Read read = lines(BYTE_ORDER_MARK + "\"student\",\"school\",\"term\",\"day\"", FIRST);

        assertEquals(List.of(FIRST_FACT), read.facts());
    }

    @Test
    void empty_lines_are_no_records_but_count_as_lines() throws Exception {
        SmallContract.Read read = text(HEADER + "\n\n" + FIRST + "\n\n\nS-2,Birch,Fall,soon\n\n\n\n");

        assertEquals(List.of("facts/roster.csv record 1, line 3"), read.origins());
        assertEquals(List.of("facts/roster.csv record 2 (line 6): day \"soon\" is not a date"), read.shown());
    }

    @Test
    void the_last_line_need_not_end() throws Exception {
        assertEquals(List.of(FIRST_FACT), text(HEADER + "\n" + FIRST).facts());
    }

    @Test
    void a_row_that_is_too_short_or_too_long_is_rejected_and_nothing_else_is_lost() throws Exception {
        SmallContract.Read read = lines(
                HEADER,
                FIRST,
                "S-2,Birch,Fall",
                "S-3,Cedar,Fall,2026-08-17",
                "S-4,Dogwood, North,Fall,2026-08-17",
                "S-5",
                "S-6,Elm,Fall,2026-08-17");

        assertEquals(
                List.of(FIRST_FACT, "S-3 | Cedar | Fall | 2026-08-17", "S-6 | Elm | Fall | 2026-08-17"), read.facts());
        assertEquals(
                List.of(
                        new RejectedRow(
                                "Enrolment",
                                "facts/roster.csv",
                                2,
                                3,
                                "",
                                "has 3 values where the header names 4",
                                Optional.empty()),
                        new RejectedRow(
                                "Enrolment",
                                "facts/roster.csv",
                                4,
                                5,
                                "",
                                "has 5 values where the header names 4",
                                Optional.empty()),
                        new RejectedRow(
                                "Enrolment",
                                "facts/roster.csv",
                                5,
                                6,
                                "",
                                "has 1 values where the header names 4",
                                Optional.empty())),
                read.rejected());
        assertEquals(
                "facts/roster.csv record 2 (line 3): the row has 3 values where the header names 4",
                read.shown().get(0));
    }

    @Test
    void a_row_with_several_faults_is_rejected_once() throws Exception {
        SmallContract.Read read = lines(HEADER, ",,,soon");

        assertEquals(List.of("facts/roster.csv record 1 (line 2): student is missing"), read.shown());
    }

    @Test
    void a_file_with_only_a_header_has_no_facts() throws Exception {
        SmallContract.Read read = lines(HEADER);

        assertEquals(List.of(), read.facts());
        assertEquals(List.of(), read.rejected());
    }

    @Test
    void a_column_that_stands_twice_does_no_harm_where_nobody_asks_for_it() throws Exception {
        assertEquals(
                List.of(FIRST_FACT),
                lines("note," + HEADER + ",note", "a," + FIRST + ",b").facts());
    }

    @Test
    void a_long_value_is_shown_by_its_beginning() throws Exception {
        SmallContract.Read read = lines(HEADER, "S-1,Alder,Fall," + "soon ".repeat(20));

        assertEquals(
                List.of("facts/roster.csv record 1 (line 2): day \"" + "soon ".repeat(12) + "\" is not a date"),
                read.shown());
    }
}
