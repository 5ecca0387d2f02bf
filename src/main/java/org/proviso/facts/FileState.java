package org.proviso.facts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/** A file as it was before it was read: one that is written meanwhile may have been read in part. */
record FileState(
        Path file, long bytes, FileTime written, @Nullable Object identity) {

    static FileState of(Path file) throws IOException {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileState(file, now.size(), now.lastModifiedTime(), now.fileKey());
    }

    /** Refuses what was read when the file is not what it was. */
    void unchanged(String shown) throws FactsUnreadable, IOException {
        boolean same;
        try {
            same = equals(of(file));
        } catch (NoSuchFileException gone) {
            same = false;
        }
        if (!same) {
            throw new FactsUnreadable(shown + " changed while it was read, so nobody knows which rows are missing."
                    + " Maybe wait until it is written whole, and evaluate again.");
        }
    }
}
