package org.proviso.facts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.duckdb.DuckDBConnection;
import org.proviso.rules.Fact;

/**
 * The typed facts of one type in the store. The table has every record that was read, in the order of its file; which
 * of them are facts is for {@link #facts()} to say.
 */
final class FactTable {

    /** Says of a record why it is no fact: null of one that is, nothing of one that is not kept. */
    static final String WRONG = "wrong";

    private final String name;
    private final FactSchema schema;
    private final Places places = new Places();
    private boolean rivals;
    private boolean sorted;
    private Optional<LocalDate> last = Optional.empty();

    FactTable(String name, FactSchema schema) {
        this.name = name;
        this.schema = schema;
    }

    String name() {
        return name;
    }

    FactSchema schema() {
        return schema;
    }

    /** Where its rows stand in their files. */
    Places places() {
        return places;
    }

    /** The table of the texts that facts were made of, where they are kept. */
    String written() {
        return "written_" + name;
    }

    /** The table of the rows that another row of their key stands for, or contradicts. */
    String outdone() {
        return "outdone_" + name;
    }

    /** Some of its rows are outdone. */
    void haveRivals() {
        rivals = true;
    }

    /** Leaves out facts about a later day, but those that say when they became known. */
    synchronized void forgetAfter(LocalDate day) {
        last = Optional.of(day);
        sorted = false;
    }

    /** The column of the field that names the subject. */
    Optional<String> subject() {
        return schema.subject().map(field -> "v" + schema.fields().indexOf(field));
    }

    /** The rows that are facts, each once, with {@code place}, where it stands in the table: SQL to select from. */
    String facts() {
        return "(SELECT t.rowid AS place, t.* FROM " + name + " AS t"
                + (rivals ? " ANTI JOIN " + outdone() + " AS o ON t.rowid = o.out" : "")
                + " WHERE " + WRONG + " IS NULL"
                + last.map(day -> " AND coalesce(known IS NOT NULL OR about <= DATE '" + day + "', true)")
                        .orElse("")
                + ")";
    }

    /** The same with {@code subject_no}, the number of the subject, where the type has one. */
    String rows() {
        return subject()
                .map(subject -> "(SELECT n AS subject_no, fact.* FROM " + facts()
                        + " AS fact JOIN subjects ON s = fact." + subject + ")")
                .orElseGet(this::facts);
    }

    private String bySubject() {
        return "sorted_" + name;
    }

    /** Sorts the facts by subject, unless they are: a type whose facts are only counted is never sorted. */
    synchronized void sort(FactStore store) throws SQLException {
        if (!sorted && subject().isPresent()) {
            store.run("CREATE OR REPLACE TABLE " + bySubject() + " AS SELECT place, about, subject_no, "
                    + String.join(", ", ValueSql.valueColumns(schema)) + " FROM " + rows() + " ORDER BY subject_no");
            sorted = true;
        }
    }

    /** Reads facts into lists by subject, of those that are sorted; facts without a subject go under -1. */
    void read(DuckDBConnection connection, FactBeans beans, String where, Map<Long, List<Fact>> facts)
            throws SQLException {
        StringBuilder sql = new StringBuilder("SELECT place, about");
        sql.append(subject().isPresent() ? ", subject_no" : ", -1");
        ValueSql.valueColumns(schema).forEach(column -> sql.append(", ").append(column));
        sql.append(" FROM ").append(subject().isPresent() ? bySubject() : facts());
        sql.append(' ').append(where);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql.toString())) {
            while (rows.next()) {
                Fact fact = beans.fact(rows);
                facts.computeIfAbsent(rows.getLong(3), subject -> new ArrayList<>())
                        .add(fact);
            }
        }
    }
}
