package org.proviso.facts;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.proviso.files.TemporaryFolder;
import org.proviso.rules.CountedType;
import org.proviso.rules.Fact;
import org.proviso.rules.RuleFamily;

/**
 * The facts of one evaluation in an embedded columnar database: typed, unique by natural key, known by the
 * day asked for, and handed out by subject. The database lies in a file of its own, which holds rows compressed where
 * memory would not hold them at all. Closing the store removes what it wrote to disk.
 */
public final class FactStore implements AutoCloseable {

    private static final String MEMORY = System.getProperty("proviso.memory", "700MB");

    /** As much memory it may keep for tables that nobody reads now. */
    private static final long AT_REST = 200_000_000;

    private static final String ADDRESS = "jdbc:duckdb:";

    /** The database of the facts, as the store's connections call it. */
    private static final String DATABASE = "facts";

    private static final String USE = "USE " + DATABASE;

    private final DuckDBConnection connection;
    private final TemporaryFolder spill;
    private final Map<String, FactTable> tables = new LinkedHashMap<>();
    private final List<String> files = new ArrayList<>();
    private final Map<String, String> digests = new LinkedHashMap<>();
    private final List<RejectedRow> rejected = new ArrayList<>();
    private final Map<String, FactBeans> beans = new LinkedHashMap<>();
    private long subjects;
    private String hash = "";

    private FactStore(DuckDBConnection connection, TemporaryFolder spill) {
        this.connection = connection;
        this.spill = spill;
    }

    /**
     * Opens an empty store that can reach no network, and no file but those it is given and those it spills to.
     *
     * @param threads  how many threads it may use
     * @param readable the files that it reads itself
     */
    static FactStore open(int threads, List<Path> readable) throws FactsUnreadable {
        try {
            TemporaryFolder spill = TemporaryFolder.begin("store");
            Properties settings = new Properties();
            settings.setProperty("threads", String.valueOf(threads));
            settings.setProperty("memory_limit", MEMORY);
            settings.setProperty("temp_directory", spill.path().toString());
            // What tables no longer need goes back to the machine soon, and not when the store ends.
            settings.setProperty("allocator_background_threads", "true");
            // A row's number in its file is its place in the table.
            settings.setProperty("preserve_insertion_order", "true");
            // Writing a database down once more would close the gaps that deleted rows leave, and move the others.
            settings.setProperty("wal_autocheckpoint", "1TB");
            // A way that this form of file does not have for texts: they are written as they are, which is the fastest,
            // and numbers in the best way there is.
            settings.setProperty("force_compression", "fsst");
            settings.setProperty("autoinstall_known_extensions", "false");
            settings.setProperty("autoload_known_extensions", "false");
            DuckDBConnection connection = (DuckDBConnection) DriverManager.getConnection(ADDRESS, settings);
            FactStore store = new FactStore(connection, spill);
            store.run("PRAGMA disable_checkpoint_on_shutdown");
            // Nobody reads the file after a crash, so no log has to be written either.
            store.run("ATTACH " + ValueSql.text(spill.path().resolve("facts.db").toString()) + " AS " + DATABASE
                    + " (STORAGE_VERSION 'latest', RECOVERY_MODE NO_WAL_WRITES)");
            store.run(USE);
            store.run("SET allowed_paths = ["
                    + readable.stream()
                            .map(ParquetFacts::path)
                            .map(ValueSql::text)
                            .collect(Collectors.joining(", "))
                    + "]");
            store.run("SET enable_external_access = false");
            store.run("SET lock_configuration = true");
            store.run("CREATE TABLE " + MergedSubjects.TABLE + " (a VARCHAR, b VARCHAR)");
            return store;
        } catch (IOException | SQLException failed) {
            throw new FactsUnreadable("the fact store cannot be opened: " + failed.getMessage(), failed);
        }
    }

    /** Loads the database's native library, which takes its time and needs nothing of a contract. */
    public static void prepare() {
        try {
            DriverManager.getConnection(ADDRESS).close();
        } catch (SQLException unavailable) {
            // Opening a store for facts comes next, fails the same way, and is reported there.
            return;
        }
    }

    DuckDBConnection connection() {
        return connection;
    }

    /** A connection of its own, for a thread of its own; to be closed by the caller. */
    DuckDBConnection another() throws SQLException {
        DuckDBConnection own = connection.duplicate();
        try (Statement statement = own.createStatement()) {
            statement.execute(USE);
        }
        return own;
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * Gives back the memory that holds tables only in case they are read again, before Java needs much of it. The store
     * does so when something else needs room, and nobody may change its limit: here a table of numbers that is dropped.
     */
    void rest() throws SQLException {
        long limit = number("SELECT parse_formatted_bytes(current_setting('memory_limit'))");
        long held = number("SELECT sum(memory_usage_bytes) FROM duckdb_memory()");
        if (held > limit / 5 * 4) {
            run("CREATE TEMP TABLE room AS SELECT range FROM range(" + (limit - AT_REST) / Long.BYTES + ")");
            run("DROP TABLE room");
        }
    }

    long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    /** The number a file has in the store. */
    int file(String shown) {
        int at = files.indexOf(shown);
        if (at < 0) {
            files.add(shown);
            return files.size() - 1;
        }
        return at;
    }

    void digest(String file, String sha256) {
        digests.put(file, sha256);
    }

    void reject(RejectedRow row) {
        rejected.add(row);
    }

    void add(FactTable table, FactBeans made) {
        tables.put(table.schema().type(), table);
        beans.put(table.schema().type(), made);
    }

    void settled(long subjectCount, String factsHash) {
        this.subjects = subjectCount;
        this.hash = factsHash;
    }

    java.util.Collection<FactTable> tables() {
        return tables.values();
    }

    /** How many subjects there are. */
    public long subjects() {
        return subjects;
    }

    /** SHA-256 over all facts, whatever file or order they came in, as {@link FactsHash} makes it. */
    public String hash() {
        return hash;
    }

    /** The files read, in the order of the contract, with the SHA-256 of their bytes. */
    public Map<String, String> files() {
        return java.util.Collections.unmodifiableMap(digests);
    }

    /** Rows that were not used, by type, file and record. */
    public List<RejectedRow> rejected() {
        return rejected.stream()
                .sorted(java.util.Comparator.comparing(RejectedRow::type)
                        .thenComparing(RejectedRow::file)
                        .thenComparingLong(RejectedRow::record)
                        .thenComparing(RejectedRow::column))
                .toList();
    }

    /**
     * Leaves out what had not happened on a day: facts about a later one. A fact that says when it became known is
     * not asked, for a plan is known before its day. The hash stays that of all that was read.
     */
    public void forgetAfter(LocalDate day) {
        tables.values().forEach(table -> table.forgetAfter(day));
    }

    /** How many facts of each type there are. */
    public Map<String, Long> counts() throws FactsUnreadable {
        Map<String, Long> counts = new LinkedHashMap<>();
        try {
            for (FactTable table : tables.values()) {
                counts.put(table.schema().type(), number("SELECT count(*) FROM " + table.facts()));
            }
        } catch (SQLException failed) {
            throw failed(failed);
        }
        return counts;
    }

    /**
     * The facts of some subjects.
     *
     * @param from the first subject, from 0
     * @param to   the one after the last
     * @return facts by the subject's number
     */
    public Map<Long, List<Fact>> facts(long from, long to) throws FactsUnreadable {
        Map<Long, List<Fact>> facts = new LinkedHashMap<>();
        try {
            List<FactRows> read = new ArrayList<>();
            for (FactTable table : tables.values()) {
                if (table.schema().subject().isPresent()) {
                    read.add(table.read(this, made(table)));
                }
            }
            read(read, from, to, facts);
        } catch (SQLException failed) {
            throw failed(failed);
        }
        return facts;
    }

    /** Reads the facts of some subjects into lists by the subject's number. */
    void read(List<FactRows> tables, long from, long to, Map<Long, List<Fact>> facts) throws SQLException {
        Map<Long, String> names = new HashMap<>();
        try (DuckDBConnection own = another()) {
            try (Statement statement = own.createStatement();
                    ResultSet row =
                            statement.executeQuery("SELECT n, s FROM subjects WHERE n >= " + from + " AND n < " + to)) {
                while (row.next()) {
                    names.put(row.getLong(1), row.getString(2));
                }
            }
            for (FactRows table : tables) {
                table.read(own, "WHERE subject_no >= " + from + " AND subject_no < " + to, names, facts);
            }
        }
    }

    /**
     * The facts of subjects with those of some types counted together, each in one scan; to be closed by the caller.
     *
     * @param types that are counted, by name; all others are handed out one by one
     */
    public CountedFacts counted(Map<String, CountedType> types) throws FactsUnreadable {
        return CountedFacts.of(this, types);
    }

    /** Facts that belong to no subject but to the whole contract. */
    public List<Fact> contractFacts() throws FactsUnreadable {
        Map<Long, List<Fact>> facts = new LinkedHashMap<>();
        try {
            for (FactTable table : tables.values()) {
                if (table.schema().subject().isEmpty()) {
                    table.read(this, made(table)).read(connection, "", Map.of(), facts);
                }
            }
        } catch (SQLException failed) {
            throw failed(failed);
        }
        return facts.values().stream().flatMap(List::stream).toList();
    }

    /** The number of a subject, if facts name it; under a name that was given up, too. */
    public Optional<Long> subject(String name) throws FactsUnreadable {
        try (java.sql.PreparedStatement query = connection.prepareStatement("SELECT n FROM subjects WHERE s = coalesce("
                + "(SELECT b FROM " + MergedSubjects.TABLE + " WHERE a = ?), ?)")) {
            query.setString(1, name);
            query.setString(2, name);
            try (ResultSet result = query.executeQuery()) {
                return result.next() ? Optional.of(result.getLong(1)) : Optional.empty();
            }
        } catch (SQLException failed) {
            throw failed(failed);
        }
    }

    /** Where a fact stands; nothing for a fact of an example. */
    public Optional<FactOrigin> origin(Fact fact) throws FactsUnreadable {
        return origins(List.of(fact)).stream().findFirst();
    }

    /** Where facts stand, type by type; facts of an example stand nowhere. */
    public List<FactOrigin> origins(List<Fact> facts) throws FactsUnreadable {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (Fact fact : facts) {
            String type = fact.getClass().getSimpleName();
            if (tables.containsKey(type) && fact.row() >= 0) {
                rows.computeIfAbsent(type, first -> new ArrayList<>()).add(String.valueOf(fact.row()));
            }
        }
        List<FactOrigin> origins = new ArrayList<>();
        for (Map.Entry<String, List<String>> type : rows.entrySet()) {
            FactTable table = Optional.ofNullable(tables.get(type.getKey())).orElseThrow();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT rowid, record, line FROM " + table.name()
                            + " WHERE rowid IN (" + String.join(", ", type.getValue()) + ")")) {
                while (row.next()) {
                    origins.add(table.places().origin(row));
                }
            } catch (SQLException failed) {
                throw failed(failed);
            }
        }
        return origins;
    }

    FactBeans made(FactTable table) {
        return Optional.ofNullable(beans.get(table.schema().type())).orElseThrow();
    }

    static FactsUnreadable failed(SQLException failed) {
        return new FactsUnreadable("the fact store failed: " + failed.getMessage(), failed);
    }

    @Override
    public void close() throws FactsUnreadable {
        try {
            connection.close();
            spill.close();
        } catch (IOException | SQLException failed) {
            throw new FactsUnreadable("the fact store's temporary files could not be removed: " + spill.path(), failed);
        }
    }

    /** Makes facts of a type from rows. */
    static FactBeans beans(RuleFamily family, FactSchema schema, Currency currency) {
        return new FactBeans(family, schema, currency);
    }
}
