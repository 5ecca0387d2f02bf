package org.proviso.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.proviso.desk.Desk;
import org.proviso.desk.EvidenceCheck;
import org.proviso.desk.EvidenceMaking;
import org.proviso.statement.Audience;
import org.proviso.statement.Statement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code proviso evidence}: a bundle that proves a statement to those who cannot see the exports. */
@Command(
        name = "evidence",
        description = "Write a signed bundle that proves a statement: the contract, its rules, the facts under"
                + " pseudonyms, the statement and why. \"evidence verify\" computes it again from the bundle alone.",
        subcommands = {EvidenceCommand.Keys.class, EvidenceCommand.Verify.class},
        subcommandsRepeatable = false,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Example:",
            "  proviso evidence keys --out keys",
            "  proviso evidence contracts/my-contract --out bundle.zip --key keys/evidence.key --map map.csv",
            "  proviso evidence verify bundle.zip --key keys/evidence.pub"
        })
final class EvidenceCommand implements Callable<Integer> {

    @Mixin
    private ContractOptions options = new ContractOptions();

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The bundle to write, a new file.")
    private Path out = Path.of("");

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description = "The private key that signs; \"evidence keys\" makes one.")
    private Path key = Path.of("");

    @Option(
            names = "--map",
            paramLabel = "FILE",
            description = "Write who is behind each pseudonym to a new file that only you can read. It is no part of"
                    + " the bundle, and stays with whoever holds the exports.")
    private @Nullable Path map;

    @Option(
            names = "--for",
            paramLabel = "WHOM",
            description = "parties or viewers (default: parties). For viewers the bundle holds no facts, and nothing"
                    + " from which a small group's count or money follows; it cannot be computed again.")
    private Audience audience = Audience.PARTIES;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        boolean parties = audience == Audience.PARTIES;
        if (parties == (map == null)) {
            throw new Failures.WrongUsage(
                    parties
                            ? "--map is missing: without it nobody could ever tell whose facts are meant."
                                    + " Maybe --map map.csv, outside of what is handed on."
                            : "--map goes with pseudonyms, and a bundle for viewers has none.");
        }
        for (Path file : Stream.of(out, map).filter(Objects::nonNull).toList()) {
            Output.isNew(file);
        }
        if (map != null
                && map.toAbsolutePath().normalize().equals(out.toAbsolutePath().normalize())) {
            throw new Failures.WrongUsage("--map and --out name one file; the map is never part of a bundle.");
        }
        EvidenceMaking.Made made;
        try (Bar bar = Bar.atTerminal()) {
            made = new EvidenceMaking(options.desk())
                    .make(options.request(bar), audience, key, out, Optional.ofNullable(map));
        }
        Output.print(Objects.requireNonNull(spec).commandLine().getOut(), told(made));
        return 0;
    }

    /** What a command needs whose own requirements are not checked, because those of the one above are not. */
    private static Path given(@Nullable Path path, String what) throws Failures.WrongUsage {
        if (path == null) {
            throw new Failures.WrongUsage(what + " is missing.");
        }
        return path;
    }

    private String told(EvidenceMaking.Made made) {
        Statement statement = made.statement();
        String facts =
                map == null ? "no facts" : made.rows() + " rows of facts, " + made.names() + " names under pseudonyms";
        return "Written: " + out + " (" + made.entries() + " files, " + facts + ", signed)\n"
                + "Payable: " + statement.payable().accounted() + " "
                + statement.payable().currency().getCurrencyCode() + ", " + statement.title() + "\n"
                + (map == null ? "" : "Written: " + map + " (who is behind each pseudonym; keep it apart)\n");
    }

    /** {@code proviso evidence keys}: a pair of keys. */
    @Command(
            name = "keys",
            helpCommand = true, // so that what the command above requires is not asked of this one
            description = "Make a pair of keys: evidence.key signs bundles and is yours alone; evidence.pub checks"
                    + " them, and is to be published apart from them.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            footer = {"", "Example:", "  proviso evidence keys --out keys"})
    static final class Keys implements Callable<Integer> {

        @Option(names = "--out", paramLabel = "DIR", description = "The folder for both.")
        private @Nullable Path asked;

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            Path out = given(asked, "--out=DIR");
            String fingerprint = EvidenceMaking.keys(out);
            Output.print(
                    Objects.requireNonNull(spec).commandLine().getOut(),
                    "Written: " + out.resolve("evidence.key") + " (signs; yours alone, keep it)\n" + "Written: "
                            + out.resolve("evidence.pub") + " (checks; publish it apart from bundles)\n"
                            + "Key:     " + fingerprint + "\n");
            return 0;
        }
    }

    /** {@code proviso evidence verify}: whether a bundle proves what it says. */
    @Command(
            name = "verify",
            helpCommand = true,
            description = "Check a bundle: its signature, every file in it, and that its statement follows from its"
                    + " contract, rules and facts. Needs nothing but the bundle and the public key.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            footer = {"", "Example:", "  proviso evidence verify bundle.zip --key evidence.pub"})
    static final class Verify implements Callable<Integer> {

        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "BUNDLE",
                description = "A bundle that \"proviso evidence\" wrote.")
        private @Nullable Path named;

        @Option(
                names = "--key",
                paramLabel = "FILE",
                description = "The public key of who signed it, got from them and not with the bundle.")
        private @Nullable Path open;

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            Path bundle = given(named, "BUNDLE");
            Path key = given(open, "--key=FILE");
            if (!Files.isRegularFile(bundle)) {
                throw new Failures.WrongUsage("there is no bundle " + bundle + ".");
            }
            PrintWriter console = Objects.requireNonNull(spec).commandLine().getOut();
            Desk desk = new RulesOption().desk();
            for (String sentence : new EvidenceCheck(desk).check(bundle, key)) {
                Output.print(console, sentence + "\n");
            }
            return 0;
        }
    }
}
