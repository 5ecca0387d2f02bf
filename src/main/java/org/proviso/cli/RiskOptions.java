package org.proviso.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.proviso.desk.RiskRun;
import picocli.CommandLine.Option;

/** In which form a report is handed out, and where to. */
final class RiskOptions {

    /** The forms. */
    enum Format {
        TEXT,
        JSON,
        HTML
    }

    @Option(names = "--format", paramLabel = "FORMAT", description = "text, json or html (default: text).")
    private Format format = Format.TEXT;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the report to a file instead.")
    private @Nullable Path out;

    void check() throws Failures.WrongUsage {
        if (out != null) {
            Output.check(out);
        }
    }

    /** Prints a report or writes it, never over what it was made of. */
    void hand(RiskRun.Found found, List<Path> read, PrintWriter console) throws Failures.WrongUsage, IOException {
        String text = switch (format) {
            case TEXT -> found.text();
            case JSON -> found.json();
            case HTML -> found.html();
        };
        if (out == null) {
            Output.print(console, text);
        } else {
            Output.notOver(out, read);
            Output.write(out, text);
        }
    }
}
