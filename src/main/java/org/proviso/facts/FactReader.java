package org.proviso.facts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Reads the records of one file. */
interface FactReader {

    /**
     * Reads every record.
     *
     * @param bytes   what to read; closed by the caller
     * @param shown   its name for messages
     * @param columns the columns asked for
     * @param rows    receives the records
     * @throws FactsUnreadable when the file cannot be read to its end, or lacks a column
     */
    void read(InputStream bytes, String shown, List<String> columns, RawRows rows)
            throws FactsUnreadable, IOException, SQLException;

    /** The columns of a file, for a check before anything is read; empty when only its rows can say. */
    List<String> header(Path file) throws FactsUnreadable, IOException;
}
