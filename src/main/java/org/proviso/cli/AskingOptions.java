package org.proviso.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What takes two people: the first asks with a reason, the second agrees to the entry that asked. */
final class AskingOptions {

    @Option(names = "--reason", paramLabel = "WORDS", description = "Ask for it, and why.")
    private @Nullable String reason;

    @Option(names = "--asked", paramLabel = "NUMBER", description = "Agree to what another person asked in this entry.")
    private @Nullable Long asked;

    /** Who agrees says nothing of their own; whoever asks says why. */
    void check() throws Failures.WrongUsage {
        if ((reason == null) == (asked == null)) {
            throw new Failures.WrongUsage(
                    "either --reason asks for it, or --asked agrees to what another person asked.");
        }
    }

    boolean none() {
        return reason == null && asked == null;
    }

    @Nullable
    Long asked() {
        return asked;
    }

    String reason() {
        return reason == null ? "" : reason;
    }
}
