package org.proviso.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.proviso.contract.FindingPage;
import org.proviso.contract.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code proviso explain}: why a line or an outcome is what it is, or what a finding means. */
@Command(
        name = "explain",
        description =
                "Explain the lines of a clause for a scope, or the outcomes of a subject, down to the facts; and"
                        + " where there are none, why not. With the name of a finding instead of a contract, show what it means.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Example:",
            "  proviso explain contracts/my-contract --clause 2.2 --scope \"North Annex\"",
            "  proviso explain contracts/my-contract --subject V-01",
            "  proviso explain table-gap"
        })
final class ExplainCommand implements Callable<Integer> {

    @Mixin
    private ContractOptions options = new ContractOptions();

    @ArgGroup
    private @Nullable Asked asked;

    @Option(
            names = "--findings",
            help = true,
            description = "List every name of a finding with what it finds; no contract is needed.")
    private boolean findings;

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

        @Option(names = "--scope", required = true, paramLabel = "NAME", description = "A scope, such as a site.")
        private String scope = "";
    }

    @Override
    public Integer call() throws Exception {
        Output.print(Objects.requireNonNull(spec).commandLine().getOut(), text());
        return 0;
    }

    private String text() throws Exception {
        if (findings) {
            return everyFinding();
        }
        if (asked == null) {
            return page();
        }
        try (Bar bar = Bar.atTerminal()) {
            return asked.line != null
                    ? options.desk().explainScope(options.request(bar), asked.line.clause, asked.line.scope)
                    : options.desk().explainSubject(options.request(bar), Objects.requireNonNull(asked.subject));
        }
    }

    /** The page of a finding, where a name stands in the place of a contract. */
    private String page() throws Failures.WrongUsage {
        Path contract = options.contract();
        String name = contract.toString();
        Optional<FindingPage> page = FindingPage.named(name);
        if (page.isPresent() && !Files.isDirectory(contract)) {
            return page.get().text();
        }
        if (name.matches("[\\w-]+") && !Files.exists(contract)) {
            throw new Failures.WrongUsage("there is no finding \"" + name + "\", and no contract of that name. "
                    + Nearest.to(name, FindingPage.everyName())
                            .map(near -> "Maybe \"" + near + "\".")
                            .orElse("Maybe \"proviso explain --findings\" lists what is meant."));
        }
        throw new CommandLine.ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "Error: Missing required argument (specify one of these): (--subject=ID | [--clause=N --scope=NAME])");
    }

    private static String everyFinding() {
        return FindingPage.all().stream()
                .collect(Collectors.groupingBy(FindingPage::about, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(group -> "In " + group.getKey() + "\n"
                        + group.getValue().stream()
                                .map(page -> "  " + page.name() + "\n      " + page.says() + "\n")
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }
}
