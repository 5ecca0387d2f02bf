package org.proviso.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.proviso.revisions.NotARevision;
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

    /** So many entries are looked into whenever a ledger is opened. */
    private static final int NEWEST = 1_000;

    private static final String KEPT = "kept";
    private static final String VERSIONS = "versions.git";

    private final Database database;
    private final Journal journal;
    private final Kept kept;
    private final Versions versions;
    private final Clock clock;

    private Ledger(Database database, Path folder, Clock clock) {
        this.database = database;
        this.journal = new Journal(database);
        this.kept = new Kept(folder.resolve(KEPT));
        this.versions = Versions.in(folder.resolve(VERSIONS));
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
        boolean wasThere = place.isThere();
        LedgerPlace.Named named = place.named();
        Database database = null;
        try {
            database = place.database(named.server());
            Journal.migrate(database.source());
            Ledger ledger = new Ledger(database, place.folder(), clock);
            ledger.checkAndFinish();
            if (wasThere && ledger.last() == 0 && Files.exists(place.folder().resolve(VERSIONS))) {
                throw new LedgerBroken(
                        "its journal is empty, and was not: versions of contracts are in " + place.folder() + ".");
            }
            UUID id = ledger.begin(named, wasThere);
            if (!wasThere) {
                place.write(id);
            }
            return ledger;
        } catch (SQLException failed) {
            close(database);
            throw new LedgerRefused("The ledger's database cannot be opened: " + failed.getMessage());
        } catch (RuntimeException | LedgerRefused failed) {
            close(database);
            throw failed;
        }
    }

    private static void close(@Nullable Database database) throws IOException {
        try {
            if (database != null) {
                database.close();
            }
        } catch (SQLException failed) {
            throw new IOException("the ledger cannot be closed", failed);
        }
    }

    /**
     * What a backup holds.
     *
     * @param spoiled the kept files that were gone or not what they were, in words; they are not in it
     */
    public record Held(long entries, String head, long files, List<String> spoiled) {}

    /** Writes everything into one new file that only its owner may read. */
    public Held backup(Path out) throws IOException, NotARevision {
        return Backup.write(out, journal, versions, kept, destroyed());
    }

    /**
     * Puts a backup into a place where there is no ledger yet, whichever database it came from.
     *
     * @throws LedgerBroken when anything in it is not what it was
     */
    public static Held restore(Path backup, LedgerPlace place) throws IOException, LedgerRefused, NotARevision {
        place.prepare();
        try (Database database = place.database(place.server())) {
            Journal.migrate(database.source());
            Journal journal = new Journal(database);
            if (journal.last().isPresent()) {
                throw new LedgerRefused("The database holds a ledger already. Maybe name an empty one.");
            }
            Held held = Backup.restore(
                    backup,
                    journal,
                    Versions.in(place.folder().resolve(VERSIONS)),
                    new Kept(place.folder().resolve(KEPT)));
            if (journal.ofContract("").isEmpty()
                    || !(journal.ofContract("").get(0).act() instanceof Act.Opened opened)) {
                throw new LedgerBroken("the backup does not say which ledger it is of.");
            }
            place.write(UUID.fromString(opened.id()));
            return held;
        } catch (SQLException failed) {
            throw new LedgerRefused("The ledger's database cannot be opened: " + failed.getMessage());
        }
    }

    /**
     * Writes what a party is handed of a contract into a folder: the chain with the contents of its own entries, its
     * lines, and what each of its papers asks to be paid.
     */
    public List<Path> export(String contract, Path folder) throws IOException, LedgerRefused {
        return Export.write(folder, contract, journal);
    }

    /**
     * What is wrong with what a party was handed, from its three files alone: empty when the chain is whole and holds the
     * head, and lines and papers follow from its entries.
     */
    public static List<String> problems(Path export, Optional<String> head) throws IOException {
        return Export.problems(export, head);
    }

    static String gone(String head) {
        return "no entry has the head " + head + ": what it stood for is not in the journal any more.";
    }

    /**
     * The first entry says which ledger it is, and a folder belongs to one. A folder that does not say yet takes over the
     * journal in it.
     */
    private UUID begin(LedgerPlace.Named named, boolean said) throws LedgerRefused {
        journal.append(new Act.Opened(named.id().toString()), "proviso", clock.instant(), 0);
        if (journal.ofContract("").get(0).act() instanceof Act.Opened first) {
            UUID id = UUID.fromString(first.id());
            boolean takenOver = !said && named.server().isEmpty();
            if (takenOver || id.equals(named.id())) {
                return id;
            }
        }
        throw new LedgerRefused("The database holds another ledger than the folder: what the folder keeps belongs to "
                + named.id() + ". Maybe the folder of the other one is meant.");
    }

    /**
     * Follows the chain by its hashes, looks whether the newest entries say what they said, and finishes a destruction
     * that was stopped. What older entries say is looked at when they are read, and by {@link #problems}.
     */
    private void checkAndFinish() throws IOException, LedgerRefused {
        Optional<Long> torn = journal.torn();
        if (torn.isPresent()) {
            throw Chain.torn(torn.get());
        }
        Map<String, Entry> destroyed = new HashMap<>();
        journal.rows(Math.max(1, last() - NEWEST), row -> {
            if (!row.intact()) {
                throw row.changed();
            }
            if (!destroyed.isEmpty() || row.kind().equals(Act.DESTROYED)) {
                destroyed(row.entry(), destroyed);
            }
        });
        if (destroyed.keySet().stream().anyMatch(kept::has)) {
            // Others may come to rest on such a file again, as long as they have the ledger open.
            database.alone(() -> removed(destroyed().keySet()));
        }
        kept.tidy(Instant.now());
    }

    /** The hash of the last entry. */
    public String head() {
        return journal.last().map(Journal.Row::hash).orElse(Entry.NOTHING);
    }

    /** Every entry, in their order. */
    private void entries(Consumer<Entry> reader) {
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

    /** One of the kept forms of a statement, as text. */
    public String text(List<Act.KeptFile> forms, String name) throws IOException {
        Act.KeptFile form = forms.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new LedgerBroken("a paper was kept without its " + name + "."));
        return new String(kept.read(form.sha256()), StandardCharsets.UTF_8);
    }

    /** The files that were destroyed and not kept again since, by their SHA-256, with the entry that says so. */
    public Map<String, Entry> destroyed() {
        Map<String, Entry> destroyed = new HashMap<>();
        Optional<Long> first = journal.first(Act.DESTROYED);
        if (first.isPresent()) {
            journal.rows(first.get(), row -> destroyed(row.entry(), destroyed));
        }
        return destroyed;
    }

    private static void destroyed(Entry entry, Map<String, Entry> destroyed) {
        if (entry.act() instanceof Act.Destroyed act) {
            act.files().forEach(file -> destroyed.put(file.sha256(), entry));
        }
        entry.act().facts().forEach(file -> destroyed.remove(file.sha256()));
    }

    /**
     * Enters what is destroyed, and then destroys it: what was stopped between the two is finished when the ledger is
     * opened again.
     */
    public Entry destroy(Destroying destroying, String by) throws IOException, LedgerRefused {
        return database.alone(() -> {
            Act.Destroyed act = destroying.decided();
            Entry entry = enter(act, by, account(act.contract()));
            removed(act.files().stream().map(Act.KeptFile::sha256).toList());
            return entry;
        });
    }

    private Collection<String> removed(Collection<String> files) throws IOException {
        for (String sha256 : files) {
            kept.destroy(sha256);
        }
        return files;
    }

    /** Decides what is destroyed while nobody else has the ledger open, so that nothing comes to rest on it meanwhile. */
    public interface Destroying {
        /** What is destroyed. */
        Act.Destroyed decided() throws IOException, LedgerRefused;
    }

    /** A paper as it is handed to the provider; of an entry that is none what it says. */
    public String paper(Entry entry) throws IOException {
        return entry.act() instanceof Act.Document ? PaperText.of(this, entry) : shown(List.of(entry));
    }

    /** Where a contract stands, in words. */
    public String shown(Account account) {
        return AccountText.of(account);
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

    /** The day it is in a contract's zone; here, where it has none. */
    public LocalDate today(Optional<ZoneId> zone) {
        return LocalDate.ofInstant(clock.instant(), zone.orElse(clock.getZone()));
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
     * What a check found.
     *
     * @param problems what is not as it was, in words; empty when the ledger is whole
     * @param unnamed  the SHA-256 of files that were kept more than a day ago and that no entry rests on: commands left them
     *     that were stopped or refused
     */
    public record Checked(List<String> problems, List<String> unnamed) {}

    /** Goes through all of the ledger, and looks for a head that somebody was handed. */
    public Checked checked(Optional<String> head) throws IOException {
        return new LedgerCheck(journal, kept, versions, destroyed()).check(head, Instant.now());
    }

    /** Removes the files that no entry rests on, and gives their SHA-256. */
    public Collection<String> tidy() throws IOException, LedgerRefused {
        return database.alone(() -> removed(checked(Optional.empty()).unnamed()));
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
