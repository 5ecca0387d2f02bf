package org.proviso.cli;

import org.proviso.desk.Posting;
import org.proviso.desk.Request;
import picocli.CommandLine.Command;

/** {@code proviso post}: a statement enters the ledger, and is owed. */
@Command(
        name = "post",
        description = "Evaluate a contract and post the statement to the ledger: from then on it is owed, and only"
                + " corrections change what is. Posted twice, it is posted once.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Example:", "  proviso post contracts/my-contract --statement spring --out spring.txt"})
final class PostCommand extends PostingWork {

    @Override
    Posting.Correcting enter(Posting posting, Request request, Posting.Known known) throws Exception {
        return posting.post(request, known);
    }
}
