package org.proviso.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.proviso.desk.Desk;
import picocli.CommandLine.Option;

/** What every command asks that works with rules: where their families are. */
final class RulesOption {

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = "The folder of rule families. Without it, the rules/ that came with Proviso.")
    private @Nullable Path rules;

    /** The folder of families. */
    Path folder() {
        return Optional.ofNullable(rules).orElseGet(() -> ContractOptions.home("rules"));
    }

    Desk desk() {
        return new Desk(folder(), ContractOptions.cache(), Version.text());
    }

    /** The option as a next command repeats it; nothing where it was not given. */
    String again() {
        return Optional.ofNullable(rules)
                .map(folder -> " --rules " + NewCommand.shown(folder))
                .orElse("");
    }
}
