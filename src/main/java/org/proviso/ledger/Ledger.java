package org.proviso.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.proviso.revisions.Versions;

/**
 * The ledger of a buyer: the journal of its posted statements, the files they were computed from and the versions of
 * contracts that were approved. Entries are added and never changed; the journal is checked whenever it is opened.
 */
public final class Ledger implements AutoCloseable {

    /** The name under which a whole statement is kept as text. */
    public static final String AS_TEXT = "statement.txt";

    /** The name under which it is kept as JSON. */
    public static final String AS_JSON = "statement.json";

    private final Database database;
    private final Journal journal;
    private final Kept kept;
    private final Versions versions;
    private final Clock clock;

    private Ledger(Database database, Path folder, Clock clock) {
        this.database = database;
        this.journal = new Journal(database.source());
        this.kept = new Kept(folder.resolve("kept"));
        this.versions = Versions.in(folder.resolve("versions.git"));
        this.clock = clock;
    }

    /**
     * Opens a ledger, or begins one where there is none.
     *
     * @param place where it is
     * @param clock tells when entries are made
     * @throws LedgerBroken  when an entry was changed, removed or put in between
     * @throws LedgerRefused when it cannot be used now
     */
    public static Ledger open(LedgerPlace place, Clock clock) throws IOException, LedgerRefused {
        LedgerPlace.Named named = place.named();
        Database database = null;
        try {
            database = named.server().isPresent()
                    ? Database.server(named.server().get(), place.user(), place.password())
                    : Database.embedded(place.folder());
            Journal.migrate(database.source());
            Ledger ledger = new Ledger(database, place.folder(), clock);
            ledger.begin(named.id());
            ledger.checkChain();
            return ledger;
        } catch (SQLException failed) {
            close(database);
            throw new LedgerRefused("The ledger's database cannot be opened: " + failed.getMessage());
        } catch (RuntimeException | LedgerRefused failed) {
            close(database);
            throw failed;
        }
    }

    private static void close(@org.jspecify.annotations.Nullable Database database) throws IOException {
        try {
            if (database != null) {
                database.close();
            }
        } catch (SQLException failed) {
            throw new IOException("the ledger cannot be closed", failed);
        }
    }

    /** The first entry says which ledger it is; a folder belongs to one. */
    private void begin(UUID id) throws LedgerRefused {
        Act.Opened opened = new Act.Opened(id.toString());
        journal.append(opened, "proviso", clock.instant(), 0);
        Act first = journal.ofContract("").get(0).act();
        if (!opened.equals(first)) {
            throw new LedgerRefused(
                    "The database holds another ledger than the folder: what the folder keeps belongs to " + id
                            + ". Maybe the folder of the other one is meant.");
        }
    }

    /** Goes through every entry: numbers, chain, content, and that the table's columns say what the content says. */
    public String checkChain() {
        Chain chain = new Chain();
        journal.rows(1, chain::next);
        return chain.head();
    }

    /** The hash of the last entry. */
    public String head() {
        return journal.last().map(Journal.Row::hash).orElse(Entry.NOTHING);
    }

    /** Every entry, in their order. */
    public void entries(Consumer<Entry> reader) {
        journal.rows(1, row -> reader.accept(row.entry()));
    }

    /** The entries of a contract, in their order. */
    public List<Entry> entries(String contract) {
        return journal.ofContract(contract);
    }

    /** The contracts that have entries, by name. */
    public List<String> contracts() {
        return journal.contracts();
    }

    /** Where a contract stands. */
    public Account account(String contract) {
        return Account.of(contract, journal.ofContract(contract));
    }

    /** Keeps a file. */
    public Act.KeptFile keep(String name, InputStream content) throws IOException {
        return kept.keep(name, content);
    }

    /** The content of a kept file. */
    InputStream open(Act.KeptFile file) throws IOException {
        return kept.open(file.sha256());
    }

    /** A paper as it is handed to the provider. */
    public String paper(Entry entry) throws IOException {
        return PaperText.of(this, entry);
    }

    /** Where a contract stands, in words. */
    public String shown(Account account) {
        return AccountText.of(account, clock.getZone());
    }

    /** Entries in words, a line each. */
    public String shown(List<Entry> entries) {
        return AccountText.entries(entries, clock.getZone());
    }

    /** Lays a kept file out. */
    public void copy(Act.KeptFile file, Path into) throws IOException {
        kept.copy(file, into);
    }

    /** The versions of contracts and rules that were handed in. */
    public Versions versions() {
        return versions;
    }

    /** The time that entries are made at. */
    public Clock clock() {
        return clock;
    }

    /**
     * Enters an act, unless another of the same contract was entered since its author looked.
     *
     * @param seen the account that the act was made for
     * @throws LedgerRefused when it is no longer as it was; nothing was entered
     */
    public Entry enter(Act act, String by, Account seen) throws LedgerRefused {
        return journal.append(act, by, clock.instant(), seen.last())
                .orElseThrow(() -> new LedgerRefused("Meanwhile somebody else made an entry for " + act.contract()
                        + "; nothing was entered. Maybe look at it with \"ledger show " + act.contract()
                        + "\", and try again."));
    }

    @Override
    public void close() throws IOException {
        close(database);
    }

    /**
     * What is wrong with the ledger beyond its chain: lines, files, and a head that somebody was handed; empty when it
     * is whole.
     */
    public List<String> problems(Optional<String> head) {
        List<String> problems = new ArrayList<>();
        boolean[] found = {head.isEmpty()};
        Set<String> looked = new HashSet<>();
        Map<String, String> destroyed = new HashMap<>();
        entries(entry -> {
            if (entry.act() instanceof Act.Destroyed act) {
                act.files().forEach(file -> destroyed.put(file.sha256(), entry.by()));
            }
        });
        entries(entry -> {
            found[0] |= head.filter(entry.hash()::equals).isPresent();
            if (entry.act() instanceof Act.Document document
                    && !journal.lines(entry.number())
                            .equals(document.lines().stream()
                                    .map(Journal::shown)
                                    .toList())) {
                problems.add("entry " + entry.number() + ": the table of lines says something else than the entry.");
            }
            for (Act.KeptFile file : files(entry.act())) {
                if (looked.add(file.sha256()) && !destroyed.containsKey(file.sha256()) && !kept.intact(file.sha256())) {
                    problems.add("entry " + entry.number() + ": the kept file " + file.name() + " (" + file.sha256()
                            + ") is " + (kept.has(file.sha256()) ? "not what it was." : "gone."));
                }
            }
        });
        if (!found[0]) {
            problems.add("no entry has the head " + head.get() + ": what it stood for is not in this ledger any more.");
        }
        return problems;
    }

    private static List<Act.KeptFile> files(Act act) {
        List<Act.KeptFile> files = new ArrayList<>();
        if (act instanceof Act.Posted posted) {
            files.addAll(posted.kept());
            files.addAll(posted.basis().files());
        } else if (act instanceof Act.Corrected corrected) {
            files.addAll(corrected.kept());
            files.addAll(corrected.basis().files());
        } else if (act instanceof Act.Disputed disputed) {
            files.addAll(disputed.evidence());
        }
        return files;
    }

    /** Every entry, in their order. */
    public List<Entry> all() {
        List<Entry> all = new ArrayList<>();
        entries(all::add);
        return all;
    }

    /** Where every contract stands, in words. */
    public String shownAll() {
        return contracts().stream().map(contract -> shown(account(contract))).collect(Collectors.joining("\n"));
    }

    /** The number of the last entry. */
    public long last() {
        return journal.last().map(Journal.Row::number).orElse(0L);
    }

    /** The entry of a number. */
    public Optional<Entry> entry(long number) {
        return journal.row(number).map(Journal.Row::entry);
    }
}
