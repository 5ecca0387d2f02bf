package org.proviso.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.proviso.desk.Posting;
import org.proviso.desk.Request;
import org.proviso.ledger.Ledger;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that evaluates a contract and enters a paper for the provider. */
abstract class PostingWork extends LedgerWork {

    @Mixin
    private ContractOptions options = new ContractOptions();

    @Mixin
    private ByOption by = new ByOption();

    @Option(names = "--with-rejected", description = "Post although rows were not used.")
    private boolean rejected;

    @Option(names = "--with-pending", description = "Post although outcomes are pending; what comes is a correction.")
    private boolean pending;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the paper for the provider to a file instead.")
    private @Nullable Path out;

    /** What comes of it. */
    abstract Posting.Correcting enter(Posting posting, Request request, Posting.Known known) throws Exception;

    @Override
    public Integer call() throws Exception {
        if (out != null) {
            Output.check(out);
        }
        try (Ledger open = ledger().open();
                Bar bar = Bar.atTerminal()) {
            Posting.Correcting came = enter(
                    new Posting(options.desk(), open, by.name()),
                    options.request(bar),
                    new Posting.Known(rejected, pending));
            if (came instanceof Posting.Nothing nothing) {
                tell(nothing.because() + "; nothing was entered.");
            } else if (came instanceof Posting.Paper paper) {
                if (paper.already()) {
                    tell("it was posted before with the same content; nothing was entered.");
                }
                give(out, open.paper(paper.entry()));
            }
        }
        return 0;
    }
}
