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
import org.proviso.desk.RiskRun;
import org.proviso.money.Percent;
import org.proviso.money.Rate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code proviso risk}: what a contract could cost, and how much of it is luck, a cliff or a game. */
@Command(
        name = "risk",
        description = "Tell the least and most a contract could pay, how much of it is luck, where one subject moves"
                + " money, and what gaming would pay.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Example:",
            "  proviso risk contracts/my-contract --facts facts-2026",
            "  proviso risk contracts/my-contract --format html --out risk.html"
        })
final class RiskCommand implements Callable<Integer> {

    @Mixin
    private ContractOptions options = new ContractOptions();

    @Mixin
    private ReportOptions report = new ReportOptions();

    @Option(
            names = "--no-effect",
            paramLabel = "PERCENT",
            description = "How many in a hundred meet a clause without any doing of the provider (default: 50%%).")
    private String noEffect = "50%";

    @Option(
            names = "--history",
            paramLabel = "DIR",
            arity = "1..*",
            description = "Folders with facts of past years, to set the targets against; one named after its year, such"
                    + " as facts-2023-24, is read on the days of that year.")
    private List<Path> history = new ArrayList<>();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Optional<Rate> chance = Percent.parse(noEffect)
                .map(Percent::rate)
                .filter(rate -> rate.signum() >= 0 && rate.compareTo(Rate.ONE) <= 0);
        if (chance.isEmpty()) {
            throw new Failures.WrongUsage("--no-effect is a per cent from 0% to 100%, not " + noEffect + ".");
        }
        report.check(EnumSet.complementOf(EnumSet.of(ReportFormat.SVG)));
        RiskRun.Found found;
        try (Bar bar = Bar.atTerminal()) {
            found = new RiskRun(options.desk()).risk(options.request(bar), chance.get(), history);
        }
        report.give(found.in(report.format()), options.read(found.files()), Objects.requireNonNull(spec));
        return 0;
    }
}
