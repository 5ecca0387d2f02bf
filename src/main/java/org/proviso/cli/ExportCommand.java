package org.proviso.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.proviso.desk.StatementExport;
import org.proviso.statement.Audience;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
            "  proviso export contracts/my-contract --csv --out statement --for viewers"
        })
final class ExportCommand implements Callable<Integer> {

    @Mixin
    private ContractOptions options = new ContractOptions();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE.xlsx|FOLDER",
            description = "The workbook to write, or with --csv a new or empty folder.")
    private Path out = Path.of("");

    @Option(names = "--csv", description = "Write a CSV for each table instead of one workbook.")
    private boolean csv;

    @Option(
            names = "--for",
            paramLabel = "WHOM",
            description = "parties or viewers (default: parties). For viewers groups below the contract's display"
                    + " minimum are pooled, so that neither counts nor money give a person away.")
    private Audience audience = Audience.PARTIES;

    @Override
    public Integer call() throws Exception {
        check();
        StatementExport.Exported exported;
        try (Bar bar = Bar.atTerminal()) {
            exported = new StatementExport(options.desk()).export(options.request(bar), audience);
        }
        if (csv) {
            Files.createDirectories(out);
            for (Map.Entry<String, String> file : exported.csv().entrySet()) {
                Output.write(out.resolve(file.getKey()), file.getValue());
            }
        } else {
            Output.notOver(out, options.read(exported.read()));
            Output.write(out, exported.xlsx());
        }
        return 0;
    }

    private void check() throws Exception {
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
            return;
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
    }
}
