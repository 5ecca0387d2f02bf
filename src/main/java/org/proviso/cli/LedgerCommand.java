package org.proviso.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.proviso.desk.Recomputing;
import org.proviso.desk.Records;
import org.proviso.desk.RestoreDrill;
import org.proviso.ledger.Entry;
import org.proviso.ledger.Ledger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code proviso ledger}: what was posted, and whether it is whole. */
@Command(
        name = "ledger",
        description = "Show what was posted, check that nothing of it was changed, and hand it on.",
        subcommands = {
            LedgerCommand.Show.class,
            LedgerCommand.Check.class,
            LedgerCommand.Recompute.class,
            LedgerCommand.Export.class,
            LedgerCommand.Backup.class,
            LedgerCommand.Restore.class,
            LedgerCommand.Destroy.class
        },
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
    static final class Show extends LedgerWork {

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

        @Override
        public Integer call() throws Exception {
            try (Ledger open = ledger().open()) {
                print(shown(open));
            }
            return 0;
        }

        private String shown(Ledger open) throws Exception {
            if (entry != null) {
                Optional<Entry> found = open.entry(entry);
                return found.isPresent()
                        ? open.paper(found.get())
                        : none("there is no entry " + entry + " in the ledger; its last is " + open.last() + ".");
            }
            if (contract == null) {
                return entries ? open.shown(open.all()) : open.shownAll();
            }
            known(open, contract);
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
                    "Go through every entry, its lines, the files and the versions it rests on; print nothing when all is"
                            + " as it was.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            footer = {
                "",
                "Example:",
                "  proviso ledger check --head 9f3c2b…",
                "  proviso ledger check --export from-the-buyer --head 9f3c2b…"
            })
    static final class Check extends LedgerWork {

        @Option(
                names = "--head",
                paramLabel = "HASH",
                description = "A head of the chain that somebody was handed; it has to be in the journal.")
        private @Nullable String head;

        @Option(
                names = "--export",
                paramLabel = "DIR",
                description = "Check what \"ledger export\" wrote instead: its chain, and that lines and papers follow"
                        + " from it. It needs no ledger.")
        private @Nullable Path export;

        @Option(
                names = "--tidy",
                description =
                        "Remove kept files that no entry rests on; commands that were stopped or refused left them.")
        private boolean tidy;

        @Override
        public Integer call() throws Exception {
            if (head != null && !head.matches("[0-9a-f]{64}")) {
                throw new Failures.WrongUsage("--head is all 64 digits of a head, as a paper ends with it.");
            }
            List<String> problems = export != null ? Ledger.problems(export, Optional.ofNullable(head)) : problems();
            problems.forEach(this::tell);
            return problems.isEmpty() ? 0 : Failures.LEDGER;
        }

        private List<String> problems() throws Exception {
            try (Ledger open = ledger().open()) {
                Ledger.Checked checked = open.checked(Optional.ofNullable(head));
                if (tidy && checked.problems().isEmpty()) {
                    tell(open.tidy().size() + " files were removed that no entry rests on.");
                } else if (!checked.unnamed().isEmpty()) {
                    tell(checked.unnamed().size()
                            + " files are kept that no entry rests on. Maybe --tidy removes them.");
                }
                return checked.problems();
            }
        }
    }

    /** {@code proviso ledger recompute}: posted papers once more, as they were. */
    @Command(
            name = "recompute",
            description =
                    "Compute posted statements again, each by the version of its contract and rules and over the facts"
                            + " known then, and tell whether the same comes out.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            footer = {"", "Example:", "  proviso ledger recompute my-contract"})
    static final class Recompute extends LedgerWork {

        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "CONTRACT",
                description = "The contract's short name; without it, all of them.")
        private @Nullable String contract;

        @Mixin
        private RulesOption rules = new RulesOption();

        @Override
        public Integer call() throws Exception {
            boolean same = true;
            try (Ledger open = ledger().open()) {
                if (contract != null) {
                    known(open, contract);
                }
                for (Recomputing.Recomputed one :
                        new Recomputing(rules.desk(), open).papers(Optional.ofNullable(contract))) {
                    print(one.text() + "\n");
                    same &= !one.isProblem();
                }
            }
            return same ? 0 : Failures.LEDGER;
        }
    }

    /** {@code proviso ledger export}: what a party is handed. */
    @Command(
            name = "export",
            description =
                    "Write what a party is handed of a contract: entries.ndjson, the whole chain with the contents of"
                            + " its own entries; lines.csv; and papers.csv, what each paper asks to be paid and since when its days run.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            footer = {"", "Example:", "  proviso ledger export my-contract --out export"})
    static final class Export extends LedgerWork {

        @Parameters(index = "0", paramLabel = "CONTRACT", description = "The contract's short name.")
        private String contract = "";

        @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder for the three files.")
        private Path out = Path.of("");

        @Override
        public Integer call() throws Exception {
            try (Ledger open = ledger().open()) {
                known(open, contract);
                for (Path file : open.export(contract, out)) {
                    print("Written: " + file + "\n");
                }
            }
            return 0;
        }
    }

    /** {@code proviso ledger backup}: everything in one file. */
    @Command(
            name = "backup",
            description =
                    "Write the whole ledger into one new file: journal, versions, and the files it rests on, which are"
                            + " about people. It does not depend on the database.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            footer = {"", "Example:", "  proviso ledger backup --out ledger-2027-06-30.zip"})
    static final class Backup extends LedgerWork {

        @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file to write, a new one.")
        private Path out = Path.of("");

        @Override
        public Integer call() throws Exception {
            Output.isNew(out);
            try (Ledger open = ledger().open()) {
                Ledger.Held held = open.backup(out);
                print("Written: " + out + " (" + told(held) + ")\nHead     " + held.head() + "\n");
                held.spoiled().forEach(this::tell);
                return held.spoiled().isEmpty() ? 0 : Failures.LEDGER;
            }
        }

        static String told(Ledger.Held held) {
            return held.entries() + " entries, " + held.files() + " files";
        }
    }

    /** {@code proviso ledger restore}: a backup becomes a ledger again. */
    @Command(
            name = "restore",
            description =
                    "Make a ledger of a backup, where there is none yet, and check every entry and file of it. With"
                            + " --drill do so in a temporary folder, compute every paper again, and remove it.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            footer = {
                "",
                "Example:",
                "  proviso ledger restore ledger-2027-06-30.zip --ledger restored",
                "  proviso ledger restore ledger-2027-06-30.zip --drill"
            })
    static final class Restore extends LedgerWork {

        @Parameters(index = "0", paramLabel = "BACKUP", description = "A file that \"proviso ledger backup\" wrote.")
        private Path backup = Path.of("");

        @Option(names = "--drill", description = "Only try it.")
        private boolean drill;

        @Mixin
        private RulesOption rules = new RulesOption();

        @Override
        public Integer call() throws Exception {
            if (!Files.isRegularFile(backup)) {
                throw new Failures.WrongUsage("there is no backup " + backup + ".");
            }
            RestoreDrill.Came came =
                    drill ? RestoreDrill.tried(rules.desk(), backup) : RestoreDrill.restored(backup, ledger().place());
            print((drill ? "Tried: " : "Restored: ") + Backup.told(came.held()) + "\n" + came.text() + "Head     "
                    + came.held().head() + "\n");
            came.problems().forEach(this::tell);
            return came.problems().isEmpty() ? 0 : Failures.LEDGER;
        }
    }

    /** {@code proviso ledger destroy}: files about people are destroyed once the law lets them. */
    @Command(
            name = "destroy",
            description =
                    "List the files of facts and evidence behind a contract's statements. One person asks, with a reason,"
                            + " that they be destroyed, and another agrees. The ledger stays whole, and says what was"
                            + " destroyed, when, by whom and why. Backups hold them still; destroy those too.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            footer = {
                "",
                "Example:",
                "  proviso ledger destroy my-contract",
                "  proviso ledger destroy my-contract --reason \"Retention schedule 7.2\" --by \"A. Lund\"",
                "  proviso ledger destroy my-contract --asked 14 --by \"R. Osei\""
            })
    static final class Destroy extends LedgerWork {

        @Parameters(index = "0", paramLabel = "CONTRACT", description = "The contract's short name.")
        private String contract = "";

        @Mixin
        private AskingOptions asking = new AskingOptions();

        @Option(
                names = "--early",
                description = "Ask for it before the contract lets it, by an order that the reason names.")
        private boolean early;

        @Mixin
        private RulesOption rules = new RulesOption();

        @Mixin
        private ByOption by = new ByOption();

        @Override
        public Integer call() throws Exception {
            if (!asking.none()) {
                asking.check();
            }
            try (Ledger open = ledger().open()) {
                known(open, contract);
                Records records = new Records(rules.desk(), open, by.name());
                Long asked = asking.asked();
                print(
                        asking.none()
                                ? told(records.doomed(contract))
                                : open.shown(List.of(
                                        asked == null
                                                ? records.ask(contract, asking.reason(), early)
                                                : records.destroy(contract, asked))));
            }
            return 0;
        }

        private static String told(Records.Doomed doomed) {
            StringBuilder text = new StringBuilder();
            doomed.files()
                    .forEach(file -> text.append(file.sha256())
                            .append("  ")
                            .append(file.name())
                            .append(", ")
                            .append(file.bytes())
                            .append(" bytes\n"));
            doomed.stays()
                    .forEach(name -> text.append("stays, others rest on it: ")
                            .append(name)
                            .append("\n"));
            text.append("Kept until ")
                    .append(doomed.until().map(Object::toString).orElse("no day that the contract says"))
                    .append("\n");
            return text.append("Could not be computed again: ")
                    .append(String.join(", ", doomed.papers()))
                    .append("\nNothing was destroyed. Maybe ask for it, with --reason.\n")
                    .toString();
        }
    }
}
