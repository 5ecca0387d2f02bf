package org.proviso.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.proviso.Sites;
import org.proviso.TestLedger;
import org.proviso.desk.Settling;

/** What each paper asks to be paid, and since when its days run: what rules about late payment are given. */
class PapersTest {

    private static final String HEADER =
            "paper,contract,statement,posted_on,counts_from,service_through,amount,disputed";

    @TempDir
    private Path folder;

    private final TestLedger.Days clock = new TestLedger.Days();
    private Sites sites;
    private Ledger ledger;

    @BeforeEach
    void posted() throws Exception {
        sites = new Sites(folder).visited("Elm", 100).visited("Oak", 40);
        ledger = TestLedger.open(TestLedger.Journal.EMBEDDED, folder.resolve("ledger"), clock);
        sites.approved(ledger).post(ledger, "spring");
    }

    @AfterEach
    void close() throws Exception {
        ledger.close();
    }

    private List<String> papers(String into) throws Exception {
        ledger.export("sites", folder.resolve(into));
        List<String> lines = Files.readAllLines(folder.resolve(into).resolve("papers.csv"));
        assertEquals(HEADER, lines.get(0));
        return lines.subList(1, lines.size());
    }

    private Entry dispute(String scope, String claim) throws Exception {
        return new Settling(ledger, "Ann")
                .dispute(new Settling.Claim(
                        "sites",
                        "spring",
                        "1.1",
                        scope,
                        Act.Disputant.BUYER,
                        "Counted twice",
                        Optional.of(claim),
                        List.of()));
    }

    @Test
    void what_is_disputed_is_not_asked_for_and_what_comes_of_it_counts_from_the_first_day() throws Exception {
        clock.become("2027-06-15");
        Entry dispute = dispute("Elm", "900.00");
        assertEquals(List.of("sites-1,sites,spring,2027-06-10,2027-06-10,2027-06-30,1300.00,100.00"), papers("before"));
        clock.become("2027-07-20");
        new Settling(ledger, "Bob").resolve("sites", dispute.number(), Optional.of("940.00"), "Split");
        assertEquals(
                List.of(
                        "sites-1,sites,spring,2027-06-10,2027-06-10,2027-06-30,1300.00,0.00",
                        "sites-2,sites,spring,2027-07-20,2027-06-10,2027-06-30,40.00,0.00"),
                papers("after"));
    }

    @Test
    void a_correction_is_a_paper_of_its_own_day() throws Exception {
        clock.become("2027-08-01");
        sites.visited("Oak", 50).correct(ledger, "spring");
        assertEquals(
                List.of(
                        "sites-1,sites,spring,2027-06-10,2027-06-10,2027-06-30,1400.00,0.00",
                        "sites-2,sites,spring,2027-08-01,2027-08-01,2027-06-30,100.00,0.00"),
                papers("after"));
    }

    @Test
    void a_dispute_of_a_corrected_line_is_taken_off_the_paper_that_corrected_it_first() throws Exception {
        clock.become("2027-08-01");
        sites.visited("Oak", 50).correct(ledger, "spring");
        dispute("Oak", "350.00");
        assertEquals(
                List.of(
                        "sites-1,sites,spring,2027-06-10,2027-06-10,2027-06-30,1350.00,50.00",
                        "sites-2,sites,spring,2027-08-01,2027-08-01,2027-06-30,0.00,100.00"),
                papers("after"));
    }

    /** Held 100.00 of 06-10; a correction adds 200.00 to the line on 08-01, which the buyer's claim holds too. */
    @Test
    void what_a_correction_adds_to_a_disputed_line_counts_from_its_own_day_when_the_dispute_is_settled()
            throws Exception {
        Entry dispute = dispute("Elm", "900.00");
        clock.become("2027-08-01");
        sites.visited("Elm", 120).correct(ledger, "spring");
        assertEquals(
                List.of(
                        "sites-1,sites,spring,2027-06-10,2027-06-10,2027-06-30,1300.00,100.00",
                        "sites-2,sites,spring,2027-08-01,2027-08-01,2027-06-30,0.00,200.00"),
                papers("held"));
        clock.become("2027-09-20");
        new Settling(ledger, "Bob").resolve("sites", dispute.number(), Optional.of("1150.00"), "Most were found");
        assertEquals(
                List.of(
                        "sites-1,sites,spring,2027-06-10,2027-06-10,2027-06-30,1300.00,0.00",
                        "sites-2,sites,spring,2027-08-01,2027-08-01,2027-06-30,0.00,0.00",
                        "sites-3,sites,spring,2027-09-20,2027-06-10,2027-06-30,100.00,0.00",
                        "sites-3/2,sites,spring,2027-09-20,2027-08-01,2027-06-30,150.00,0.00"),
                papers("settled"));
    }

    @Test
    void what_a_correction_takes_off_a_disputed_line_is_disputed_no_more() throws Exception {
        Entry dispute = dispute("Elm", "900.00");
        clock.become("2027-08-01");
        sites.visited("Elm", 93).correct(ledger, "spring");
        assertEquals(
                List.of(
                        "sites-1,sites,spring,2027-06-10,2027-06-10,2027-06-30,1300.00,30.00",
                        "sites-2,sites,spring,2027-08-01,2027-08-01,2027-06-30,0.00,0.00"),
                papers("held"));
        new Settling(ledger, "Bob").resolve("sites", dispute.number(), Optional.empty(), "As corrected");
        assertEquals(
                "sites-3,sites,spring,2027-08-01,2027-06-10,2027-06-30,30.00,0.00",
                papers("settled").get(2));
    }

    /** The chain is whole without what an entry says, so that nobody reads of other contracts: a party's own may not be hidden. */
    @ParameterizedTest
    @CsvSource({"corrected, paper sites-2 was left out.", "disputed,  'entry 5, to which entry 6 refers, was left out.'"
    })
    void an_entry_of_the_contract_that_was_hidden_in_its_export_is_missed(String act, String missed) throws Exception {
        sites.visited("Oak", 50).correct(ledger, "spring");
        Entry dispute = dispute("Elm", "900.00");
        Entry last = new Settling(ledger, "Bob").resolve("sites", dispute.number(), Optional.empty(), "Withdrawn");
        Path export = folder.resolve("export");
        ledger.export("sites", export);
        assertEquals(List.of(), Ledger.problems(export, Optional.of(last.hash())));
        Path entries = export.resolve("entries.ndjson");
        Files.write(
                entries,
                Files.readAllLines(entries).stream()
                        .map(line ->
                                line.contains("\"act\":\"" + act + "\"") ? line.replaceAll(",\"at\":.*", "}") : line)
                        .toList());
        assertEquals(missed, Ledger.problems(export, Optional.empty()).get(0));
    }

    @Test
    void an_entry_whose_head_a_party_holds_is_not_hidden_from_it() throws Exception {
        Entry last = dispute("Elm", "900.00");
        Path export = folder.resolve("export");
        ledger.export("sites", export);
        Path entries = export.resolve("entries.ndjson");
        Files.writeString(
                entries, Files.readString(entries).replaceAll(",\"at\":[^\n]*\"act\":\"disputed\"[^\n]*", "}"));
        assertEquals(
                "the entry of the head " + last.hash() + " does not say what it says: it was left out.",
                Ledger.problems(export, Optional.of(last.hash())).get(0));
    }

    @Test
    void the_contract_about_late_payment_reads_just_this_file() throws Exception {
        assertEquals(
                HEADER,
                Files.readAllLines(Path.of("contracts/late-payment-texas/facts/papers.csv"))
                        .get(0));
    }
}
