package org.proviso.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.proviso.desk.ProposalExport;
import org.proviso.desk.StatementExport;
import org.proviso.statement.Audience;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code proviso export}: a statement and the tables of its contract for a spreadsheet. */
@Command(
        name = "export",
        description = "Write a statement, its outcomes, and the terms and tables of its contract for a spreadsheet.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Example:",
            "  proviso export contracts/my-contract --out statement.xlsx",
            "  proviso export contracts/my-contract --csv --out statement --for viewers",
            "  proviso export contracts/my-contract --rfp --out rfp.html"
        })
final class ExportCommand implements Callable<Integer> {

    @Mixin
    private ContractOptions options = new ContractOptions();

    @Option(
            names = "--out",
            paramLabel = "FILE|FOLDER",
            description = "The .xlsx to write; with --csv a new or empty folder; with --rfp a text, or an .html.")
    private @Nullable Path out;

    @Option(
            names = "--rfp",
            description = "Write only what a request for proposals says: clauses, terms and tables, no names of the"
                    + " parties, nothing that is owed. Without --out, print it.")
    private boolean rfp;

    @Option(names = "--csv", description = "Write a CSV for each table instead of one workbook.")
    private boolean csv;

    @Option(
            names = "--for",
            paramLabel = "WHOM",
            description = "parties or viewers (default: parties). For viewers groups below the contract's display"
                    + " minimum are pooled, so that neither counts nor money give a person away.")
    private Audience audience = Audience.PARTIES;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (rfp) {
            proposal();
            return 0;
        }
        Path to = checked();
        StatementExport.Exported exported;
        try (Bar bar = Bar.atTerminal()) {
            exported = new StatementExport(options.desk()).export(options.request(bar), audience);
        }
        if (csv) {
            Files.createDirectories(to);
            for (Map.Entry<String, String> file : exported.csv().entrySet()) {
                Output.write(to.resolve(file.getKey()), file.getValue());
            }
        } else {
            Output.notOver(to, options.read(exported.read()));
            Output.write(to, exported.xlsx());
        }
        return 0;
    }

    private void proposal() throws Exception {
        if (csv) {
            throw new Failures.WrongUsage("--rfp writes a text or a page, and --csv tables; only one of them.");
        }
        if (out != null) {
            Output.check(out);
        }
        boolean html = out != null && out.toString().toLowerCase(Locale.ROOT).matches(".*\\.html?");
        String text = new ProposalExport(options.desk()).of(options.contract(), html);
        if (out == null) {
            Output.print(Objects.requireNonNull(spec).commandLine().getOut(), text);
        } else {
            Output.notOver(out, options.read(List.of()));
            Output.write(out, text);
        }
    }

    private Path checked() throws Exception {
        if (out == null) {
            throw new Failures.WrongUsage(
                    "--out is missing: nothing says where to write. Maybe add --out statement.xlsx.");
        }
        boolean workbook = out.toString().toLowerCase(Locale.ROOT).endsWith(".xlsx");
        if (csv && workbook) {
            throw new Failures.WrongUsage("--csv writes a folder of files, and --out names a workbook, " + out + ".");
        }
        if (!csv && !workbook) {
            throw new Failures.WrongUsage(
                    "--out names no .xlsx: " + out + ". Maybe add .xlsx, or --csv for a folder of files.");
        }
        if (!csv) {
            Output.check(out);
            return out;
        }
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new Failures.WrongUsage(out + " is a file, not a folder to write to.");
        }
        if (Files.isDirectory(out)) {
            try (Stream<Path> there = Files.list(out)) {
                if (there.findAny().isPresent()) {
                    throw new Failures.WrongUsage(out
                            + " is not empty; tables of an earlier export could be taken for new ones. Maybe name"
                            + " another folder.");
                }
            }
        }
        return out;
    }
}
