package org.proviso.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.proviso.audit.ReportFormat;
import org.proviso.contract.ContractFile;
import org.proviso.desk.Request;
import org.proviso.desk.RiskRun;
import org.proviso.evaluate.Evaluator;
import org.proviso.facts.FactSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code proviso simulate}: what a contract would have paid over past years. */
@Command(
        name = "simulate",
        description =
                "Run a contract over the facts of past years: what would have been payable, between which amounts it"
                        + " could have come out by chance, and the chance of each row of its tables by scope.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Example:",
            "  proviso simulate contracts/my-contract --years facts-2023-24 facts-2024-25",
            "  proviso simulate contracts/my-contract --years facts-2024-25 --format html --out years.html"
        })
final class SimulateCommand implements Callable<Integer> {

    private static final int FEWEST_DRAWS = 10;
    private static final int MOST_DRAWS = 100_000;

    @Parameters(index = "0", paramLabel = "CONTRACT", description = "A folder with a contract.yaml.")
    private Path contract = Path.of("");

    @Option(
            names = "--years",
            paramLabel = "DIR",
            arity = "1..*",
            required = true,
            description =
                    "Folders with the files the contract names, one for each year. The days in the contract are moved"
                            + " back to the first year in a folder's name, such as facts-2023-24; without one they stay.")
    private List<Path> years = new ArrayList<>();

    @Option(
            names = "--statement",
            paramLabel = "ID",
            description = "Which of the contract's statements. Without it, the last that is paid on.")
    private @Nullable String statement;

    @Option(
            names = "--draws",
            paramLabel = "N",
            description = "How often each year's subjects are drawn anew, from 10 (default: 500).")
    private int draws = 500;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Where the draws begin; the same seed gives the same report (default: 1).")
    private long seed = 1;

    @Mixin
    private ReportOptions report = new ReportOptions();

    @Mixin
    private RulesOption rules = new RulesOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (draws < FEWEST_DRAWS || draws > MOST_DRAWS) {
            throw new Failures.WrongUsage(
                    "--draws is a number from " + FEWEST_DRAWS + " to " + MOST_DRAWS + ", not " + draws + ".");
        }
        report.check(EnumSet.complementOf(EnumSet.of(ReportFormat.SVG)));
        RiskRun.Found found;
        try (Bar bar = Bar.atTerminal()) {
            Request request = new Request(
                    contract,
                    Optional.empty(),
                    Optional.ofNullable(statement),
                    Optional.empty(),
                    Evaluator.Settings.USUAL,
                    bar);
            found = new RiskRun(rules.desk()).simulate(request, years, draws, seed);
        }
        List<Path> read = new ArrayList<>(List.of(contract.resolve(ContractFile.NAME)));
        for (Path year : years) {
            FactSource.Folder folder = new FactSource.Folder(year, false);
            found.files().forEach(name -> read.add(folder.named(name)));
        }
        report.give(found.in(report.format()), read, Objects.requireNonNull(spec));
        return 0;
    }
}
