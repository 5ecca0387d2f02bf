package org.proviso.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.proviso.contract.ContractFile;
import org.proviso.desk.PolicyCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code proviso policy}: whether contracts do what a state or a funder demands. */
@Command(
        name = "policy",
        description = "Check contracts against the demands of a state or a funder: which each meets, by which of its"
                + " clauses, and what is missing.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Example:",
            "  proviso policy contracts/my-contract --against policies/my-policy",
        })
final class PolicyCommand implements Callable<Integer> {

    /** What is printed. */
    enum Format {
        TEXT,
        JSON
    }

    @Parameters(paramLabel = "CONTRACT", arity = "1..*", description = "Folders with a contract.yaml.")
    private List<Path> contracts = new ArrayList<>();

    @Option(
            names = "--against",
            paramLabel = "FILE",
            required = true,
            description = "The demands: a folder with a contract.yaml, or that file.")
    private Path against = Path.of("");

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json (default: text).")
    private Format format = Format.TEXT;

    @Mixin
    private RulesOption rules = new RulesOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        boolean file = Files.isRegularFile(against) && against.endsWith(ContractFile.NAME);
        Path folder = file ? against.toAbsolutePath().getParent() : against;
        PolicyCheck.Result result = new PolicyCheck(rules.desk()).check(contracts, Objects.requireNonNull(folder));
        Output.print(out, format == Format.JSON ? result.json() : result.text());
        return result.contracts().stream().allMatch(PolicyCheck.Checked::keeps) ? 0 : Failures.FINDINGS;
    }
}
