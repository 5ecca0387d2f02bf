package org.proviso.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.proviso.sheets.CellRange;
import org.proviso.sheets.SheetUnreadable;
import org.proviso.sheets.TableImport;

/** Makes rows of a contract's table of a table in a spreadsheet. */
public final class SheetImport {

    private SheetImport() {}

    /**
     * What is to be read.
     *
     * @param file  an .xlsx, or a CSV
     * @param sheet which of its sheets; nothing where only one has rows
     * @param range such as {@code A1:D20}; nothing for all that is filled
     * @param texts columns that hold names, whatever they look like
     * @param optional columns that rows may lack
     * @param units what the bare numbers of a column are of
     */
    public record Asked(
            Path file,
            Optional<String> sheet,
            Optional<String> range,
            Set<String> texts,
            Set<String> optional,
            Map<String, String> units) {}

    /**
     * The rows, or why there are none.
     *
     * @param yaml    one line a row, as a contract writes them; empty when anything was refused
     * @param refused one sentence each, with its cell
     */
    public record Imported(String yaml, List<String> refused) {}

    /** Whether a text names a part of a sheet. */
    public static boolean isRange(String text) {
        return CellRange.parse(text).isPresent();
    }

    /** Reads the table. */
    public static Imported of(Asked asked) throws IOException {
        try {
            return new Imported(
                    TableImport.rows(new TableImport.Asked(
                            asked.file(),
                            asked.sheet(),
                            asked.range().flatMap(CellRange::parse),
                            asked.texts(),
                            asked.optional(),
                            asked.units())),
                    List.of());
        } catch (SheetUnreadable unclear) {
            return new Imported("", unclear.faults());
        }
    }
}
