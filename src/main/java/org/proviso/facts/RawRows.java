package org.proviso.facts;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Receives the rows of an export as text. */
interface RawRows {

    /**
     * One record.
     *
     * @param record its number in the file, from 1
     * @param line   the line it begins on, or its row in a sheet
     * @param cells  the values of the columns asked for in their order, empty where there is none
     * @param fault  what is wrong with the whole row, empty when nothing
     */
    void row(long record, long line, String[] cells, String fault) throws SQLException;

    /**
     * All records of a file that the store can read itself.
     *
     * @param query gives the record's number, what is wrong with it or null, and the values of the columns asked for as text in their order
     */
    void rows(String query) throws SQLException;

    /** Whether records of a file may come {@link #inOrder}. */
    boolean mayComeInOrder();

    /**
     * All records of a file that the store can read itself, in their order, so that nothing has to say their numbers.
     *
     * @param query gives what is wrong with a record or null, and the values of the columns asked for as text in their order
     * @param count of records; asked once the store has read them
     * @return whether they were taken; none was where the store cannot read the file, or not so many records of it
     */
    boolean inOrder(String query, Count count) throws IOException, SQLException;

    /**
     * What a file holds.
     *
     * @param records how many
     * @param breaks  in a format with lines, for each line that begins within a value the number of its record
     */
    record Came(long records, Optional<List<Long>> breaks) {}

    /** Says what a file holds; nothing of a file that the store must not read. */
    @FunctionalInterface
    interface Count {
        Optional<Came> came() throws IOException;
    }
}
