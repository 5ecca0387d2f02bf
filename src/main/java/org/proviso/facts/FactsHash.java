package org.proviso.facts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.proviso.rules.Fingerprint;

/**
 * SHA-256 of all facts, whatever file or order they came in. It is made over the types by their names, each with the
 * SHA-256 over its subjects by their names, each with the SHA-256 over what the subject's facts say, sorted. Facts of a
 * type without subjects are as those of one. Whoever finds other facts of the same hash has broken SHA-256.
 */
final class FactsHash {

    /** Facts are put together in as many parts as this goes into their number, so that each part stays in memory. */
    private static final long FACTS_AT_ONCE = 4_000_000;

    /** Of a subject with more facts they are sorted on disk. */
    private static final long FACTS_OF_ONE = 100_000;

    /** Stands between facts; no value holds it. */
    private static final String BETWEEN = "\u001D";

    private static final String BETWEEN_IN_SQL = "chr(29)";

    private final FactStore store;
    private final MessageDigest all = Fingerprint.sha256();

    FactsHash(FactStore store) {
        this.store = store;
    }

    /** Adds the facts of a type; types come by their names. */
    void add(FactTable table, String says) throws SQLException {
        String ofType = table.subject().isPresent()
                ? ofSubjects(table, table.subject().get(), says)
                : sorted("SELECT " + says + " FROM " + table.facts() + " ORDER BY 1");
        all.update((table.schema().type() + ":" + ofType + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The hash of what was added. */
    String hex() {
        return HexFormat.of().formatHex(all.digest());
    }

    private String ofSubjects(FactTable table, String subject, String says) throws SQLException {
        store.run("CREATE OR REPLACE TEMP TABLE digests (s VARCHAR, d VARCHAR)");
        store.run("CREATE OR REPLACE TEMP TABLE many AS SELECT " + subject + " AS s FROM " + table.facts()
                + " GROUP BY 1 HAVING count(*) > " + FACTS_OF_ONE);
        boolean any = store.number("SELECT count(*) FROM many") > 0;
        long count = store.number("SELECT count(*) FROM " + table.facts());
        long atOnce = Math.max(1, TypedSql.PARTS / (count / FACTS_AT_ONCE + 1));
        for (long part = 0; part < TypedSql.PARTS; part += atOnce) {
            store.run("INSERT INTO digests SELECT s, sha256(array_to_string(list_sort(list(says)), " + BETWEEN_IN_SQL
                    + ")) FROM (SELECT " + subject + " AS s, " + says + " AS says FROM " + table.facts()
                    + " WHERE part >= " + part + " AND part < " + (part + atOnce)
                    + (any ? " AND " + subject + " NOT IN (SELECT s FROM many)" : "") + ") GROUP BY s");
        }
        if (any) {
            ofMany(table, subject, says);
        }
        String hash = sorted("SELECT s || chr(31) || d FROM digests ORDER BY s");
        store.run("DROP TABLE digests");
        store.run("DROP TABLE many");
        return hash;
    }

    private void ofMany(FactTable table, String subject, String says) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = store.connection().createStatement();
                ResultSet many = statement.executeQuery("SELECT s FROM many")) {
            while (many.next()) {
                names.add(many.getString(1));
            }
        }
        for (String name : names) {
            String digest =
                    sorted("SELECT " + says + " FROM " + table.facts() + " WHERE " + subject + " = ? ORDER BY 1", name);
            try (PreparedStatement row = store.connection().prepareStatement("INSERT INTO digests VALUES (?, ?)")) {
                row.setString(1, name);
                row.setString(2, digest);
                row.execute();
            }
        }
    }

    /** The hash of texts that come sorted. */
    private String sorted(String query, String... values) throws SQLException {
        MessageDigest digest = Fingerprint.sha256();
        String between = "";
        try (PreparedStatement statement = store.connection().prepareStatement(query)) {
            for (int at = 0; at < values.length; at++) {
                statement.setString(at + 1, values[at]);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    digest.update((between + row.getString(1)).getBytes(StandardCharsets.UTF_8));
                    between = BETWEEN;
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
