package org.proviso.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code proviso explain}: why a line or an outcome is what it is. */
@Command(
        name = "explain",
        description = "Explain the lines of a clause for a scope, or the outcomes of a subject, down to the facts; and"
                + " where there are none, why not.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Example:",
            "  proviso explain contracts/tutoring-rate-card --clause 4.1 --scope \"Alder Elementary\"",
            "  proviso explain contracts/tutoring-rate-card --subject S-1001"
        })
final class ExplainCommand implements Callable<Integer> {

    @Mixin
    private ContractOptions options = new ContractOptions();

    @ArgGroup(multiplicity = "1")
    private Asked asked = new Asked();

    @Spec
    private @Nullable CommandSpec spec;

    /** A line or a subject. */
    static final class Asked {
        @ArgGroup(exclusive = false)
        private @Nullable LineAsked line;

        @Option(names = "--subject", paramLabel = "ID", description = "A subject as the facts name it, such as S-1001.")
        private @Nullable String subject;
    }

    /** A clause and a scope. */
    static final class LineAsked {
        @Option(names = "--clause", required = true, paramLabel = "N", description = "A clause, such as 4.1.")
        private String clause = "";

        @Option(names = "--scope", required = true, paramLabel = "NAME", description = "A scope, such as a school.")
        private String scope = "";
    }

    @Override
    public Integer call() throws Exception {
        String text;
        try (Bar bar = Bar.atTerminal()) {
            text = asked.line != null
                    ? options.desk().explainScope(options.request(bar), asked.line.clause, asked.line.scope)
                    : options.desk()
                            .explainSubject(options.request(bar), java.util.Objects.requireNonNull(asked.subject));
        }
        Output.print(java.util.Objects.requireNonNull(spec).commandLine().getOut(), text);
        return 0;
    }
}
