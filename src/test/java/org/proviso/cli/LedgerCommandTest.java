package org.proviso.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.proviso.TestDesk;
import org.proviso.cli.Terminal.Ran;

/** The ledger as somebody at a terminal uses it, on a contract that comes with Proviso. */
class LedgerCommandTest {

    private static final String CONTRACT = "contracts/hvac-service";
    private static final String NAME = "hvac-service";

    @TempDir
    private Path here;

    private Ran run(String... args) {
        List<String> all = new ArrayList<>(Arrays.asList(args));
        all.add("--ledger");
        all.add(here.resolve("ledger").toString());
        return Terminal.run(all.toArray(String[]::new));
    }

    /** Posts with all that is known of; the sample has rejected rows and pending orders. */
    private String posted() {
        return ran("post", CONTRACT, "--by", "Ann", "--with-rejected", "--with-pending");
    }

    private String ran(String... args) {
        Ran ran = run(args);
        assertEquals(0, ran.code(), ran.err());
        return ran.out();
    }

    private void refused(int code, String message, String... args) {
        Ran ran = run(args);
        assertTrue(ran.message().startsWith("proviso: " + message), ran.message());
        assertEquals(code, ran.code());
        assertEquals("", ran.out());
    }

    private void approved() {
        ran("draft", CONTRACT, "--says", "As signed", "--by", "Ann");
        String waits = ran("approve", NAME);
        String draft = waits.replaceAll("(?s).*\nDraft {4}([0-9a-f]{40})\n.*", "$1");
        ran("approve", NAME, "--draft", draft.substring(0, 16), "--by", "Bob");
    }

    private static String head(String paper) {
        return paper.replaceAll("(?s).*\nHead {5}([0-9a-f]{64})\n", "$1");
    }

    @Test
    void a_statement_is_posted_disputed_settled_corrected_and_closed() throws Exception {
        refused(2, "there is no ledger in ", "ledger", "show");
        refused(2, "there is no ledger in ", "post", CONTRACT);
        ran("draft", CONTRACT, "--says", "As signed", "--by", "Ann");
        refused(1, "Nobody has approved hvac-service", "post", CONTRACT);
        approved();

        String paper = posted();
        assertTrue(paper.contains("The statement comes to" + " ".repeat(56) + "28,160.00"), paper);
        assertTrue(paper.contains("Entry    3 of the ledger"), paper);
        Ran again = run("post", CONTRACT, "--by", "Ann", "--with-rejected", "--with-pending");
        assertEquals(paper, again.out());
        assertTrue(
                again.err().contains("it was posted before with the same content; nothing was entered"), again.err());

        String[] dispute = {
            "dispute",
            NAME,
            "--statement",
            "november",
            "--clause",
            "2.1",
            "--scope",
            "All buildings",
            "--for",
            "buyer",
            "--claims",
            "31000.00",
            "--reason",
            "Two days were not served"
        };
        String disputed = ran(dispute);
        assertTrue(disputed.contains("disputed by the buyer, entry 4: 2.1 All buildings, held"), disputed);
        String settled = ran(
                "resolve",
                NAME,
                "--by",
                "Bob",
                "--dispute",
                "4",
                "--agreed",
                "31250.00",
                "--reason",
                "One day was not served");
        assertTrue(settled.contains("hvac-service-2"), settled);

        Path facts = TestDesk.copy(Path.of(CONTRACT, "facts"), here.resolve("facts"));
        assertEquals("", ran("correct", CONTRACT, "--facts", facts.toString(), "--with-rejected", "--with-pending"));
        refused(2, "there is no entry 99 in the ledger", "ledger", "show", "--entry", "99");
        assertEquals(settled, ran("ledger", "show", "--entry", "5"));

        assertTrue(ran("close", NAME, "--statement", "november").contains("was closed"));
        refused(1, "\"november\" of hvac-service is closed", "correct", CONTRACT, "--with-rejected", "--with-pending");
        ran("reopen", NAME, "--statement", "november", "--reason", "Orders came late", "--by", "Ann");
        refused(1, "Ann asked for it", "reopen", NAME, "--statement", "november", "--asked", "7", "--by", "Ann");
        refused(2, "either --reason asks for it", "reopen", NAME, "--statement", "november", "--by", "Bob");
        assertTrue(ran("reopen", NAME, "--statement", "november", "--asked", "7", "--by", "Bob")
                .contains("opened again"));

        assertEquals("", ran("ledger", "check", "--head", head(paper)));
        refused(4, "no entry has the head 00", "ledger", "check", "--head", "0".repeat(64));
        refused(
                2,
                "--head is all 64 digits",
                "ledger",
                "check",
                "--head",
                head(paper).substring(0, 12));
        assertTrue(ran("ledger", "recompute").contains("hvac-service-1: computed again, and the same."));
    }

    @Test
    void a_party_follows_the_chain_of_what_it_was_handed_without_the_ledger() throws Exception {
        approved();
        String head = head(posted());
        String export = here.resolve("export").toString();
        ran("ledger", "export", NAME, "--out", export);
        Files.delete(here.resolve("ledger/ledger.yaml"));
        assertEquals("", ran("ledger", "check", "--export", export, "--head", head));
        refused(4, "no entry has the head 00", "ledger", "check", "--export", export, "--head", "0".repeat(64));

        Path papers = here.resolve("export/papers.csv");
        String asWritten = Files.readString(papers);
        assertTrue(asWritten.contains("hvac-service-1,hvac-service,"), asWritten);
        Files.writeString(papers, asWritten.replace("28160.00", "82160.00"));
        refused(4, "papers.csv says something else than the entries", "ledger", "check", "--export", export);
        Files.writeString(papers, asWritten);
        Path lines = here.resolve("export/lines.csv");
        Files.writeString(lines, Files.readString(lines).replace("All buildings", "All building"));
        refused(4, "lines.csv says something else than the entries", "ledger", "check", "--export", export);

        Path entries = here.resolve("export/entries.ndjson");
        String chain = Files.readString(entries);
        Files.writeString(entries, chain.replace("28160.00", "82160.00"));
        refused(4, "entry 3 of the file does not follow", "ledger", "check", "--export", export, "--head", head);
        Files.writeString(entries, "");
        refused(4, "entries.ndjson holds no entry of a contract", "ledger", "check", "--export", export);
    }

    @Test
    void only_a_contract_of_the_ledger_is_exported() {
        approved();
        String export = here.resolve("export").toString();
        refused(2, "the ledger has no contract \"hvac\". Maybe", "ledger", "export", "hvac", "--out", export);
        refused(2, "the ledger has no contract \"hvac\". Maybe", "ledger", "recompute", "hvac");
        refused(2, "the ledger has no contract \"hvac\". Maybe", "ledger", "destroy", "hvac");
    }

    @Test
    void a_backup_is_tried_and_restored_and_never_written_over() {
        approved();
        posted();
        String backup = here.resolve("backup.zip").toString();
        assertTrue(ran("ledger", "backup", "--out", backup).contains("(3 entries, "));
        refused(2, "there is a ", "ledger", "backup", "--out", backup);
        Ran tried = Terminal.run("ledger", "restore", backup, "--drill");
        assertTrue(tried.out().contains("hvac-service-1: computed again, and the same."), tried.out() + tried.err());
        refused(1, here.resolve("ledger") + " is not empty", "ledger", "restore", backup);
        String restored = here.resolve("restored").toString();
        assertEquals(
                0,
                Terminal.run("ledger", "restore", backup, "--ledger", restored).code());
        assertEquals(
                ran("ledger", "show"),
                Terminal.run("ledger", "show", "--ledger", restored).out());
    }

    @Test
    void what_would_be_destroyed_is_listed_first() {
        approved();
        posted();
        String listed = ran("ledger", "destroy", NAME);
        assertTrue(listed.contains("Nothing was destroyed. Maybe ask for it, with --reason."), listed);
        assertFalse(listed.contains("was destroyed by"), listed);
        refused(1, "\"november\" of hvac-service is open", "ledger", "destroy", NAME, "--reason", "Order", "--early");
        assertEquals("", ran("ledger", "check"));
    }

    @Test
    void a_name_that_is_none_and_a_word_that_is_no_amount_enter_nothing() {
        approved();
        refused(2, "--by is the name of a person", "post", CONTRACT, "--by", " ");
        refused(2, "--draft is the hash of a draft", "approve", NAME, "--draft", "HEAD");
        refused(1, "Nothing was handed in for \"hvac\"", "approve", "hvac");
        refused(1, "No statement \"may\" of hvac-service was posted", "close", NAME, "--statement", "may");
        assertTrue(ran("ledger", "show", "--entries").lines().count() == 2);
    }
}
