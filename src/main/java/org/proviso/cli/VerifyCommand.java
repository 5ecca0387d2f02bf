package org.proviso.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.proviso.contract.Finding;
import org.proviso.desk.Desk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code proviso verify}: what is wrong with contracts and their rules. */
@Command(
        name = "verify",
        description = "Check contracts and their rules; prints nothing when all is well.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Example:", "  proviso verify contracts/my-contract"})
final class VerifyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "CONTRACT", arity = "1..*", description = "Folders with a contract.yaml.")
    private List<Path> contracts = new ArrayList<>();

    @Mixin
    private RulesOption rules = new RulesOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Desk desk = rules.desk();
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        List<Finding> all = new ArrayList<>();
        for (Path contract : contracts) {
            List<Finding> findings = desk.verify(contract);
            Failures.findings(findings, err);
            all.addAll(findings);
        }
        Failures.more(all, err);
        return all.isEmpty() ? 0 : Failures.FINDINGS;
    }
}
