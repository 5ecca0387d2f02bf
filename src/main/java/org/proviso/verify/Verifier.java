package org.proviso.verify;

import java.util.List;
import org.proviso.contract.Findings;
import org.proviso.rules.ResolvedContract;

/** Runs every check over a contract. */
public final class Verifier {

    private static final List<Check> CHECKS = List.of(
            new BandsMeet(),
            new TableFalls(),
            new TablesHaveKeys(),
            new KeyMisspelt(),
            new AmendmentOutOfOrder(),
            new IdNotQuoted(),
            new TextNotAGroup(),
            new TermNeverUsed(),
            new WordsAgree(),
            new ClauseWithoutExample(),
            new ExamplesShow(),
            new ExamplesAgree());

    private Verifier() {}

    /** Adds what is wrong with a contract; nothing is added when it may be evaluated. */
    public static void verify(ResolvedContract contract, Findings findings) {
        CHECKS.forEach(check -> check.check(contract, findings));
    }
}
