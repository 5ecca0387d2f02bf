package org.proviso.sheets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text of a contract or an export that a spreadsheet would obey, or could not name a sheet after. */
class HostileTextTest {

    private static final String OBEYED = "cmd|' /C calc'!A0";

    private static final List<String> NAMES = List.of(
            "4.1 rate/card",
            "4.1 rate\\card",
            "4.1 rate?card",
            "4.1 rate*card",
            "4.1 rate[card]",
            "4.1 rate:card",
            "4.1 RATE CARD",
            "'quoted'",
            "''",
            "/",
            "?*",
            "History",
            "history",
            "a name of a table that is longer than any sheet",
            "a name of a table that is longer than any sheet, and another",
            "thirty letters and an apostrop'he",
            "thirty letters and one that is\uD83D\uDE00two",
            "..\\..\\etc/passwd");

    @TempDir
    private Path folder;

    /** A page whose headings and cells all begin with what makes a formula. */
    private static Page page(String start) {
        List<List<CellValue>> rows = new ArrayList<>();
        rows.add(List.of(Page.words(start + OBEYED), Page.words("plain"), Page.words(start)));
        rows.add(List.of(
                Page.words(start + "1+1"),
                new CellValue(CellValue.Kind.NUMBER, "", "-5", ""),
                Page.words(start + " ")));
        return new Page("Formulas", List.of(start + OBEYED, "number", start + "heading"), rows);
    }

    private static String starts(String text) {
        return text.isEmpty() ? "" : text.substring(0, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "+", "-", "@", "\t", "\r"})
    void no_text_of_a_csv_begins_like_a_formula(String start) throws Exception {
        String text = CsvBook.of(new Pages(List.of(page(start)))).get("formulas.csv");
        List<List<String>> records = new ArrayList<>();
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(text.replace("\uFEFF", ""))) {
            csv.forEach(record -> records.add(record.getFields()));
        }

        assertEquals(
                List.of(
                        List.of("'" + start + OBEYED, "number", "'" + start + "heading"),
                        List.of("'" + start + OBEYED, "plain", "'" + start),
                        List.of("'" + start + "1+1", "-5", "'" + start + " ")),
                records);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "+", "-", "@", "\t", "\r"})
    void no_text_of_a_workbook_begins_like_a_formula_and_none_is_one(String start) throws Exception {
        byte[] bytes = XlsxBook.of(new Pages(List.of(page(start))));
        List<String> texts = new ArrayList<>();
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(bytes));
                Stream<Row> rows = book.getFirstSheet().openStream()) {
            rows.flatMap(Row::stream).forEach(cell -> {
                assertFalse(cell.getType() == CellType.FORMULA, cell::toString);
                if (cell.getType() == CellType.STRING) {
                    texts.add(cell.asString());
                }
            });
        }

        assertEquals(8, texts.size(), texts.toString());
        assertEquals(
                List.of(),
                texts.stream().filter(one -> starts(one).equals(start)).toList());
        assertEquals(6, texts.stream().filter(one -> one.startsWith("'")).count(), texts.toString());
        assertFalse(parts(bytes).contains("<f>"), "a formula in the workbook");
    }

    private String parts(byte[] bytes) throws Exception {
        Path file = Files.write(folder.resolve("book.xlsx"), bytes);
        StringBuilder all = new StringBuilder();
        try (ZipFile zip = ZipFile.builder().setFile(file.toFile()).get()) {
            for (ZipArchiveEntry entry : java.util.Collections.list(zip.getEntries())) {
                all.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return all.toString();
    }

    /** What was kept from being a formula on the way out is the same text on the way back in. */
    @ParameterizedTest
    @ValueSource(strings = {"=", "+", "-", "@"})
    void a_text_comes_back_as_it_was(String start) {
        assertEquals(start + OBEYED, CellValue.typed("'" + start + OBEYED).text());
        assertEquals(start + OBEYED, CellValue.name("'" + start + OBEYED).text());
    }

    private static Pages named() {
        return new Pages(NAMES.stream()
                .map(name -> new Page(name, List.of("what"), List.of(List.of(Page.words(name)))))
                .toList());
    }

    @Test
    void sheets_have_names_that_every_spreadsheet_takes_and_none_twice() throws Exception {
        List<String> names;
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(XlsxBook.of(named())))) {
            names = book.getSheets().map(Sheet::getName).toList();
            assertEquals(NAMES, texts(book), "each sheet has its own page");
        }

        for (String name : names) {
            assertTrue(name.length() >= 1 && name.length() <= 31, name);
            assertTrue(name.matches("[^\\[\\]:*?/\\\\]*"), name);
            assertFalse(name.startsWith("'") || name.endsWith("'"), name);
            assertEquals(name.strip(), name);
            assertFalse(name.equalsIgnoreCase("history"), name);
            assertFalse(Character.isHighSurrogate(name.charAt(name.length() - 1)), name);
        }
        assertEquals(
                NAMES.size(),
                new TreeSet<>(names.stream()
                                .map(name -> name.toLowerCase(Locale.ROOT))
                                .toList())
                        .size(),
                names.toString());
        assertEquals("4.1 rate card 2", names.get(1));
        assertEquals("Sheet 2", names.get(9));
        assertEquals("Sheet history 2", names.get(12));
    }

    private static List<String> texts(ReadableWorkbook book) throws Exception {
        List<String> texts = new ArrayList<>();
        for (Sheet sheet : book.getSheets().toList()) {
            try (Stream<Row> rows = sheet.openStream()) {
                rows.skip(1)
                        .map(row -> row.getOptionalCell(0).map(Cell::asString).orElse(""))
                        .map(text -> text.replaceFirst("^'(?=[=+@-])", ""))
                        .forEach(texts::add);
            }
        }
        return texts;
    }

    @Test
    void files_have_names_without_folders_and_none_twice() {
        Map<String, String> files = CsvBook.of(named());

        assertEquals(NAMES.size(), files.size());
        for (String name : files.keySet()) {
            assertTrue(name.matches("[^/\\\\:*?\"<>|']+\\.csv") || name.contains("apostrop'he"), name);
            assertFalse(name.startsWith(".") || name.startsWith("-"), name);
        }
    }
}
