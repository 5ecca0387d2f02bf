package org.proviso.facts;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    private String says = "";
    private String key = "";
    private boolean rivals;
    private Optional<FactRows> read = Optional.empty();
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

    /** Texts, in SQL, of all that a fact says, and of its natural key. */
    void say(String all, String naturalKey) {
        says = all;
        key = naturalKey;
    }

    /** A query of its facts sorted by what they say: the subject, the key, all that it says, its place in the table. */
    String said() {
        return "SELECT " + subject().orElse("''") + ", " + key + ", " + says + " AS says, place FROM " + facts()
                + " ORDER BY says, place";
    }

    /** Some of its rows are outdone. */
    void haveRivals() {
        rivals = true;
    }

    /** Leaves out facts about a later day, but those that say when they became known. */
    synchronized void forgetAfter(LocalDate day) {
        last = Optional.of(day);
        read = Optional.empty();
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

    /**
     * Conditions that divide the facts into slices, none of which has some facts of a subject and not the others.
     *
     * @param number how many slices there are to be; more than {@link TypedSql#PARTS} there are never
     */
    static List<String> slices(long number) {
        long slices = Math.min(TypedSql.PARTS, number);
        List<String> conditions = new ArrayList<>();
        for (long slice = 0; slice < slices; slice++) {
            conditions.add("part >= " + TypedSql.PARTS * slice / slices + " AND part < "
                    + TypedSql.PARTS * (slice + 1) / slices);
        }
        return slices == 1 ? List.of("true") : conditions;
    }

    /** The same with {@code subject_no}, the number of the subject, where the type has one. */
    String rows() {
        return subject()
                .map(subject -> "(SELECT n AS subject_no, fact.* FROM " + facts()
                        + " AS fact JOIN subjects ON s = fact." + subject + ")")
                .orElseGet(this::facts);
    }

    /** Facts as they are read: by subject, where they have one; a type whose facts are only counted is never sorted. */
    synchronized FactRows read(FactStore store, FactBeans beans) throws SQLException {
        if (read.isEmpty()) {
            String from = facts();
            if (subject().isPresent()) {
                from = "sorted_" + name;
                store.run("CREATE OR REPLACE TABLE " + from + " AS SELECT place, about, subject_no, "
                        + String.join(", ", values()) + " FROM " + rows() + " ORDER BY subject_no");
            }
            read = Optional.of(FactRows.of(store, beans, name, from, Optional.empty()));
        }
        return read.get();
    }

    /** The columns of values; what the subject is called stands elsewhere. */
    private List<String> values() {
        return ValueSql.valueColumns(schema).stream()
                .filter(column -> subject().filter(column::equals).isEmpty())
                .toList();
    }
}
