package org.proviso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.proviso.TestLedger.Journal;
import org.proviso.desk.Posting;
import org.proviso.desk.Request;
import org.proviso.ledger.Account;
import org.proviso.ledger.Act;
import org.proviso.ledger.Correction;
import org.proviso.ledger.Ledger;
import org.proviso.ledger.LedgerRefused;

/** Statements are posted once and corrected by what differs, over either database: G16 of the worked examples. */
class PostingTest {

    private static final String SCORES = "TermName,StudentID,SchoolName,MeasurementScale,GrowthMeasureYN,TestID,"
            + "TestStartDate,TestRITScore,TypicalFallToSpringGrowth\n";
    private static final Posting.Known NOTHING = new Posting.Known(false, false);

    @TempDir
    private Path folder;

    private final TestLedger.Days clock = new TestLedger.Days();
    private final List<String> scores = new ArrayList<>();
    private final List<String> roster = new ArrayList<>();

    @BeforeEach
    void school_c_of_g1_with_63_of_140_met() {
        for (int at = 0; at < 140; at++) {
            String student = "C-" + at;
            roster.add("Fall," + student + ",C");
            scores.add("Fall," + student + ",C,Mathematics,TRUE,1,9/14/2026,200,7");
            scores.add("Spring," + student + ",C,Mathematics,TRUE,2,5/10/2027," + (at < 63 ? 207 : 206) + ",");
        }
    }

    private Request request(Path contract) throws Exception {
        Path facts = Files.createDirectories(folder.resolve("facts"));
        Files.writeString(facts.resolve("roster.csv"), "TermName,StudentID,SchoolName\n" + String.join("\n", roster));
        Files.writeString(facts.resolve("scores.csv"), SCORES + String.join("\n", scores) + "\n");
        Files.writeString(facts.resolve("corrections.csv"), SCORES);
        return TestDesk.request(contract, facts);
    }

    private Request request() throws Exception {
        return request(TestDesk.contract("g1-steps"));
    }

    private void oneMoreMet() {
        int at = scores.indexOf("Spring,C-63,C,Mathematics,TRUE,2,5/10/2027,206,");
        scores.set(at, "Spring,C-63,C,Mathematics,TRUE,2,5/10/2027,207,");
    }

    private Ledger ledger(Journal journal) throws Exception {
        return TestLedger.open(journal, folder.resolve("ledger"), clock);
    }

    private static Posting posting(Ledger ledger) {
        return new Posting(TestDesk.desk(), ledger, "Ann");
    }

    private static List<String> lines(Act.Document paper) {
        return paper.lines().stream()
                .map(Act.Entered::line)
                .map(line ->
                        line.clause() + " " + line.scope() + " " + line.amount().plain())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void g16_a_late_correction_posts_the_reversal_and_the_new_line(Journal journal) throws Exception {
        try (Ledger ledger = ledger(journal)) {
            TestLedger.approve(ledger, TestDesk.desk(), TestDesk.contract("g1-steps"));
            Posting.Paper first = posting(ledger).post(request(), NOTHING);
            String before = ledger.paper(first.entry());
            assertTrue(lines(first.document()).contains("4.1 C -21050.00"), lines(first.document())::toString);

            oneMoreMet();
            Act.Corrected corrected = (Act.Corrected) posting(ledger)
                    .correct(request(), NOTHING)
                    .paper()
                    .orElseThrow()
                    .document();

            assertEquals(List.of("4.1 C 21050.00", "4.1 C -10525.00"), lines(corrected));
            Correction only = corrected.corrections().get(0);
            assertEquals("10525.00", only.difference().plain());
            assertEquals("10525.00", corrected.pays().toPay().plain());
            assertEquals(Correction.Ground.FACT, only.ground());
            assertEquals(List.of("TestScore, changed: scores.csv record 128, line 129"), only.facts());
            assertEquals(
                    before, ledger.paper(ledger.entry(first.entry().number()).orElseThrow()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_is_posted_twice_is_posted_once(Journal journal) throws Exception {
        try (Ledger ledger = ledger(journal)) {
            TestLedger.approve(ledger, TestDesk.desk(), TestDesk.contract("g1-steps"));
            Posting.Paper first = posting(ledger).post(request(), NOTHING);
            Posting.Paper second = posting(ledger).post(request(), NOTHING);
            assertFalse(first.already());
            assertTrue(second.already());
            assertEquals(first.entry(), second.entry());
            assertEquals(
                    new Posting.Nothing("nothing differs from what was posted"),
                    posting(ledger).correct(request(), NOTHING));
            assertEquals(first.entry().hash(), ledger.head());
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_posted_by_a_contract_that_nobody_else_approved(Journal journal) throws Exception {
        try (Ledger ledger = ledger(journal)) {
            String head = ledger.head();
            LedgerRefused refused =
                    assertThrows(LedgerRefused.class, () -> posting(ledger).post(request(), NOTHING));
            assertTrue(refused.getMessage().startsWith("Nobody has approved g1-steps"), refused.getMessage());
            assertEquals(head, ledger.head());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_changed_term_is_told_from_a_changed_fact(Journal journal) throws Exception {
        Path contract = TestDesk.copy(TestDesk.contract("g1-steps"), folder.resolve("contract"));
        try (Ledger ledger = ledger(journal)) {
            TestLedger.approve(ledger, TestDesk.desk(), contract);
            posting(ledger).post(request(contract), NOTHING);

            Path file = contract.resolve("contract.yaml");
            Files.writeString(file, Files.readString(file).replace("adjusts: -10% }", "adjusts: -9% }"));
            LedgerRefused refused =
                    assertThrows(LedgerRefused.class, () -> posting(ledger).correct(request(contract), NOTHING));
            assertTrue(refused.getMessage().startsWith("This is not what was approved last"), refused.getMessage());
            TestLedger.approve(ledger, TestDesk.desk(), contract);
            Act.Corrected term = (Act.Corrected) posting(ledger)
                    .correct(request(contract), NOTHING)
                    .paper()
                    .orElseThrow()
                    .document();
            assertEquals(
                    Correction.Ground.RULE_OR_TERM, term.corrections().get(0).ground());
            assertEquals(List.of("4.1 C 21050.00", "4.1 C -18945.00"), lines(term));
            assertEquals(List.of(), term.corrections().get(0).facts());
            String paper = ledger.paper(ledger.entry(ledger.last()).orElseThrow());
            assertTrue(
                    paper.contains("Contract " + term.version().contract() + "\n     was "
                            + term.before().contract() + "\n"),
                    paper);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_contract_that_reads_another_export_is_corrected_though_it_cannot_read_the_old_one(Journal journal)
            throws Exception {
        Path contract = TestDesk.copy(TestDesk.contract("g1-steps"), folder.resolve("contract"));
        try (Ledger ledger = ledger(journal)) {
            TestLedger.approve(ledger, TestDesk.desk(), contract);
            posting(ledger).post(request(contract), NOTHING);

            Path file = contract.resolve("contract.yaml");
            Files.writeString(file, Files.readString(file).replace("scores.csv", "assessments.csv"));
            TestLedger.approve(ledger, TestDesk.desk(), contract);
            oneMoreMet();
            Request renamed = request(contract);
            Files.move(folder.resolve("facts/scores.csv"), folder.resolve("facts/assessments.csv"));
            Act.Corrected corrected = (Act.Corrected) posting(ledger)
                    .correct(renamed, NOTHING)
                    .paper()
                    .orElseThrow()
                    .document();
            assertEquals(List.of("4.1 C 21050.00", "4.1 C -10525.00"), lines(corrected));
            assertEquals(Correction.Ground.BOTH, corrected.corrections().get(0).ground());
        }
    }

    @ParameterizedTest
    @EnumSource
    void original_and_differences_are_the_statement_of_the_corrected_facts(Journal journal) throws Exception {
        try (Ledger ledger = ledger(journal)) {
            TestLedger.approve(ledger, TestDesk.desk(), TestDesk.contract("g1-steps"));
            posting(ledger).post(request(), NOTHING);
            oneMoreMet();
            posting(ledger).correct(request(), NOTHING);
            Account.Period stands = ledger.account("g1-steps").statements().get(0);
            assertEquals(TestDesk.evaluate(request()).payable(), stands.payable());
            assertEquals(List.of(), ledger.checked(Optional.of(ledger.head())).problems());
        }
    }
}
