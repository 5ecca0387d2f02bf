package org.proviso.facts;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rows of one fact type on their way from text to facts. */
final class FactTyping implements RawTable.Taking {

    private static final int LONGEST_SHOWN = 60;

    private final FactStore store;
    private final FactSchema schema;
    private final Optional<LocalDate> asOf;
    private final TypedSql sql;
    private final RawTable raw;
    private final FactTable table;
    private final boolean written;
    private String shown = "";
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
        this.table = new FactTable("facts_" + raw.name(), schema);
        sql.timed().read(store);
        store.run("CREATE TABLE " + table.name() + " AS " + sql.typed(raw.name(), fileKnown, asOf) + " LIMIT 0");
        if (written) {
            store.run("CREATE TABLE " + table.written() + " AS FROM " + raw.name() + " LIMIT 0");
        }
    }

    FactSchema schema() {
        return schema;
    }

    /** The facts, as far as they have come. */
    FactTable table() {
        return table;
    }

    RawTable rows() {
        return raw;
    }

    /** Begins a file; known is the day it arrived, where its rows do not say. */
    void begin(String fileShown, Optional<LocalDate> known) throws SQLException {
        shown = fileShown;
        fileKnown = known;
        raw.begin(shown, this);
    }

    /** Begins a stream whose rows cannot be typed before its end. */
    void beginWhole(String streamShown) throws SQLException {
        shown = streamShown;
        fileKnown = Optional.empty();
        raw.begin(shown, () -> {});
    }

    /** Types what is left. */
    void end() throws SQLException {
        raw.end();
        full();
    }

    @Override
    public void full() throws SQLException {
        sql.timed().read(store);
        long first = next();
        store.run("INSERT INTO " + table.name() + " " + sql.typed(raw.name(), fileKnown, asOf));
        table.places().begin(first, shown, Optional.empty());
        reject(first);
        if (written) {
            store.run("INSERT INTO " + table.written() + " FROM " + raw.name());
        }
        store.run("TRUNCATE " + raw.name());
    }

    @Override
    public boolean past() {
        return sql.rowByRow() && !written;
    }

    @Override
    public boolean past(String query, RawRows.Count count) throws IOException, SQLException {
        long came = -1;
        store.run("BEGIN");
        try (Statement statement = store.connection().createStatement()) {
            came = statement.executeLargeUpdate(
                    "INSERT INTO " + table.name() + " " + sql.typed(query, fileKnown, asOf));
        } catch (SQLException unread) {
            // Reading record by record tells what is wrong with the file, and where.
            came = -1;
        }
        Optional<RawRows.Came> expected = count.came();
        if (expected.isEmpty() || expected.get().records() != came) {
            store.run("ROLLBACK");
            return false;
        }
        store.run("COMMIT");
        long first = next() - came;
        table.places().begin(first, shown, expected.get().breaks());
        reject(first);
        return true;
    }

    /** Where the next row will stand in the table. */
    private long next() throws SQLException {
        return store.number("SELECT coalesce(max(rowid) + 1, 0) FROM " + table.name());
    }

    private void reject(long first) throws SQLException {
        try (Statement statement = store.connection().createStatement();
                ResultSet row = statement.executeQuery(sql.reasons(table.name(), first, fileKnown.isPresent()))) {
            while (row.next()) {
                store.reject(rejected(row, sql.faults()));
            }
        }
    }

    private RejectedRow rejected(ResultSet row, List<String> faults) throws SQLException {
        int at = 0;
        String reason = null;
        while (reason == null) {
            reason = row.getString(4 + at);
            at++;
        }
        String column = faults.get(at - 1);
        Optional<String> value = column.isEmpty() || schema.personal(column)
                ? Optional.empty()
                : Optional.ofNullable(row.getString(4 + faults.size() + sql.position(column)))
                        .filter(text -> !text.isBlank())
                        .map(text -> text.substring(0, Math.min(LONGEST_SHOWN, text.length())));
        return rejected(table.places().origin(row), column, reason, value);
    }

    private RejectedRow rejected(FactOrigin place, String column, String reason, Optional<String> value) {
        return new RejectedRow(schema.type(), place.file(), place.record(), place.line(), column, reason, value);
    }

    /**
     * One row for each natural key: equal rows count once, the latest known counts, else none does. Keys that may
     * stand twice are found by a number made of them; only rows with such a number are looked at closely.
     */
    void unique() throws SQLException {
        String number = "hash(" + String.join(", ", sql.key()) + ")";
        store.run("CREATE OR REPLACE TEMP TABLE twice AS SELECT " + number + " AS h FROM " + table.facts()
                + " GROUP BY h HAVING count(*) > 1");
        if (store.number("SELECT count(*) FROM twice") > 0) {
            store.run("CREATE OR REPLACE TEMP TABLE rivals AS SELECT *,"
                    + " max(told) OVER (PARTITION BY nkey) = told AS latest FROM (SELECT place, file, record,"
                    + " " + key() + " AS nkey, " + all() + " AS says, coalesce(known, DATE '0001-01-01') AS told FROM "
                    + table.facts()
                    + " WHERE " + number + " IN (SELECT h FROM twice))"
                    + " QUALIFY count(*) OVER (PARTITION BY nkey) > 1");
            store.run("CREATE OR REPLACE TEMP TABLE agreed AS SELECT nkey FROM rivals WHERE latest"
                    + " GROUP BY nkey HAVING count(DISTINCT says) = 1");
            conflicts();
            store.run("CREATE TABLE " + table.outdone() + " AS SELECT place AS out FROM rivals WHERE place NOT IN"
                    + " (SELECT place FROM rivals WHERE latest AND nkey IN (SELECT nkey FROM agreed)"
                    + " QUALIFY row_number() OVER (PARTITION BY nkey ORDER BY file, record, place) = 1)");
            table.haveRivals();
            store.run("DROP TABLE rivals");
            store.run("DROP TABLE agreed");
        }
        store.run("DROP TABLE twice");
    }

    private void conflicts() throws SQLException {
        try (Statement statement = store.connection().createStatement();
                ResultSet row = statement.executeQuery("SELECT rowid, record, line FROM " + table.name()
                        + " WHERE rowid IN (SELECT place FROM rivals WHERE latest"
                        + " AND nkey NOT IN (SELECT nkey FROM agreed))")) {
            while (row.next()) {
                store.reject(rejected(
                        table.places().origin(row),
                        "",
                        "differs from another row for the same " + String.join(", ", schema.key())
                                + ", and neither is known to be later",
                        Optional.empty()));
            }
        }
    }

    /** Drops what rows came through. */
    void settled() throws SQLException {
        table.say(all(), key());
        store.run("DROP TABLE " + raw.name());
    }

    /** The natural key as one text. */
    private String key() {
        return "concat_ws(chr(31), "
                + sql.key().stream()
                        .map(column -> "coalesce(" + column + "::VARCHAR, '')")
                        .collect(Collectors.joining(", "))
                + ")";
    }

    /** All that a fact says, whom it is about included. */
    private String all() {
        return table.subject()
                .map(subject -> "concat_ws(chr(31), " + subject + ", " + sql.canonical() + ")")
                .orElseGet(sql::canonical);
    }

    /** What each fact says beside whom it is about, for the hash over all of them. */
    String canonical() {
        return sql.canonical();
    }
}
