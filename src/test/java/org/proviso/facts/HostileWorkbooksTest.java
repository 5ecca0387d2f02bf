package org.proviso.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that call themselves spreadsheets: packed without end, with parts that lie, or with parts missing. */
class HostileWorkbooksTest {

    private static final String SHEET = "xl/worksheets/sheet1.xml";
    private static final String RELATIONS = "xl/_rels/workbook.xml.rels";
    private static final String NO_SPREADSHEET = "facts/roster.xlsx cannot be read as a spreadsheet."
            + " Maybe open it and save it again as .xlsx, without a password.";

    @TempDir
    private Path folder;

    private SmallContract contract() throws IOException {
        return SmallContract.in(folder, SmallContract.ROSTER.replace(".csv", ".xlsx"));
    }

    private Path file() {
        return folder.resolve("facts/roster.xlsx");
    }

    /** A sound workbook, part by part. */
    private Map<String, byte[]> parts() throws Exception {
        Path sound = folder.resolve("sound.xlsx");
        TableFile.lines(sound, "student,school,term,day", "S-1,Alder,Fall,2026-08-17");
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(sound.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return parts;
    }

    private static String text(byte[] part) {
        return new String(part, StandardCharsets.UTF_8);
    }

    private static byte[] packed(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private SmallContract with(String part, String from, String to) throws Exception {
        Map<String, byte[]> parts = parts();
        String before = text(parts.get(part));
        assertTrue(before.contains(from), () -> part + " has no " + from + ": " + before);
        parts.put(part, before.replace(from, to).getBytes(StandardCharsets.UTF_8));
        return contract().bytes("facts/roster.xlsx", packed(parts));
    }

    private static String unread(String why) {
        return "facts/roster.xlsx " + why + ", so it is not read. Maybe open it and save it again as .xlsx.";
    }

    static Stream<Arguments> lies() {
        String end = "</sheetData>";
        String laughs = "<!DOCTYPE z [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><worksheet";
        return Stream.of(
                Arguments.of(
                        SHEET,
                        end,
                        "<row r=\"3\"><c r=\"ZZZZZZ3\"><v>1</v></c></row>" + end,
                        unread("has a cell in a column that no sheet has")),
                Arguments.of(
                        SHEET,
                        end,
                        "<row r=\"3\"><c t=\"n\" r = 'ABCD3'><v>1</v></c></row>" + end,
                        unread("has a cell in a column that no sheet has")),
                Arguments.of(
                        SHEET,
                        end,
                        "<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>" + "x".repeat(2_000_000)
                                + "</t></is></c></row>" + end,
                        unread("has a cell with more letters than a spreadsheet holds")),
                Arguments.of(
                        SHEET,
                        end,
                        "<row r=\"3\" note=\"" + "x".repeat(100_000) + "\"></row>" + end,
                        unread("has a tag longer than any spreadsheet writes")),
                Arguments.of(SHEET, "<worksheet", laughs, unread("declares a document type, as no spreadsheet does")),
                Arguments.of(SHEET, end, "\0" + end, unread("is not in UTF-8")),
                Arguments.of(SHEET, end, "<row r=\"3000000000\"><c r=\"A3\"><v>1</v></c></row>" + end, NO_SPREADSHEET),
                Arguments.of(SHEET, end, "<row r=\"-5\"><c r=\"A-5\"><v>1</v></c></row>" + end, NO_SPREADSHEET),
                Arguments.of(SHEET, end, "<row r=\"3\"><c r=\"??\"><v>1</v></c></row>" + end, NO_SPREADSHEET),
                Arguments.of(SHEET, end, "<row r=\"3\"><c r=\"A3\"><v>NaN</v></c></row>" + end, NO_SPREADSHEET),
                Arguments.of(SHEET, end, "<row r=\"3\"><c r=\"A3\"><v>1</v>", NO_SPREADSHEET),
                Arguments.of(RELATIONS, "worksheets/sheet1.xml", "../../../../etc/passwd", NO_SPREADSHEET),
                Arguments.of(RELATIONS, "worksheets/sheet1.xml", "http://127.0.0.1:1/x", NO_SPREADSHEET),
                Arguments.of(RELATIONS, "worksheets/sheet1.xml", "worksheets/sheet9.xml", NO_SPREADSHEET));
    }

    @ParameterizedTest
    @MethodSource("lies")
    void a_part_that_no_spreadsheet_writes_is_refused(String part, String from, String to, String message)
            throws Exception {
        SmallContract contract = with(part, from, to);

        assertEquals(message, assertTimeoutPreemptively(Duration.ofSeconds(60), () -> contract.unreadable()));
    }

    @Test
    void a_number_beyond_any_spreadsheet_is_no_day_and_takes_no_time() throws Exception {
        String style = "<cellXfs";
        Map<String, byte[]> parts = parts();
        assertTrue(text(parts.get("xl/styles.xml")).contains(style));
        SmallContract contract = with(
                SHEET,
                "</sheetData>",
                "<row r=\"3\"><c r=\"A3\"><v>7</v></c><c r=\"B3\"><v>8</v></c><c r=\"C3\"><v>9</v></c>"
                        + "<c r=\"D3\"><v>1E-999999999</v></c></row></sheetData>");

        SmallContract.Read read = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> contract.read());

        assertEquals(List.of("facts/roster.xlsx record 2 (line 3): day \"1E-999999999\" is not a date"), read.shown());
        assertEquals(
                java.util.Optional.empty(),
                new SheetDates(false).text(new java.math.BigDecimal("1E-999999999"), 14, null));
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void a_small_file_that_unpacks_to_a_huge_one_is_refused_in_time(String part, String unit) throws Exception {
        Map<String, byte[]> parts = parts();
        String[] halves = text(parts.get(part)).split("(?=</(sheetData|sst)>)", 2);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(
                Files.createDirectories(file().getParent()).resolve("roster.xlsx")))) {
            for (Map.Entry<String, byte[]> sound : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(sound.getKey()));
                if (sound.getKey().equals(part)) {
                    zip.write(halves[0].getBytes(StandardCharsets.UTF_8));
                    byte[] many = unit.repeat(1 << 14).getBytes(StandardCharsets.UTF_8);
                    for (long written = 0; written < 64L << 20; written += many.length) {
                        zip.write(many);
                    }
                    zip.write(halves[1].getBytes(StandardCharsets.UTF_8));
                } else {
                    zip.write(sound.getValue());
                }
            }
        }
        SmallContract contract = contract();

        assertEquals(
                unread("unpacks to far more than a spreadsheet holds"),
                assertTimeoutPreemptively(Duration.ofSeconds(60), () -> contract.unreadable()));
    }

    static Stream<Arguments> bombs() {
        return Stream.of(
                Arguments.of(SHEET, "<row></row>"),
                Arguments.of(SHEET, "<row r=\"2\"><c r=\"A2\"><v>1</v></c></row>"),
                Arguments.of("xl/sharedStrings.xml", "<si><t>xxxxxxxxxxxxxxxx</t></si>"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_workbook_lacks_no_part(String part) throws Exception {
        Map<String, byte[]> parts = parts();
        parts.remove(part);

        assertEquals(
                NO_SPREADSHEET,
                contract().bytes("facts/roster.xlsx", packed(parts)).unreadable());
    }

    static Stream<String> names() {
        return Stream.of(SHEET, RELATIONS, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml");
    }

    @Test
    void a_workbook_that_was_cut_short_anywhere_is_not_read_in_part() throws Exception {
        byte[] whole = packed(parts());
        SmallContract contract = contract();
        for (int length = 0; length < whole.length - 1; length += whole.length / 20) {
            assertEquals(
                    NO_SPREADSHEET,
                    contract.bytes("facts/roster.xlsx", Arrays.copyOf(whole, length))
                            .unreadable());
        }
    }

    @Test
    void a_formula_of_a_cell_is_never_calculated_here() throws Exception {
        SmallContract contract = with(
                SHEET,
                "</sheetData>",
                "<row r=\"3\"><c r=\"A3\" t=\"str\"><f>HYPERLINK(\"http://127.0.0.1:1\",\"x\")</f><v>S-9</v></c>"
                        + "<c r=\"B3\"><v>8</v></c><c r=\"C3\"><v>9</v></c><c r=\"D3\"><f>TODAY()</f></c></row>"
                        + "</sheetData>");

        assertEquals(
                List.of("facts/roster.xlsx record 2 (line 3): the row gives a formula that was never calculated for"
                        + " \"day\""),
                contract.read().shown());
    }
}
