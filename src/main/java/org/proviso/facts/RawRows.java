package org.proviso.facts;

import java.sql.SQLException;

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
}
