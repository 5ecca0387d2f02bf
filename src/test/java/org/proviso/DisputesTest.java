package org.proviso;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.proviso.desk.Settling;
import org.proviso.ledger.Act;
import org.proviso.ledger.Entry;
import org.proviso.ledger.Ledger;

/** Disputes: what they hold, who settles them, and what stays of it when facts change. */
class DisputesTest extends TwoSites {

    @Test
    void the_buyer_holds_what_is_beyond_its_claim_and_the_rest_is_payable() throws Exception {
        try (Ledger ledger = ledger()) {
            sites.approved(ledger);
            sites.post(ledger, "spring");
            Entry dispute = ann(ledger).dispute(claim("Elm", Act.Disputant.BUYER, "900.00"));
            assertEquals("100.00", stands(ledger, "spring").held().plain());
            assertEquals("1300.00", stands(ledger, "spring").undisputed().plain());

            Entry settled = bob(ledger).resolve("sites", dispute.number(), Optional.of("940.00"), "Split");
            assertEquals(List.of("1.1 agreed Elm -60.00"), Sites.lines(settled));
            assertEquals("40.00", Sites.pays(settled));
            assertEquals("1340.00", stands(ledger, "spring").undisputed().plain());
            assertEquals(Optional.empty(), sites.correct(ledger, "spring"), "what was agreed stays agreed");
        }
    }

    @Test
    void a_provider_who_claims_more_holds_nothing_and_is_paid_the_rest_when_it_was_right() throws Exception {
        try (Ledger ledger = ledger()) {
            sites.approved(ledger);
            sites.post(ledger, "spring");
            Entry dispute = ann(ledger).dispute(claim("Elm", Act.Disputant.PROVIDER, "1100.00"));
            assertEquals("1400.00", stands(ledger, "spring").undisputed().plain());
            sites.visited("Elm", 110);
            assertEquals("100.00", Sites.pays(sites.correct(ledger, "spring").orElseThrow()));
            Entry settled = bob(ledger).resolve("sites", dispute.number(), Optional.empty(), "The visits were found");
            assertEquals(List.of(), Sites.lines(settled));
            assertEquals("0.00", Sites.pays(settled));
        }
    }

    @Test
    void a_correction_of_what_is_held_moves_only_what_is_undisputed() throws Exception {
        try (Ledger ledger = ledger()) {
            sites.approved(ledger);
            sites.post(ledger, "spring");
            Entry dispute = ann(ledger).dispute(claim("Elm", Act.Disputant.BUYER, "900.00"));
            sites.visited("Elm", 95);
            assertEquals("0.00", Sites.pays(sites.correct(ledger, "spring").orElseThrow()));
            assertEquals("50.00", stands(ledger, "spring").held().plain());
            assertEquals(
                    "50.00",
                    Sites.pays(bob(ledger).resolve("sites", dispute.number(), Optional.empty(), "As corrected")));
        }
    }

    @Test
    void a_dispute_comes_within_the_days_of_review_and_names_a_line() throws Exception {
        sites.keeps("A party disputes within 21 days.", "review: 21 days");
        try (Ledger ledger = ledger()) {
            sites.approved(ledger);
            sites.post(ledger, "spring");
            refused(
                    ledger,
                    "\"spring\" has no line for \"Elma\". Maybe \"Elm\"",
                    () -> ann(ledger).dispute(claim("Elma", Act.Disputant.BUYER, "1.00")));
            refused(
                    ledger,
                    "Clause 1.1 comes to $1,000.00 for Elm, and the buyer claims $1,000.00, so there is nothing to dispute",
                    () -> ann(ledger).dispute(claim("Elm", Act.Disputant.BUYER, "1000.00")));
            refused(
                    ledger,
                    "\"1,000.00\" is no amount in USD. Maybe 1000.00.",
                    () -> ann(ledger).dispute(claim("Elm", Act.Disputant.BUYER, "1,000.00")));
            clock.become("2027-07-01");
            Entry dispute = ann(ledger).dispute(claim("Elm", Act.Disputant.BUYER, "900.00"));
            refused(
                    ledger,
                    "Clause 1.1 is disputed for Elm already by the buyer, by entry " + dispute.number(),
                    () -> ann(ledger).dispute(claim("Elm", Act.Disputant.BUYER, "800.00")));
            clock.become("2027-07-02");
            refused(
                    ledger,
                    "\"spring\" could be disputed until 2027-07-01",
                    () -> ann(ledger).dispute(claim("Oak", Act.Disputant.BUYER, "1.00")));
        }
    }

    @Test
    void a_resolution_gives_no_new_days_of_review() throws Exception {
        sites.keeps("A party disputes within 21 days.", "review: 21 days");
        try (Ledger ledger = ledger()) {
            sites.approved(ledger);
            sites.post(ledger, "spring");
            Entry dispute = ann(ledger).dispute(claim("Elm", Act.Disputant.PROVIDER, "1100.00"));
            clock.become("2027-07-02");
            bob(ledger).resolve("sites", dispute.number(), Optional.empty(), "Counted again");
            refused(
                    ledger,
                    "\"spring\" could be disputed until 2027-07-01",
                    () -> ann(ledger).dispute(claim("Oak", Act.Disputant.PROVIDER, "500.00")));
        }
    }

    @Test
    void what_no_paper_asks_for_cannot_be_held_nor_paid_out_when_the_dispute_is_settled() throws Exception {
        sites.keeps("What was posted in winter is taken off in spring.", "statement: spring, settles: winter");
        try (Ledger ledger = ledger()) {
            sites.approved(ledger);
            sites.post(ledger, "winter");
            sites.visited("Elm", 20).visited("Oak", 10);
            assertEquals("0.00, owed back 400.00", Sites.pays(sites.post(ledger, "spring")));
            Entry dispute = ann(ledger).dispute(claim("Elm", Act.Disputant.BUYER, "0.00"));
            assertEquals("0.00", stands(ledger, "spring").held().plain());
            assertEquals(
                    "0.00, owed back 400.00",
                    Sites.pays(bob(ledger).resolve("sites", dispute.number(), Optional.empty(), "Withdrawn")));
            Entry again = ann(ledger).dispute(claim("Elm", Act.Disputant.BUYER, "0.00"));
            assertEquals(
                    "0.00, owed back 600.00",
                    Sites.pays(bob(ledger).resolve("sites", again.number(), Optional.of("0.00"), "Not served")));
        }
    }

    @Test
    void who_entered_a_dispute_does_not_settle_it_and_it_is_settled_between_what_stands_and_what_is_claimed()
            throws Exception {
        try (Ledger ledger = ledger()) {
            sites.approved(ledger);
            sites.post(ledger, "spring");
            long dispute = ann(ledger)
                    .dispute(claim("Elm", Act.Disputant.BUYER, "900.00"))
                    .number();
            refused(
                    ledger,
                    "Ann entered the dispute",
                    () -> ann(ledger).resolve("sites", dispute, Optional.of("940.00"), "Split"));
            refused(
                    ledger,
                    "$899.99 does not lie between",
                    () -> bob(ledger).resolve("sites", dispute, Optional.of("899.99"), "Split"));
            refused(
                    ledger,
                    "$1,000.01 does not lie between",
                    () -> bob(ledger).resolve("sites", dispute, Optional.of("1000.01"), "Split"));
            assertEquals("0.00", Sites.pays(bob(ledger).resolve("sites", dispute, Optional.of("900.00"), "Split")));
        }
    }

    /** Ten visits were not made, and Elm's 900.00 were agreed on; then the export says so too. */
    @Test
    void what_the_parties_agreed_on_is_not_counted_once_more_when_the_facts_come_to_it() throws Exception {
        try (Ledger ledger = ledger()) {
            agreed(ledger, "900.00");
            sites.visited("Elm", 90).visited("Oak", 41);
            assertEquals(
                    List.of(
                            "1.1 base Elm -1000.00",
                            "1.1 agreed Elm 100.00",
                            "1.1 base Elm 900.00",
                            "1.1 base Oak -400.00",
                            "1.1 base Oak 410.00"),
                    Sites.lines(sites.correct(ledger, "spring").orElseThrow()));
            assertEquals("1310.00", stands(ledger, "spring").payable().plain());
            sites.visited("Elm", 95);
            assertEquals("50.00", Sites.pays(sites.correct(ledger, "spring").orElseThrow()), "it follows the facts");
        }
    }

    private void agreed(Ledger ledger, String amount) throws Exception {
        sites.approved(ledger);
        sites.post(ledger, "spring");
        Entry dispute = ann(ledger).dispute(claim("Elm", Act.Disputant.BUYER, amount));
        bob(ledger).resolve("sites", dispute.number(), Optional.of(amount), "Ten visits were not made");
    }

    @Test
    void what_was_agreed_on_stays_beside_corrections_of_other_lines() throws Exception {
        try (Ledger ledger = ledger()) {
            agreed(ledger, "900.00");
            sites.visited("Oak", 41);
            assertEquals(
                    List.of("1.1 base Oak -400.00", "1.1 base Oak 410.00"),
                    Sites.lines(sites.correct(ledger, "spring").orElseThrow()));
        }
    }

    /** Nobody could tell whether other lines, a limit over all of them say, rest on what the parties agreed on. */
    @Test
    void facts_that_change_what_was_agreed_on_wait_until_two_people_lift_it() throws Exception {
        sites.keeps("A party disputes within 21 days.", "review: 21 days");
        try (Ledger ledger = ledger()) {
            agreed(ledger, "900.00");
            sites.visited("Elm", 120);
            clock.become("2028-03-01");
            refused(
                    ledger,
                    "The parties agreed on $900.00 for clause 1.1 and Elm, and the rules come to something else by now",
                    () -> sites.correct(ledger, "spring"));
            Entry dispute = ann(ledger).dispute(claim("Elm", Act.Disputant.PROVIDER, "1200.00"));
            refused(ledger, "Ann entered the dispute", () -> ann(ledger).lift("sites", dispute.number(), "Found"));
            Entry lifted = bob(ledger).lift("sites", dispute.number(), "The reports were found");
            assertEquals(List.of("1.1 agreed Elm 100.00"), Sites.lines(lifted));
            assertEquals("100.00", Sites.pays(lifted));
            assertEquals("200.00", Sites.pays(sites.correct(ledger, "spring").orElseThrow()));
            assertEquals("1600.00", stands(ledger, "spring").payable().plain());
        }
    }

    /** The paper says that the contract is worth 1,500.00, and that a visit is paid and never taken off. */
    @Test
    void nobody_agrees_on_more_than_the_contract_is_worth_nor_on_the_wrong_sign() throws Exception {
        sites.worth("$1500.00");
        try (Ledger ledger = ledger()) {
            sites.approved(ledger);
            sites.post(ledger, "spring");
            refused(
                    ledger,
                    "The statement would come to $1,500.01, and the contract is worth $1,500.00 in all",
                    () -> ann(ledger).dispute(claim("Elm", Act.Disputant.PROVIDER, "1100.01")));
            refused(
                    ledger,
                    "Clause 1.1 never takes off, and -$900.00 would. Maybe 900.00 is meant.",
                    () -> ann(ledger).dispute(claim("Elm", Act.Disputant.BUYER, "-900.00")));
            Entry dispute = ann(ledger).dispute(claim("Elm", Act.Disputant.PROVIDER, "1100.00"));
            sites.visited("Oak", 45);
            sites.correct(ledger, "spring");
            refused(
                    ledger,
                    "The statement would come to $1,550.00",
                    () -> bob(ledger).resolve("sites", dispute.number(), Optional.of("1100.00"), "Found"));
        }
    }

    /** The most common complaint: what came to nothing has no line. */
    @Test
    void a_provider_disputes_what_it_was_not_given_at_all() throws Exception {
        try (Ledger ledger = ledger()) {
            sites.keeps("Spring does not come to less than 2,000.", "statement: spring, least payment: $2000.00")
                    .approved(ledger);
            sites.post(ledger, "spring");
            Settling.Claim none = new Settling.Claim(
                    "sites",
                    "spring",
                    "1.1",
                    "Whole contract",
                    Act.Disputant.PROVIDER,
                    "A visit to the office",
                    Optional.of("10.00"),
                    List.of());
            Entry dispute = ann(ledger).dispute(none);
            assertEquals(
                    List.of(
                            "1.1 agreed Whole contract 10.00",
                            "6.1 floor Whole contract -600.00",
                            "6.1 floor Whole contract 590.00"),
                    Sites.lines(bob(ledger).resolve("sites", dispute.number(), Optional.of("10.00"), "It was made")));
        }
    }

    @Test
    void only_what_was_agreed_on_is_lifted() throws Exception {
        try (Ledger ledger = ledger()) {
            sites.approved(ledger);
            sites.post(ledger, "spring");
            Entry dispute = ann(ledger).dispute(claim("Elm", Act.Disputant.BUYER, "900.00"));
            refused(
                    ledger,
                    "Nothing was agreed on for clause 1.1 and Elm",
                    () -> bob(ledger).lift("sites", dispute.number(), "Found"));
        }
    }

    /** What was paid long ago is not held by a buyer who takes up again what was agreed on. */
    @Test
    void what_was_agreed_on_may_be_disputed_after_its_days_and_holds_nothing_then() throws Exception {
        sites.keeps("A party disputes within 21 days.", "review: 21 days");
        try (Ledger ledger = ledger()) {
            agreed(ledger, "900.00");
            clock.become("2028-03-01");
            ann(ledger).dispute(claim("Elm", Act.Disputant.BUYER, "0.00"));
            assertEquals("0.00", stands(ledger, "spring").held().plain());
            refused(
                    ledger,
                    "\"spring\" could be disputed until",
                    () -> ann(ledger).dispute(claim("Oak", Act.Disputant.BUYER, "0.00")));
        }
    }

    @Test
    void each_party_disputes_for_itself_and_neither_keeps_the_other_from_it() throws Exception {
        try (Ledger ledger = ledger()) {
            sites.approved(ledger);
            sites.post(ledger, "spring");
            Entry buyer = ann(ledger).dispute(claim("Elm", Act.Disputant.BUYER, "999.99"));
            Entry provider = ann(ledger).dispute(claim("Elm", Act.Disputant.PROVIDER, "1500.00"));
            assertEquals("0.01", stands(ledger, "spring").held().plain());
            bob(ledger).resolve("sites", buyer.number(), Optional.empty(), "Withdrawn");
            assertEquals(
                    "200.00",
                    Sites.pays(bob(ledger).resolve("sites", provider.number(), Optional.of("1200.00"), "Found")));
        }
    }

    @Test
    void a_provider_claims_more_than_stands_and_never_holds_its_own_money() throws Exception {
        try (Ledger ledger = ledger()) {
            sites.approved(ledger);
            sites.post(ledger, "spring");
            refused(
                    ledger,
                    "Clause 1.1 comes to $1,000.00 for Elm, and the provider claims $0.00, so there is nothing to dispute:"
                            + " a provider claims more than stands. Maybe --claims says how much.",
                    () -> ann(ledger)
                            .dispute(new Settling.Claim(
                                    "sites",
                                    "spring",
                                    "1.1",
                                    "Elm",
                                    Act.Disputant.PROVIDER,
                                    "Missing",
                                    Optional.empty(),
                                    List.of())));
            refused(
                    ledger,
                    "Clause 1.1 comes to $1,000.00 for Elm, and the buyer claims $1,000.01",
                    () -> ann(ledger).dispute(claim("Elm", Act.Disputant.BUYER, "1000.01")));
            ann(ledger).dispute(claim("Elm", Act.Disputant.PROVIDER, "1200.00"));
            sites.visited("Elm", 130);
            assertEquals("300.00", Sites.pays(sites.correct(ledger, "spring").orElseThrow()));
            assertEquals("0.00", stands(ledger, "spring").held().plain());
        }
    }

    @Test
    void a_floor_gives_way_to_what_the_parties_agree_on() throws Exception {
        sites.keeps("Spring does not come to less than 2,000.", "statement: spring, least payment: $2000.00");
        try (Ledger ledger = ledger()) {
            sites.approved(ledger);
            assertEquals("2000.00", Sites.pays(sites.post(ledger, "spring")));
            Entry dispute = ann(ledger).dispute(claim("Elm", Act.Disputant.PROVIDER, "1500.00"));
            Entry settled = bob(ledger).resolve("sites", dispute.number(), Optional.of("1400.00"), "Found");
            assertEquals(
                    List.of(
                            "1.1 agreed Elm 400.00",
                            "6.1 floor Whole contract -600.00",
                            "6.1 floor Whole contract 200.00"),
                    Sites.lines(settled));
            assertEquals("0.00", Sites.pays(settled));
            assertEquals(Optional.empty(), sites.correct(ledger, "spring"));
        }
    }

    @Test
    void a_settled_statement_is_disputed_no_more_and_a_disputed_one_is_not_settled() throws Exception {
        sites.keeps("What was posted in winter is taken off in spring.", "statement: spring, settles: winter");
        try (Ledger ledger = ledger()) {
            sites.approved(ledger);
            sites.post(ledger, "winter");
            Settling.Claim winter = new Settling.Claim(
                    "sites", "winter", "1.1", "Elm", Act.Disputant.BUYER, "Twice", Optional.of("400.00"), List.of());
            Entry dispute = ann(ledger).dispute(winter);
            refused(
                    ledger,
                    "\"winter\", which this statement takes off, is disputed by entry " + dispute.number(),
                    () -> sites.post(ledger, "spring"));
            bob(ledger).resolve("sites", dispute.number(), Optional.empty(), "Withdrawn");
            sites.post(ledger, "spring");
            refused(
                    ledger,
                    "\"spring\", which takes off what \"winter\"",
                    () -> ann(ledger).dispute(winter));
        }
    }

    @Test
    void evidence_of_a_dispute_that_is_refused_is_not_kept() throws Exception {
        try (Ledger ledger = ledger()) {
            sites.approved(ledger);
            sites.post(ledger, "spring");
            Path evidence = Files.writeString(folder.resolve("evidence.txt"), "About a person");
            refused(
                    ledger,
                    "A reason is a sentence",
                    () -> ann(ledger)
                            .dispute(new Settling.Claim(
                                    "sites",
                                    "spring",
                                    "1.1",
                                    "Elm",
                                    Act.Disputant.BUYER,
                                    "Two\nlines",
                                    Optional.of("1.00"),
                                    List.of(evidence))));
            try (Stream<Path> kept = Files.walk(folder.resolve("ledger/kept"))) {
                assertEquals(3, kept.filter(Files::isRegularFile).count(), "the facts and both forms of the paper");
            }
        }
    }
}
