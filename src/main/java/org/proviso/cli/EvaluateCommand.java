package org.proviso.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.proviso.desk.CountingText;
import org.proviso.desk.Desk;
import org.proviso.desk.RejectedRows;
import org.proviso.statement.Audience;
import org.proviso.statement.Format;
import org.proviso.statement.PdfStatement;
import org.proviso.statement.Statement;
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
            "  proviso evaluate contracts/my-contract --format pdf --out statement.pdf",
            "  proviso evaluate contracts/my-contract --for viewers"
        })
final class EvaluateCommand implements Callable<Integer> {

    @Mixin
    private ContractOptions options = new ContractOptions();

    /** What is written: a text, or a PDF. */
    enum Form {
        TEXT,
        JSON,
        CSV,
        HTML,
        PDF;

        byte[] of(Statement statement) {
            return this == PDF
                    ? PdfStatement.of(statement)
                    : Format.valueOf(name()).of(statement).getBytes(StandardCharsets.UTF_8);
        }
    }

    @Option(names = "--format", paramLabel = "FORMAT", description = "text, json, csv, html or pdf (default: text).")
    private Form format = Form.TEXT;

    @Option(
            names = "--for",
            paramLabel = "WHOM",
            description = "parties or viewers (default: parties). For viewers groups below the contract's display"
                    + " minimum are pooled, so that neither counts nor money give a person away.")
    private Audience audience = Audience.PARTIES;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the statement to a file instead.")
    private @Nullable Path out;

    @Option(names = "--rejected", paramLabel = "FILE", description = "Write the rows that were not used, as CSV.")
    private @Nullable Path rejected;

    @Option(
            names = "--no-push-down",
            description = "Give every fact to the rules instead of letting the store count; slower, and the same"
                    + " result: the check of the faster way.")
    private boolean oneByOne;

    @Option(
            names = "--explain-plan",
            description = "Say rule by rule what the store counts and what goes to the rules one by one, and why;"
                    + " nothing is evaluated.")
    private boolean plan;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (format == Form.PDF && out == null) {
            throw new Failures.WrongUsage("a PDF is no text for a terminal. Maybe add --out statement.pdf.");
        }
        List<Path> written = Stream.of(out, rejected).filter(Objects::nonNull).toList();
        for (Path file : written) {
            Output.check(file);
        }
        if (out != null
                && rejected != null
                && out.toAbsolutePath()
                        .normalize()
                        .equals(rejected.toAbsolutePath().normalize())) {
            throw new Failures.WrongUsage("--out and --rejected name one file; one of the two would be lost.");
        }
        if (plan) {
            return plan();
        }
        Desk.Evaluated evaluated;
        try (Bar bar = Bar.atTerminal()) {
            evaluated = options.desk().evaluate(options.request(bar, !oneByOne));
        }
        for (Path file : written) {
            Output.notOver(
                    file,
                    options.read(evaluated.statement().provenance().files().keySet()));
        }
        if (rejected != null) {
            Output.write(rejected, RejectedRows.csv(evaluated.rejected()));
        }
        Statement statement = evaluated.statement();
        byte[] bytes = format.of(audience == Audience.VIEWERS ? statement.forViewers() : statement);
        if (out == null) {
            Output.print(
                    Objects.requireNonNull(spec).commandLine().getOut(), new String(bytes, StandardCharsets.UTF_8));
        } else {
            Output.write(out, bytes);
        }
        return 0;
    }

    private int plan() throws Exception {
        if (out != null || rejected != null || format != Form.TEXT) {
            throw new Failures.WrongUsage(
                    "--explain-plan evaluates nothing, so there is no statement to write and no row to reject.");
        }
        if (oneByOne) {
            throw new Failures.WrongUsage(
                    "--no-push-down leaves nothing to the store, so there is no plan to explain.");
        }
        String text;
        try (Bar bar = Bar.atTerminal()) {
            text = CountingText.of(options.desk().counting(options.request(bar)));
        }
        Output.print(Objects.requireNonNull(spec).commandLine().getOut(), text);
        return 0;
    }
}
