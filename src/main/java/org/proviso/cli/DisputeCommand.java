package org.proviso.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.proviso.desk.Settling;
import org.proviso.ledger.Act;
import org.proviso.ledger.Ledger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code proviso dispute}: a party holds what a clause came to for a scope. */
@Command(
        name = "dispute",
        description =
                "Dispute what a clause of a posted statement came to for a scope. What was posted beyond the claim is"
                        + " held; the rest stays payable.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Example:",
            "  proviso dispute my-contract --statement spring --clause 4.1 --scope \"Building 7\" --for provider"
                    + " --claims 10525.00 --reason \"Two reports are missing\" --evidence reports.pdf"
        })
final class DisputeCommand extends LedgerWork {

    @Parameters(index = "0", paramLabel = "CONTRACT", description = "The contract's short name.")
    private String contract = "";

    @Option(names = "--statement", required = true, paramLabel = "ID", description = "Which posted statement.")
    private String statement = "";

    @Option(names = "--clause", required = true, paramLabel = "NUMBER", description = "Under which clause.")
    private String clause = "";

    @Option(names = "--scope", required = true, paramLabel = "NAME", description = "For what, as the statement has it.")
    private String scope = "";

    @Option(names = "--for", required = true, paramLabel = "PARTY", description = "Who disputes: buyer or provider.")
    private Act.Disputant party = Act.Disputant.PROVIDER;

    @Option(
            names = "--claims",
            paramLabel = "AMOUNT",
            description = "What the clause comes to for the scope as the party sees it (default: nothing).")
    private @Nullable String claims;

    @Option(names = "--reason", required = true, paramLabel = "WORDS", description = "Why.")
    private String reason = "";

    @Option(names = "--evidence", paramLabel = "FILE", description = "A file that shows it, kept with the ledger.")
    private List<Path> evidence = List.of();

    @Mixin
    private ByOption by = new ByOption();

    @Override
    public Integer call() throws Exception {
        for (Path file : evidence) {
            if (!Files.isRegularFile(file)) {
                throw new Failures.WrongUsage("there is no file " + file + " to show as evidence.");
            }
        }
        try (Ledger open = ledger().open()) {
            Settling settling = new Settling(open, by.name());
            settling.dispute(new Settling.Claim(
                    contract, statement, clause, scope, party, reason, Optional.ofNullable(claims), evidence));
            print(open.shown(open.account(contract)));
        }
        return 0;
    }
}
