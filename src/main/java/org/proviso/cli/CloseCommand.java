package org.proviso.cli;

import java.util.List;
import org.proviso.desk.Settling;
import org.proviso.ledger.Ledger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code proviso close}: nothing more is posted for a statement. */
@Command(
        name = "close",
        description = "Close a posted statement: nothing more is posted for it until two people open it again.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Example:", "  proviso close my-contract --statement spring"})
final class CloseCommand extends LedgerWork {

    @Parameters(index = "0", paramLabel = "CONTRACT", description = "The contract's short name.")
    private String contract = "";

    @Option(names = "--statement", required = true, paramLabel = "ID", description = "Which posted statement.")
    private String statement = "";

    @Mixin
    private ByOption by = new ByOption();

    @Override
    public Integer call() throws Exception {
        try (Ledger open = ledger().open()) {
            print(open.shown(List.of(new Settling(open, by.name()).close(contract, statement))));
            open.account(contract)
                    .carried()
                    .filter(owed -> owed.amount().signum() < 0)
                    .ifPresent(owed -> tell("the provider owes " + owed.size() + " back, which later papers of "
                            + contract + " take off, if any come. Maybe amend \"owed back\" to PAID_BACK first."));
        }
        return 0;
    }
}
