package org.proviso.facts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * The columns of a schema that hold times. The database does not know when clocks change as the clocks of a
 * contract do, so every different text of such a column is read here, and handed to the database with the moment
 * or day that it means, or why it means none.
 */
final class TimedColumns {

    /** One of them. */
    private record Timed(String column, int position, TimePattern pattern, boolean day) {

        TimePattern.Read read(String text) {
            return day ? pattern.day(text) : pattern.moment(text);
        }
    }

    private final List<Timed> timed = new ArrayList<>();
    private final String rawTable;

    /** The columns of a schema whose rows come through a raw table. */
    TimedColumns(FactSchema schema, String rawTable) {
        this.rawTable = rawTable;
        List<String> columns = schema.columns();
        schema.fields()
                .forEach(field -> field.time().ifPresent(pattern -> add(columns, field.column(), pattern, false)));
        Stream.of(schema.about(), schema.known())
                .flatMap(Optional::stream)
                .forEach(date -> date.time().ifPresent(pattern -> add(columns, date.column(), pattern, true)));
    }

    private void add(List<String> columns, String column, TimePattern pattern, boolean day) {
        timed.add(new Timed(column, columns.indexOf(column), pattern, day));
    }

    boolean none() {
        return timed.isEmpty();
    }

    private String table(int at) {
        return "times" + at + "_" + rawTable;
    }

    /** Reads the texts that stand in the raw table now. */
    void read(FactStore store) throws SQLException {
        for (int at = 0; at < timed.size(); at++) {
            String table = table(at);
            store.run("CREATE OR REPLACE TABLE " + table + " (t" + at + " VARCHAR, m" + at + " VARCHAR, r" + at
                    + " VARCHAR)");
            try (Statement statement = store.connection().createStatement();
                    ResultSet texts =
                            statement.executeQuery("SELECT DISTINCT c" + timed.get(at).position + " FROM " + rawTable);
                    DuckDBAppender into = store.connection().createAppender(DuckDBConnection.DEFAULT_SCHEMA, table)) {
                while (texts.next()) {
                    String text = texts.getString(1);
                    if (text != null) {
                        append(into, text, timed.get(at).read(text));
                    }
                }
            }
        }
    }

    private static void append(DuckDBAppender into, String text, TimePattern.Read read) throws SQLException {
        into.beginRow();
        into.append(text);
        into.append(read.text());
        into.append(read.reason());
        into.endRow();
    }

    /** Rows of the raw table with what their texts mean. */
    String joined(String rows) {
        if (timed.isEmpty()) {
            return rows;
        }
        StringBuilder sql = new StringBuilder("(SELECT * FROM ").append(rows).append(" AS cells");
        for (int at = 0; at < timed.size(); at++) {
            sql.append(" LEFT JOIN ").append(table(at)).append(" ON t").append(at);
            sql.append(" = cells.c").append(timed.get(at).position);
        }
        return sql.append(")").toString();
    }

    /** The moment or day of a column. */
    String value(String column, boolean day) {
        return "try_cast(nullif(m" + at(column, day) + ", '') AS " + (day ? "DATE" : "TIMESTAMP") + ")";
    }

    /** Why there is none. */
    String reason(String column, boolean day) {
        return "nullif(r" + at(column, day) + ", '')";
    }

    private int at(String column, boolean day) {
        for (int at = 0; at < timed.size(); at++) {
            if (timed.get(at).column.equals(column) && timed.get(at).day == day) {
                return at;
            }
        }
        throw new IllegalArgumentException("no times in the column " + column);
    }
}
