package org.proviso.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.proviso.contract.Finding;
import org.proviso.desk.Desk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code proviso new}: what an author begins with. */
@Command(
        name = "new",
        description = "Begin a family of rules or a contract with one that works, to be changed step by step.",
        subcommands = {NewCommand.Family.class, NewCommand.NewContract.class},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Example:",
            "  proviso new family custodial",
            "  proviso new contract custodial-2026 --family custodial"
        })
final class NewCommand {

    private NewCommand() {}

    private static void print(@Nullable CommandSpec spec, Desk.Drafted drafted, String next) throws IOException {
        Output.print(
                Objects.requireNonNull(spec).commandLine().getOut(),
                "Written: " + shown(drafted.folder()) + " (" + String.join(", ", drafted.files()) + ")\n" + "Next:    "
                        + next + "\n");
    }

    /** A path as it can be typed in a next command. */
    static String shown(Path path) {
        String text = path.toString().replace('\\', '/');
        return text.matches("[\\w./:-]+") ? text : "\"" + text + "\"";
    }

    /** {@code proviso new family}: a family that works, to be renamed and changed. */
    @Command(
            name = "family",
            description = "Write a small family of rules that works: visits to sites, done well or not.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            footer = {"", "Example:", "  proviso new family custodial"})
    static final class Family implements Callable<Integer> {

        @Parameters(paramLabel = "NAME", description = "Lower-case letters, digits and underscores.")
        private String name = "";

        @Mixin
        private RulesOption rules = new RulesOption();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            Desk.Drafted drafted = rules.desk().newFamily(name);
            print(spec, drafted, "proviso new contract my-contract --family " + name + rules.again());
            return 0;
        }
    }

    /** {@code proviso new contract}: a contract of a family with a value for everything its rules ask. */
    @Command(
            name = "contract",
            description = "Write a contract of a family that verifies and evaluates at once. What only the parties can"
                    + " say is marked TO BE AGREED.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            footer = {"", "Example:", "  proviso new contract custodial-2026 --family custodial"})
    static final class NewContract implements Callable<Integer> {

        @Parameters(paramLabel = "NAME", description = "Lower-case letters, digits and hyphens.")
        private String name = "";

        @Option(names = "--family", required = true, paramLabel = "NAME", description = "A folder of rules/.")
        private String family = "";

        @Option(
                names = "--into",
                paramLabel = "DIR",
                description = "The folder of contracts. Without it, the contracts/ that came with Proviso.")
        private @Nullable Path into;

        @Mixin
        private RulesOption rules = new RulesOption();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            Desk desk = rules.desk();
            Path contracts = into == null ? ContractOptions.home("contracts") : into;
            Desk.Drafted drafted = desk.newContract(name, family, contracts);
            print(spec, drafted, "proviso evaluate " + shown(drafted.folder()) + rules.again());
            List<Finding> findings = desk.verify(drafted.folder());
            Failures.findings(
                    findings, Objects.requireNonNull(spec).commandLine().getErr());
            return findings.isEmpty() ? 0 : Failures.FINDINGS;
        }
    }
}
