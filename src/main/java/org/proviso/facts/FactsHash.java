package org.proviso.facts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.proviso.rules.Fingerprint;

/**
 * SHA-256 of all facts, whatever file or order they came in. It is made over the types by their names, each with the
 * SHA-256 over its subjects month by month of what their facts are about, each with the SHA-256 over what the subject's
 * facts of the month say, sorted. Facts of a type without subjects are as those of one in one month. Whoever finds other
 * facts of the same hash has broken SHA-256.
 *
 * <p>Exports come mostly by the day, so the store finds the facts of a month without looking at all of them.
 */
final class FactsHash {

    /** Of memory, in bytes, for the texts of facts that are put together at once. */
    private static final long ROOM = 350_000_000;

    /** What a fact takes of it, in bytes, beside twice its text. */
    private static final long OF_A_FACT = 90;

    private static final int SAMPLE = 50_000;

    /** Of a subject with more facts they are sorted on disk. */
    private static final long OF_ONE = 100_000;

    /** Stands between facts; no value holds it. */
    private static final String BETWEEN = "\u001D";

    private static final String BETWEEN_IN_SQL = "chr(29)";

    private static final int MONTHS = 12;

    private static final String MONTH = "(year(about) * " + MONTHS + " + month(about) - 1)::INTEGER";

    private final FactStore store;
    private final MessageDigest all = Fingerprint.sha256();

    /** Facts of consecutive months, as a condition. */
    private record Run(String where, long facts) {

        static Run of(long first, long last, long facts) {
            return new Run("about >= DATE '" + day(first) + "' AND about < DATE '" + day(last + 1) + "'", facts);
        }

        private static LocalDate day(long month) {
            return LocalDate.of((int) (month / MONTHS), (int) (month % MONTHS) + 1, 1);
        }
    }

    FactsHash(FactStore store) {
        this.store = store;
    }

    /** The table of the subjects of a type, {@code s}, with the number of their facts, {@code facts}. */
    static String subjects(FactTable table) {
        return "subjects_" + table.name();
    }

    /** Adds the facts of a type; types come by their names. */
    void add(FactTable table, String says) throws SQLException {
        String ofType = table.subject().isPresent()
                ? ofSubjects(table, table.subject().get(), says)
                : HexFormat.of()
                        .formatHex(sorted("SELECT " + says + " FROM " + table.facts() + " ORDER BY 1")
                                .digest());
        all.update((table.schema().type() + ":" + ofType + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The hash of what was added. */
    String hex() {
        return HexFormat.of().formatHex(all.digest());
    }

    private String ofSubjects(FactTable table, String subject, String says) throws SQLException {
        List<String> many = many(table);
        String few = many.isEmpty()
                ? ""
                : " AND " + subject + " NOT IN (SELECT s FROM " + subjects(table) + " WHERE facts > " + OF_ONE + ")";
        MessageDigest digest = Fingerprint.sha256();
        long atOnce = ROOM
                / (OF_A_FACT
                        + 2
                                * store.number("SELECT coalesce(avg(strlen(says)), 0)::BIGINT FROM (SELECT " + says
                                        + " AS says FROM " + table.facts() + " LIMIT " + SAMPLE + ")"));
        for (Run run : runs(table, atOnce)) {
            store.run("CREATE OR REPLACE TEMP TABLE digests (m INTEGER, s VARCHAR, d VARCHAR)");
            for (String slice : FactTable.slices(run.facts() / atOnce + 1)) {
                store.run("INSERT INTO digests SELECT m, s, sha256(array_to_string(list_sort(list(says)), "
                        + BETWEEN_IN_SQL + ")) FROM (SELECT " + MONTH + " AS m, " + subject + " AS s, " + says
                        + " AS says FROM " + table.facts() + " WHERE " + run.where() + " AND " + slice + few
                        + ") GROUP BY m, s");
            }
            for (String one : many) {
                ofOne(table, subject + " = ? AND " + run.where(), one, says);
            }
            try (Statement statement = store.connection().createStatement();
                    ResultSet row = statement.executeQuery("SELECT concat_ws(chr(31), coalesce(m::VARCHAR, ''), s, d)"
                            + " FROM digests ORDER BY m NULLS FIRST, s")) {
                add(row, digest);
            }
        }
        store.run("DROP TABLE IF EXISTS digests");
        store.run("DROP TABLE " + subjects(table));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The facts in months that follow each other, those about no day first. */
    private List<Run> runs(FactTable table, long atOnce) throws SQLException {
        List<Run> runs = new ArrayList<>();
        try (Statement statement = store.connection().createStatement();
                ResultSet row = statement.executeQuery("SELECT " + MONTH + " AS m, count(*) FROM " + table.facts()
                        + " GROUP BY m ORDER BY m NULLS FIRST")) {
            long first = -1;
            long last = -1;
            long facts = 0;
            while (row.next()) {
                long month = row.getLong(1);
                boolean none = row.wasNull();
                long here = row.getLong(2);
                if (none) {
                    runs.add(new Run("about IS NULL", here));
                } else if (facts > 0 && facts + here <= atOnce) {
                    last = month;
                    facts += here;
                } else {
                    if (facts > 0) {
                        runs.add(Run.of(first, last, facts));
                    }
                    first = month;
                    last = month;
                    facts = here;
                }
            }
            if (facts > 0) {
                runs.add(Run.of(first, last, facts));
            }
        }
        return runs;
    }

    private List<String> many(FactTable table) throws SQLException {
        List<String> many = new ArrayList<>();
        try (Statement statement = store.connection().createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT s FROM " + subjects(table) + " WHERE facts > " + OF_ONE)) {
            while (row.next()) {
                many.add(row.getString(1));
            }
        }
        return many;
    }

    /** Adds the digests of a subject that has many facts: their texts come month by month, each sorted. */
    private void ofOne(FactTable table, String where, String subject, String says) throws SQLException {
        Map<Optional<Integer>, MessageDigest> months = new LinkedHashMap<>();
        try (PreparedStatement statement = store.connection()
                .prepareStatement("SELECT " + MONTH + " AS m, " + says + " AS says FROM " + table.facts() + " WHERE "
                        + where + " ORDER BY m, says")) {
            statement.setString(1, subject);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    int month = row.getInt(1);
                    Optional<Integer> of = row.wasNull() ? Optional.empty() : Optional.of(month);
                    String between = months.containsKey(of) ? BETWEEN : "";
                    months.computeIfAbsent(of, first -> Fingerprint.sha256())
                            .update((between + row.getString(2)).getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        try (PreparedStatement row = store.connection().prepareStatement("INSERT INTO digests VALUES (?, ?, ?)")) {
            for (Map.Entry<Optional<Integer>, MessageDigest> month : months.entrySet()) {
                if (month.getKey().isPresent()) {
                    row.setInt(1, month.getKey().get());
                } else {
                    row.setNull(1, Types.INTEGER);
                }
                row.setString(2, subject);
                row.setString(3, HexFormat.of().formatHex(month.getValue().digest()));
                row.execute();
            }
        }
    }

    /** The digest of texts that come sorted. */
    private MessageDigest sorted(String query) throws SQLException {
        MessageDigest digest = Fingerprint.sha256();
        try (Statement statement = store.connection().createStatement();
                ResultSet row = statement.executeQuery(query)) {
            add(row, digest);
        }
        return digest;
    }

    private static void add(ResultSet row, MessageDigest digest) throws SQLException {
        while (row.next()) {
            digest.update((row.getString(1) + BETWEEN).getBytes(StandardCharsets.UTF_8));
        }
    }
}
