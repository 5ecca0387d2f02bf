package org.proviso.facts;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** What the cells of a workbook say, as text: what a person sees in them as far as that loses nothing. */
public record SheetCells(SheetDates dates) {

    /** A spreadsheet keeps so many digits of a number. */
    private static final int KEPT_DIGITS = 15;

    private static final BigDecimal KEPT_WHOLE = BigDecimal.TEN.pow(KEPT_DIGITS);

    /** Numbers beyond it are none that a spreadsheet can hold. */
    static final int MOST_ZEROS = 400;

    private static final Set<String> ERRORS =
            Set.of("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#FIELD!");

    static SheetCells of(ReadableWorkbook book) {
        return new SheetCells(new SheetDates(book.isDate1904()));
    }

    /** The cells of a row under the columns asked for, and what is wrong with the row. */
    record Values(List<String> cells, String fault) {}

    /** The columns asked for, where they stand, and how many the table has. */
    record Header(SheetCells sheet, ReadColumns columns, List<Integer> positions, List<String> names) {

        /** Whether no named column has a value in a row. */
        boolean empty(Row row) {
            return row.stream()
                    .noneMatch(cell -> filled(cell)
                            && cell.getColumnIndex() < names.size()
                            && !names.get(cell.getColumnIndex()).isEmpty());
        }

        Values values(Row row) {
            List<String> cells = new ArrayList<>();
            String fault = "";
            for (int at = 0; at < positions.size(); at++) {
                Optional<Cell> cell = row.getOptionalCell(positions.get(at));
                String column = columns.names().get(at);
                String wrong = cell.map(
                                one -> sheet.fault(one, columns.identifiers().contains(column)))
                        .orElse("");
                fault = fault.isEmpty() && !wrong.isEmpty() ? wrong + " for \"" + column + "\"" : fault;
                cells.add(wrong.isEmpty() ? cell.map(sheet::text).orElse("") : "");
            }
            return new Values(cells, fault);
        }
    }

    /** Where the columns asked for stand. */
    Header header(Row row, String shown, ReadColumns columns) throws FactsUnreadable {
        List<String> names = names(row);
        return new Header(
                this,
                columns,
                Arrays.stream(FactSource.positions(shown, names, columns.names()))
                        .boxed()
                        .toList(),
                names);
    }

    /** The names of columns; one that is broken into lines where its cell was narrow is one line here. */
    static List<String> names(Row row) {
        List<String> names = new ArrayList<>();
        for (int at = 0; at < row.getCellCount(); at++) {
            String name = row.getOptionalCell(at)
                    .filter(SheetCells::filled)
                    .map(Cell::getText)
                    .orElse("");
            names.add(Blanks.trimmed(name.replaceAll("[\\s\\u00A0]+", " ")));
        }
        return names;
    }

    static boolean blank(Row row) {
        return row.stream().noneMatch(SheetCells::filled);
    }

    private static boolean filled(@org.jspecify.annotations.Nullable Cell cell) {
        return cell != null
                && cell.getType() != CellType.EMPTY
                && (cell.getType() != CellType.STRING
                        || !Blanks.trimmed(cell.getText()).isEmpty());
    }

    private String fault(Cell cell, boolean identifier) {
        String raw = Optional.ofNullable(cell.getRawValue()).orElse("");
        if (cell.getType() == CellType.ERROR || (cell.getType() == CellType.FORMULA && ERRORS.contains(raw))) {
            return "gives the error " + (ERRORS.contains(raw) ? raw : "of a formula");
        }
        if (cell.getType() == CellType.FORMULA && cell.getRawValue() == null) {
            return "gives a formula that was never calculated";
        }
        return identifier
                        && cell.getValue() instanceof BigDecimal number
                        && number.abs().compareTo(KEPT_WHOLE) >= 0
                ? "gives a number of more than fifteen digits, of which a spreadsheet does not keep all,"
                : "";
    }

    private String text(Cell cell) {
        Object value = cell.getValue();
        if (value instanceof BigDecimal number) {
            return dates.text(number, cell.getDataFormatId(), cell.getDataFormatString())
                    .orElseGet(() -> plain(number));
        }
        return value == null ? "" : String.valueOf(value);
    }

    /**
     * A number as decimal text without exponent. Spreadsheets hold binary numbers and write up to seventeen
     * digits of them; those beyond the fifteenth are noise where fewer name the same binary number.
     */
    public static String plain(BigDecimal stored) {
        if (Math.abs((long) stored.scale()) > MOST_ZEROS) {
            return stored.toString();
        }
        BigDecimal number =
                stored.precision() <= KEPT_DIGITS ? stored : new BigDecimal(Double.toString(stored.doubleValue()));
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
