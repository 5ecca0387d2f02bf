package org.proviso.sheets;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.proviso.contract.Nearest;
import org.proviso.facts.SheetDates;
import org.proviso.facts.WorkbookParts;

/** Reads a table from a workbook. */
final class XlsxGrid {

    private static final int MOST_ROWS = 5_000;
    private static final int MOST_COLUMNS = 100;
    private static final int MOST_NAMED = 5;

    private final String shown;
    private final Optional<CellRange> range;
    private final SheetDates dates;
    private final String sheet;
    private final List<String> faults = new ArrayList<>();
    private final Map<Integer, Map<Integer, CellValue>> cells = new TreeMap<>();

    private XlsxGrid(String shown, String sheet, Optional<CellRange> range, SheetDates dates) {
        this.shown = shown;
        this.sheet = sheet;
        this.range = range;
        this.dates = dates;
    }

    static Grid read(Path file, String shown, Optional<String> sheet, Optional<CellRange> range)
            throws SheetUnreadable {
        Optional<String> wrong;
        try {
            wrong = WorkbookParts.wrong(file);
        } catch (IOException | IllegalArgumentException broken) {
            throw broken(shown, broken);
        }
        if (wrong.isPresent()) {
            throw new SheetUnreadable(
                    shown + wrong.get() + ", so it is not read. Maybe open it and save it again as .xlsx.");
        }
        try (ReadableWorkbook book = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, false))) {
            Sheet one = sheet(book, shown, sheet);
            XlsxGrid grid = new XlsxGrid(shown, one.getName(), range, new SheetDates(book.isDate1904()));
            if (one.getVisibility() != SheetVisibility.VISIBLE) {
                grid.faults.add(Grid.place(shown, Optional.of(one.getName()))
                        + " is hidden: people who looked at the workbook did not see it. Maybe show it, or --sheet with"
                        + " the one they saw.");
            }
            try (Stream<Row> rows = one.openStream()) {
                grid.take(rows.iterator());
            }
            return grid.grid(SheetLayout.of(file, one.getId()));
        } catch (SheetUnreadable told) {
            throw told;
        } catch (Exception broken) {
            // The library throws all sorts where a part is missing or broken, even what it does not declare.
            throw broken(shown, broken);
        }
    }

    private static SheetUnreadable broken(String shown, Exception cause) {
        SheetUnreadable unreadable = new SheetUnreadable(shown
                + " cannot be read as a spreadsheet. Maybe open it and save it again as .xlsx, without a password.");
        unreadable.initCause(cause);
        return unreadable;
    }

    private static Sheet sheet(ReadableWorkbook book, String shown, Optional<String> wanted)
            throws SheetUnreadable, IOException {
        List<Sheet> all = book.getSheets().toList();
        List<String> names = all.stream().map(Sheet::getName).toList();
        if (wanted.isPresent()) {
            int at = names.indexOf(wanted.get());
            if (at < 0) {
                throw new SheetUnreadable(shown + " has no sheet \"" + CellValue.shown(wanted.get()) + "\". "
                        + CellValue.shown(Nearest.maybe(wanted.get(), names)));
            }
            return all.get(at);
        }
        List<Sheet> filled = new ArrayList<>();
        for (Sheet one : all) {
            try (Stream<Row> rows = one.openStream()) {
                if (rows.anyMatch(row -> row.stream().anyMatch(XlsxGrid::filled))) {
                    filled.add(one);
                }
            }
        }
        if (filled.size() != 1) {
            throw new SheetUnreadable(
                    filled.isEmpty()
                            ? shown + " has no sheet with rows."
                            : shown + " has " + filled.size() + " sheets with rows, " + named(filled)
                                    + "; it is unclear which is meant. Maybe --sheet with its name.");
        }
        return filled.get(0);
    }

    private static String named(List<Sheet> sheets) {
        return sheets.stream()
                .limit(MOST_NAMED)
                .map(one -> "\"" + CellValue.shown(one.getName()) + "\""
                        + (one.getVisibility() == SheetVisibility.VISIBLE ? "" : " (hidden)"))
                .collect(Collectors.joining(", ", "", sheets.size() > MOST_NAMED ? ", …" : ""));
    }

    private static boolean filled(@org.jspecify.annotations.Nullable Cell cell) {
        return cell != null
                && cell.getType() != CellType.EMPTY
                && !cell.getText().isBlank();
    }

    private void take(Iterator<Row> rows) throws SheetUnreadable {
        while (rows.hasNext()) {
            Row row = rows.next();
            int number = row.getRowNum();
            if (range.isPresent() && number > range.get().lastRow()) {
                return;
            }
            Map<Integer, CellValue> values = new TreeMap<>();
            row.stream()
                    .filter(XlsxGrid::filledOrFormula)
                    .filter(cell -> range.isEmpty() || within(range.get(), number, cell.getColumnIndex()))
                    .forEach(cell -> values.put(cell.getColumnIndex(), value(cell)));
            if (!values.isEmpty()) {
                cells.put(number, values);
                if (row.isHidden()) {
                    faults.add(
                            Grid.place(shown, Optional.of(sheet)) + ", row " + number
                                    + " is hidden: people who looked at the table did not see it. Maybe show it, or delete it.");
                }
            }
            if (cells.size() > MOST_ROWS || values.size() > MOST_COLUMNS) {
                throw new SheetUnreadable(Grid.place(shown, Optional.of(sheet)) + " has more than " + MOST_ROWS
                        + " rows or " + MOST_COLUMNS + " columns, which no table of a contract has."
                        + " Maybe --range with the part that is meant.");
            }
        }
    }

    private static boolean filledOrFormula(@org.jspecify.annotations.Nullable Cell cell) {
        return cell != null && (cell.getType() == CellType.FORMULA || filled(cell));
    }

    private static boolean within(CellRange range, int row, int column) {
        return range.meets(new CellRange(row, column, row, column));
    }

    private CellValue value(Cell cell) {
        String raw = Optional.ofNullable(cell.getRawValue()).orElse("");
        boolean formula = cell.getType() == CellType.FORMULA;
        if (cell.getType() == CellType.ERROR || (formula && raw.matches("#[A-Z0-9/]+[!?]?"))) {
            return CellValue.refused(raw, " is the error of a formula. Maybe mend the formula.");
        }
        if (formula && raw.isEmpty()) {
            return CellValue.refused(
                    "a formula", " was never calculated. Maybe open the file in a spreadsheet and save it again.");
        }
        if (cell.getValue() instanceof BigDecimal number) {
            return dates.text(number, cell.getDataFormatId(), cell.getDataFormatString())
                    .map(XlsxGrid::day)
                    .orElseGet(() -> NumberShown.of(number, cell.getDataFormatId(), cell.getDataFormatString()));
        }
        if (cell.getValue() instanceof Boolean flag) {
            return CellValue.typed(flag.toString());
        }
        CellValue typed = CellValue.typed(String.valueOf(cell.getValue()));
        return typed.kind() == CellValue.Kind.NUMBER
                ? CellValue.refused(
                        typed.text(),
                        " is a number that is stored as text: it might be a name. Maybe make it a number%text.")
                : typed;
    }

    /** A day without a time, or a moment to the minute as contracts write it. */
    private static CellValue day(String text) {
        return text.matches("\\d\\d:.*")
                ? CellValue.refused(text, " is a time without a day, which no table of a contract has.")
                : CellValue.typed(text.replaceFirst("(T\\d\\d:\\d\\d):00$", "$1"));
    }

    private Grid grid(SheetLayout layout) throws SheetUnreadable {
        if (cells.isEmpty()) {
            throw new SheetUnreadable(Grid.place(shown, Optional.of(sheet)) + " has no rows"
                    + range.map(one -> " in " + one).orElse("") + ".");
        }
        CellRange used = used();
        for (CellRange merged : layout.merged()) {
            if (merged.meets(used)) {
                faults.add(Grid.place(shown, Optional.of(sheet)) + ", cells " + merged
                        + " are merged: it is unclear which rows the value is of. Maybe unmerge them and fill each.");
            }
        }
        for (CellRange hidden : layout.hiddenColumns()) {
            if (hidden.meets(used)) {
                faults.add(Grid.place(shown, Optional.of(sheet)) + ", column "
                        + Grid.letters(Math.max(hidden.firstColumn(), used.firstColumn()))
                        + " is hidden: people who looked at the table did not see it. Maybe show it, or delete it.");
            }
        }
        List<List<CellValue>> rows = new ArrayList<>();
        for (int row = used.firstRow(); row <= used.lastRow(); row++) {
            List<CellValue> values = new ArrayList<>();
            for (int column = used.firstColumn(); column <= used.lastColumn(); column++) {
                values.add(cells.getOrDefault(row, Map.of()).getOrDefault(column, CellValue.BLANK));
            }
            rows.add(values);
        }
        return new Grid(shown, Optional.of(sheet), used.firstRow(), used.firstColumn(), rows, faults);
    }

    private CellRange used() throws SheetUnreadable {
        List<Integer> rows = new ArrayList<>(cells.keySet());
        int first = Integer.MAX_VALUE;
        int last = 0;
        for (Map<Integer, CellValue> row : cells.values()) {
            for (int column : row.keySet()) {
                first = Math.min(first, column);
                last = Math.max(last, column);
            }
        }
        CellRange used = new CellRange(rows.get(0), first, rows.get(rows.size() - 1), last);
        if (used.lastRow() - used.firstRow() >= MOST_ROWS || last - first >= MOST_COLUMNS) {
            throw new SheetUnreadable(Grid.place(shown, Optional.of(sheet)) + " has values far apart, in " + used
                    + ". Maybe --range with the part that is the table.");
        }
        return used;
    }
}
