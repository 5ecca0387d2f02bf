package org.proviso.facts;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.proviso.contract.FactMapping.SheetRows;
import org.proviso.contract.FactMapping.SheetTable;
import org.proviso.contract.Nearest;

/** A table in a spreadsheet: one sheet, a row that names the columns, and the rows of values below it. */
record XlsxFacts(SheetTable table) implements FactReader {

    /** Stops the reading where a sheet's rows are given to a caller that may fail. */
    @FunctionalInterface
    private interface Work<T> {
        T on(ReadableWorkbook book) throws FactsUnreadable, IOException, SQLException;
    }

    @Override
    public void read(Path file, MessageDigest digest, String shown, ReadColumns columns, RawRows rows)
            throws FactsUnreadable, IOException, SQLException {
        FactSource.digest(file, digest);
        with(file, shown, book -> {
            Optional<Unfit> unclear = unclear(book, shown);
            if (unclear.isPresent()) {
                throw unclear.get().unreadable();
            }
            try (Stream<Row> all = sheet(book).orElseThrow().openStream()) {
                read(all.iterator(), SheetCells.of(book), shown, columns, rows);
            }
            return true;
        });
    }

    private void read(Iterator<Row> all, SheetCells cells, String shown, ReadColumns columns, RawRows rows)
            throws FactsUnreadable, SQLException {
        SheetCells.Header header = cells.header(headerRow(all, shown), shown, columns);
        int from = table.rows().map(SheetRows::from).orElse(table.header() + 1);
        Optional<Integer> to = table.rows().flatMap(SheetRows::to);
        boolean untilEmpty = table.rows().isPresent() && to.isEmpty();
        int next = from;
        long record = 0;
        while (all.hasNext()) {
            Row row = all.next();
            int number = row.getRowNum();
            if (number < from) {
                continue;
            }
            boolean empty = header.empty(row);
            if (number > to.orElse(Integer.MAX_VALUE) || (untilEmpty && (empty || number > next))) {
                return;
            }
            next = number + 1;
            if (!empty) {
                record++;
                SheetCells.Values values = header.values(row);
                rows.row(record, number, values.cells().toArray(String[]::new), values.fault());
            }
        }
    }

    private Row headerRow(Iterator<Row> all, String shown) throws FactsUnreadable {
        while (all.hasNext()) {
            Row row = all.next();
            if (row.getRowNum() == table.header() && !SheetCells.blank(row)) {
                return row;
            }
            if (row.getRowNum() >= table.header()) {
                break;
            }
        }
        throw new FactsUnreadable(shown + " names no columns in row " + table.header()
                + ", so nobody would be counted. Maybe another row does: \"header: …\" in the contract.");
    }

    @Override
    public List<String> header(Path file) throws FactsUnreadable, IOException {
        try {
            return with(file, file.toString(), book -> {
                Optional<Sheet> sheet = unclear(book, "").isEmpty() ? sheet(book) : Optional.empty();
                if (sheet.isEmpty()) {
                    return List.of();
                }
                try (Stream<Row> rows = sheet.get().openStream()) {
                    return SheetCells.names(headerRow(rows.iterator(), file.toString()));
                }
            });
        } catch (SQLException never) {
            throw FactStore.failed(never);
        }
    }

    @Override
    public Optional<Unfit> unfit(Path file, String shown, ReadColumns columns) throws IOException {
        try {
            return with(file, shown, book -> unclear(book, shown));
        } catch (FactsUnreadable | SQLException unreadable) {
            // Reading the facts themselves reports it, with the way to mend it.
            return Optional.empty();
        }
    }

    /** Why it is unclear which sheet is meant. */
    private Optional<Unfit> unclear(ReadableWorkbook book, String shown) throws IOException {
        List<String> names = book.getSheets().map(Sheet::getName).toList();
        if (table.sheet().isPresent()) {
            String wanted = table.sheet().get().text();
            return names.contains(wanted)
                    ? Optional.empty()
                    : Optional.of(new Unfit(
                            shown.replace(", sheet " + wanted, "") + " has no sheet \"" + wanted
                                    + "\", so nobody would be counted.",
                            Nearest.maybe(wanted, names)));
        }
        List<String> filled = filled(book).stream().map(Sheet::getName).toList();
        return filled.size() == 1
                ? Optional.empty()
                : Optional.of(
                        filled.isEmpty()
                                ? new Unfit(shown + " has no sheet with rows.", "")
                                : new Unfit(
                                        shown + " has several sheets with rows; it is unclear which of them counts.",
                                        Nearest.maybe("", filled)
                                                .replace("Maybe one of:", "Maybe \"sheet: …\" with one of:")));
    }

    private Optional<Sheet> sheet(ReadableWorkbook book) throws IOException {
        return table.sheet().isPresent()
                ? book.getSheets()
                        .filter(sheet ->
                                sheet.getName().equals(table.sheet().get().text()))
                        .findFirst()
                : filled(book).stream().findFirst();
    }

    private static List<Sheet> filled(ReadableWorkbook book) throws IOException {
        List<Sheet> filled = new ArrayList<>();
        for (Sheet sheet : book.getSheets().toList()) {
            try (Stream<Row> rows = sheet.openStream()) {
                if (rows.anyMatch(row -> !SheetCells.blank(row))) {
                    filled.add(sheet);
                }
            }
        }
        return filled;
    }

    private static <T> T with(Path file, String shown, Work<T> work) throws FactsUnreadable, IOException, SQLException {
        Optional<String> wrong = wrong(file, shown);
        if (wrong.isPresent()) {
            throw new FactsUnreadable(
                    shown + wrong.get() + ", so it is not read." + " Maybe open it and save it again as .xlsx.");
        }
        try (ReadableWorkbook book = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, false))) {
            return work.on(book);
        } catch (FactsUnreadable | SQLException told) {
            throw told;
        } catch (Exception broken) {
            // The library throws all sorts where a part is missing or broken, even what it does not declare.
            throw broken(shown, broken);
        }
    }

    private static Optional<String> wrong(Path file, String shown) throws FactsUnreadable {
        try {
            return WorkbookParts.wrong(file);
        } catch (IOException | IllegalArgumentException broken) {
            throw broken(shown, broken);
        }
    }

    private static FactsUnreadable broken(String shown, Exception cause) {
        return new FactsUnreadable(
                shown
                        + " cannot be read as a spreadsheet. Maybe open it and save it again as .xlsx, without a password.",
                cause);
    }
}
