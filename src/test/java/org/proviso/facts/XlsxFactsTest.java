package org.proviso.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Spreadsheets: which table is read, and what each kind of cell says. */
class XlsxFactsTest {

    private static final String ROSTER = SmallContract.ROSTER.replace(".csv", ".xlsx");
    private static final String TESTS =
            SmallContract.TESTS.replace(".csv", ".xlsx").replace("M/d/yyyy", "yyyy-MM-dd");
    private static final List<String> HEADER = List.of("student", "school", "term", "day");
    private static final List<String> ALDER = List.of("S-1", "Alder", "Fall", "2026-08-17");
    private static final List<String> BIRCH = List.of("S-2", "Birch", "Fall", "2026-08-18");
    private static final String ALDER_FACT = "S-1 | Alder | Fall | 2026-08-17";
    private static final String BIRCH_FACT = "S-2 | Birch | Fall | 2026-08-18";
    private static final List<String> TEST =
            List.of("student", "school", "term", "subject", "test", "score", "growth", "day");
    private static final List<String> TAKEN =
            List.of("S-1", "Alder", "Fall", "Reading", "310", "206", "5", "2026-08-31");

    @TempDir
    private Path folder;

    /** Puts something into a cell. */
    @FunctionalInterface
    private interface CellWriting {
        void into(Worksheet sheet, int row, int column);
    }

    private SmallContract roster(String mapping, TableFile.Filling filling) throws IOException {
        SmallContract contract = SmallContract.in(folder, mapping);
        TableFile.workbook(folder.resolve("facts/roster.xlsx"), filling);
        return contract;
    }

    private static String with(String entries) {
        return ROSTER.replace("  key:", entries.indent(2) + "  key:");
    }

    /** One test, one cell of which is written otherwise. */
    private SmallContract test(String column, CellWriting cell) throws IOException {
        SmallContract contract = SmallContract.in(folder, TESTS);
        TableFile.workbook(folder.resolve("facts/tests.xlsx"), book -> {
            Worksheet sheet = book.newWorksheet("Tests");
            TableFile.fill(sheet, 0, List.of(TEST, TAKEN));
            cell.into(sheet, 1, TEST.indexOf(column));
        });
        return contract;
    }

    private String value(String column, CellWriting cell) throws Exception {
        SmallContract.Read read = test(column, cell).read();
        assertEquals(List.of(), read.shown());
        return read.facts().get(0).split(" \\| ")[TEST.indexOf(column) == 7 ? 8 : TEST.indexOf(column)];
    }

    @Test
    void the_only_sheet_with_rows_is_read_and_a_place_is_its_row() throws Exception {
        SmallContract.Read read = roster(ROSTER, book -> {
                    book.newWorksheet("Empty");
                    TableFile.fill(
                            book.newWorksheet("Fall"),
                            0,
                            List.of(HEADER, ALDER, List.of("S-3", "Alder", "Fall", "soon"), BIRCH));
                })
                .read();

        assertEquals(List.of(ALDER_FACT, BIRCH_FACT), read.facts());
        assertEquals(
                List.of("facts/roster.xlsx record 1, line 2", "facts/roster.xlsx record 3, line 4"), read.origins());
        assertEquals(List.of("facts/roster.xlsx record 2 (line 3): day \"soon\" is not a date"), read.shown());
    }

    @Test
    void of_several_sheets_the_contract_names_one() throws Exception {
        TableFile.Filling two = book -> {
            TableFile.fill(book.newWorksheet("Fall"), 0, List.of(HEADER, ALDER));
            TableFile.fill(book.newWorksheet("Winter"), 0, List.of(HEADER, BIRCH));
        };
        SmallContract unclear = roster(ROSTER, two);

        assertEquals(
                "facts/roster.xlsx has several sheets with rows; it is unclear which of them counts."
                        + " Maybe \"sheet: …\" with one of: \"Fall\", \"Winter\".",
                unclear.unreadable());
        assertEquals(List.of("""
            contract/contract.yaml:14:11: unfit-file
              14 |     file: facts/roster.xlsx
                 |           ^^^^^^^^^^^^^^^^^
            facts/roster.xlsx has several sheets with rows; it is unclear which of them counts.
            Maybe "sheet: …" with one of: "Fall", "Winter".\
            """), unclear.findings());
        SmallContract.Read winter = roster(with("sheet: Winter"), two).read();
        assertEquals(List.of(BIRCH_FACT), winter.facts());
        assertEquals(List.of("facts/roster.xlsx, sheet Winter record 1, line 2"), winter.origins());
    }

    @Test
    void a_sheet_that_is_not_there_is_named_with_the_one_that_may_be_meant() throws Exception {
        SmallContract contract = roster(
                with("sheet: Fal"), book -> TableFile.fill(book.newWorksheet("Fall"), 0, List.of(HEADER, ALDER)));

        assertEquals(
                "facts/roster.xlsx has no sheet \"Fal\", so nobody would be counted. Maybe \"Fall\".",
                contract.unreadable());
        assertEquals(List.of("""
            contract/contract.yaml:15:12: unfit-file
              15 |     sheet: Fal
                 |            ^^^
            facts/roster.xlsx has no sheet "Fal", so nobody would be counted.
            Maybe "Fall".\
            """), contract.findings());
    }

    @Test
    void two_sheets_of_one_file_are_two_files() throws Exception {
        SmallContract contract = roster(ROSTER.replace("file: facts/roster.xlsx", """
                    files:
                        - { file: facts/roster.xlsx, sheet: Fall }
                        - { file: facts/roster.xlsx, sheet: Winter, header: 3, known: 2026-10-01 }\
                    """), book -> {
            TableFile.fill(book.newWorksheet("Fall"), 0, List.of(HEADER, ALDER));
            TableFile.fill(book.newWorksheet("Winter"), 2, List.of(HEADER, BIRCH));
        });

        assertEquals(List.of(), contract.findings());
        assertEquals(List.of(ALDER_FACT, BIRCH_FACT), contract.read().facts());
        assertEquals(
                List.of(
                        "facts/roster.xlsx, sheet Fall record 1, line 2",
                        "facts/roster.xlsx, sheet Winter record 1, line 4"),
                contract.read().origins());
    }

    /** A report with titles above its table, notes below, and another table below those. */
    private static void report(Worksheet sheet) {
        sheet.value(0, 0, "Table 1: students by school");
        sheet.value(1, 0, "Prairie Creek Independent School District");
        TableFile.fill(sheet, 3, List.of(List.of("student", "school", "term \n(of the\n test)", "day"), ALDER, BIRCH));
        sheet.value(7, 0, "[a] A note under the table.");
        TableFile.fill(sheet, 9, List.of(HEADER, List.of("S-9", "Cedar", "Fall", "2026-08-19")));
    }

    private static String ofReport(String entries) {
        return with("header: 4\n" + entries)
                .replace("term }", "term (of the test) }")
                .replace("student, term]", "student]");
    }

    @Test
    void a_table_under_titles_ends_at_the_first_empty_row_where_the_contract_says_so() throws Exception {
        SmallContract contract =
                roster(ofReport("rows: 5 to first empty"), book -> report(book.newWorksheet("Table 1")));

        assertEquals(List.of(), contract.findings());
        assertEquals(List.of(ALDER_FACT, BIRCH_FACT), contract.read().facts());
        assertEquals(
                List.of("facts/roster.xlsx record 1, line 5", "facts/roster.xlsx record 2, line 6"),
                contract.read().origins());
        assertEquals(List.of(), contract.read().shown());
    }

    @Test
    void rows_of_a_table_may_be_counted_out() throws Exception {
        assertEquals(
                List.of(BIRCH_FACT),
                roster(ofReport("rows: 6 to 6"), book -> report(book.newWorksheet("Table 1")))
                        .read()
                        .facts());
    }

    @Test
    void nothing_below_a_table_is_left_out_in_silence() throws Exception {
        SmallContract.Read read = roster(ofReport(""), book -> report(book.newWorksheet("Table 1")))
                .read();

        assertEquals(
                List.of("facts/roster.xlsx record 3 (line 8)", "facts/roster.xlsx record 4 (line 10)"),
                read.shown().stream()
                        .map(row -> row.substring(0, row.indexOf(": ")))
                        .toList());
        assertEquals(List.of(ALDER_FACT, BIRCH_FACT, "S-9 | Cedar | Fall | 2026-08-19"), read.facts());
    }

    @Test
    void a_row_without_column_names_is_no_header() throws Exception {
        assertEquals(
                "facts/roster.xlsx names no columns in row 3, so nobody would be counted. Maybe another row does:"
                        + " \"header: …\" in the contract.",
                roster(with("header: 3"), book -> report(book.newWorksheet("Table 1")))
                        .unreadable());
        assertEquals(
                "facts/roster.xlsx has no column \"student\", so nobody would be counted."
                        + " Maybe the file lacks the line that names its columns.",
                roster(ROSTER, book -> report(book.newWorksheet("Table 1"))).unreadable());
    }

    @Test
    void empty_rows_are_no_rows() throws Exception {
        SmallContract.Read read = roster(ROSTER, book -> {
                    Worksheet sheet = book.newWorksheet("Fall");
                    TableFile.fill(sheet, 0, List.of(HEADER, ALDER));
                    sheet.value(2, 0, "  ");
                    TableFile.fill(sheet, 3, List.of(BIRCH));
                    for (int row = 4; row < 60; row++) {
                        sheet.style(row, 0).bold().set();
                    }
                })
                .read();

        assertEquals(List.of(ALDER_FACT, BIRCH_FACT), read.facts());
        assertEquals(List.of(), read.shown());
    }

    @Test
    void text_keeps_its_leading_zeros_and_loses_the_spaces_around_it() throws Exception {
        assertEquals("007", value("test", (sheet, row, column) -> sheet.value(row, column, "007")));
        assertEquals("007", value("test", (sheet, row, column) -> sheet.value(row, column, "\t007\u00a0")));
        assertEquals("1e3", value("test", (sheet, row, column) -> sheet.value(row, column, "1e3")));
    }

    @ParameterizedTest
    @CsvSource({"1001, 1001", "310004232, 310004232", "999999999999999, 999999999999999", "0, 0", "1E+5, 100000"})
    void an_identifier_stored_as_a_number_gives_its_digits(String stored, String digits) throws Exception {
        assertEquals(digits, value("test", (sheet, row, column) -> sheet.value(row, column, new BigDecimal(stored))));
    }

    @Test
    void an_identifier_stored_as_a_number_too_long_for_a_spreadsheet_is_rejected() throws Exception {
        assertEquals(
                List.of("facts/tests.xlsx record 1 (line 2): the row gives a number of more than fifteen digits, of"
                        + " which a spreadsheet does not keep all, for \"test\""),
                test("test", (sheet, row, column) -> sheet.value(row, column, new BigDecimal("1234567890123456")))
                        .read()
                        .shown());
    }

    @ParameterizedTest
    @CsvSource({
        "0.98399999999999999, 0.984",
        "0.95760770567595999, 0.95760770567596",
        "3.0118202404800002E-3, 0.00301182024048",
        "3.9217812159513803E-2, 0.0392178121595138",
        "0.30000000000000004, 0.30000000000000004",
        "1E-7, 0.0000001",
        "100.50, 100.5",
        "1E+20, 100000000000000000000",
        "-0.0, 0"
    })
    void a_number_is_decimal_text_without_noise_and_exponent(String stored, String plain) {
        assertEquals(plain, SheetCells.plain(new BigDecimal(stored)));
    }

    @Test
    void days_and_times_are_told_by_their_format() throws Exception {
        assertEquals("2026-08-31", value("day", (sheet, row, column) -> {
            sheet.value(row, column, LocalDate.of(2026, 8, 31));
            sheet.style(row, column).format("m/d/yyyy").set();
        }));
        assertEquals("2026-08-31T13:05:00", value("test", (sheet, row, column) -> {
            sheet.value(row, column, LocalDateTime.of(2026, 8, 31, 13, 5));
            sheet.style(row, column).format("[$-409]m/d/yy h:mm AM/PM;@").set();
        }));
        assertEquals("13:05:00", value("test", (sheet, row, column) -> {
            sheet.value(row, column, new BigDecimal("0.545138888888889"));
            sheet.style(row, column).format("hh:mm:ss").set();
        }));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "46265            | yyyy-mm-dd          | 2026-08-31",
                "46265.5          | d. mmmm yyyy        | 2026-08-31",
                "46265.5          | yyyy-mm-dd hh:mm    | 2026-08-31T12:00:00",
                "46265.999999     | yyyy-mm-dd hh:mm    | 2026-09-01T00:00:00",
                "1                | yyyy-mm-dd          | 1900-01-01",
                "59               | yyyy-mm-dd          | 1900-02-28",
                "61               | yyyy-mm-dd          | 1900-03-01",
                "0.25             | 0%                  | 0.25",
                "0.25             | 0.00                | 0.25",
                "0.25             | General             | 0.25",
                "12.5             | \"days\" 0.0        | 12.5",
                "12.5             | [Red]0.0            | 12.5",
                "12.5             | 0.0\\d              | 12.5",
                "1.5              | [h]:mm              | 1.5",
                "1250             | #,##0_);(#,##0)     | 1250",
                "1250             | 0.00E+00            | 1250",
            })
    void a_format_decides_whether_a_number_is_a_day(String number, String format, String text) {
        BigDecimal stored = new BigDecimal(number);

        assertEquals(text, new SheetDates(false).text(stored, 164, format).orElseGet(() -> SheetCells.plain(stored)));
    }

    @ParameterizedTest
    @CsvSource({"14, 2026-08-31", "22, 2026-08-31T00:00:00", "1, 46265", "2, 46265", "9, 46265"})
    void a_format_that_every_spreadsheet_knows_is_known_by_its_number(int id, String text) {
        assertEquals(
                text,
                new SheetDates(false).text(new BigDecimal(46265), id, null).orElse("46265"));
    }

    @Test
    void days_may_be_counted_from_1904() {
        assertEquals(
                "2026-08-31",
                new SheetDates(true).text(new BigDecimal(44803), 14, null).orElseThrow());
    }

    @Test
    void true_and_false_are_words() throws Exception {
        assertEquals("true", value("test", (sheet, row, column) -> sheet.value(row, column, true)));
        assertEquals("false", value("test", (sheet, row, column) -> sheet.value(row, column, false)));
    }

    /** Replaces the XML of the cell E2, where the test's number stands, as other programs would write it. */
    private SmallContract cell(String xml) throws Exception {
        SmallContract contract = test("test", (sheet, row, column) -> sheet.value(row, column, 310));
        try (FileSystem zip = FileSystems.newFileSystem(folder.resolve("facts/tests.xlsx"))) {
            Path sheet = zip.getPath("xl/worksheets/sheet1.xml");
            String text = Files.readString(sheet);
            String changed =
                    text.replaceFirst("<c r=\"E2\"[^>]*>.*?</c>", java.util.regex.Matcher.quoteReplacement(xml));
            assertEquals(false, text.equals(changed), text);
            Files.writeString(sheet, changed, StandardCharsets.UTF_8);
        }
        return contract;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<c r=\"E2\"><f>300+10</f><v>310</v></c>                       | 310",
                "<c r=\"E2\" t=\"str\"><f>\"0\"&amp;\"7\"</f><v>07</v></c>     | 07",
                "<c r=\"E2\" t=\"b\"><f>1=1</f><v>1</v></c>                    | true",
                "<c r=\"E2\" t=\"inlineStr\"><is><t>0310</t></is></c>          | 0310",
                "<c r=\"E2\"><v>310</v></c>                                    | 310",
            })
    void a_formula_gives_the_value_it_was_saved_with(String xml, String value) throws Exception {
        SmallContract.Read read = cell(xml).read();

        assertEquals(List.of(), read.shown());
        assertEquals(List.of("S-1 | Alder | Fall | Reading | " + value + " | 206 | 5 | - | 2026-08-31"), read.facts());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<c r=\"E2\" t=\"e\"><f>NA()</f><v>#N/A</v></c>    | gives the error #N/A",
                "<c r=\"E2\" t=\"e\"><v>#DIV/0!</v></c>            | gives the error #DIV/0!",
                "<c r=\"E2\"><f>300+10</f></c>                     | gives a formula that was never calculated",
            })
    void an_error_rejects_its_row(String xml, String reason) throws Exception {
        SmallContract.Read read = cell(xml).read();

        assertEquals(List.of("facts/tests.xlsx record 1 (line 2): the row " + reason + " for \"test\""), read.shown());
        assertEquals(List.of(), read.facts());
    }

    @Test
    void merged_cells_have_a_value_in_the_first_only() throws Exception {
        SmallContract.Read read = roster(ROSTER, book -> {
                    Worksheet sheet = book.newWorksheet("Fall");
                    TableFile.fill(sheet, 0, List.of(HEADER, ALDER, List.of("", "Birch", "Fall", "2026-08-18")));
                    sheet.range(1, 0, 2, 0).merge();
                })
                .read();

        assertEquals(List.of(ALDER_FACT), read.facts());
        assertEquals(List.of("facts/roster.xlsx record 2 (line 3): student is missing"), read.shown());
    }

    @Test
    void what_stands_beside_the_table_is_no_part_of_it() throws Exception {
        SmallContract.Read read = roster(ROSTER, book -> {
                    Worksheet sheet = book.newWorksheet("Fall");
                    TableFile.fill(sheet, 0, List.of(HEADER, ALDER));
                    sheet.value(1, 8, "checked");
                    sheet.value(5, 8, "to be mended");
                })
                .read();

        assertEquals(List.of(ALDER_FACT), read.facts());
        assertEquals(List.of(), read.shown());
    }

    @ParameterizedTest
    @ValueSource(strings = {"student,school,term,day\nS-1,Alder,Fall,2026-08-17\n", "", "PK\u0003\u0004 and no more"})
    void a_file_that_is_no_spreadsheet_is_not_read(String text) throws Exception {
        assertEquals(
                "facts/roster.xlsx cannot be read as a spreadsheet. Maybe open it and save it again as .xlsx, without a"
                        + " password.",
                SmallContract.in(folder, ROSTER).text("facts/roster.xlsx", text).unreadable());
    }

    @Test
    void a_spreadsheet_fetches_nothing_that_its_text_points_at() throws Exception {
        SmallContract contract = cell("<c r=\"E2\" t=\"inlineStr\"><is><t>&secret;</t></is></c>");
        Path secret = Files.writeString(folder.resolve("secret.txt"), "SECRET-1");
        try (FileSystem zip = FileSystems.newFileSystem(folder.resolve("facts/tests.xlsx"))) {
            Path sheet = zip.getPath("xl/worksheets/sheet1.xml");
            Files.writeString(
                    sheet,
                    Files.readString(sheet)
                            .replaceFirst(
                                    "(<\\?xml[^>]*>)?",
                                    "$1<!DOCTYPE x [<!ENTITY secret SYSTEM \"" + secret.toUri() + "\">]>"));
        }

        String told;
        try {
            SmallContract.Read read = contract.read();
            told = read.facts() + " " + read.shown();
        } catch (FactsUnreadable refused) {
            told = refused.getMessage();
        }
        assertEquals(false, told.contains("SECRET"), told);
    }
}
