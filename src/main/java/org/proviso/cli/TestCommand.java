package org.proviso.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.proviso.contract.Finding;
import org.proviso.desk.ContractTest;
import org.proviso.desk.Desk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code proviso test}: whether the scenarios of contracts come out as they say. */
@Command(
        name = "test",
        description = "Run the scenarios of contracts, each a small world of facts and what must come of it.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Example:", "  proviso test contracts/my-contract"})
final class TestCommand implements Callable<Integer> {

    @Parameters(paramLabel = "CONTRACT", arity = "1..*", description = "Folders with a contract.yaml.")
    private List<Path> contracts = new ArrayList<>();

    @Mixin
    private RulesOption rules = new RulesOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Desk desk = rules.desk();
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        List<Finding> all = new ArrayList<>();
        boolean agree = true;
        for (Path contract : contracts) {
            ContractTest.Tested tested = new ContractTest(desk).run(contract);
            out.print(tested.text());
            for (ContractTest.Case one : tested.cases()) {
                agree &= one.agrees();
                Failures.findings(one.findings(), err);
                all.addAll(one.findings());
            }
        }
        Failures.more(all, err);
        return agree ? 0 : Failures.FINDINGS;
    }
}
