package org.proviso.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.proviso.analysis.Report;
import org.proviso.desk.Analysing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code proviso analyse}: what the rules of contracts would do wrong, before any fact is there. */
@Command(
        name = "analyse",
        description = "Look through the rules of contracts: conditions that never hold, cases with two outcomes or"
                + " none, limits that are never reached, better results that pay less.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Example:", "  proviso analyse contracts/my-contract"})
final class AnalyseCommand implements Callable<Integer> {

    /** How what is found is printed. */
    enum Form {
        TEXT,
        JSON
    }

    @Parameters(paramLabel = "CONTRACT", arity = "1..*", description = "Folders with a contract.yaml.")
    private List<Path> contracts = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text (for people) or json (for machines; an object for each contract). Without it, text.")
    private Form format = Form.TEXT;

    @Mixin
    private RulesOption rules = new RulesOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Analysing analysing = new Analysing(rules.desk());
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        boolean found = false;
        for (Path contract : contracts) {
            Report report = analysing.of(contract);
            String shown = format == Form.JSON ? report.json(contract.toString()) : report.text(contract.toString());
            out.println(shown.stripTrailing());
            found |= !report.found().isEmpty();
        }
        return found ? Failures.FINDINGS : 0;
    }
}
