package org.proviso.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.proviso.audit.ReportFormat;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** In which form a report is given, and where to. */
final class ReportOptions {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text or json; html and svg where the report has a page or a plot (default: text).")
    private ReportFormat format = ReportFormat.TEXT;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the report to a file instead.")
    private @Nullable Path out;

    ReportFormat format() {
        return format;
    }

    /**
     * Refuses a form that the report does not come in and a file that could not be written, before any work is done.
     *
     * @param forms the forms it comes in
     */
    void check(Set<ReportFormat> forms) throws Failures.WrongUsage {
        if (!forms.contains(format)) {
            throw new Failures.WrongUsage(
                    "the report does not come as " + format.name().toLowerCase(Locale.ROOT)
                            + ". Maybe one of "
                            + forms.stream()
                                    .sorted()
                                    .map(form -> form.name().toLowerCase(Locale.ROOT))
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        if (out != null) {
            Output.check(out);
        }
    }

    /** Prints a report or writes it, never over what it was made of. */
    void give(String report, List<Path> read, CommandSpec spec) throws Exception {
        if (out == null) {
            Output.print(spec.commandLine().getOut(), report);
        } else {
            Output.notOver(out, read);
            Output.write(out, report);
        }
    }
}
