package org.proviso.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.proviso.cli.Terminal.Ran;

/** What a spreadsheet holds beside plain rows: each is read as people saw it, or refused with its cell. */
class ImportTableTest {

    private static final String PLACE = "prices.xlsx, sheet \"Prices\"";

    @TempDir
    private Path folder;

    private Path workbook(Consumer<Workbook> sheets) throws Exception {
        Path file = folder.resolve("prices.xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            Workbook book = new Workbook(out, "test", "1.0");
            sheets.accept(book);
            book.finish();
        }
        return file;
    }

    /** A sheet with a heading and one row. */
    private static Worksheet prices(Workbook book, String name) {
        Worksheet sheet = book.newWorksheet(name);
        sheet.value(0, 0, "school");
        sheet.value(0, 1, "share");
        sheet.value(1, 0, "Elm");
        sheet.value(1, 1, 3);
        return sheet;
    }

    private static Ran ran(Path file, String... more) {
        List<String> args = new ArrayList<>(List.of("import-table", file.toString()));
        args.addAll(List.of(more));
        return Terminal.run(args.toArray(String[]::new));
    }

    private static void refused(Path file, List<String> expected, String... more) {
        Ran ran = ran(file, more);
        assertEquals(expected, ran.err().lines().toList());
        assertEquals("", ran.out());
        assertEquals(1, ran.code());
    }

    private static void read(Path file, String expected, String... more) {
        Ran ran = ran(file, more);
        assertEquals("", ran.err());
        assertEquals(expected, ran.out());
        assertEquals(0, ran.code());
    }

    private static final String ELM = "        - { school: Elm, share: 3 }\n";

    @ParameterizedTest
    @ValueSource(strings = {"HIDDEN", "VERY_HIDDEN"})
    void a_sheet_that_nobody_saw_is_refused_even_when_it_is_asked_for(String state) throws Exception {
        Path file = workbook(book -> {
            book.newWorksheet("Notes");
            prices(book, "Prices").setVisibilityState(VisibilityState.valueOf(state));
        });
        List<String> told = List.of(PLACE
                + " is hidden: people who looked at the workbook did not see it. Maybe show it, or --sheet with the one"
                + " they saw.");

        refused(file, told);
        refused(file, told, "--sheet", "Prices");
    }

    @Test
    void of_two_sheets_with_rows_the_one_that_is_shown_is_read_when_it_is_named_and_never_guessed() throws Exception {
        Path file = workbook(book -> {
            prices(book, "Prices");
            prices(book, "Old").setVisibilityState(VisibilityState.HIDDEN);
        });

        refused(
                file,
                List.of(
                        "prices.xlsx has 2 sheets with rows, \"Prices\", \"Old\" (hidden); it is unclear which is meant."
                                + " Maybe --sheet with its name."));
        read(file, ELM, "--sheet", "Prices");
    }

    @Test
    void hidden_rows_and_columns_are_told_wherever_they_hold_something() throws Exception {
        Path file = workbook(book -> {
            Worksheet sheet = prices(book, "Prices");
            sheet.value(2, 0, "Oak");
            sheet.value(2, 1, 4);
            sheet.value(1, 2, "x");
            sheet.value(0, 2, "note");
            sheet.value(2, 2, "y");
            sheet.hideRow(2);
            sheet.hideColumn(2);
        });

        refused(
                file,
                List.of(
                        PLACE
                                + ", row 3 is hidden: people who looked at the table did not see it. Maybe show it, or delete"
                                + " it.",
                        PLACE
                                + ", column C is hidden: people who looked at the table did not see it. Maybe show it, or"
                                + " delete it."));
        read(file, ELM, "--range", "A1:B2");
    }

    @Test
    void what_is_hidden_beyond_the_table_is_no_matter() throws Exception {
        Path file = workbook(book -> {
            Worksheet sheet = prices(book, "Prices");
            sheet.hideRow(7);
            sheet.hideColumn(5);
        });

        read(file, ELM);
    }

    @Test
    void merged_cells_are_told_as_a_range() throws Exception {
        Path file = workbook(book -> {
            Worksheet sheet = prices(book, "Prices");
            sheet.value(2, 1, 4);
            sheet.range(1, 0, 2, 0).merge();
        });

        refused(
                file,
                List.of(
                        PLACE
                                + ", cells A2:A3 are merged: it is unclear which rows the value is of. Maybe unmerge them and"
                                + " fill each.",
                        PLACE
                                + ", cell A3 is blank: its row would have no \"school\". Maybe the value above is meant for it"
                                + " too; write it out, or --optional \"school\" if rows may lack it."));
    }

    @Test
    void a_day_is_a_day_and_a_number_is_a_number_by_what_people_saw() throws Exception {
        Path file = workbook(book -> {
            Worksheet sheet = prices(book, "Prices");
            sheet.value(0, 2, "from");
            sheet.value(1, 2, LocalDate.of(2026, 8, 17));
            sheet.style(1, 2).format("d mmm yyyy").set();
            sheet.value(0, 3, "until");
            sheet.value(1, 3, LocalDateTime.of(2026, 8, 17, 15, 30));
            sheet.style(1, 3).format("yyyy-mm-dd hh:mm").set();
            sheet.value(0, 4, "number");
            sheet.value(1, 4, new BigDecimal("46251")); // the day 2026-08-17, had it the format of one
        });

        read(file, "        - { school: Elm, share: 3, from: 2026-08-17, until: 2026-08-17T15:30, number: 46251 }\n");
    }

    @Test
    void a_day_among_numbers_is_told_by_its_cell() throws Exception {
        Path file = workbook(book -> {
            Worksheet sheet = prices(book, "Prices");
            sheet.value(2, 0, "Oak");
            sheet.value(2, 1, LocalDate.of(2026, 3, 4)); // somebody typed 3/4
            sheet.style(2, 1).format("m/d/yyyy").set();
        });

        refused(
                file,
                List.of(PLACE
                        + ", cell B3: 2026-03-04 might be something else than it says: the column mixes bare numbers (B2: 3)"
                        + " and dates. Maybe write all of them alike."));
    }

    @Test
    void a_per_cent_is_what_is_shown_and_not_the_share_that_is_held() throws Exception {
        Path file = workbook(book -> {
            Worksheet sheet = prices(book, "Prices");
            sheet.value(1, 1, new BigDecimal("0.025"));
            sheet.style(1, 1).format("0.0%").set();
            sheet.value(2, 0, "Oak");
            sheet.value(2, 1, BigDecimal.ONE);
            sheet.style(2, 1).format("0.0%").set();
        });

        read(file, "        - { school: Elm, share: 2.5% }\n        - { school: Oak, share: 100% }\n");
    }

    /** The writer of test workbooks knows no errors, so the cell is made one afterwards. */
    private Path withError(String error) throws Exception {
        Path file = workbook(book -> prices(book, "Prices"));
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        String part = "xl/worksheets/sheet1.xml";
        String before = new String(parts.getOrDefault(part, new byte[0]), StandardCharsets.UTF_8);
        String after =
                before.replaceFirst("<c r=\"B2\"[^>]*><v>3</v></c>", "<c r=\"B2\" t=\"e\"><v>" + error + "</v></c>");
        assertTrue(!before.equals(after), before);
        parts.put(part, after.getBytes(StandardCharsets.UTF_8));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> one : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(one.getKey()));
                zip.write(one.getValue());
            }
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!"})
    void an_error_is_told_by_its_cell(String error) throws Exception {
        refused(
                withError(error),
                List.of(PLACE + ", cell B2: " + error + " is the error of a formula. Maybe mend the formula."));
    }

    /** A sheet that was saved as CSV, or pasted as values, keeps its errors as text. */
    @ParameterizedTest
    @ValueSource(strings = {"#N/A", "#REF!", "#DIV/0!", "#NAME?"})
    void an_error_that_was_saved_as_text_is_told_too(String error) throws Exception {
        Path csv = Files.writeString(folder.resolve("prices.csv"), "school,share\r\nElm," + error + "\r\n");
        Path file = workbook(book -> prices(book, "Prices").value(1, 1, error));
        String told =
                error + " is the error of a formula. Maybe mend the formula, or --text \"share\" if these are names.";

        refused(csv, List.of("prices.csv, cell B2: " + told));
        refused(file, List.of(PLACE + ", cell B2: " + told));
    }
}
