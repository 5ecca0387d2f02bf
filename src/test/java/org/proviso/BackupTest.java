package org.proviso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.proviso.TestLedger.Journal;
import org.proviso.desk.Recomputing;
import org.proviso.desk.RestoreDrill;
import org.proviso.ledger.Act;
import org.proviso.ledger.Ledger;
import org.proviso.ledger.LedgerBroken;
import org.proviso.ledger.LedgerPlace;
import org.proviso.ledger.LedgerRefused;

/** A whole ledger in one file, which becomes a ledger again in either database. */
class BackupTest {

    @TempDir
    private Path folder;

    private final TestLedger.Days clock = new TestLedger.Days();
    private Sites sites;

    @BeforeEach
    void one_site() throws Exception {
        sites = new Sites(folder).visited("Elm", 100);
    }

    private Ledger ledger(Journal journal) throws Exception {
        return TestLedger.open(journal, folder.resolve("ledger"), clock);
    }

    /** A paper by one version and facts, and its correction by another version over other facts. */
    private void postAndCorrect(Ledger ledger) throws Exception {
        sites.approved(ledger).post(ledger, "spring");
        sites.visited("Elm", 90).priced("$11.00").approved(ledger).correct(ledger, "spring");
    }

    private static List<String> recomputed(Ledger ledger) throws Exception {
        return new Recomputing(TestDesk.desk(), ledger)
                .papers(Optional.empty()).stream()
                        .map(Recomputing.Recomputed::text)
                        .toList();
    }

    @ParameterizedTest
    @EnumSource
    void a_backup_of_one_database_becomes_a_ledger_in_the_other(Journal journal) throws Exception {
        Path backup = folder.resolve("backup.zip");
        Ledger.Held held;
        try (Ledger ledger = ledger(journal)) {
            postAndCorrect(ledger);
            held = ledger.backup(backup);
        }
        LedgerPlace place = TestLedger.place(
                journal == Journal.EMBEDDED ? Journal.POSTGRESQL : Journal.EMBEDDED, folder.resolve("restored"));
        assertEquals(List.of(), RestoreDrill.restored(backup, place).problems());
        try (Ledger restored = Ledger.open(place, clock)) {
            assertEquals(held.head(), restored.head());
            assertEquals(
                    List.of(
                            "entry 3, sites-1: computed again, and the same.",
                            "entry 5, sites-2: computed again, and the same."),
                    recomputed(restored));
            sites.visited("Elm", 80);
            assertEquals(6, sites.correct(restored, "spring").orElseThrow().number(), "it goes on");
        }
    }

    @Test
    void a_drill_restores_computes_again_and_leaves_nothing_behind() throws Exception {
        Path backup = folder.resolve("backup.zip");
        try (Ledger ledger = ledger(Journal.EMBEDDED)) {
            postAndCorrect(ledger);
            ledger.backup(backup);
        }
        RestoreDrill.Came came = RestoreDrill.tried(TestDesk.desk(), backup);
        assertEquals(List.of(), came.problems());
        assertEquals(2, came.text().lines().count());
    }

    @Test
    void a_backup_with_a_changed_byte_becomes_no_ledger() throws Exception {
        Path backup = folder.resolve("backup.zip");
        try (Ledger ledger = ledger(Journal.EMBEDDED)) {
            postAndCorrect(ledger);
            ledger.backup(backup);
        }
        Path unzipped = folder.resolve("unzipped");
        try (FileSystem zip = FileSystems.newFileSystem(backup)) {
            Path journal = zip.getPath("journal.ndjson");
            Files.writeString(journal, Files.readString(journal).replace("1000.00", "1001.00"));
        }
        assertThrows(LedgerBroken.class, () -> Ledger.restore(backup, LedgerPlace.in(unzipped)));
        assertFalse(Files.exists(unzipped.resolve("ledger.yaml")), "what is half restored is no ledger");
    }

    @Test
    void nothing_is_restored_over_a_ledger() throws Exception {
        Path backup = folder.resolve("backup.zip");
        try (Ledger ledger = ledger(Journal.EMBEDDED)) {
            ledger.backup(backup);
            assertThrows(FileAlreadyExistsException.class, () -> ledger.backup(backup));
        }
        LedgerRefused refused = assertThrows(
                LedgerRefused.class, () -> Ledger.restore(backup, LedgerPlace.in(folder.resolve("ledger"))));
        assertTrue(refused.getMessage().contains("is not empty"), refused.getMessage());
    }

    /** The SHA-256 of the facts that a paper rests on. */
    private static String facts(Ledger ledger, long entry) {
        return ((Act.Evaluated) ledger.entry(entry).orElseThrow().act())
                .basis()
                .files()
                .get(0)
                .sha256();
    }

    /** All the rest is worth having without a file that was lost. */
    @Test
    void a_backup_of_a_ledger_with_a_lost_file_is_made_without_it_and_says_so() throws Exception {
        Path backup = folder.resolve("backup.zip");
        String lost;
        try (Ledger ledger = ledger(Journal.EMBEDDED)) {
            postAndCorrect(ledger);
            lost = facts(ledger, 3);
            Files.delete(
                    folder.resolve("ledger/kept").resolve(lost.substring(0, 2)).resolve(lost.substring(2) + ".gz"));
            assertEquals(
                    List.of("the kept file " + lost + " is gone, or not what it was; the backup is without it."),
                    ledger.backup(backup).spoiled());
        }
        RestoreDrill.Came came = RestoreDrill.restored(backup, LedgerPlace.in(folder.resolve("restored")));
        assertEquals(List.of("entry 3: the kept file facts/visits.csv (" + lost + ") is gone."), came.problems());
    }

    @Test
    void a_backup_with_a_spoiled_file_becomes_a_ledger_without_it_and_says_so() throws Exception {
        Path backup = folder.resolve("backup.zip");
        String spoiled;
        try (Ledger ledger = ledger(Journal.EMBEDDED)) {
            postAndCorrect(ledger);
            spoiled = facts(ledger, 3);
            assertEquals(List.of(), ledger.backup(backup).spoiled());
        }
        try (FileSystem zip = FileSystems.newFileSystem(backup)) {
            Files.writeString(zip.getPath("kept", spoiled), "spoiled");
        }
        LedgerPlace place = LedgerPlace.in(folder.resolve("restored"));
        assertEquals(
                List.of("entry 3: the kept file facts/visits.csv (" + spoiled + ") is gone."),
                RestoreDrill.restored(backup, place).problems());
        try (Ledger restored = Ledger.open(place, clock)) {
            assertEquals(
                    "entry 5, sites-2: computed again, and the same.",
                    recomputed(restored).get(1));
        }
    }

    /** The last entry of the journal is damaged: the tables of the server are as they were, and can be used again. */
    @Test
    void a_restoration_that_fails_leaves_nothing_in_the_database() throws Exception {
        Path backup = folder.resolve("backup.zip");
        try (Ledger ledger = ledger(Journal.EMBEDDED)) {
            postAndCorrect(ledger);
            ledger.backup(backup);
        }
        Path whole = Files.copy(backup, folder.resolve("whole.zip"));
        try (FileSystem zip = FileSystems.newFileSystem(backup)) {
            Path journal = zip.getPath("journal.ndjson");
            Files.writeString(
                    journal,
                    Files.readString(journal).replace("sites-2", "sites-3").replace("990.00", "991.00"));
        }
        LedgerPlace place = TestLedger.place(Journal.POSTGRESQL, folder.resolve("torn"));
        assertThrows(LedgerBroken.class, () -> Ledger.restore(backup, place));
        LedgerPlace again = new LedgerPlace(folder.resolve("again"), place.server(), place.user(), place.password());
        assertEquals(5, Ledger.restore(whole, again).entries());
    }
}
