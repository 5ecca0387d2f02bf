package org.proviso.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.proviso.contract.Nearest;
import org.proviso.ledger.Entry;
import org.proviso.ledger.Ledger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code proviso ledger}: what was posted, and whether it is whole. */
@Command(
        name = "ledger",
        description = "Show what was posted, check that nothing of it was changed, and hand it on.",
        subcommands = {LedgerCommand.Show.class, LedgerCommand.Check.class},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  proviso ledger show my-contract", "  proviso ledger check"})
final class LedgerCommand {

    private LedgerCommand() {}

    /** {@code proviso ledger show}: where a contract stands, or one paper. */
    @Command(
            name = "show",
            description =
                    "Show where contracts stand; with a contract its statements, papers and disputes; with --entry"
                            + " the paper of an entry as it was handed to the provider.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            footer = {"", "Example:", "  proviso ledger show my-contract", "  proviso ledger show --entry 12"})
    static final class Show implements Callable<Integer> {

        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "CONTRACT",
                description = "The contract's short name; without it, all of them.")
        private @Nullable String contract;

        @Option(names = "--entry", paramLabel = "NUMBER", description = "Show this entry's paper.")
        private @Nullable Long entry;

        @Option(names = "--entries", description = "Show the entries themselves, a line each.")
        private boolean entries;

        @Mixin
        private LedgerOption ledger = new LedgerOption();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            try (Ledger open = ledger.open()) {
                Output.print(Objects.requireNonNull(spec).commandLine().getOut(), shown(open));
            }
            return 0;
        }

        private String shown(Ledger open) throws Exception {
            if (entry != null) {
                Optional<Entry> found = open.entry(entry);
                return found.isPresent()
                        ? open.paper(found.get())
                        : none("the ledger has no entry " + entry + ", its last is " + open.last() + ".");
            }
            List<String> contracts = open.contracts();
            if (contract == null) {
                return entries ? open.shown(open.all()) : open.shownAll();
            }
            if (!contracts.contains(contract)) {
                return none("the ledger has no contract \"" + contract + "\". " + Nearest.maybe(contract, contracts));
            }
            return entries ? open.shown(open.entries(contract)) : open.shown(open.account(contract));
        }

        private static String none(String why) throws Failures.WrongUsage {
            throw new Failures.WrongUsage(why);
        }
    }

    /** {@code proviso ledger check}: whether the ledger is as it was written. */
    @Command(
            name = "check",
            description =
                    "Go through every entry, its lines and the files it rests on; print nothing when all is as it was.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            footer = {"", "Example:", "  proviso ledger check --head 9f3c2b…"})
    static final class Check implements Callable<Integer> {

        @Option(
                names = "--head",
                paramLabel = "HASH",
                description = "A head of the chain that somebody was handed; it has to be in the journal.")
        private @Nullable String head;

        @Mixin
        private LedgerOption ledger = new LedgerOption();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            try (Ledger open = ledger.open()) {
                List<String> problems = new ArrayList<>(open.problems(Optional.ofNullable(head)));
                problems.forEach(problem ->
                        Objects.requireNonNull(spec).commandLine().getErr().println("proviso: " + problem));
                return problems.isEmpty() ? 0 : Failures.LEDGER;
            }
        }
    }
}
