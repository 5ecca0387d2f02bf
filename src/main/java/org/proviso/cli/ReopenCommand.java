package org.proviso.cli;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
                "Open a closed statement again. The first person asks, with a reason; it is open once a second person"
                        + " gives the same command.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Example:",
            "  proviso reopen my-contract --statement spring --reason \"Reports of one building came late\" --by \"A. Lund\"",
            "  proviso reopen my-contract --statement spring --by \"R. Osei\""
        })
final class ReopenCommand extends LedgerWork {

    @Parameters(index = "0", paramLabel = "CONTRACT", description = "The contract's short name.")
    private String contract = "";

    @Option(names = "--statement", required = true, paramLabel = "ID", description = "Which posted statement.")
    private String statement = "";

    @Option(names = "--reason", paramLabel = "WORDS", description = "Why, from the one who asks.")
    private @Nullable String reason;

    @Mixin
    private ByOption by = new ByOption();

    @Override
    public Integer call() throws Exception {
        try (Ledger open = ledger().open()) {
            print(open.shown(
                    List.of(new Settling(open, by.name()).reopen(contract, statement, Optional.ofNullable(reason)))));
        }
        return 0;
    }
}
