package org.proviso.cli;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.proviso.audit.ReportFormat;
import org.proviso.audit.WhatIfReport;
import org.proviso.desk.WhatIf;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code proviso whatif}: what a contract would pay with other values. */
@Command(
        name = "whatif",
        description = "Show what a contract would pay with other values, over the same facts.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Example:",
            "  proviso whatif contracts/my-contract --set '4.4 bonus = 4%%'",
            "  proviso whatif contracts/my-contract --set '4.4 bonus = 2%%..6%% step 1%%' --format svg --out bonus.svg",
            "  proviso whatif contracts/my-contract --set '3.1 base of North Site = $50000.00'"
        })
final class WhatIfCommand implements Callable<Integer> {

    @Mixin
    private ContractOptions options = new ContractOptions();

    @Option(
            names = "--set",
            required = true,
            paramLabel = "SETTING",
            description = "A clause, the contract's own words for a value, and another one: '4.4 bonus = 4%%', or"
                    + " '4.4 bonus = 2%%..6%% step 1%%'. A value of a table is its column of its row: '3.1 base of North"
                    + " Site = $50000.00'. Of dated values the one in force on the statement's last day is meant, or"
                    + " on another: '4.4 bonus on 2026-10-01 = 4%%'. May be given several times, with two ranges at"
                    + " most.")
    private List<String> settings = new ArrayList<>();

    @Mixin
    private ReportOptions report = new ReportOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        report.check(EnumSet.allOf(ReportFormat.class));
        WhatIfReport made;
        try (Bar bar = Bar.atTerminal()) {
            made = new WhatIf(options.desk(), options.request(bar)).report(settings);
        }
        report.give(
                made.in(report.format()),
                options.read(made.statement().provenance().files().keySet()),
                Objects.requireNonNull(spec));
        return 0;
    }
}
