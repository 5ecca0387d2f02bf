package org.proviso.facts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.proviso.contract.FactMapping.FactFile;
import org.proviso.contract.Nearest;
import org.proviso.rules.Fingerprint;
import org.proviso.rules.RuleFamily;

/**
 * Fills a fact store: reads every file of a contract, types its rows, settles rows that stand twice, and
 * numbers the subjects.
 */
public final class FactLoader {

    private static final int ROWS_AT_ONCE = 500_000;
    private static final int SHOWN_EVERY = 50_000;

    private final FactStore store;
    private final Optional<LocalDate> asOf;
    private final Progress progress;
    private final List<Typing> typings = new ArrayList<>();

    private FactLoader(FactStore store, Optional<LocalDate> asOf, Progress progress) {
        this.store = store;
        this.asOf = asOf;
        this.progress = progress;
    }

    /**
     * Reads the facts of a contract.
     *
     * @param family   what the facts are
     * @param schemas  how they are read
     * @param source   where they are
     * @param currency of amounts in them
     * @param asOf     only what was known on that day; nothing means all
     * @param threads  how many threads the store may use
     * @param progress hears how many records were read
     * @return an open store, to be closed by the caller
     */
    public static FactStore load(
            RuleFamily family,
            List<FactSchema> schemas,
            FactSource source,
            Currency currency,
            Optional<LocalDate> asOf,
            int threads,
            Progress progress)
            throws FactsUnreadable {
        FactStore store = FactStore.open(threads);
        try {
            FactLoader loader = new FactLoader(store, asOf, progress);
            for (FactSchema schema : schemas) {
                loader.typings.add(loader.new Typing(schema, loader.typings.size(), currency));
            }
            loader.read(source);
            loader.settle(family, currency);
            return store;
        } catch (SQLException failed) {
            store.close();
            throw FactStore.failed(failed);
        } catch (IOException failed) {
            store.close();
            throw new FactsUnreadable("facts cannot be read: " + failed.getMessage(), failed);
        } catch (FactsUnreadable | RuntimeException failed) {
            store.close();
            throw failed;
        }
    }

    private void read(FactSource source) throws FactsUnreadable, IOException, SQLException {
        if (source instanceof FactSource.Stream stream) {
            read(stream);
        } else if (source instanceof FactSource.Folder folder) {
            for (Typing typing : typings) {
                for (FactFile file : typing.schema.mapping().files()) {
                    read(folder, typing, file);
                }
            }
        }
    }

    private void read(FactSource.Folder folder, Typing typing, FactFile file)
            throws FactsUnreadable, IOException, SQLException {
        String shown = file.path().text();
        Path path = folder.file(shown);
        FactReader reader = FactSource.readerOf(shown)
                .orElseThrow(() -> new FactsUnreadable(
                        shown + " is in no format that facts are read from. Maybe export it as .csv or .ndjson."));
        typing.begin(shown, file.known());
        MessageDigest digest = Fingerprint.sha256();
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(path), digest)) {
            reader.read(bytes, shown, typing.schema.columns(), typing);
        }
        store.digest(shown, HexFormat.of().formatHex(digest.digest()));
        typing.end();
    }

    private void read(FactSource.Stream stream) throws FactsUnreadable, IOException, SQLException {
        Map<String, Typing> byType = new LinkedHashMap<>();
        for (Typing typing : typings) {
            byType.put(typing.schema.type(), typing);
            typing.begin(stream.name(), Optional.empty());
        }
        MessageDigest digest = Fingerprint.sha256();
        NdjsonFacts.read(new DigestInputStream(stream.lines(), digest), stream.name(), (number, line) -> {
            Typing typing = byType.get(
                    Optional.ofNullable(line.values().get(NdjsonFacts.TYPE)).orElse(""));
            if (typing == null) {
                String reason = !line.fault().isEmpty()
                        ? line.fault()
                        : "names no fact type of the contract under \"" + NdjsonFacts.TYPE + "\". "
                                + Nearest.maybe("", byType.keySet());
                store.reject(new RejectedRow("", stream.name(), number, number, "", reason, Optional.empty()));
            } else {
                List<String> columns = typing.schema.columns();
                typing.row(number, number, line.cells(columns), line.fault(columns));
            }
        });
        store.digest(stream.name(), HexFormat.of().formatHex(digest.digest()));
        for (Typing typing : typings) {
            typing.end();
        }
    }

    private void settle(RuleFamily family, Currency currency) throws SQLException {
        store.run("CREATE TABLE subjects (n BIGINT, s VARCHAR)");
        List<String> named = new ArrayList<>();
        for (Typing typing : typings) {
            typing.unique();
            typing.subjectColumn()
                    .ifPresent(column -> named.add("SELECT DISTINCT " + column + " AS s FROM " + typing.good));
        }
        if (!named.isEmpty()) {
            store.run("INSERT INTO subjects SELECT row_number() OVER (ORDER BY s) - 1, s FROM (SELECT DISTINCT s FROM ("
                    + String.join(" UNION ALL ", named) + "))");
        }
        MessageDigest digest = Fingerprint.sha256();
        for (Typing typing : typings.stream()
                .sorted(Comparator.comparing((Typing one) -> one.schema.type()))
                .toList()) {
            digest.update((typing.schema.type() + ":" + typing.hash() + "\n")
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        for (Typing typing : typings) {
            store.add(typing.table(), FactStore.beans(family, typing.schema, currency));
        }
        store.settled(
                store.number("SELECT count(*) FROM subjects"), HexFormat.of().formatHex(digest.digest()));
    }

    /** The rows of one fact type on their way from text to facts. */
    private final class Typing implements RawRows {

        private final FactSchema schema;
        private final TypedSql sql;
        private final String raw;
        private final String good;
        private final String facts;
        private Optional<DuckDBAppender> appender = Optional.empty();
        private Optional<LocalDate> fileKnown = Optional.empty();
        private String shown = "";
        private int file;
        private long waiting;

        Typing(FactSchema schema, int number, Currency currency) throws SQLException {
            this.schema = schema;
            this.sql = new TypedSql(schema, currency.getDefaultFractionDigits());
            this.raw = "raw" + number;
            this.good = "good" + number;
            this.facts = "facts" + number;
            store.run("CREATE TABLE " + raw + " (" + sql.rawColumns() + ")");
            store.run("CREATE TEMP TABLE typed AS " + sql.typed(raw, fileKnown));
            store.run("CREATE TABLE " + good + " AS " + sound());
            store.run("DROP TABLE typed");
        }

        void begin(String name, Optional<LocalDate> known) throws SQLException {
            shown = name;
            file = store.file(name);
            fileKnown = known;
            appender = Optional.of(store.connection().createAppender(DuckDBConnection.DEFAULT_SCHEMA, raw));
        }

        @Override
        public void row(long record, long line, String[] cells, String fault) throws SQLException {
            DuckDBAppender into = appender.orElseThrow();
            into.beginRow();
            into.append(file);
            into.append(record);
            into.append(line);
            if (fault.isEmpty()) {
                into.appendNull();
            } else {
                into.append(fault);
            }
            for (String cell : cells) {
                into.append(cell);
            }
            into.endRow();
            if (record % SHOWN_EVERY == 0) {
                progress.done(shown, record, -1);
            }
            waiting++;
            if (waiting >= ROWS_AT_ONCE) {
                type();
            }
        }

        void end() throws SQLException {
            type();
            appender.orElseThrow().close();
            appender = Optional.empty();
        }

        private void type() throws SQLException {
            appender.orElseThrow().flush();
            store.run("CREATE TEMP TABLE typed AS " + sql.typed(raw, fileKnown));
            store.run("INSERT INTO " + good + " SELECT * FROM (" + sound() + ")"
                    + asOf.map(day -> " WHERE known IS NULL OR known <= DATE '" + day + "'")
                            .orElse(""));
            reject();
            store.run("DROP TABLE typed");
            store.run("TRUNCATE " + raw);
            waiting = 0;
        }

        private String faultless() {
            return String.join(
                    " AND ",
                    sql.faults().stream()
                            .map(fault -> "typed." + fault.getKey() + " IS NULL")
                            .toList());
        }

        /** What had become known on the day asked for; a row that arrived later did not count then, sound or not. */
        private String knownThen() {
            return asOf.map(day -> "(known IS NULL OR known <= DATE '" + day + "')")
                    .orElse("true");
        }

        private String sound() {
            return "SELECT *, " + sql.digest() + " AS digest FROM (SELECT file, record, line, about, known, nkey, "
                    + String.join(", ", TypedSql.valueColumns(schema)) + " FROM typed WHERE " + faultless() + ")";
        }

        private void reject() throws SQLException {
            List<Map.Entry<String, String>> faults = sql.faults();
            StringBuilder query = new StringBuilder("SELECT typed.file, typed.record, typed.line");
            faults.forEach(fault -> query.append(", typed.").append(fault.getKey()));
            for (int at = 0; at < schema.columns().size(); at++) {
                query.append(", c").append(at);
            }
            try (Statement statement = store.connection().createStatement();
                    ResultSet row = statement.executeQuery(query + " FROM typed JOIN " + raw
                            + " USING (file, record) WHERE " + knownThen() + " AND NOT (" + faultless() + ")")) {
                while (row.next()) {
                    store.reject(rejected(row, faults));
                }
            }
        }

        private RejectedRow rejected(ResultSet row, List<Map.Entry<String, String>> faults) throws SQLException {
            int at = 0;
            String reason = null;
            while (reason == null) {
                reason = row.getString(4 + at);
                at++;
            }
            String column = faults.get(at - 1).getValue();
            Optional<String> value = column.isEmpty() || schema.personal(column)
                    ? Optional.empty()
                    : Optional.ofNullable(row.getString(4 + faults.size() + sql.position(column)))
                            .filter(text -> !text.isBlank())
                            .map(text -> text.substring(0, Math.min(60, text.length())));
            return new RejectedRow(
                    schema.type(),
                    store.fileName(row.getInt(1)),
                    row.getLong(2),
                    row.getLong(3),
                    column,
                    reason,
                    value);
        }

        /** One row for each natural key: equal rows count once, the latest known counts, else none does. */
        void unique() throws SQLException {
            store.run("CREATE OR REPLACE TEMP TABLE twice AS SELECT nkey FROM " + good
                    + " GROUP BY nkey HAVING count(*) > 1");
            if (store.number("SELECT count(*) FROM twice") > 0) {
                store.run("CREATE OR REPLACE TEMP TABLE rivals AS SELECT *,"
                        + " coalesce(known, DATE '0001-01-01') = max(coalesce(known, DATE '0001-01-01'))"
                        + " OVER (PARTITION BY nkey) AS latest"
                        + " FROM " + good + " WHERE nkey IN (SELECT nkey FROM twice)");
                store.run("CREATE OR REPLACE TEMP TABLE agreed AS SELECT nkey FROM rivals WHERE latest"
                        + " GROUP BY nkey HAVING count(DISTINCT digest) = 1");
                conflicts();
                store.run("DELETE FROM " + good + " WHERE nkey IN (SELECT nkey FROM twice)");
                store.run("INSERT INTO " + good + " SELECT * EXCLUDE (latest) FROM rivals WHERE latest"
                        + " AND nkey IN (SELECT nkey FROM agreed)"
                        + " QUALIFY row_number() OVER (PARTITION BY nkey ORDER BY file, record) = 1");
                store.run("DROP TABLE rivals");
                store.run("DROP TABLE agreed");
            }
            store.run("DROP TABLE twice");
        }

        private void conflicts() throws SQLException {
            try (Statement statement = store.connection().createStatement();
                    ResultSet row = statement.executeQuery("SELECT file, record, line FROM rivals WHERE latest"
                            + " AND nkey NOT IN (SELECT nkey FROM agreed)")) {
                while (row.next()) {
                    store.reject(new RejectedRow(
                            schema.type(),
                            store.fileName(row.getInt(1)),
                            row.getLong(2),
                            row.getLong(3),
                            "",
                            "differs from another row for the same " + String.join(", ", schema.key())
                                    + ", and neither is known to be later",
                            Optional.empty()));
                }
            }
        }

        Optional<String> subjectColumn() {
            return schema.subject().map(field -> "v" + schema.fields().indexOf(field));
        }

        String hash() throws SQLException {
            try (Statement statement = store.connection().createStatement();
                    ResultSet row =
                            statement.executeQuery("SELECT coalesce(sha256(string_agg(part, '' ORDER BY bucket)), '')"
                                    + " FROM (SELECT substr(digest, 1, 3) AS bucket,"
                                    + " sha256(string_agg(digest, '' ORDER BY digest)) AS part FROM " + good
                                    + " GROUP BY 1)")) {
                return row.next() ? row.getString(1) : "";
            }
        }

        FactTable table() throws SQLException {
            String columns = "file, record, line, about, " + String.join(", ", TypedSql.valueColumns(schema));
            if (subjectColumn().isPresent()) {
                store.run("CREATE TABLE " + facts + " AS SELECT n AS subject_no, " + columns + " FROM " + good
                        + " JOIN subjects ON s = " + subjectColumn().get() + " ORDER BY subject_no");
            } else {
                store.run("CREATE TABLE " + facts + " AS SELECT " + columns + " FROM " + good);
            }
            store.run("DROP TABLE " + good);
            store.run("DROP TABLE " + raw);
            return new FactTable(facts, schema);
        }
    }
}
