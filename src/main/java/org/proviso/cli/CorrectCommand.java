package org.proviso.cli;

import org.proviso.desk.Posting;
import org.proviso.desk.Request;
import picocli.CommandLine.Command;

/** {@code proviso correct}: a posted statement is evaluated again, and the difference posted. */
@Command(
        name = "correct",
        description =
                "Evaluate a posted statement again and post what differs, line by line, each with its cause. What was"
                        + " posted stays as it is.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Example:", "  proviso correct contracts/my-contract --statement spring --facts exports/july"})
final class CorrectCommand extends PostingWork {

    @Override
    Posting.Correcting enter(Posting posting, Request request, Posting.Known known) throws Exception {
        return posting.correct(request, known);
    }
}
