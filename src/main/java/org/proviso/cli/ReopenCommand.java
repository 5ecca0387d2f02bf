package org.proviso.cli;

import java.util.List;
import org.proviso.desk.Settling;
import org.proviso.ledger.Ledger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code proviso reopen}: two people open a closed statement again. */
@Command(
        name = "reopen",
        description =
                "Open a closed statement again: one person asks, with a reason, and it is open once another agrees.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Example:",
            "  proviso reopen my-contract --statement spring --reason \"Reports of one building came late\" --by \"A. Lund\"",
            "  proviso reopen my-contract --statement spring --asked 14 --by \"R. Osei\""
        })
final class ReopenCommand extends LedgerWork {

    @Parameters(index = "0", paramLabel = "CONTRACT", description = "The contract's short name.")
    private String contract = "";

    @Option(names = "--statement", required = true, paramLabel = "ID", description = "Which posted statement.")
    private String statement = "";

    @Mixin
    private AskingOptions asking = new AskingOptions();

    @Mixin
    private ByOption by = new ByOption();

    @Override
    public Integer call() throws Exception {
        asking.check();
        try (Ledger open = ledger().open()) {
            Settling settling = new Settling(open, by.name());
            Long asked = asking.asked();
            print(open.shown(List.of(
                    asked == null
                            ? settling.reopen(contract, statement, asking.reason())
                            : settling.reopen(contract, statement, asked))));
        }
        return 0;
    }
}
