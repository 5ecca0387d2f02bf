package org.proviso.sheets;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a table from a CSV, in UTF-8 with or without its mark. */
final class CsvGrid {

    private static final long MOST_BYTES = 4L << 20;
    private static final int MOST_ROWS = 5_000;
    private static final int MOST_COLUMNS = 100;
    private static final String MARK = "\uFEFF";

    private CsvGrid() {}

    static Grid read(Path file, String shown, Optional<CellRange> range) throws IOException, SheetUnreadable {
        if (Files.size(file) > MOST_BYTES) {
            throw new SheetUnreadable(shown + " is larger than any table of a contract.");
        }
        String text = text(file, shown);
        CellRange part = range.orElseGet(() -> new CellRange(1, 0, MOST_ROWS, MOST_COLUMNS));
        List<List<CellValue>> rows = new ArrayList<>();
        int widest = 0;
        try (CsvReader<CsvRecord> csv =
                CsvReader.builder().skipEmptyLines(false).ofCsvRecord(text)) {
            int number = 0;
            for (CsvRecord record : csv) {
                number++;
                if (range.isEmpty() && (number > MOST_ROWS || record.getFieldCount() > MOST_COLUMNS)) {
                    throw new SheetUnreadable(shown + " has more than " + MOST_ROWS + " rows or " + MOST_COLUMNS
                            + " columns, which no table of a contract has.");
                }
                if (number >= part.firstRow() && number <= part.lastRow()) {
                    List<CellValue> values = record.getFields().stream()
                            .skip(part.firstColumn())
                            .limit(1L + part.lastColumn() - part.firstColumn())
                            .map(CellValue::typed)
                            .toList();
                    rows.add(new ArrayList<>(values));
                    widest = Math.max(widest, values.size());
                }
            }
        } catch (CsvParseException | UncheckedIOException broken) {
            SheetUnreadable unreadable = new SheetUnreadable(
                    shown + " cannot be read as CSV. Maybe a quotation mark opens and never closes.");
            unreadable.initCause(broken);
            throw unreadable;
        }
        return grid(shown, part, rows, widest);
    }

    private static String text(Path file, String shown) throws IOException, SheetUnreadable {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return text.startsWith(MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException other) {
            SheetUnreadable unreadable = new SheetUnreadable(
                    shown + " is not in UTF-8, so names could be garbled. Maybe save it as \"CSV UTF-8\".");
            unreadable.initCause(other);
            throw unreadable;
        }
    }

    private static Grid grid(String shown, CellRange part, List<List<CellValue>> rows, int widest)
            throws SheetUnreadable {
        while (!rows.isEmpty() && rows.get(rows.size() - 1).stream().allMatch(CellValue::blank)) {
            rows.remove(rows.size() - 1);
        }
        if (rows.isEmpty()) {
            throw new SheetUnreadable(shown + " has no rows.");
        }
        for (List<CellValue> row : rows) {
            while (row.size() < widest) {
                row.add(CellValue.BLANK);
            }
        }
        return new Grid(shown, Optional.empty(), part.firstRow(), part.firstColumn(), rows, List.of());
    }
}
