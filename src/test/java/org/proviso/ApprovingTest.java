package org.proviso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.proviso.desk.Approving;
import org.proviso.desk.ContractRefused;
import org.proviso.ledger.Act;
import org.proviso.ledger.Entry;
import org.proviso.ledger.Ledger;
import org.proviso.ledger.LedgerRefused;

/** Nothing is posted but by content that one person handed in and another approved. */
class ApprovingTest {

    @TempDir
    private Path folder;

    private Sites sites;
    private Ledger ledger;

    @BeforeEach
    void a_ledger() throws Exception {
        sites = new Sites(folder).visited("Elm", 100);
        ledger = TestLedger.open(TestLedger.Journal.EMBEDDED, folder.resolve("ledger"), new TestLedger.Days());
    }

    @AfterEach
    void close() throws Exception {
        ledger.close();
    }

    private Approving by(String name) {
        return new Approving(sites.desk(), ledger, name);
    }

    private void refused(String begins, org.junit.jupiter.api.function.Executable asked) {
        LedgerRefused refused = assertThrows(LedgerRefused.class, asked);
        assertTrue(refused.getMessage().startsWith(begins), refused.getMessage());
    }

    @Test
    void a_draft_says_who_when_and_what_it_changes() throws Exception {
        Approving.Draft first = by("Ann").draft(sites.contract(), "As signed");
        assertEquals("Ann", first.version().author());
        assertEquals("As signed", first.version().says());
        assertEquals("2027-06-10T09:00:00Z", first.version().at().toString());
        assertTrue(first.diff().contains("+    terms: { price: $10.00 }"), first.diff());
        by("Bob").approve("sites", Optional.of(first.version().commit()));

        Approving.Draft second = by("Ann").draft(sites.priced("$12.00").contract(), "Amendment 1");
        assertTrue(
                second.diff().contains("-    terms: { price: $10.00 }\n+    terms: { price: $12.00 }"), second.diff());
        assertFalse(second.approved());
    }

    @Test
    void nobody_approves_their_own_under_any_spelling() throws Exception {
        by("Ann").draft(sites.contract(), "As signed");
        refused("Ann handed it in", () -> by("Ann").approve("sites", Optional.empty()));
        refused("Ann handed it in", () -> by("ANN ").approve("sites", Optional.empty()));
    }

    @Test
    void what_was_looked_at_is_what_is_approved() throws Exception {
        String looked = by("Ann").draft(sites.contract(), "As signed").version().commit();
        by("Eve").draft(sites.priced("$99.00").contract(), "Nothing much");
        refused("Since " + looked, () -> by("Bob").approve("sites", Optional.of(looked)));
        refused("Nobody has approved sites", () -> sites.post(ledger, "spring"));
    }

    @Test
    void an_approval_is_of_the_content_and_a_changed_letter_posts_nothing() throws Exception {
        sites.approved(ledger);
        Path contract = sites.contract();
        Files.writeString(
                contract.resolve("contract.yaml"), Files.readString(contract.resolve("contract.yaml")) + "\n# ");
        assertThrows(
                LedgerRefused.class,
                () -> new org.proviso.desk.Posting(sites.desk(), ledger, "Ann")
                        .post(
                                TestDesk.statement(org.proviso.desk.Request.of(contract), "spring"),
                                new org.proviso.desk.Posting.Known(false, false)));
        Path rule = folder.resolve("rules/sites/payments.drl");
        Files.writeString(rule, Files.readString(rule).replace("is due by then", "is due then"));
        refused("This is not what was approved last of sites", () -> sites.post(ledger, "spring"));
    }

    @Test
    void a_version_that_another_has_followed_posts_no_more() throws Exception {
        sites.approved(ledger);
        sites.priced("$12.00").approved(ledger);
        refused(
                "This is not what was approved last of sites",
                () -> sites.priced("$10.00").post(ledger, "spring"));
        sites.priced("$12.00").post(ledger, "spring");
    }

    @Test
    void a_contract_with_findings_is_not_handed_in() throws Exception {
        Path contract = sites.contract();
        Path file = contract.resolve("contract.yaml");
        Files.writeString(file, Files.readString(file).replace("price: $10.00", "prize: $10.00"));
        assertThrows(ContractRefused.class, () -> by("Ann").draft(contract, "As signed"));
        assertEquals(Optional.empty(), ledger.versions().latest("sites"));
    }

    @Test
    void a_contract_whose_scenario_comes_out_otherwise_is_not_handed_in() throws Exception {
        Path contract = sites.contract();
        Files.createDirectories(contract.resolve("scenarios"));
        Files.writeString(contract.resolve("scenarios/one.yaml"), """
                scenario: One visit
                statement: spring
                facts:
                  Visits:
                    - { site: Elm, number: "1" }
                expect:
                  payable: $11.00
                """);
        ContractRefused refused =
                assertThrows(ContractRefused.class, () -> by("Ann").draft(contract, "As signed"));
        assertEquals("scenario-disagrees", refused.findings().get(0).name());
    }

    @Test
    void a_statement_names_its_version() throws Exception {
        sites.approved(ledger);
        Entry posted = sites.post(ledger, "spring");
        Act.Posted act = (Act.Posted) posted.act();
        assertEquals(
                ledger.versions().latest("sites").orElseThrow().commit(),
                act.version().commit());
        assertEquals(
                sites.desk()
                        .evaluate(sites.request("spring"))
                        .statement()
                        .hashes()
                        .contract(),
                act.version().contract());
    }

    @Test
    void every_version_is_listed_with_who_handed_it_in_and_who_approved_it() throws Exception {
        sites.approved(ledger);
        by("Ann").draft(sites.priced("$12.00").contract(), "Amendment 1");
        List<String> listed = by("Cora").versions("sites").stream()
                .map(Approving.Handed::text)
                .map(text -> text.substring(16))
                .toList();
        assertEquals(
                List.of(
                        "  2027-06-10  Ann: Amendment 1, not approved",
                        "  2027-06-10  Ann: As signed, approved by Bob"),
                listed);
    }

    /** One person, however the name is spelled, is one. */
    @Test
    void a_name_with_another_case_or_another_point_is_the_same_person() throws Exception {
        new Approving(sites.desk(), ledger, "A. Lund").draft(sites.contract(), "As signed");
        for (String same : List.of("a lund", "A.Lund", " A. LUND ")) {
            refused("A. Lund handed it in", () -> by(same).approve("sites", Optional.empty()));
        }
        by("B. Lund").approve("sites", Optional.empty());
    }

    @Test
    void the_same_draft_is_not_approved_twice() throws Exception {
        sites.approved(ledger);
        refused("This draft of sites was approved before", () -> by("Bob").approve("sites", Optional.empty()));
    }
}
