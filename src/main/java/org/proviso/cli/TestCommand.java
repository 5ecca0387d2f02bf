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
import org.proviso.desk.MutationTest;
import org.proviso.desk.TestReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code proviso test}: whether the cases of contracts come out as they say, and what they show. */
@Command(
        name = "test",
        description =
                "Run the examples of every clause and the scenarios of contracts, and tell which rules, conditions,"
                        + " rows of tables and thresholds no case shows.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Example:",
            "  proviso test contracts/my-contract",
            "  proviso test contracts/my-contract --coverage 100 --junit cases.xml",
            "  proviso test contracts/my-contract --suggest > suggested.yaml",
            "  proviso test contracts/my-contract --mutate"
        })
final class TestCommand implements Callable<Integer> {

    /** What is printed. */
    enum Format {
        TEXT,
        JSON
    }

    @Parameters(paramLabel = "CONTRACT", arity = "1..*", description = "Folders with a contract.yaml.")
    private List<Path> contracts = new ArrayList<>();

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json (default: text).")
    private Format format = Format.TEXT;

    @Option(names = "--junit", paramLabel = "FILE", description = "Also write the cases to a file, as JUnit XML.")
    private @Nullable Path junit;

    @Option(
            names = "--coverage",
            paramLabel = "PERCENT",
            description = "Fail where the cases of a contract show less than so many in a hundred of its rules, of its"
                    + " conditions, of its rows or of its thresholds. Without it, only cases that disagree fail.")
    private int coverage;

    @Option(
            names = "--left-out",
            description = "Also list each rule that is left out because the contract never lets it run; JSON always"
                    + " does.")
    private boolean leftOut;

    @Option(
            names = "--suggest",
            description = "Instead write examples that lie just short of each threshold, at it and just beyond, as YAML"
                    + " to be signed off.")
    private boolean suggest;

    @Option(
            names = "--mutate",
            description = "Instead make mistakes in values and rules, one at a time, and tell which no case notices."
                    + " It takes minutes.")
    private boolean mutate;

    @Option(
            names = "--most",
            paramLabel = "N",
            description = "With --mutate: at most so many mistakes in rules, spread over all of them (default: 300).")
    private int most = 300;

    @Mixin
    private RulesOption rules = new RulesOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (coverage < 0 || coverage > 100) {
            throw new Failures.WrongUsage("--coverage is a number from 0 to 100, not " + coverage + ".");
        }
        if (junit != null) {
            Output.check(junit);
        }
        if (mutate) {
            return mutated();
        }
        if (suggest) {
            return suggested();
        }
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        List<ContractTest.TestedContract> all = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (Path contract : contracts) {
            ContractTest.TestedContract tested = new ContractTest(rules.desk()).run(contract);
            all.add(tested);
            tested.cases().forEach(one -> findings.addAll(one.findings()));
        }
        Output.print(out, report().of(all));
        if (junit != null) {
            Output.write(junit, TestReport.JUNIT.of(all));
        }
        Failures.findings(findings, err);
        Failures.more(findings, err);
        return all.stream().allMatch(one -> one.agrees() && one.shows(coverage)) ? 0 : Failures.FINDINGS;
    }

    private TestReport report() {
        if (format == Format.JSON) {
            return TestReport.JSON;
        }
        return leftOut ? TestReport.TEXT_WITH_LEFT_OUT : TestReport.TEXT;
    }

    private int mutated() throws Exception {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (most < 0) {
            throw new Failures.WrongUsage("--most is a number of mistakes, not " + most + ".");
        }
        for (Path contract : contracts) {
            MutationTest.Mutated mutated;
            try (Bar bar = Bar.atTerminal()) {
                mutated = new MutationTest(rules.desk()).run(contract, most, bar);
            }
            Output.print(out, mutated.text());
        }
        return 0;
    }

    private int suggested() throws Exception {
        for (Path contract : contracts) {
            Output.print(
                    Objects.requireNonNull(spec).commandLine().getOut(),
                    new ContractTest(rules.desk()).suggested(contract));
        }
        return 0;
    }
}
