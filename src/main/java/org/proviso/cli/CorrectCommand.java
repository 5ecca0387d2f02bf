package org.proviso.cli;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.proviso.desk.Posting;
import org.proviso.ledger.Ledger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code proviso correct}: a posted statement is evaluated again, and the difference posted. */
@Command(
        name = "correct",
        description =
                "Evaluate a posted statement again and post what differs, line by line, each with its cause. What was"
                        + " posted stays as it is.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Example:", "  proviso correct contracts/my-contract --statement spring --facts exports/july"})
final class CorrectCommand implements Callable<Integer> {

    @Mixin
    private ContractOptions options = new ContractOptions();

    @Mixin
    private KnownOptions known = new KnownOptions();

    @Mixin
    private LedgerOption ledger = new LedgerOption();

    @Mixin
    private ByOption by = new ByOption();

    @Option(names = "--out", paramLabel = "FILE", description = "Write the paper for the provider to a file instead.")
    private @Nullable Path out;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        String name = by.name();
        if (out != null) {
            Output.check(out);
        }
        try (Ledger open = ledger.open();
                Bar bar = Bar.atTerminal()) {
            Optional<Posting.Paper> paper =
                    new Posting(options.desk(), open, name).correct(options.request(bar), known.known());
            if (paper.isEmpty()) {
                Objects.requireNonNull(spec)
                        .commandLine()
                        .getErr()
                        .println("proviso: nothing differs that the contract lets be corrected; nothing was entered.");
                return 0;
            }
            Output.to(
                    out,
                    Objects.requireNonNull(spec).commandLine().getOut(),
                    open.paper(paper.get().entry()));
        }
        return 0;
    }
}
