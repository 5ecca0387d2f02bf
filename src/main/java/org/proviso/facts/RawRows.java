package org.proviso.facts;

import java.sql.SQLException;

/** Receives the rows of an export as text. */
interface RawRows {

    /**
     * One record.
     *
     * @param record its number in the file, from 1
     * @param line   the line it begins on
     * @param cells  the values of the schema's columns in their order, empty where there is none
     * @param fault  what is wrong with the whole row, empty when nothing
     */
    void row(long record, long line, String[] cells, String fault) throws SQLException;
}
