package org.proviso.cli;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.proviso.desk.Settling;
import org.proviso.ledger.Ledger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
final class ReopenCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "CONTRACT", description = "The contract's short name.")
    private String contract = "";

    @Option(names = "--statement", required = true, paramLabel = "ID", description = "Which posted statement.")
    private String statement = "";

    @Option(names = "--reason", paramLabel = "WORDS", description = "Why, from the one who asks.")
    private @Nullable String reason;

    @Mixin
    private LedgerOption ledger = new LedgerOption();

    @Mixin
    private ByOption by = new ByOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        try (Ledger open = ledger.open()) {
            Output.print(
                    Objects.requireNonNull(spec).commandLine().getOut(),
                    open.shown(List.of(
                            new Settling(open, by.name()).reopen(contract, statement, Optional.ofNullable(reason)))));
        }
        return 0;
    }
}
