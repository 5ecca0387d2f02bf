package org.proviso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.proviso.desk.Posting;
import org.proviso.desk.Request;
import org.proviso.ledger.Act;
import org.proviso.ledger.Entry;
import org.proviso.ledger.Ledger;
import org.proviso.statement.Statement;

/**
 * The advance and settle-up of a shipped contract, T20 and T21: by its own rules from exported payments, and by the
 * ledger from what it posted. Both come to the same.
 */
class AdvanceTest {

    private static final Path SHIPPED = Path.of("contracts/tutoring-base-and-outcomes");
    private static final Posting.Known ALL = new Posting.Known(true, true);

    @TempDir
    private Path folder;

    /** The same contract with its settle-up left to the ledger; its cases about the rule go. */
    private Path keptByTheLedger() throws Exception {
        Path contract = TestDesk.copy(SHIPPED, folder.resolve("contract"));
        try (Stream<Path> scenarios = Files.walk(contract.resolve("scenarios"))) {
            for (Path one : scenarios.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
        Path file = contract.resolve("contract.yaml");
        String text = Files.readString(file);
        String settle = text.substring(
                text.indexOf("    rules: [Paid for a school, Settle-up"), text.indexOf("  - id: \"6.1\""));
        String about = text.substring(
                text.indexOf("      - case: what was paid in winter is part"),
                text.indexOf("      - case: what is held is not paid"));
        Files.writeString(
                file,
                text.replace(settle, "    kept_by: ledger\n    terms: { statement: spring, settles: winter }\n\n")
                        .replace(about, ""));
        return contract;
    }

    @Test
    void the_ledger_settles_an_advance_to_the_cent_that_the_contracts_own_rules_come_to() throws Exception {
        Statement own = TestDesk.evaluate(TestDesk.statement(Request.of(SHIPPED), "spring"));
        Path contract = keptByTheLedger();
        try (Ledger ledger =
                TestLedger.open(TestLedger.Journal.EMBEDDED, folder.resolve("ledger"), new TestLedger.Days())) {
            TestLedger.approve(ledger, TestDesk.desk(), contract);
            Posting posting = new Posting(TestDesk.desk(), ledger, "Ann");
            posting.post(TestDesk.statement(Request.of(contract), "winter"), ALL);
            Entry spring = posting.post(TestDesk.statement(Request.of(contract), "spring"), ALL)
                    .entry();
            assertTrue(Sites.lines(spring).contains("5.2 settled Aspen Elementary -26400.00"));
            assertTrue(Sites.lines(spring).contains("5.2 settled Spruce Elementary -24000.00"));
            Act.Payment pays = ((Act.Posted) spring.act()).pays();
            assertEquals("732.68", pays.toPay().plain());
            assertEquals(own.payable(), pays.toPay());
            assertEquals(
                    List.of("Title I 439.61", "Local funds 293.07"),
                    pays.shares().stream()
                            .map(share -> share.source() + " " + share.amount().plain())
                            .toList());
            assertTrue(ledger.paper(spring).contains("  paid by Title I" + " ".repeat(64) + "439.61"));
        }
    }
}
