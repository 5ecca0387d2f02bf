package org.proviso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.proviso.desk.Posting;
import org.proviso.desk.Request;
import org.proviso.desk.Settling;
import org.proviso.ledger.Act;
import org.proviso.ledger.Entry;
import org.proviso.ledger.Ledger;

/** What people do with posted statements: advances settled, money owed back, disputes, closing and opening again. */
class SettlingTest extends TwoSites {

    /** T20: winter advances half of 1,400.00; spring comes to 1,400.00 and takes the advance off. */
    @Test
    void an_advance_is_settled_scope_by_scope() throws Exception {
        sites.keeps("What was posted in winter is taken off in spring.", "statement: spring, settles: winter");
        try (Ledger ledger = ledger()) {
            sites.approved(ledger);
            Entry winter = sites.post(ledger, "winter");
            assertEquals("700.00", Sites.pays(winter));
            sites.visited("Oak", 50);
            Entry spring = sites.post(ledger, "spring");
            assertEquals(
                    List.of(
                            "1.1 base Elm 1000.00",
                            "1.1 base Oak 500.00",
                            "6.1 settled Elm -500.00",
                            "6.1 settled Oak -200.00"),
                    Sites.lines(spring));
            assertEquals("800.00", Sites.pays(spring));
            refused(ledger, "\"spring\", which takes off", () -> sites.correct(ledger, "winter"));
        }
    }

    /** It is the evening of 2027-06-10 in Chicago, and the next day already where the clocks of the world are counted. */
    @Test
    void days_are_those_of_the_contracts_zone_whatever_the_machines_is() throws Exception {
        sites.at("America/Chicago")
                .keeps(
                        "Papers are disputed within 21 days and paid within 30 days.",
                        "review: 21 days, pay within: 30 days");
        try (Ledger ledger = ledger()) {
            sites.approved(ledger);
            clock.become(Instant.parse("2027-06-11T03:00:00Z"));
            Act.Payment pays = ((Act.Document) sites.post(ledger, "spring").act()).pays();
            assertEquals("2027-06-10", pays.on().toString());
            assertEquals(
                    List.of("2027-07-10", "2027-07-01"),
                    List.of(
                            pays.due().orElseThrow().toString(),
                            pays.review().orElseThrow().toString()));
            clock.become(Instant.parse("2027-07-02T03:00:00Z"));
            ann(ledger).dispute(claim("Elm", Act.Disputant.BUYER, "900.00"));
            clock.become(Instant.parse("2027-07-02T06:00:00Z"));
            refused(
                    ledger,
                    "\"spring\" could be disputed until 2027-07-01",
                    () -> ann(ledger).dispute(claim("Oak", Act.Disputant.BUYER, "300.00")));
        }
    }

    /** 350.00 early, 700.00 by winter, 1,400.00 by spring: each paper asks for what came since, and all for 1,400.00. */
    @Test
    void advances_one_after_the_other_come_to_the_whole_and_no_more() throws Exception {
        chained();
        try (Ledger ledger = ledger()) {
            sites.approved(ledger);
            assertEquals("350.00", Sites.pays(sites.post(ledger, "early")));
            assertEquals("350.00", Sites.pays(sites.post(ledger, "winter")));
            Entry spring = sites.post(ledger, "spring");
            assertEquals("700.00", Sites.pays(spring));
            assertEquals(
                    List.of(
                            "1.1 base Elm 1000.00",
                            "1.1 base Oak 400.00",
                            "6.2 settled Elm -500.00",
                            "6.2 settled Oak -200.00"),
                    Sites.lines(spring));
        }
    }

    private void chained() {
        sites.keeps("What came to be due early is taken off in winter.", "statement: winter, settles: early")
                .keeps("What came to be due in winter is taken off in spring.", "statement: spring, settles: winter");
    }

    @Test
    void an_advance_that_was_never_posted_passes_on_what_it_would_have_taken_off() throws Exception {
        chained();
        try (Ledger ledger = ledger()) {
            sites.approved(ledger);
            assertEquals("350.00", Sites.pays(sites.post(ledger, "early")));
            assertEquals("1050.00", Sites.pays(sites.post(ledger, "spring")));
            refused(ledger, "\"spring\", which takes off what \"early\"", () -> sites.correct(ledger, "early"));
            refused(ledger, "\"spring\", which takes off what \"winter\"", () -> sites.post(ledger, "winter"));
        }
    }

    /** 400.00 were to be taken off later papers; none comes, and the contract is amended. */
    @Test
    void what_was_to_be_taken_off_is_paid_back_once_the_contract_says_so() throws Exception {
        sites.keeps("What was posted in winter is taken off in spring.", "statement: spring, settles: winter");
        try (Ledger ledger = ledger()) {
            sites.approved(ledger).post(ledger, "winter");
            sites.visited("Elm", 20).visited("Oak", 10);
            assertEquals("0.00, owed back 400.00", Sites.pays(sites.post(ledger, "spring")));
            sites.keeps("What is owed back is paid back.", "owed back: PAID_BACK")
                    .approved(ledger);
            Entry paper = sites.correct(ledger, "spring").orElseThrow();
            assertEquals(List.of(), Sites.lines(paper));
            assertEquals("-400.00", Sites.pays(paper));
            assertTrue(ledger.paper(paper).contains("is to be paid back"), ledger.paper(paper));
            assertEquals(Optional.empty(), sites.correct(ledger, "spring"));
        }
    }

    /** The contract says by now that spring takes winter off, and winter is disputed. */
    @Test
    void a_correction_does_not_take_off_what_is_disputed() throws Exception {
        try (Ledger ledger = ledger()) {
            sites.approved(ledger);
            sites.post(ledger, "winter");
            sites.post(ledger, "spring");
            ann(ledger)
                    .dispute(new Settling.Claim(
                            "sites",
                            "winter",
                            "1.1",
                            "Elm",
                            Act.Disputant.BUYER,
                            "Twice",
                            Optional.of("100.00"),
                            List.of()));
            sites.keeps("What was posted in winter is taken off in spring.", "statement: spring, settles: winter")
                    .approved(ledger);
            refused(
                    ledger,
                    "\"winter\", which this statement takes off, is disputed",
                    () -> sites.correct(ledger, "spring"));
        }
    }

    @Test
    void a_correction_that_knows_less_than_was_known_is_refused() throws Exception {
        try (Ledger ledger = ledger()) {
            sites.approved(ledger).post(ledger, "spring");
            Request less = TestDesk.asOf(sites.request("spring"), "2027-06-09");
            refused(
                    ledger,
                    "\"spring\" was posted with what was known on 2027-06-10, and what was known on 2027-06-09 is less",
                    () -> new Posting(sites.desk(), ledger, "Ann").correct(less, new Posting.Known(false, false)));
        }
    }

    /** Lines, what is released or held, and what is set off come to what is to be paid. */
    @Test
    void a_paper_says_how_what_is_to_be_paid_comes_about() throws Exception {
        sites.keeps("What was posted in winter is taken off in spring.", "statement: spring, settles: winter");
        try (Ledger ledger = ledger()) {
            sites.approved(ledger).post(ledger, "winter");
            sites.visited("Elm", 20).visited("Oak", 10);
            sites.post(ledger, "spring");
            sites.visited("Elm", 110);
            Entry corrected = sites.correct(ledger, "spring").orElseThrow();
            String paper = ledger.paper(corrected).replaceAll(" +", " ");
            assertTrue(paper.contains("""
                            This paper changes it by 900.00
                            owed back before, and set off (400.00)
                             ------------
                            To pay 500.00
                            """), paper);
            Entry dispute = ann(ledger).dispute(claim("Elm", Act.Disputant.BUYER, "1000.00"));
            String account = ledger.shown(ledger.account("sites")).replaceAll(" +", " ");
            assertTrue(account.contains("""
                            sites-2 posted 2027-06-10, entry 4, to pay 0.00
                             sites-3 corrected 2027-06-10, entry 5, to pay 500.00
                             not to be paid on them, as entry 6 disputed (100.00)
                             ------------
                             to pay in all 400.00
                             comes to 500.00
                             disputed by the buyer, entry 6: 1.1 Elm, held 100.00
                             claims $1,000.00
                            """), account);
            String settled = ledger.paper(
                            bob(ledger).resolve("sites", dispute.number(), Optional.of("1040.00"), "Split"))
                    .replaceAll(" +", " ");
            assertTrue(settled.contains("""
                            The statement comes to 440.00

                            This paper changes it by (60.00)
                            no longer held, as it was disputed 100.00
                             ------------
                            To pay 40.00
                            """), settled);
        }
    }

    @Test
    void papers_in_two_currencies_are_never_set_off_against_each_other() throws Exception {
        try (Ledger ledger = ledger()) {
            sites.approved(ledger).post(ledger, "winter");
            sites.in("EUR", "€9.00").approved(ledger);
            refused(ledger, "Papers of sites are in USD, and this would be in EUR", () -> sites.post(ledger, "spring"));
            refused(
                    ledger,
                    "Papers of sites are in USD, and this would be in EUR",
                    () -> sites.correct(ledger, "winter"));
        }
    }

    /** Amended between the two ends: spring takes off what is in force on its last day, and that alone. */
    @Test
    void a_clause_that_was_amended_takes_off_one_statement() throws Exception {
        sites.amended("2027-03-01")
                .keeps(
                        "What was posted in winter is taken off in spring.",
                        "statement: spring, settles: { 2026-08-01: winter, 2027-03-01: early }");
        try (Ledger ledger = ledger()) {
            sites.approved(ledger);
            sites.post(ledger, "winter");
            assertEquals("1400.00", Sites.pays(sites.post(ledger, "spring")));
        }
    }

    /** T21: spring comes to 300.00 and 700.00 were advanced: 400.00 are owed back, and the next paper takes them off. */
    @Test
    void money_owed_back_is_taken_off_the_next_papers() throws Exception {
        sites.keeps("What was posted in winter is taken off in spring.", "statement: spring, settles: winter")
                .keeps("What is owed back is taken off.", "owed back: TAKEN_OFF");
        try (Ledger ledger = ledger()) {
            sites.approved(ledger);
            sites.post(ledger, "winter");
            sites.visited("Elm", 20).visited("Oak", 10);
            assertEquals("0.00, owed back 400.00", Sites.pays(sites.post(ledger, "spring")));
            sites.visited("Elm", 50);
            assertEquals(
                    "0.00, owed back 100.00",
                    Sites.pays(sites.correct(ledger, "spring").orElseThrow()));
            sites.visited("Elm", 75);
            assertEquals("150.00", Sites.pays(sites.correct(ledger, "spring").orElseThrow()));
        }
    }

    @Test
    void money_owed_back_is_paid_back_where_the_contract_says_so() throws Exception {
        sites.keeps("What was posted in winter is taken off in spring.", "statement: spring, settles: winter")
                .keeps("What is owed back is paid back.", "owed back: PAID_BACK");
        try (Ledger ledger = ledger()) {
            sites.approved(ledger);
            sites.post(ledger, "winter");
            sites.visited("Elm", 20).visited("Oak", 10);
            assertEquals("-400.00", Sites.pays(sites.post(ledger, "spring")));
            sites.visited("Elm", 21);
            assertEquals("10.00", Sites.pays(sites.correct(ledger, "spring").orElseThrow()));
        }
    }

    @Test
    void a_statement_does_not_fall_below_its_floor() throws Exception {
        sites.keeps("What was posted in winter is taken off in spring.", "statement: spring, settles: winter")
                .keeps("Spring does not come to less than nothing.", "statement: spring, least payment: $-50.00");
        try (Ledger ledger = ledger()) {
            sites.approved(ledger);
            sites.post(ledger, "winter");
            sites.visited("Elm", 20).visited("Oak", 10);
            Entry spring = sites.post(ledger, "spring");
            assertTrue(Sites.lines(spring).contains("6.2 floor Whole contract 350.00"), Sites.lines(spring)::toString);
            assertEquals("0.00, owed back 50.00", Sites.pays(spring));
            sites.visited("Elm", 80);
            Entry corrected = sites.correct(ledger, "spring").orElseThrow();
            assertTrue(Sites.lines(corrected).contains("6.2 floor Whole contract -350.00"), "the floor is taken back");
            assertEquals("200.00", Sites.pays(corrected));
        }
    }

    @Test
    void a_correction_that_moves_less_than_the_contract_asks_is_let_be() throws Exception {
        sites.keeps("Corrections begin at $25.00.", "least correction: $25.00");
        try (Ledger ledger = ledger()) {
            sites.approved(ledger);
            sites.post(ledger, "spring");
            sites.visited("Elm", 102);
            assertEquals(Optional.empty(), sites.correct(ledger, "spring"));
            sites.visited("Oak", 39);
            assertEquals("10.00", Sites.pays(sites.correct(ledger, "spring").orElseThrow()));
        }
    }

    @Test
    void after_the_last_day_nothing_is_corrected() throws Exception {
        sites.keeps("Corrections end on 2027-09-30.", "corrections through: 2027-09-30");
        try (Ledger ledger = ledger()) {
            sites.approved(ledger);
            sites.post(ledger, "spring");
            sites.visited("Elm", 110);
            clock.become("2027-09-30");
            assertEquals("100.00", Sites.pays(sites.correct(ledger, "spring").orElseThrow()));
            sites.visited("Elm", 120);
            clock.become("2027-10-01");
            refused(
                    ledger,
                    "The contract lets corrections be posted until 2027-09-30",
                    () -> sites.correct(ledger, "spring"));
        }
    }

    @Test
    void a_closed_statement_stays_as_it_is_until_two_people_open_it_again() throws Exception {
        try (Ledger ledger = ledger()) {
            sites.approved(ledger);
            sites.post(ledger, "spring");
            Entry dispute = ann(ledger).dispute(claim("Elm", Act.Disputant.BUYER, "900.00"));
            refused(
                    ledger,
                    "\"spring\" of sites is disputed by entry",
                    () -> ann(ledger).close("sites", "spring"));
            bob(ledger).resolve("sites", dispute.number(), Optional.empty(), "Withdrawn");
            ann(ledger).close("sites", "spring");

            sites.visited("Elm", 110);
            refused(ledger, "\"spring\" of sites is closed", () -> sites.correct(ledger, "spring"));
            refused(
                    ledger,
                    "\"spring\" of sites is closed",
                    () -> ann(ledger).dispute(claim("Elm", Act.Disputant.BUYER, "900.00")));
            refused(ledger, "\"spring\" of sites is closed", () -> ann(ledger).close("sites", "spring"));
            refused(ledger, "Nobody could tell later why", () -> ann(ledger).reopen("sites", "spring", ""));
            refused(
                    ledger,
                    "Entry 3 does not ask for it, or it was asked anew since. Nobody asked",
                    () -> ann(ledger).reopen("sites", "spring", 3));
            long first =
                    ann(ledger).reopen("sites", "spring", "Reports came late").number();
            long asked = ann(ledger)
                    .reopen("sites", "spring", "Reports of Elm came late")
                    .number();
            refused(ledger, "\"spring\" of sites is closed", () -> sites.correct(ledger, "spring"));
            refused(ledger, "Ann asked for it", () -> ann(ledger).reopen("sites", "spring", asked));
            refused(
                    ledger,
                    "Entry " + first + " does not ask for it, or it was asked anew since. Maybe entry " + asked
                            + " is meant, by Ann.",
                    () -> bob(ledger).reopen("sites", "spring", first));
            refused(ledger, " ann asked for it", () -> new Settling(ledger, " ann").reopen("sites", "spring", asked));
            bob(ledger).reopen("sites", "spring", asked);
            assertEquals("100.00", Sites.pays(sites.correct(ledger, "spring").orElseThrow()));
        }
    }

    @Test
    void a_position_is_not_posted_nor_a_statement_that_a_later_one_has_settled() throws Exception {
        sites.keeps("What was posted in winter is taken off in spring.", "statement: spring, settles: winter");
        try (Ledger ledger = ledger()) {
            sites.approved(ledger);
            refused(ledger, "\"fall\" only shows where things stand", () -> sites.post(ledger, "fall"));
            sites.post(ledger, "spring");
            refused(
                    ledger,
                    "\"spring\", which takes off what \"winter\" was posted with",
                    () -> sites.post(ledger, "winter"));
        }
    }
}
