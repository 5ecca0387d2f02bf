package org.proviso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.proviso.desk.Settling;
import org.proviso.ledger.Account;
import org.proviso.ledger.Act;
import org.proviso.ledger.Ledger;
import org.proviso.ledger.LedgerRefused;

/** Two sites with visits, a ledger for them, and Ann and Bob who work with it. */
abstract class TwoSites {

    @TempDir
    Path folder;

    final TestLedger.Days clock = new TestLedger.Days();
    Sites sites;

    @BeforeEach
    void two_sites() throws Exception {
        sites = new Sites(folder).visited("Elm", 100).visited("Oak", 40);
    }

    Ledger ledger() throws Exception {
        return TestLedger.open(TestLedger.Journal.EMBEDDED, folder.resolve("ledger"), clock);
    }

    static void refused(Ledger ledger, String begins, Executable asked) {
        String head = ledger.head();
        LedgerRefused refused = assertThrows(LedgerRefused.class, asked);
        assertTrue(refused.getMessage().startsWith(begins), refused.getMessage());
        assertEquals(head, ledger.head(), "nothing was entered");
    }

    static Account.Period stands(Ledger ledger, String statement) {
        return ledger.account("sites").statement(statement).orElseThrow();
    }

    static Settling ann(Ledger ledger) {
        return new Settling(ledger, "Ann");
    }

    static Settling bob(Ledger ledger) {
        return new Settling(ledger, "Bob");
    }

    static Settling.Claim claim(String scope, Act.Disputant party, String amount) {
        return new Settling.Claim(
                "sites", "spring", "1.1", scope, party, "Counted twice", Optional.of(amount), List.of());
    }
}
