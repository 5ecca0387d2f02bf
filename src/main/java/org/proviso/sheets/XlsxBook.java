package org.proviso.sheets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.proviso.statement.SpreadsheetText;

/** Pages as a workbook: a sheet each, with amounts, per cents and days as what they are. */
public final class XlsxBook {

    /** A spreadsheet keeps so many digits of a number; one with more stays text, so that no digit is lost. */
    private static final int KEPT_DIGITS = 15;

    private static final int NARROWEST = 9;
    private static final int WIDEST = 60;
    private static final String HEAD = "DDE5EE";

    private XlsxBook() {}

    /** The bytes of the workbook: the same for the same pages, whenever and wherever they are written. */
    public static byte[] of(Pages pages) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            Workbook book = new Workbook(bytes, "Proviso", "1.0");
            SheetNames names = new SheetNames();
            for (Page page : pages.all()) {
                write(book.newWorksheet(names.of(page.name())), page);
            }
            book.finish();
            return withoutClock(bytes.toByteArray());
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory can always be written", impossible);
        }
    }

    private static void write(Worksheet sheet, Page page) {
        for (int column = 0; column < page.columns().size(); column++) {
            sheet.value(0, column, SpreadsheetText.of(page.columns().get(column)));
            int widest = page.columns().get(column).length();
            for (int row = 0; row < page.rows().size(); row++) {
                CellValue cell = page.rows().get(row).get(column);
                widest = Math.max(widest, cell.text().length());
                write(sheet, row + 1, column, cell);
            }
            sheet.width(column, Math.min(WIDEST, Math.max(NARROWEST, widest + 2)));
        }
        if (!page.columns().isEmpty()) {
            sheet.range(0, 0, 0, page.columns().size() - 1)
                    .style()
                    .bold()
                    .fillColor(HEAD)
                    .set();
        }
        sheet.freezePane(0, 1);
        sheet.repeatRows(0);
        sheet.pageOrientation("landscape");
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0);
    }

    private static void write(Worksheet sheet, int row, int column, CellValue cell) {
        switch (cell.kind()) {
            case BLANK -> {
                // an empty cell
            }
            case TEXT -> words(sheet, row, column, cell);
            case FLAG -> sheet.value(row, column, Boolean.valueOf(cell.text()));
            case DATE -> day(sheet, row, column, cell);
            case NUMBER, PERCENT, AMOUNT, UNIT -> number(sheet, row, column, cell);
        }
    }

    private static void words(Worksheet sheet, int row, int column, CellValue cell) {
        sheet.value(row, column, SpreadsheetText.of(cell.text()));
        sheet.style(row, column)
                .format("@")
                .wrapText(cell.text().length() > WIDEST)
                .verticalAlignment("top")
                .set();
    }

    private static void day(Worksheet sheet, int row, int column, CellValue cell) {
        if (cell.unit().isEmpty()) {
            sheet.value(row, column, LocalDate.parse(cell.text()));
            sheet.style(row, column)
                    .format("yyyy-mm-dd")
                    .horizontalAlignment("left")
                    .set();
        } else {
            sheet.value(row, column, LocalDateTime.parse(cell.text()));
            sheet.style(row, column)
                    .format("yyyy-mm-dd hh:mm")
                    .horizontalAlignment("left")
                    .set();
        }
    }

    private static void number(Worksheet sheet, int row, int column, CellValue cell) {
        String digits = cell.text().replaceAll("[^-0-9.]", "");
        BigDecimal shown = new BigDecimal(digits);
        if (shown.precision() > KEPT_DIGITS) {
            words(sheet, row, column, cell);
            return;
        }
        boolean percent = cell.kind() == CellValue.Kind.PERCENT;
        sheet.value(row, column, percent ? shown.movePointLeft(2) : shown);
        sheet.style(row, column)
                .format(format(cell, Math.max(0, shown.scale())))
                .verticalAlignment("top")
                .set();
    }

    private static String format(CellValue cell, int decimals) {
        String places = decimals == 0 ? "" : "." + "0".repeat(decimals);
        return switch (cell.kind()) {
            case PERCENT -> "0" + places + "%";
            case AMOUNT -> "\"" + cell.unit() + "\"#,##0" + places;
            case UNIT -> "0" + places + "\" " + cell.unit() + "\"";
            default -> "0" + places;
        };
    }

    /** The same parts in one order, with no time of writing: neither on the parts nor among the properties. */
    private static byte[] withoutClock(byte[] written) throws IOException {
        Map<String, byte[]> parts = new TreeMap<>();
        try (ZipFile zip = ZipFile.builder().setByteArray(written).get()) {
            for (ZipArchiveEntry part : Collections.list(zip.getEntries())) {
                try (InputStream in = zip.getInputStream(part)) {
                    parts.put(part.getName(), in.readAllBytes());
                }
            }
        }
        parts.computeIfPresent(
                "docProps/core.xml",
                (name, xml) -> new String(xml, StandardCharsets.UTF_8)
                        .replaceAll("<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\\1>", "")
                        .getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                ZipEntry entry = new ZipEntry(part.getKey());
                entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
                out.putNextEntry(entry);
                out.write(part.getValue());
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
