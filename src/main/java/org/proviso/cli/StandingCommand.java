package org.proviso.cli;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.proviso.desk.Request;
import org.proviso.desk.StandingForm;
import org.proviso.desk.StandingRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code proviso standing}: where a contract stands on a day. */
@Command(
        name = "standing",
        description =
                "Show where a contract stands on a day: what is missing, whose duty it is and the money that hangs"
                        + " on it; with --by, what each subject lacks. It needs --as-of.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Example:",
            "  proviso standing contracts/my-contract --as-of 2026-11-20",
            "  proviso standing contracts/my-contract --as-of 2026-11-20 --by site --only \"North Annex\""
        })
final class StandingCommand implements Callable<Integer> {

    @Mixin
    private ContractOptions options = new ContractOptions();

    @Option(
            names = "--by",
            paramLabel = "FIELD",
            description = "A field of the family's facts, in its words, that subjects are gathered by.")
    private @Nullable String by;

    @Option(
            names = "--only",
            paramLabel = "VALUE",
            description = "Only the part of one value of that field: what may be handed to the person it names.")
    private @Nullable String only;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text, json, html or csv (default: text).")
    private StandingForm format = StandingForm.TEXT;

    @Option(names = "--out", paramLabel = "FILE", description = "Write it to a file instead.")
    private @Nullable Path out;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (only != null && by == null) {
            throw new Failures.WrongUsage("--only is a value of the field that --by names. Maybe add --by FIELD.");
        }
        if (out != null) {
            Output.check(out);
        }
        StandingRun.Told told;
        try (Bar bar = Bar.atTerminal()) {
            Request request = options.request(bar);
            told = new StandingRun(options.desk())
                    .of(
                            request,
                            new StandingRun.Asked(
                                    request.asOf()
                                            .orElseThrow(() -> new Failures.WrongUsage(
                                                    "--as-of says on which day. Maybe --as-of 2026-11-20.")),
                                    Optional.ofNullable(by),
                                    Optional.ofNullable(only)),
                            format);
        }
        if (out == null) {
            Output.print(Objects.requireNonNull(spec).commandLine().getOut(), told.text());
        } else {
            Output.notOver(out, options.read(told.files()));
            Output.write(out, told.text());
        }
        return 0;
    }
}
