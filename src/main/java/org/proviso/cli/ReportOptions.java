package org.proviso.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.proviso.audit.ReportFormat;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** In which form a report is given, and where to. */
final class ReportOptions {

    @Option(names = "--format", paramLabel = "FORMAT", description = "text, json, html or svg (default: text).")
    private ReportFormat format = ReportFormat.TEXT;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the report to a file instead.")
    private @Nullable Path out;

    ReportFormat format() {
        return format;
    }

    /** Refuses a file that could not be written, before any work is done for it. */
    void check() throws Failures.WrongUsage {
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
