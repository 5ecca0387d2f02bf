package org.proviso.cli;

import java.nio.file.Path;
import org.proviso.desk.Approving;
import org.proviso.ledger.Ledger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code proviso draft}: a contract and its rules are handed in, to be approved by somebody else. */
@Command(
        name = "draft",
        description =
                "Hand in a contract with its rules, examples and scenarios as they stand, once nothing is found and"
                        + " every case comes out as it says. Another person approves it before anything is posted by it.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Example:", "  proviso draft contracts/my-contract --says \"As signed on 2026-08-17\""})
final class DraftCommand extends LedgerWork {

    @Parameters(index = "0", paramLabel = "CONTRACT", description = "A folder with a contract.yaml.")
    private Path contract = Path.of("");

    @Option(names = "--says", required = true, paramLabel = "WORDS", description = "What it is, or what it changes.")
    private String says = "";

    @Mixin
    private RulesOption rules = new RulesOption();

    @Mixin
    private ByOption by = new ByOption();

    @Override
    public Integer call() throws Exception {
        String name = by.name();
        try (Ledger open = ledger().openOrBegin(this::tell)) {
            Approving.Draft draft = new Approving(rules.desk(), open, name).draft(contract, says);
            if (!draft.version().author().equals(name)) {
                tell("just this was handed in before by " + draft.version().author() + ", and stands as theirs.");
            }
            print(told(draft));
        }
        return 0;
    }

    /** The draft with its words, and what comes next. */
    static String told(Approving.Draft draft) {
        return draft.version().contract() + ", handed in by " + draft.version().author() + ": "
                + draft.version().says() + "\nDraft    " + draft.version().commit() + "\n"
                + (draft.approved()
                        ? "It was approved.\n"
                        : "It waits for another person: proviso approve "
                                + draft.version().contract() + "\n");
    }
}
