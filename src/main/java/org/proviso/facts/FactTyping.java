package org.proviso.facts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of one fact type on their way from text to facts. */
final class FactTyping {

    private final FactStore store;
    private final FactSchema schema;
    private final Optional<LocalDate> asOf;
    private final TypedSql sql;
    private final RawTable raw;
    private final String good;
    private final String facts;
    private final boolean written;
    private Optional<LocalDate> fileKnown = Optional.empty();

    /** Rows on their way; where {@code written}, their texts stay in the store beside the facts. */
    FactTyping(
            FactStore store, FactSchema schema, TypedSql sql, RawTable raw, Optional<LocalDate> asOf, boolean written)
            throws SQLException {
        this.written = written;
        this.store = store;
        this.schema = schema;
        this.asOf = asOf;
        this.sql = sql;
        this.raw = raw;
        this.good = "good_" + raw.name();
        this.facts = "facts_" + raw.name();
        sql.timed().read(store, raw.name());
        store.run("CREATE TEMP TABLE typed AS " + sql.typed(raw.name(), fileKnown));
        store.run("CREATE TABLE " + good + " AS " + sound());
        store.run("DROP TABLE typed");
        if (written) {
            store.run("CREATE TABLE " + FactTable.written(facts) + " AS FROM " + raw.name() + " LIMIT 0");
        }
    }

    FactSchema schema() {
        return schema;
    }

    /** The table of facts that are sound. */
    String good() {
        return good;
    }

    RawTable rows() {
        return raw;
    }

    /** Begins a file; known is the day it arrived, where its rows do not say. */
    void begin(String shown, Optional<LocalDate> known) throws SQLException {
        fileKnown = known;
        raw.begin(shown, this::type);
    }

    /** Begins a stream whose rows cannot be typed before its end. */
    void beginWhole(String shown) throws SQLException {
        fileKnown = Optional.empty();
        raw.begin(shown, () -> {});
    }

    /** Types what is left. */
    void end() throws SQLException {
        raw.end();
        type();
    }

    private void type() throws SQLException {
        sql.timed().read(store, raw.name());
        store.run("CREATE TEMP TABLE typed AS " + sql.typed(raw.name(), fileKnown));
        store.run("INSERT INTO " + good + " SELECT * FROM (" + sound() + ")"
                + asOf.map(day -> " WHERE known IS NULL OR known <= DATE '" + day + "'")
                        .orElse(""));
        reject();
        store.run("DROP TABLE typed");
        if (written) {
            store.run("INSERT INTO " + FactTable.written(facts) + " FROM " + raw.name());
        }
        store.run("TRUNCATE " + raw.name());
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
        return asOf.map(day -> "(known IS NULL OR known <= DATE '" + day + "')").orElse("true");
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
                ResultSet row = statement.executeQuery(query + " FROM typed JOIN " + raw.name()
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
                schema.type(), store.fileName(row.getInt(1)), row.getLong(2), row.getLong(3), column, reason, value);
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
        String columns = "file, record, line, about, known, " + String.join(", ", TypedSql.valueColumns(schema));
        if (subjectColumn().isPresent()) {
            store.run("CREATE TABLE " + facts + " AS SELECT n AS subject_no, " + columns + " FROM " + good
                    + " JOIN subjects ON s = " + subjectColumn().get() + " ORDER BY subject_no");
        } else {
            store.run("CREATE TABLE " + facts + " AS SELECT " + columns + " FROM " + good);
        }
        store.run("DROP TABLE " + good);
        store.run("DROP TABLE " + raw.name());
        return new FactTable(facts, schema);
    }
}
