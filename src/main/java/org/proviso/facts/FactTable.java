package org.proviso.facts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBConnection;
import org.proviso.rules.Fact;

/** The typed facts of one type in the store. */
record FactTable(String name, FactSchema schema) {

    /** The table of the texts that facts were made of, where they are kept. */
    static String written(String facts) {
        return "written_" + facts;
    }

    /** Reads facts into lists by subject; facts without a subject go under -1. */
    void read(DuckDBConnection connection, FactBeans beans, String where, Map<Long, List<Fact>> facts)
            throws SQLException {
        StringBuilder sql = new StringBuilder("SELECT rowid, about");
        sql.append(schema.subject().isPresent() ? ", subject_no" : ", -1");
        TypedSql.valueColumns(schema).forEach(column -> sql.append(", ").append(column));
        sql.append(" FROM ").append(name).append(' ').append(where);
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
