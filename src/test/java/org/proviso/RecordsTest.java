package org.proviso;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.proviso.TestLedger.Journal;
import org.proviso.desk.Recomputing;
import org.proviso.desk.Records;
import org.proviso.desk.Settling;
import org.proviso.ledger.Act;
import org.proviso.ledger.Correction;
import org.proviso.ledger.Entry;
import org.proviso.ledger.Ledger;
import org.proviso.ledger.LedgerBroken;
import org.proviso.ledger.LedgerPlace;

/** What the ledger keeps: papers computed again years later, and files destroyed when the law lets them. */
class RecordsTest {

    @TempDir
    private Path folder;

    private final TestLedger.Days clock = new TestLedger.Days();
    private Sites sites;

    @BeforeEach
    void one_site() throws Exception {
        sites = new Sites(folder).visited("Elm", 100).keeps("Facts are kept for four years.", "keep facts: 4 years");
    }

    private Ledger ledger(Journal journal) throws Exception {
        return TestLedger.open(journal, folder.resolve("ledger"), clock);
    }

    /** A paper by one version and facts, and its correction by another version over other facts. */
    private void postAndCorrect(Ledger ledger) throws Exception {
        sites.approved(ledger).post(ledger, "spring");
        sites.visited("Elm", 90).priced("$11.00").approved(ledger).correct(ledger, "spring");
    }

    private List<String> recomputed(Ledger ledger) throws Exception {
        return new Recomputing(TestDesk.desk(), ledger)
                .papers(Optional.empty()).stream()
                        .map(Recomputing.Recomputed::text)
                        .toList();
    }

    private static List<Path> files(Path folder) throws Exception {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void papers_are_computed_again_by_the_version_and_the_facts_of_then(Journal journal) throws Exception {
        try (Ledger ledger = ledger(journal)) {
            postAndCorrect(ledger);
            sites.visited("Elm", 1).priced("$99.00").contract();
            assertEquals(
                    List.of(
                            "entry 3, sites-1: computed again, and the same.",
                            "entry 5, sites-2: computed again, and the same."),
                    recomputed(ledger));
        }
    }

    @Test
    void a_kept_file_that_was_changed_is_noticed() throws Exception {
        try (Ledger ledger = ledger(Journal.EMBEDDED)) {
            postAndCorrect(ledger);
            Act.KeptFile visits = ((Act.Evaluated) ledger.entry(3).orElseThrow().act())
                    .basis()
                    .files()
                    .get(0);
            Path kept = folder.resolve("ledger/kept")
                    .resolve(visits.sha256().substring(0, 2))
                    .resolve(visits.sha256().substring(2) + ".gz");
            Act.KeptFile other = ((Act.Evaluated) ledger.entry(5).orElseThrow().act())
                    .basis()
                    .files()
                    .get(0);
            Files.copy(
                    folder.resolve("ledger/kept")
                            .resolve(other.sha256().substring(0, 2))
                            .resolve(other.sha256().substring(2) + ".gz"),
                    kept,
                    StandardCopyOption.REPLACE_EXISTING);
            String file = "entry 3: the kept file facts/visits.csv (" + visits.sha256() + ") is ";
            assertEquals(
                    List.of(file + "not what it was."),
                    ledger.checked(Optional.empty()).problems());
            assertEquals(
                    "entry 3, sites-1: CANNOT be computed again: the kept file " + visits.sha256()
                            + " is not what it was when it was kept.",
                    recomputed(ledger).get(0));
            Files.delete(kept);
            assertEquals(
                    List.of(file + "gone."), ledger.checked(Optional.empty()).problems());
            List<Recomputing.Recomputed> came = new Recomputing(TestDesk.desk(), ledger).papers(Optional.empty());
            assertEquals(
                    List.of(Recomputing.Came.HINDERED, Recomputing.Came.THE_SAME),
                    came.stream().map(Recomputing.Recomputed::came).toList());
            assertTrue(came.get(0).isProblem());
        }
    }

    private Path kept(String sha256) {
        return folder.resolve("ledger/kept").resolve(sha256.substring(0, 2)).resolve(sha256.substring(2) + ".gz");
    }

    private static void write(Path file, String content) throws Exception {
        try (java.io.OutputStream out = new java.util.zip.GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(content.getBytes(UTF_8));
        }
    }

    @Test
    void a_forged_paper_is_not_shown_above_the_true_head() throws Exception {
        try (Ledger ledger = ledger(Journal.EMBEDDED)) {
            postAndCorrect(ledger);
            Entry posted = ledger.entry(3).orElseThrow();
            write(kept(((Act.Evaluated) posted.act()).kept().get(0).sha256()), "Payable 9,000.00");
            assertThrows(LedgerBroken.class, () -> ledger.paper(posted));
        }
    }

    @Test
    void a_kept_file_that_was_spoiled_is_mended_when_its_content_comes_again() throws Exception {
        try (Ledger ledger = ledger(Journal.EMBEDDED)) {
            postAndCorrect(ledger);
            Path visits = kept(((Act.Evaluated) ledger.entry(3).orElseThrow().act())
                    .basis()
                    .files()
                    .get(0)
                    .sha256());
            write(visits, "spoiled");
            assertEquals(1, ledger.checked(Optional.empty()).problems().size());
            sites.visited("Elm", 100).correct(ledger, "spring");
            assertEquals(List.of(), ledger.checked(Optional.empty()).problems());
        }
    }

    @Test
    void a_journal_that_was_lost_is_not_begun_anew() throws Exception {
        try (Ledger ledger = ledger(Journal.EMBEDDED)) {
            postAndCorrect(ledger);
        }
        Files.delete(folder.resolve("ledger/journal.mv.db"));
        LedgerBroken lost = assertThrows(LedgerBroken.class, () -> ledger(Journal.EMBEDDED));
        assertTrue(lost.getMessage().startsWith("its journal is empty, and was not"), lost.getMessage());
    }

    @Test
    void an_entry_that_is_no_paper_is_shown_in_a_line() throws Exception {
        try (Ledger ledger = ledger(Journal.EMBEDDED)) {
            sites.approved(ledger);
            assertEquals(
                    "2  2027-06-10  sites was approved, handed in by Ann, by Bob\n",
                    ledger.paper(ledger.entry(2).orElseThrow()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void facts_are_destroyed_when_the_contract_lets_them_and_the_ledger_stays_whole(Journal journal) throws Exception {
        try (Ledger ledger = ledger(journal)) {
            postAndCorrect(ledger);
            Records records = new Records(sites.desk(), ledger, "Cora");
            TwoSites.refused(ledger, "\"spring\" of sites is open", () -> records.ask("sites", "Schedule 7.2", false));
            new Settling(ledger, "Ann").close("sites", "spring");
            clock.become("2031-06-30");
            TwoSites.refused(
                    ledger,
                    "The contract has its facts kept until 2031-06-30",
                    () -> records.ask("sites", "Schedule 7.2", false));
            clock.become("2031-07-01");
            TwoSites.refused(ledger, "Nobody could tell later why", () -> records.ask("sites", " ", false));
            List<Act.KeptFile> doomed = records.doomed("sites").files();
            assertEquals(2, doomed.size());
            int before = files(folder.resolve("ledger/kept")).size();

            long asked = new Records(sites.desk(), ledger, "Ann")
                    .ask("sites", "Schedule 7.2", false)
                    .number();
            TwoSites.refused(
                    ledger, "ANN asked for it", () -> new Records(sites.desk(), ledger, "ANN").destroy("sites", asked));
            TwoSites.refused(
                    ledger,
                    "Entry 3 does not ask for it, or it was asked anew since",
                    () -> records.destroy("sites", 3));
            Entry destroyed = records.destroy("sites", asked);

            assertEquals(before - 2, files(folder.resolve("ledger/kept")).size());
            Act.Destroyed act = (Act.Destroyed) destroyed.act();
            assertEquals(doomed, act.files());
            assertEquals(List.of("sites-1", "sites-2"), act.papers());
            assertEquals("Cora", destroyed.by());
            assertEquals(
                    List.of(), ledger.checked(Optional.of(destroyed.hash())).problems());
            assertTrue(ledger.paper(ledger.entry(3).orElseThrow()).contains("1,000.00"), "the paper is still there");
            assertEquals(
                    "entry 3, sites-1: cannot be computed again. Its facts were destroyed with entry 8, by Cora.",
                    recomputed(ledger).get(0));
            TwoSites.refused(ledger, "No file of sites alone is kept", () -> records.ask("sites", "Again", false));
            TwoSites.refused(
                    ledger,
                    "The facts behind \"spring\" were destroyed with entry 8, by Cora",
                    () -> new Settling(ledger, "Ann").reopen("sites", "spring", "Late"));
        }
    }

    @Test
    void a_destruction_that_was_stopped_is_finished_when_the_ledger_is_opened() throws Exception {
        Path kept;
        try (Ledger ledger = ledger(Journal.EMBEDDED)) {
            postAndCorrect(ledger);
            new Settling(ledger, "Ann").close("sites", "spring");
            Records records = new Records(sites.desk(), ledger, "Cora");
            Act.KeptFile file = records.doomed("sites").files().get(0);
            kept = folder.resolve("ledger/kept")
                    .resolve(file.sha256().substring(0, 2))
                    .resolve(file.sha256().substring(2) + ".gz");
            Path aside = Files.copy(kept, folder.resolve("aside"));
            destroyed(ledger);
            Files.copy(aside, kept);
        }
        ledger(Journal.EMBEDDED).close();
        assertFalse(Files.exists(kept));
    }

    @Test
    void a_file_that_another_contract_rests_on_stays() throws Exception {
        try (Ledger ledger = ledger(Journal.EMBEDDED)) {
            sites.approved(ledger).post(ledger, "spring");
            new Settling(ledger, "Ann").close("sites", "spring");
            Path other = TestDesk.copy(sites.contract(), folder.resolve("other"));
            Path file = other.resolve("contract.yaml");
            Files.writeString(file, Files.readString(file).replace("contract: sites", "contract: other"));
            TestLedger.approve(ledger, sites.desk(), other);
            new org.proviso.desk.Posting(sites.desk(), ledger, "Ann")
                    .post(
                            TestDesk.statement(org.proviso.desk.Request.of(other), "spring"),
                            new org.proviso.desk.Posting.Known(false, false));
            Records records = new Records(sites.desk(), ledger, "Cora");
            assertEquals(List.of("facts/visits.csv"), records.doomed("sites").stays());
            TwoSites.refused(ledger, "No file of sites alone is kept", () -> records.ask("sites", "Order", true));
        }
    }

    /** What is paid does not wait for what nobody has any more. */
    @Test
    void a_statement_whose_facts_were_lost_is_corrected_all_the_same_and_says_that_nobody_can_tell_why()
            throws Exception {
        try (Ledger ledger = ledger(Journal.EMBEDDED)) {
            Entry posted = sites.approved(ledger).post(ledger, "spring");
            Path visits =
                    kept(((Act.Evaluated) posted.act()).basis().files().get(0).sha256());
            Files.delete(visits);
            assertEquals(posted, sites.post(ledger, "spring"), "posted again, its facts are kept again");
            assertTrue(Files.exists(visits));
            Files.delete(visits);
            sites.visited("Elm", 90);
            Entry corrected = sites.correct(ledger, "spring").orElseThrow();
            assertEquals(
                    Correction.Ground.UNTOLD,
                    ((Act.Corrected) corrected.act()).corrections().get(0).ground());
            assertEquals("-100.00", Sites.pays(corrected).replace("0.00, owed back ", "-"));
        }
    }

    /** A command that is stopped or refused may have kept files already; they are not for ever. */
    @Test
    void kept_files_that_no_entry_rests_on_are_told_and_removed_after_a_day() throws Exception {
        try (Ledger ledger = ledger(Journal.EMBEDDED)) {
            postAndCorrect(ledger);
            sites.visited("Elm", 80);
            clock.become("2027-06-11");
            new Settling(ledger, "Ann").close("sites", "spring");
            Path left = kept(ledger.keep("visits.csv", new ByteArrayInputStream("Elm,80".getBytes(UTF_8)))
                    .sha256());
            assertEquals(List.of(), ledger.checked(Optional.empty()).unnamed(), "it may be entered yet");
            Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
            int before = files(folder.resolve("ledger/kept")).size();
            assertEquals(1, ledger.checked(Optional.empty()).unnamed().size());
            assertEquals(1, ledger.tidy().size());
            assertFalse(Files.exists(left));
            assertEquals(before - 1, files(folder.resolve("ledger/kept")).size());
            assertEquals(new Ledger.Checked(List.of(), List.of()), ledger.checked(Optional.empty()));
        }
    }

    /** Whoever posts at the same moment might come to rest on a file that is about to go. */
    @Test
    void nothing_is_destroyed_while_another_has_the_ledger_open_on_a_server() throws Exception {
        LedgerPlace place = TestLedger.place(Journal.POSTGRESQL, folder.resolve("ledger"));
        try (Ledger ledger = Ledger.open(place, clock)) {
            postAndCorrect(ledger);
            new Settling(ledger, "Ann").close("sites", "spring");
            CompletableFuture<Entry> destroying;
            try (Ledger another = Ledger.open(place, clock)) {
                destroying = CompletableFuture.supplyAsync(() -> destroyed(ledger));
                assertThrows(TimeoutException.class, () -> destroying.get(2, TimeUnit.SECONDS));
                assertEquals(7, another.last(), "it was asked for, and nothing was destroyed yet");
            }
            assertEquals(8, destroying.get(30, TimeUnit.SECONDS).number());
        }
    }

    private Entry destroyed(Ledger ledger) {
        try {
            Entry asked = new Records(sites.desk(), ledger, "Ann").ask("sites", "An order of a court", true);
            return new Records(sites.desk(), ledger, "Cora").destroy("sites", asked.number());
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
