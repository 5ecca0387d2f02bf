package org.proviso.cli;

import org.proviso.desk.Posting;
import picocli.CommandLine.Option;

/** What a buyer knows of and posts all the same. */
final class KnownOptions {

    @Option(names = "--with-rejected", description = "Post although rows were not used.")
    private boolean rejected;

    @Option(names = "--with-pending", description = "Post although outcomes are pending; what comes is a correction.")
    private boolean pending;

    Posting.Known known() {
        return new Posting.Known(rejected, pending);
    }
}
