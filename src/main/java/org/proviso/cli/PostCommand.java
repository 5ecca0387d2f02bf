package org.proviso.cli;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.proviso.desk.Posting;
import org.proviso.ledger.Ledger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code proviso post}: a statement enters the ledger, and is owed. */
@Command(
        name = "post",
        description = "Evaluate a contract and post the statement to the ledger: from then on it is owed, and only"
                + " corrections change what is. Posted twice, it is posted once.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Example:", "  proviso post contracts/my-contract --statement spring --out spring.txt"})
final class PostCommand implements Callable<Integer> {

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
            Posting.Paper paper = new Posting(options.desk(), open, name).post(options.request(bar), known.known());
            if (paper.already()) {
                Objects.requireNonNull(spec)
                        .commandLine()
                        .getErr()
                        .println("proviso: it was posted before with the same content; nothing was entered.");
            }
            Output.to(out, Objects.requireNonNull(spec).commandLine().getOut(), open.paper(paper.entry()));
        }
        return 0;
    }
}
