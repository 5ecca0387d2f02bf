package org.proviso.facts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.proviso.contract.FactMapping.SameSubject;

/**
 * Subjects known under two names: the name that is given up is replaced in every fact before keys and
 * subjects are made. Who is who must be said once and plainly; a doubt stops the reading.
 */
final class MergedSubjects {

    /** The table of names: a is given up for b. */
    static final String TABLE = "merged";

    /** What a line of a stream calls itself that says who is who. */
    static final String TYPE = "same_subject";

    private static final String RAW = "merged_raw";
    private static final int SHOWN = 12;

    private final FactStore store;
    private final RawTable raw;
    private final ReadColumns columns;

    MergedSubjects(FactStore store, Progress progress, SameSubject same) throws SQLException {
        this.store = store;
        List<String> names = List.of(same.from().text(), same.to().text());
        this.columns = new ReadColumns(names, Set.copyOf(names));
        this.raw = new RawTable(store, progress, RAW, names);
    }

    ReadColumns columns() {
        return columns;
    }

    RawTable rows() {
        return raw;
    }

    /** Makes the table of names, or says in which records it is unclear. */
    void settle(String shown) throws SQLException, FactsUnreadable {
        refuse(
                shown,
                "fault IS NOT NULL OR c0 = '' OR c1 = ''",
                "do not name both the one given up and the one that stays",
                "Maybe a value is missing.");
        refuse(
                shown,
                "c0 IN (SELECT c0 FROM " + RAW + " GROUP BY c0 HAVING count(DISTINCT c1) > 1)",
                "give up one name for different others",
                "Maybe only one of them is right.");
        refuse(
                shown,
                "c1 IN (SELECT c0 FROM " + RAW + ")",
                "give up a name for one that is given up itself",
                "Maybe each should name the one that stays in the end.");
        store.run("INSERT INTO " + TABLE + " SELECT DISTINCT c0, c1 FROM " + RAW);
        store.run("DROP TABLE " + RAW);
    }

    private void refuse(String shown, String where, String what, String maybe) throws SQLException, FactsUnreadable {
        List<String> records = new ArrayList<>();
        try (Statement statement = store.connection().createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT record FROM " + RAW + " WHERE " + where + " ORDER BY record")) {
            while (row.next()) {
                records.add(row.getString(1));
            }
        }
        if (!records.isEmpty()) {
            throw new FactsUnreadable(shown + ": " + records.size() + " of its records " + what + " (record "
                    + String.join(", ", records.subList(0, Math.min(SHOWN, records.size())))
                    + (records.size() > SHOWN ? ", …" : "") + "), so it is unclear whose facts they are. " + maybe);
        }
    }
}
