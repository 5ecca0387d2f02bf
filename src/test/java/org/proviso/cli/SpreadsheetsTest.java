package org.proviso.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.proviso.TestDesk;
import org.proviso.cli.Terminal.Ran;
import org.proviso.contract.Clause;
import org.proviso.contract.Contract;
import org.proviso.contract.ContractFile;
import org.proviso.desk.Request;
import org.proviso.statement.Statement;

/** Tables out of a contract into a spreadsheet and back, and what is refused on the way. */
class SpreadsheetsTest {

    private static final Path CONTRACT = Path.of("contracts/tutoring-rate-card");

    @TempDir
    private Path folder;

    private Path exported(Path contract) {
        Path file = folder.resolve(contract.getFileName() + ".xlsx");
        Ran ran = Terminal.run("export", contract.toString(), "--out", file.toString());
        assertEquals("", ran.err());
        assertEquals(0, ran.code());
        return file;
    }

    private Path workbook(Consumer<Worksheet> cells) throws Exception {
        Path file = folder.resolve("growth.xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            Workbook book = new Workbook(out, "test", "1.0");
            cells.accept(book.newWorksheet("Tiers"));
            book.finish();
        }
        return file;
    }

    private static void row(Worksheet sheet, int row, Object... values) {
        for (int column = 0; column < values.length; column++) {
            if (values[column] instanceof Number number) {
                sheet.value(row, column, number);
            } else if (values[column] instanceof String text) {
                sheet.value(row, column, text);
            }
        }
    }

    private static void percent(Worksheet sheet, int row, int column, String number) {
        sheet.value(row, column, new BigDecimal(number));
        sheet.style(row, column).format("0%").set();
    }

    private static List<String> refused(Path file, String... more) {
        List<String> args = new ArrayList<>(List.of("import-table", file.toString()));
        args.addAll(List.of(more));
        Ran ran = Terminal.run(args.toArray(String[]::new));
        assertEquals(1, ran.code(), ran.out());
        assertEquals("", ran.out());
        return ran.err().lines().toList();
    }

    private static String imported(Path file, String... more) {
        List<String> args = new ArrayList<>(List.of("import-table", file.toString()));
        args.addAll(List.of(more));
        Ran ran = Terminal.run(args.toArray(String[]::new));
        assertEquals("", ran.err());
        assertEquals(0, ran.code());
        return ran.out();
    }

    private static List<List<String>> cells(List<Clause.Row> rows) {
        return rows.stream()
                .map(row -> row.cells().stream()
                        .map(cell -> cell.name() + ": " + cell.value())
                        .sorted()
                        .toList())
                .toList();
    }

    /** Every table of every shipped contract, put back in place of its own rows, makes the same contract. */
    @Test
    void a_table_that_was_exported_pastes_back_into_its_contract_and_verifies() throws Exception {
        int tables = 0;
        try (Stream<Path> contracts = Files.list(Path.of("contracts"))) {
            for (Path contract : contracts.sorted().toList()) {
                tables += pastedBack(contract);
            }
        }
        assertTrue(tables > 30, "only " + tables + " tables were tried");
    }

    private int pastedBack(Path folderOfContract) throws Exception {
        Path file = exported(folderOfContract);
        List<String> sheets;
        try (ReadableWorkbook book = new ReadableWorkbook(file.toFile())) {
            sheets = book.getSheets().map(sheet -> sheet.getName()).toList();
        }
        ContractFile written = ContractFile.read(folderOfContract);
        Contract contract = written.contract().orElseThrow();
        List<String> lines = new ArrayList<>(written.text().lines());
        int next = sheets.size();
        for (int at = contract.clauses().size() - 1; at >= 0; at--) {
            for (Clause.Table table : reversed(contract.clauses().get(at).tables())) {
                for (Clause.DatedRows rows : reversed(table.versions())) {
                    next--;
                    List<String> args = new ArrayList<>(List.of("--sheet", sheets.get(next)));
                    optional(rows.rows()).forEach(name -> args.addAll(List.of("--optional", name)));
                    for (Clause.Cell cell : rows.rows().get(0).cells()) {
                        String line = lines.get(cell.value().place().line() - 1);
                        int column = cell.value().place().column() - 1;
                        if (line.charAt(column) == '"') {
                            args.addAll(List.of("--text", cell.name().text()));
                        }
                    }
                    List<String> pasted =
                            imported(file, args.toArray(String[]::new)).lines().toList();
                    int first = rows.rows().get(0).place().line() - 1;
                    int last = rows.rows().get(rows.rows().size() - 1).place().line() - 1;
                    String indent = lines.get(first).replaceAll("-.*", "");
                    lines.subList(first, last + 1).clear();
                    lines.addAll(
                            first,
                            pasted.stream().map(line -> indent + line.strip()).toList());
                }
            }
        }
        int tables = sheets.size() - next;
        assertEquals(5, next, "the statement's own sheets stand before the tables");
        Path copy = Files.createDirectory(folder.resolve("pasted-" + folderOfContract.getFileName()));
        Files.writeString(copy.resolve(ContractFile.NAME), String.join("\n", lines) + "\n");
        copyFacts(folderOfContract, copy);
        Contract back = ContractFile.read(copy).contract().orElseThrow();
        assertEquals(tables(contract), tables(back));
        assertEquals(List.of(), TestDesk.desk().verify(copy));
        return tables;
    }

    /** Columns that some row lacks, bounds aside: a band without an end is usual. */
    private static List<String> optional(List<Clause.Row> rows) {
        return rows.stream()
                .flatMap(row -> row.cells().stream())
                .map(cell -> cell.name().text())
                .distinct()
                .filter(name ->
                        !List.of("above", "at_least", "below", "at_most").contains(name))
                .filter(name -> rows.stream()
                        .anyMatch(row -> row.cells().stream()
                                .noneMatch(cell -> cell.name().text().equals(name))))
                .toList();
    }

    private static void copyFacts(Path from, Path to) throws Exception {
        try (Stream<Path> files = Files.walk(from.resolve("facts"))) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private static List<List<List<String>>> tables(Contract contract) {
        return contract.clauses().stream()
                .flatMap(clause -> clause.tables().stream())
                .flatMap(table -> table.versions().stream())
                .map(version -> cells(version.rows()))
                .toList();
    }

    private static <T> List<T> reversed(List<T> list) {
        List<T> reversed = new ArrayList<>(list);
        java.util.Collections.reverse(reversed);
        return reversed;
    }

    @Test
    void rows_are_printed_as_contracts_write_them() throws Exception {
        Path file = workbook(sheet -> {
            row(sheet, 0, "Above", "At most", "adjusts", "note");
            row(sheet, 1, null, "-10 points", null, "Elm: North");
            percent(sheet, 1, 2, "-0.1");
            row(sheet, 2, "-10 points", "-5 points", null, "plain");
            percent(sheet, 2, 2, "0.07");
        });

        assertEquals(
                "        - { at_most: -10 points,                   adjusts: -10%, note: \"Elm: North\" }\n"
                        + "        - { above: -10 points, at_most: -5 points, adjusts: 7%,   note: plain }\n",
                imported(file));
    }

    @Test
    void a_column_that_mixes_per_cents_and_bare_numbers_is_refused_by_cell() throws Exception {
        Path file = workbook(sheet -> {
            row(sheet, 0, "tier", "adjusts");
            row(sheet, 1, "low");
            percent(sheet, 1, 1, "0.1");
            row(sheet, 2, "high", 5);
        });

        assertEquals(
                List.of("growth.xlsx, sheet \"Tiers\", cell B3: 5 might be 5% or 500%: the column mixes per cents"
                        + " (B2: 10%) and bare numbers. Maybe write all of them alike."),
                refused(file));
    }

    @Test
    void what_is_shown_otherwise_than_it_is_held_is_refused() throws Exception {
        Path file = workbook(sheet -> {
            row(sheet, 0, "tier", "adjusts");
            row(sheet, 1, "low");
            percent(sheet, 1, 1, "0.125");
        });

        assertEquals(
                List.of("growth.xlsx, sheet \"Tiers\", cell B2: 12.5% is shown with 0 decimals, so people saw another"
                        + " number. Maybe show all of its digits, or round what it holds."),
                refused(file));
    }

    /** 0.1 + 0.2 in binary is 0.30000000000000004, which every spreadsheet shows as 30%. */
    @Test
    void the_residue_of_binary_arithmetic_is_refused_whatever_is_shown() throws Exception {
        Path file = workbook(sheet -> {
            row(sheet, 0, "tier", "adjusts");
            row(sheet, 1, "low");
            percent(sheet, 1, 1, "0.30000000000000004");
        });

        assertEquals(
                List.of("growth.xlsx, sheet \"Tiers\", cell B2: 0.30000000000000004 has more digits than a spreadsheet"
                        + " shows, as a calculation leaves them. Maybe type the number that is meant."),
                refused(file));
    }

    @Test
    void everything_that_is_unclear_is_told_at_once() throws Exception {
        Path file = workbook(sheet -> {
            row(sheet, 0, "school", "school", "from", "base", "count", "at_most");
            row(sheet, 1, "Elm", "Oak", "08/09/2026", "$48,000", "007", 10);
            row(sheet, 2, "Fir", null, "2026-09-08", "$1.00", "12", 20);
            row(sheet, 3);
            row(sheet, 4, "Ash", "Oak", "2026-09-08", "$2.00", 3, 30);
            sheet.hideRow(4);
            sheet.hideColumn(2);
            sheet.range(1, 0, 2, 0).merge();
            sheet.formula(1, 4, "1/0");
        });
        String all = String.join("\n", refused(file));

        for (String expected : List.of(
                "row 5 is hidden",
                "cells A2:A3 are merged",
                "column C is hidden",
                "cell B1: \"school\" names two columns",
                "row 4 is blank, and rows follow",
                "cell B3 is blank",
                "cell C2: 08/09/2026 might be day and month in either order",
                "cell D2: $48,000 might be read as two numbers",
                "cell E2: a formula was never calculated",
                "cell E3: 12 is a number that is stored as text: it might be a name. Maybe make it a number, or --text"
                        + " \"count\" if these are names.",
                "cell F2: 10 does not say of what, and a bound must. Maybe --unit \"at_most=points\".")) {
            assertTrue(all.contains(expected), expected + "\n\n" + all);
        }
    }

    @Test
    void whoever_asks_says_what_bare_numbers_are_of_unless_that_too_is_unclear() throws Exception {
        Path file = Files.writeString(
                folder.resolve("tiers.csv"),
                "\uFEFFclause,at most,adjusts,small\r\n4.1,-10,5,0.05\r\n4.2,-5,7,0.07\r\n");

        assertEquals(
                "        - { clause: \"4.1\", at_most: -10 points, adjusts: 5%, small: 0.05 }\n"
                        + "        - { clause: \"4.2\", at_most: -5 points,  adjusts: 7%, small: 0.07 }\n",
                imported(file, "--text", "clause", "--unit", "at_most=points", "--unit", "adjusts=%"));
        assertEquals(
                List.of("tiers.csv, cell D2: 0.05 might be 0.05% or 5%: all numbers of the column are at most 1. Maybe"
                        + " format the column as per cents."),
                refused(file, "--unit", "at_most=points", "--unit", "small=%"));
    }

    @Test
    void only_the_range_that_was_asked_for_is_read() throws Exception {
        Path file = workbook(sheet -> {
            row(sheet, 0, "Prices of next year");
            row(sheet, 2, "school", "share");
            row(sheet, 3, "Elm", 3);
            row(sheet, 4, "Total", "see above");
        });

        assertEquals("        - { school: Elm, share: 3 }\n", imported(file, "--range", "A3:B4"));
        assertFalse(refused(file).isEmpty());
        assertEquals(
                2,
                Terminal.run("import-table", file.toString(), "--range", "B4:A3")
                        .code());
    }

    @Test
    void a_file_that_is_no_workbook_is_refused_and_so_is_one_that_unpacks_without_end() throws Exception {
        Path text = Files.writeString(folder.resolve("not.xlsx"), "school,base\n");
        Path bomb = folder.resolve("bomb.xlsx");
        try (java.util.zip.ZipOutputStream zip = new java.util.zip.ZipOutputStream(Files.newOutputStream(bomb))) {
            zip.putNextEntry(new java.util.zip.ZipEntry("xl/worksheets/sheet1.xml"));
            zip.write("<a>".getBytes(StandardCharsets.UTF_8));
            byte[] spaces = new byte[1 << 20];
            java.util.Arrays.fill(spaces, (byte) ' ');
            for (int at = 0; at < 40; at++) {
                zip.write(spaces);
                zip.write("<b/>".getBytes(StandardCharsets.UTF_8));
            }
            zip.closeEntry();
        }

        assertTrue(refused(text).get(0).startsWith("not.xlsx cannot be read as a spreadsheet."));
        assertTrue(refused(bomb).get(0).startsWith("bomb.xlsx"), refused(bomb).toString());
        assertFalse(
                refused(bomb).get(0).contains("cannot be read"), refused(bomb).toString());
    }

    /** Amounts are numbers with their exact cents, in the order of the statement. */
    @Test
    void amounts_in_a_workbook_are_those_of_the_statement_to_the_cent() throws Exception {
        Statement statement = TestDesk.evaluate(Request.of(CONTRACT));
        List<BigDecimal> expected =
                statement.lines().stream().map(line -> line.amount().amount()).toList();
        List<BigDecimal> got = new ArrayList<>();
        try (ReadableWorkbook book = new ReadableWorkbook(exported(CONTRACT).toFile());
                Stream<Row> rows = book.findSheet("Lines").orElseThrow().openStream()) {
            rows.skip(1)
                    .forEach(row -> got.add(row.getCellAsNumber(4).orElseThrow().setScale(2)));
        }
        assertEquals(expected, got);
    }

    @Test
    void two_exports_are_the_same_bytes_and_name_no_time_of_writing() throws Exception {
        Path file = exported(CONTRACT);
        byte[] first = Files.readAllBytes(file);
        try (ZipFile zip = ZipFile.builder().setFile(file.toFile()).get()) {
            zip.getEntries()
                    .asIterator()
                    .forEachRemaining(entry -> assertEquals(
                            java.time.LocalDateTime.of(1980, 1, 1, 0, 0),
                            java.time.LocalDateTime.ofInstant(
                                    entry.getLastModifiedDate().toInstant(), java.time.ZoneId.systemDefault())));
            String core = new String(
                    zip.getInputStream(zip.getEntry("docProps/core.xml")).readAllBytes(), StandardCharsets.UTF_8);
            assertFalse(core.contains("dcterms:created"), core);
        }
        assertArrayEquals(first, Files.readAllBytes(exported(CONTRACT)));
    }

    @Test
    void an_export_for_viewers_has_what_viewers_may_see() throws Exception {
        Path csv = folder.resolve("viewers");
        Ran ran = Terminal.run("export", CONTRACT.toString(), "--csv", "--out", csv.toString(), "--for", "viewers");
        assertEquals("", ran.err());
        Statement viewers = TestDesk.evaluate(Request.of(CONTRACT)).forViewers();
        List<String> lines = Files.readAllLines(csv.resolve("lines.csv"));
        List<String> outcomes = Files.readAllLines(csv.resolve("outcomes.csv"));

        assertEquals(viewers.lines().size() + 1, lines.size());
        assertTrue(lines.get(0).startsWith("\uFEFFclause,"), lines.get(0));
        long together = viewers.outcomes().stream()
                .mapToLong(clause -> clause.together().size())
                .sum();
        assertTrue(together > 0);
        assertEquals(
                together,
                outcomes.stream().filter(line -> line.contains(",together,")).count());
        assertTrue(outcomes.stream().noneMatch(line -> line.endsWith(",0")), outcomes.toString());
        assertEquals(
                2,
                Terminal.run("export", CONTRACT.toString(), "--csv", "--out", csv.toString())
                        .code(),
                "a folder with tables in it is not written over");
    }

    @Test
    void a_request_for_proposals_has_every_clause_and_no_party_and_nothing_owed() throws Exception {
        Contract contract = ContractFile.read(CONTRACT).contract().orElseThrow();
        Path page = folder.resolve("rfp.html");
        assertEquals(
                0,
                Terminal.run("export", CONTRACT.toString(), "--rfp", "--out", page.toString())
                        .code());
        String text = Terminal.run("export", CONTRACT.toString(), "--rfp").out();

        for (String one : List.of(text, Files.readString(page))) {
            String flat = one.replaceAll("\\s+", " ");
            contract.clauses().forEach(clause -> assertTrue(flat.contains(clause.title()), clause.title()));
            assertFalse(flat.contains(contract.provider()));
            assertFalse(flat.contains(contract.buyer()));
            assertFalse(flat.contains("175,050.53"));
            assertTrue(flat.contains("$52500.50"), "the rate card");
        }
        contract.clauses()
                .forEach(clause -> assertTrue(text.replaceAll("\\s+", " ")
                        .contains(clause.says().strip().replaceAll("\\s+", " "))));
        assertTrue(text.contains("  2.2  buyer: "), text);
    }
}
