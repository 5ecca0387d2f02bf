package org.proviso.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.proviso.desk.Settling;
import org.proviso.ledger.Ledger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code proviso resolve}: the parties settle a dispute. */
@Command(
        name = "resolve",
        description = "Settle a dispute: what it held is payable again, at the amount the parties agreed on.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Example:",
            "  proviso resolve my-contract --dispute 14 --agreed 10525.00 --reason \"Both reports were found\"",
            "  proviso resolve my-contract --dispute 17 --lift --reason \"The export was corrected\""
        })
final class ResolveCommand extends LedgerWork {

    @Parameters(index = "0", paramLabel = "CONTRACT", description = "The contract's short name.")
    private String contract = "";

    @Option(names = "--dispute", required = true, paramLabel = "NUMBER", description = "The entry of the dispute.")
    private long dispute;

    @Option(
            names = "--agreed",
            paramLabel = "AMOUNT",
            description = "What the clause comes to for the scope (default: what it comes to in the ledger).")
    private @Nullable String agreed;

    @Option(names = "--lift", description = "Take back what was agreed on before: what the rules come to stands again.")
    private boolean lift;

    @Option(names = "--reason", required = true, paramLabel = "WORDS", description = "Why.")
    private String reason = "";

    @Mixin
    private ByOption by = new ByOption();

    @Override
    public Integer call() throws Exception {
        if (lift && agreed != null) {
            throw new Failures.WrongUsage("--lift takes back what was agreed on, so there is no --agreed with it.");
        }
        try (Ledger open = ledger().open()) {
            Settling settling = new Settling(open, by.name());
            print(open.paper(
                    lift
                            ? settling.lift(contract, dispute, reason)
                            : settling.resolve(contract, dispute, Optional.ofNullable(agreed), reason)));
        }
        return 0;
    }
}
