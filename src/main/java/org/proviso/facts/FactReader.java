package org.proviso.facts;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Reads the records of one file. */
interface FactReader {

    /**
     * Reads every record.
     *
     * @param file    what to read
     * @param digest  receives its bytes
     * @param shown   its name for messages
     * @param columns the columns asked for
     * @param rows    receives the records
     * @throws FactsUnreadable when the file cannot be read to its end, or lacks a column
     */
    void read(Path file, MessageDigest digest, String shown, ReadColumns columns, RawRows rows)
            throws FactsUnreadable, IOException, SQLException;

    /** The columns of a file, for a check before anything is read; empty when only its rows can say. */
    List<String> header(Path file) throws FactsUnreadable, IOException;

    /**
     * Why a file cannot be read as the contract asks, as far as that shows before its rows are read.
     *
     * @return a consequence and what may have been meant; nothing when all is well, or only reading it can tell
     */
    default Optional<Unfit> unfit(Path file, String shown, ReadColumns columns) throws IOException {
        return Optional.empty();
    }

    /** What stands against reading a file. */
    record Unfit(String consequence, String maybe) {

        FactsUnreadable unreadable() {
            return new FactsUnreadable((consequence + " " + maybe).strip());
        }
    }
}
