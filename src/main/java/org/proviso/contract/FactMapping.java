package org.proviso.contract;

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
 * @param fields columns by field
 * @param words  by field, the family's word for each word of the export
 */
public record FactMapping(
        Written type,
        List<FactFile> files,
        List<Written> key,
        List<Clause.Cell> keep,
        Optional<DateColumn> about,
        Optional<DateColumn> known,
        List<Clause.Cell> fields,
        List<FieldWords> words) {

    /** A file of facts; known is the day it arrived, where rows do not say. */
    public record FactFile(Written path, Optional<java.time.LocalDate> known) {}

    /** A column of dates, {@code TestStartDate as M/d/yyyy}. */
    public record DateColumn(Written written, String column, String format) {}

    /** The words of one field. */
    public record FieldWords(Written field, List<Clause.Cell> words) {}
}
