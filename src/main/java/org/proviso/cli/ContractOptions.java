package org.proviso.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.proviso.contract.ContractFile;
import org.proviso.desk.Desk;
import org.proviso.desk.Request;
import org.proviso.evaluate.Evaluator;
import org.proviso.facts.FactSource;
import org.proviso.facts.Progress;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What evaluate and explain ask alike: which contract, over which facts, as known when. */
final class ContractOptions {

    @Parameters(index = "0", paramLabel = "CONTRACT", description = "A folder with a contract.yaml.")
    private Path contract = Path.of("");

    @Option(
            names = "--facts",
            paramLabel = "DIR|-",
            description = "A folder with the files the contract names, or - for NDJSON on standard input, each line"
                    + " naming its type: {\"fact\": \"TYPE\", …}. Without it, the contract's own facts.")
    private @Nullable String facts;

    @Option(
            names = "--statement",
            paramLabel = "ID",
            description = "Which of the contract's statements. Without it, the last that is paid on.")
    private @Nullable String statement;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "Evaluate with what was known on that day, such as 2027-06-01.")
    private @Nullable LocalDate asOf;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many threads to use (default: 2). The result is the same for any number.")
    private int threads = Evaluator.Settings.USUAL.threads();

    @Mixin
    private RulesOption rules = new RulesOption();

    /** A folder that came with Proviso. */
    static Path home(String folder) {
        return shown(Path.of(System.getProperty("proviso.home", ".")).resolve(folder));
    }

    /** Relative to where the person stands, if it lies below: messages name files as the person would. */
    private static Path shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(here) ? here.relativize(absolute) : absolute;
    }

    static Path cache() {
        Optional<String> set = Optional.ofNullable(System.getenv("PROVISO_CACHE"));
        Optional<String> xdg =
                Optional.ofNullable(System.getenv("XDG_CACHE_HOME")).filter(dir -> !dir.isBlank());
        return set.map(Path::of)
                .orElseGet(() -> xdg.map(Path::of)
                        .orElse(Path.of(System.getProperty("user.home"), ".cache"))
                        .resolve("proviso"));
    }

    /** The folder that was named. */
    Path contract() {
        return contract;
    }

    Path rules() {
        return rules.folder();
    }

    Desk desk() {
        return rules.desk();
    }

    Request request(Progress progress) throws Failures.WrongUsage {
        return request(progress, true);
    }

    /** What to evaluate, with the counting left to the store or with every fact given to the rules. */
    Request request(Progress progress, boolean counted) throws Failures.WrongUsage {
        if (threads < 1 || threads > 64) {
            throw new Failures.WrongUsage("--threads is a number from 1 to 64, not " + threads + ".");
        }
        Optional<FactSource> source = Optional.ofNullable(facts)
                .map(where -> where.equals("-")
                        ? new FactSource.Stream(System.in, "standard input")
                        : new FactSource.Folder(Path.of(where), false));
        return new Request(
                contract,
                source,
                Optional.ofNullable(statement),
                Optional.ofNullable(asOf),
                new Evaluator.Settings(threads, Evaluator.Settings.USUAL.subjectsInSession(), counted),
                progress);
    }

    /** The files that a statement was made of. */
    List<Path> read(Collection<String> names) {
        List<Path> files = new ArrayList<>(List.of(contract.resolve(ContractFile.NAME)));
        if (!"-".equals(facts)) {
            FactSource.Folder folder = new FactSource.Folder(facts == null ? contract : Path.of(facts), facts == null);
            for (String name : names) {
                files.add(folder.named(name));
            }
        }
        return files;
    }
}
