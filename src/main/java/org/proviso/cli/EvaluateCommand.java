package org.proviso.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.proviso.desk.Desk;
import org.proviso.facts.RejectedRow;
import org.proviso.statement.Format;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code proviso evaluate}: a contract over its facts becomes a statement. */
@Command(
        name = "evaluate",
        description = "Evaluate a contract over its facts and print the statement.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Example:",
            "  proviso evaluate contracts/tutoring-rate-card --statement winter --format html --out winter.html"
        })
final class EvaluateCommand implements Callable<Integer> {

    @Mixin
    private ContractOptions options = new ContractOptions();

    @Option(names = "--format", paramLabel = "FORMAT", description = "text, json, csv or html (default: text).")
    private Format format = Format.TEXT;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the statement to a file instead.")
    private @Nullable Path out;

    @Option(names = "--rejected", paramLabel = "FILE", description = "Write the rows that were not used, as CSV.")
    private @Nullable Path rejected;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Desk.Evaluated evaluated;
        try (Bar bar = Bar.atTerminal()) {
            evaluated = options.desk().evaluate(options.request(bar));
        }
        if (rejected != null) {
            write(rejected, rejectedRows(evaluated.rejected()));
        }
        String text = format.of(evaluated.statement());
        if (out == null) {
            PrintWriter console =
                    java.util.Objects.requireNonNull(spec).commandLine().getOut();
            console.print(text);
            console.flush();
        } else {
            write(out, text);
        }
        return 0;
    }

    /** Writes beside the file and then moves it there, so that a full disk leaves no half statement. */
    private static void write(Path file, String text) throws IOException {
        Path beside = Files.createTempFile(file.toAbsolutePath().getParent(), "statement", ".tmp");
        Files.writeString(beside, text, StandardCharsets.UTF_8);
        Files.move(beside, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static String rejectedRows(List<RejectedRow> rows) {
        java.io.StringWriter text = new java.io.StringWriter();
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
        csv.writeRecord("type", "file", "record", "line", "column", "reason", "value");
        for (RejectedRow row : rows) {
            csv.writeRecord(
                    row.type(),
                    row.file(),
                    String.valueOf(row.record()),
                    String.valueOf(row.line()),
                    row.column(),
                    row.reason(),
                    row.value().orElse(""));
        }
        return text.toString();
    }
}
