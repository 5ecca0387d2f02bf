package org.proviso.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Private folders that end with the work they are for, and what becomes of those that could not. */
class TemporaryFolderTest {

    /** No process has this number: Linux counts to 4,194,304, other systems to less. */
    private static final String NOBODY = "2147483646";

    private static final Instant TWO_DAYS_LATER = Instant.now().plus(Duration.ofDays(2));

    @TempDir
    private Path temporary;

    @Test
    void it_is_its_owners_alone_and_removed_with_all_that_is_in_it() throws Exception {
        Path path;
        try (TemporaryFolder folder = TemporaryFolder.begin("test")) {
            path = folder.path();
            Files.writeString(Files.createDirectories(path.resolve("a/b")).resolve("c.csv"), "Elm");
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        }
        assertFalse(Files.exists(path));
    }

    @Test
    void what_a_link_leads_to_is_not_removed_with_the_link() throws Exception {
        Path outside = Files.writeString(temporary.resolve("outside"), "stays");
        try (TemporaryFolder folder = TemporaryFolder.begin("test")) {
            Files.createSymbolicLink(folder.path().resolve("link"), outside);
        }
        assertEquals("stays", Files.readString(outside));
    }

    @Test
    void a_folder_was_left_when_its_process_is_gone_and_a_day_has_passed() throws Exception {
        Path left = Files.createDirectory(temporary.resolve("proviso-facts-" + NOBODY + "-123"));
        assertTrue(TemporaryFolder.isLeft(left, temporary, TWO_DAYS_LATER));
        assertFalse(TemporaryFolder.isLeft(left, temporary, Instant.now()), "no day has passed");
        Path mine = Files.createDirectory(
                temporary.resolve("proviso-facts-" + ProcessHandle.current().pid() + "-123"));
        assertFalse(TemporaryFolder.isLeft(mine, temporary, TWO_DAYS_LATER), "somebody works with it");
        Path another = Files.createDirectory(temporary.resolve("proviso-facts-of-another-program"));
        assertFalse(TemporaryFolder.isLeft(another, temporary, TWO_DAYS_LATER), "nobody knows whose it is");
    }
}
