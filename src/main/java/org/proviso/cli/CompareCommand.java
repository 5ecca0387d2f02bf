package org.proviso.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.proviso.audit.Comparison;
import org.proviso.audit.ReportFormat;
import org.proviso.contract.ContractFile;
import org.proviso.desk.Compare;
import org.proviso.desk.Request;
import org.proviso.evaluate.Evaluator;
import org.proviso.facts.FactSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code proviso compare}: what changed between two contracts, and what it would have paid. */
@Command(
        name = "compare",
        description = "Show what changed between two contracts, and what both would have paid over the same facts.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Example:",
            "  proviso compare contracts/my-contract contracts/my-amended-contract",
            "  proviso compare HEAD~1:contracts/my-contract contracts/my-contract --format json"
        })
final class CompareCommand implements Callable<Integer> {

    private static final String A_CONTRACT =
            "A folder with a contract.yaml, or REV:FOLDER for the folder and its rules as a commit of the git"
                    + " repository has them.";

    @Parameters(index = "0", paramLabel = "BEFORE", description = A_CONTRACT)
    private String before = "";

    @Parameters(index = "1", paramLabel = "AFTER", description = "The same for the other contract.")
    private String after = "";

    @Option(
            names = "--facts",
            paramLabel = "DIR",
            description = "A folder with the files both contracts name. Without it, the facts of AFTER.")
    private @Nullable Path facts;

    @Option(
            names = "--statement",
            paramLabel = "ID",
            description = "Which of the contracts' statements. Without it, the last that is paid on.")
    private @Nullable String statement;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "Replay with what was known on that day, such as 2027-06-01.")
    private @Nullable LocalDate asOf;

    @Mixin
    private RulesOption rules = new RulesOption();

    @Mixin
    private ReportOptions report = new ReportOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        report.check(EnumSet.complementOf(EnumSet.of(ReportFormat.SVG)));
        CommandSpec command = Objects.requireNonNull(spec);
        Comparison comparison;
        try (Bar bar = Bar.atTerminal()) {
            Request request = new Request(
                    Path.of(after),
                    Optional.ofNullable(facts).map(where -> new FactSource.Folder(where, false)),
                    Optional.ofNullable(statement),
                    Optional.ofNullable(asOf),
                    Evaluator.Settings.USUAL,
                    bar);
            comparison = new Compare(rules.desk(), rules.folder(), request).report(before, after);
        }
        report.give(
                comparison.in(report.format()),
                List.of(
                        Path.of(before).resolve(ContractFile.NAME),
                        Path.of(after).resolve(ContractFile.NAME)),
                command);
        Failures.findings(comparison.findings(), command.commandLine().getErr());
        Failures.more(comparison.findings(), command.commandLine().getErr());
        return comparison.findings().isEmpty() ? 0 : Failures.FINDINGS;
    }
}
