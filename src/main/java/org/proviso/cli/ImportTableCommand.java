package org.proviso.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.proviso.desk.SheetImport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code proviso import-table}: a table of a spreadsheet becomes rows of a contract. */
@Command(
        name = "import-table",
        description = "Print the rows of a table in a spreadsheet as a contract writes them. What could be read in two"
                + " ways is refused, cell by cell.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Example:",
            "  proviso import-table growth.xlsx --sheet Tiers --range A1:D20",
            "  proviso import-table prices.csv --unit base=$ --text clause"
        })
final class ImportTableCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "An .xlsx, or a CSV in UTF-8. Its first row names the columns.")
    private Path file = Path.of("");

    @Option(names = "--sheet", paramLabel = "NAME", description = "Which sheet. Without it, the only one with rows.")
    private @Nullable String sheet;

    @Option(names = "--range", paramLabel = "A1:D20", description = "Which part. Without it, all that is filled.")
    private @Nullable String range;

    @Option(
            names = "--text",
            paramLabel = "COLUMN",
            description = "A column that holds names, though they look like numbers. May be given several times.")
    private List<String> texts = new ArrayList<>();

    @Option(
            names = "--optional",
            paramLabel = "COLUMN",
            description = "A column that rows may lack: a blank cell is left out. May be given several times.")
    private List<String> optional = new ArrayList<>();

    @Option(
            names = "--unit",
            paramLabel = "COLUMN=UNIT",
            description = "What the bare numbers of a column are of: points, hours, %%, $. May be given several times.")
    private Map<String, String> units = new LinkedHashMap<>();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (range != null && !SheetImport.isRange(range)) {
            throw new Failures.WrongUsage("--range is a part of a sheet such as A1:D20, not \"" + range + "\".");
        }
        if (!Files.isRegularFile(file)) {
            throw new Failures.WrongUsage("there is no file " + file + ". Maybe it lies in another folder.");
        }
        SheetImport.Imported imported = SheetImport.of(new SheetImport.Asked(
                file,
                Optional.ofNullable(sheet),
                Optional.ofNullable(range),
                Set.copyOf(texts),
                Set.copyOf(optional),
                units));
        if (!imported.refused().isEmpty()) {
            PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
            imported.refused().forEach(err::println);
            return Failures.FINDINGS;
        }
        Output.print(Objects.requireNonNull(spec).commandLine().getOut(), imported.yaml());
        return 0;
    }
}
