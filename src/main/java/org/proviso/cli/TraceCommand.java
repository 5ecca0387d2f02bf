package org.proviso.cli;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.proviso.audit.ReportFormat;
import org.proviso.desk.CrossReferencing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code proviso trace}: what each clause, rule, case and line rests on, and what rests on it. */
@Command(
        name = "trace",
        description =
                "Tell for each clause its rules, values, cases and lines, and the same from each rule, case and line;"
                        + " and what no program decides.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Example:",
            "  proviso trace contracts/my-contract",
            "  proviso trace contracts/my-contract 4.1",
            "  proviso trace contracts/my-contract contract.yaml:104",
            "  proviso trace contracts/my-contract --format html --out trace.html"
        })
final class TraceCommand implements Callable<Integer> {

    @Mixin
    private ContractOptions options = new ContractOptions();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "WHAT",
            description =
                    "Only what goes by this name: a clause's number or heading, a rule, the words of a case, a scope,"
                            + " or a file and line such as contract.yaml:104.")
    private @Nullable String what;

    @Mixin
    private ReportOptions report = new ReportOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        report.check(EnumSet.complementOf(EnumSet.of(ReportFormat.SVG)));
        if (what != null && report.format() == ReportFormat.HTML) {
            throw new Failures.WrongUsage(
                    "the page holds all of a contract, each part a link from the others. Maybe leave out \"" + what
                            + "\".");
        }
        CrossReferencing.Made made;
        try (Bar bar = Bar.atTerminal()) {
            made = new CrossReferencing(options.desk()).of(options.request(bar));
        }
        report.give(
                made.in(report.format(), Optional.ofNullable(what)),
                options.read(made.files()),
                Objects.requireNonNull(spec));
        return 0;
    }
}
