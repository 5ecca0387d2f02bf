package org.proviso.contract;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * How one type of fact is read from exports as they were exported.
 *
 * @param type   the family's fact type
 * @param files  paths inside the contract's folder, each with the day it became known if it is a correction
 * @param key    columns that make the natural key
 * @param keep   only rows with these values are read
 * @param about  the column and format of the day a fact is about
 * @param known  the column and format of the day a fact became known
 * @param zone   where times were written down that do not say so themselves
 * @param fields columns by field
 * @param words  by field, the family's word for each word of the export
 * @param missing words of the export that say there is no value
 */
public record FactMapping(
        Written type,
        List<FactFile> files,
        List<Written> key,
        List<Clause.Cell> keep,
        Optional<DateColumn> about,
        Optional<DateColumn> known,
        Optional<ZoneId> zone,
        List<Clause.Cell> fields,
        List<FieldWords> words,
        List<Written> missing) {

    /**
     * A file of facts.
     *
     * @param known the day it arrived, where rows do not say
     * @param table where its table stands, for a spreadsheet
     */
    public record FactFile(Written path, Optional<LocalDate> known, SheetTable table) {

        /** Its name in messages and explanations: two sheets of one file are two places. */
        public String shown() {
            return path.text()
                    + table.sheet().map(sheet -> ", sheet " + sheet.text()).orElse("");
        }
    }

    /**
     * Where a table stands in a spreadsheet.
     *
     * @param sheet  its sheet; nothing where only one sheet has rows
     * @param header the row that names the columns, from 1
     * @param rows   the rows of values; nothing for all below the header
     */
    public record SheetTable(Optional<Written> sheet, int header, Optional<SheetRows> rows) {

        /** The only sheet, named in its first row, to its end. */
        public static final SheetTable WHOLE = new SheetTable(Optional.empty(), 1, Optional.empty());
    }

    /**
     * The rows of a table, as the spreadsheet numbers them.
     *
     * @param from the first
     * @param to   the last; nothing when the first empty row ends the table
     */
    public record SheetRows(int from, Optional<Integer> to) {}

    /**
     * Subjects that are known under two names, and a file that says which.
     *
     * @param file where it is said
     * @param from the column of the name that is given up
     * @param to   the column of the name that stays
     */
    public record SameSubject(FactFile file, Written from, Written to) {}

    /** A column of dates, {@code TestStartDate as M/d/yyyy}. */
    public record DateColumn(Written written, String column, String format) {}

    /** The words of one field. */
    public record FieldWords(Written field, List<Clause.Cell> words) {}
}
