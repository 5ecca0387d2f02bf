package org.proviso.sheets;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.proviso.contract.Nearest;

/** Makes rows of a contract's table of a table in a spreadsheet; what could be read in two ways is refused. */
public final class TableImport {

    private static final int MOST_FAULTS = 25;

    private final Grid grid;
    private final Asked asked;
    private final List<String> faults;
    private final List<String> names = new ArrayList<>();

    /**
     * What is to be read, and what the one who asks says of its columns.
     *
     * @param file  an .xlsx, or a CSV
     * @param sheet which of its sheets; nothing where only one has rows
     * @param range which part of it; nothing for all that is filled
     * @param texts columns that hold names, whatever they look like
     * @param optional columns that rows may lack
     * @param units what the bare numbers of a column are of: {@code %}, {@code $} or words
     */
    public record Asked(
            Path file,
            Optional<String> sheet,
            Optional<CellRange> range,
            Set<String> texts,
            Set<String> optional,
            Map<String, String> units) {}

    private TableImport(Grid grid, Asked asked) {
        this.grid = grid;
        this.asked = asked;
        this.faults = new ArrayList<>(grid.faults());
    }

    /**
     * The rows, one line each, as they stand in a contract.
     *
     * @throws SheetUnreadable with everything that is unclear
     */
    public static String rows(Asked asked) throws IOException, SheetUnreadable {
        if (!Files.isRegularFile(asked.file())) {
            throw new NoSuchFileException(asked.file().toString());
        }
        String name = CellValue.shown(String.valueOf(asked.file().getFileName()));
        boolean csv = !name.toLowerCase(Locale.ROOT).endsWith(".xlsx");
        if (csv && asked.sheet().isPresent()) {
            throw new SheetUnreadable(name + " is no .xlsx and has no sheets. Maybe leave --sheet out.");
        }
        Grid grid = csv
                ? CsvGrid.read(asked.file(), name, asked.range())
                : XlsxGrid.read(asked.file(), name, asked.sheet(), asked.range());
        return new TableImport(grid, asked).rows();
    }

    private String rows() throws SheetUnreadable {
        names();
        List<List<CellValue>> rows = new ArrayList<>();
        for (int row = 1; row < grid.rows().size(); row++) {
            List<CellValue> values = grid.rows().get(row);
            if (values.stream().allMatch(CellValue::blank)) {
                faults.add(
                        Grid.place(grid.file(), grid.sheet()) + ", row " + (grid.row() + row)
                                + " is blank, and rows follow: they may belong to another table. Maybe --range with one table.");
            }
            rows.add(new ArrayList<>(values));
        }
        if (rows.isEmpty()) {
            faults.add(Grid.place(grid.file(), grid.sheet()) + " has no row below the names of its columns.");
        }
        for (int column = 0; column < names.size(); column++) {
            column(rows, column);
        }
        if (!faults.isEmpty()) {
            List<String> shown = new ArrayList<>(faults.subList(0, Math.min(MOST_FAULTS, faults.size())));
            if (faults.size() > MOST_FAULTS) {
                shown.add("… and " + (faults.size() - MOST_FAULTS) + " more.");
            }
            throw new SheetUnreadable(shown);
        }
        return YamlRows.of(names, rows);
    }

    /** The first row; a bound may be written with a space, as people do. */
    private void names() {
        Set<String> seen = new HashSet<>();
        List<CellValue> header = grid.rows().get(0);
        for (int column = 0; column < header.size(); column++) {
            CellValue cell = CellValue.name(header.get(column).text().replaceAll("[\\s\\u00A0]+", " "));
            String name = Bounds.named(cell.text());
            if (!cell.fault().isEmpty()) {
                refuse(0, column, cell, "");
            } else if (name.isEmpty()) {
                faults.add(grid.place(0, column)
                        + " names no column, and values stand beside or below it. Maybe --range with the table alone.");
            } else if (!seen.add(name)) {
                faults.add(grid.place(0, column) + ": " + quoted(name)
                        + " names two columns; it is unclear which of them counts.");
            }
            names.add(name);
        }
        asked.texts().forEach(this::known);
        asked.optional().forEach(this::known);
        asked.units().keySet().forEach(this::known);
    }

    private void known(String name) {
        if (!names.contains(name)) {
            faults.add(Grid.place(grid.file(), grid.sheet()) + " has no column " + quoted(name) + ". "
                    + CellValue.shown(Nearest.maybe(name, names)));
        }
    }

    private void column(List<List<CellValue>> rows, int column) {
        String name = names.get(column);
        boolean mayBeBlank = Bounds.ALL.contains(name) || asked.optional().contains(name);
        List<CellValue> values = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            CellValue cell = rows.get(row).get(column);
            boolean nameable = cell.fault().isEmpty() || cell.fault().contains("%text");
            if (asked.texts().contains(name) && nameable && !cell.text().isEmpty()) {
                cell = CellValue.name(cell.text());
            }
            if (!cell.fault().isEmpty()) {
                refuse(row + 1, column, cell, name);
            } else if (cell.blank() && !mayBeBlank && !rows.get(row).stream().allMatch(CellValue::blank)) {
                faults.add(grid.place(row + 1, column) + " is blank: its row would have no " + quoted(name)
                        + ". Maybe the value above is meant for it too; write it out, or --optional "
                        + quoted(name) + " if rows may lack it.");
            }
            values.add(cell);
        }
        usual(values).ifPresent(usual -> oneSort(values, column, usual));
        for (int row = 0; row < rows.size(); row++) {
            rows.get(row).set(column, values.get(row));
        }
    }

    private void refuse(int row, int column, CellValue cell, String name) {
        String maybe = name.isEmpty() ? "" : ", or --text " + quoted(name) + " if these are names";
        faults.add(grid.place(row, column) + ": " + CellValue.shown(cell.text())
                + cell.fault().replace("%text", maybe));
    }

    private static String quoted(String name) {
        return "\"" + CellValue.shown(name) + "\"";
    }

    /** The first cell of the sort that most cells of a column are of. */
    private static Optional<CellValue> usual(List<CellValue> values) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        List<CellValue> clear = values.stream()
                .filter(cell -> !cell.blank() && cell.fault().isEmpty())
                .toList();
        clear.forEach(cell -> counts.merge(cell.sort(), 1, Integer::sum));
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return clear.stream()
                .filter(cell -> counts.getOrDefault(cell.sort(), 0) == most)
                .findFirst();
    }

    private void oneSort(List<CellValue> values, int column, CellValue usual) {
        String name = names.get(column);
        String first = grid.place(values.indexOf(usual) + 1, column).replaceFirst(".* ", "");
        for (int row = 0; row < values.size(); row++) {
            CellValue cell = values.get(row);
            if (!cell.blank() && cell.fault().isEmpty() && !cell.like(usual)) {
                faults.add(grid.place(row + 1, column) + ": " + might(cell, usual) + ": the column mixes "
                        + usual.sort() + " (" + first + ": " + CellValue.shown(usual.text()) + ") and " + cell.sort()
                        + ". Maybe write all of them alike.");
            }
        }
        if (usual.kind() == CellValue.Kind.NUMBER) {
            bare(values, column, name);
        } else if (asked.units().containsKey(name)) {
            faults.add(grid.place(values.indexOf(usual) + 1, column) + ": " + CellValue.shown(usual.text())
                    + " is no bare number, so --unit does not fit " + quoted(name) + ".");
        }
    }

    private static String might(CellValue cell, CellValue usual) {
        if (cell.kind() == CellValue.Kind.NUMBER && usual.kind() == CellValue.Kind.PERCENT) {
            BigDecimal number = new BigDecimal(cell.text());
            return cell.text() + " might be " + cell.text() + "% or "
                    + number.movePointRight(2).stripTrailingZeros().toPlainString() + "%";
        }
        return CellValue.shown(cell.text()) + " might be something else than it says";
    }

    /** Numbers without a unit: what they are of must be said where the contract asks for it. */
    private void bare(List<CellValue> values, int column, String name) {
        String unit = asked.units().getOrDefault(name, "");
        int first = values.indexOf(values.stream()
                .filter(cell -> cell.kind() == CellValue.Kind.NUMBER)
                .findFirst()
                .orElseThrow());
        String shown = values.get(first).text();
        if (unit.isEmpty()) {
            if (Bounds.ALL.contains(name)) {
                faults.add(grid.place(first + 1, column) + ": " + shown + " does not say of what, and a bound must."
                        + " Maybe --unit \"" + name + "=points\".");
            }
            return;
        }
        boolean small = values.stream()
                .filter(cell -> cell.kind() == CellValue.Kind.NUMBER)
                .map(cell -> new BigDecimal(cell.text()).abs())
                .allMatch(number -> number.compareTo(BigDecimal.ONE) <= 0);
        if (unit.equals("%") && small) {
            faults.add(grid.place(first + 1, column) + ": " + shown + " might be " + shown + "% or "
                    + new BigDecimal(shown)
                            .movePointRight(2)
                            .stripTrailingZeros()
                            .toPlainString()
                    + "%: all numbers of the column are at most 1. Maybe format the column as per cents.");
            return;
        }
        for (int row = 0; row < values.size(); row++) {
            CellValue cell = values.get(row);
            if (cell.kind() == CellValue.Kind.NUMBER) {
                CellValue of = CellValue.typed(of(cell.text(), unit));
                values.set(row, of);
                if (of.kind() == CellValue.Kind.TEXT || !of.fault().isEmpty()) {
                    faults.add(grid.place(row + 1, column) + ": " + CellValue.shown(cell.text() + " " + unit)
                            + " is nothing that a contract writes.");
                }
            }
        }
    }

    private static String of(String number, String unit) {
        return switch (unit) {
            case "%" -> number + "%";
            case "$", "€", "£" -> unit + number;
            default -> number + " " + unit;
        };
    }
}
