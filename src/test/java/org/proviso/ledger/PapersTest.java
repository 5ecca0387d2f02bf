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

    @Test
    void the_contract_about_late_payment_reads_just_this_file() throws Exception {
        assertEquals(
                HEADER,
                Files.readAllLines(Path.of("contracts/late-payment-texas/facts/papers.csv"))
                        .get(0));
    }
}
