package org.proviso.facts;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.proviso.rules.RuleText;

/**
 * The rows that counted, as their exports wrote them, but for what {@link Disclosure} keeps back. Whatever names a
 * person has one pseudonym wherever it stands; rows come by pseudonym, so that their order tells nothing of the
 * order in the exports. Needs a store that kept what was written.
 */
public final class RowsUnderPseudonyms {

    private static final String NAMES = "pseudonyms";

    private final FactStore store;
    private final RuleText family;
    private final Set<String> numbers;

    /** A name and what stands in its place. */
    @FunctionalInterface
    public interface Names {
        /** Receives the next, by name. */
        void name(String name, String pseudonym) throws IOException;
    }

    /** A row of a type by the names of its columns; those that are empty or left out are missing. */
    @FunctionalInterface
    public interface Rows {
        /** Receives the next row. */
        void row(String type, Map<String, String> cells) throws IOException;
    }

    /**
     * Gives each name a pseudonym.
     *
     * @param words     what the contract itself names
     * @param pseudonym the next one, which nobody can guess
     */
    public RowsUnderPseudonyms(FactStore store, RuleText family, Set<String> words, Supplier<String> pseudonym)
            throws FactsUnreadable {
        this.store = store;
        this.family = family;
        try {
            this.numbers = new RecordNumbers(store, family, words).fields();
            store.run("CREATE TABLE " + NAMES + " (a VARCHAR, b VARCHAR)");
            Set<String> names = names();
            Set<String> taken = new HashSet<>(names);
            try (DuckDBAppender rows = store.connection().createAppender(DuckDBConnection.DEFAULT_SCHEMA, NAMES)) {
                for (String name : names) {
                    String other = pseudonym.get();
                    while (!taken.add(other)) {
                        other = pseudonym.get();
                    }
                    rows.beginRow();
                    rows.append(name);
                    rows.append(other);
                    rows.endRow();
                }
            }
        } catch (SQLException failed) {
            throw FactStore.failed(failed);
        }
    }

    private Set<String> names() throws SQLException {
        Set<String> names = new HashSet<>();
        for (FactTable table : store.tables()) {
            for (Map.Entry<String, Disclosure> column :
                    Disclosure.of(table.schema(), family, numbers).entrySet()) {
                if (column.getValue() == Disclosure.UNDER_PSEUDONYM) {
                    try (Statement statement = store.connection().createStatement();
                            ResultSet name = statement.executeQuery("SELECT DISTINCT " + cell(table, column.getKey())
                                    + from(table) + " WHERE " + named(table, column.getKey()))) {
                        while (name.next()) {
                            names.add(name.getString(1));
                        }
                    }
                }
            }
        }
        return names;
    }

    /** A column's text; a subject's is the name it keeps, where it is known under two. */
    private static String cell(FactTable table, String column) {
        return table.schema()
                .subject()
                .filter(field -> field.column().equals(column) && field.words().isEmpty())
                .map(field -> "f.v" + table.schema().fields().indexOf(field))
                .orElse("w.c" + table.schema().columns().indexOf(column));
    }

    /** Whether a cell names anything. */
    private static String named(FactTable table, String column) {
        StringBuilder condition = new StringBuilder(cell(table, column) + " <> ''");
        for (String missing : table.schema().missing()) {
            condition.append(" AND ").append(cell(table, column)).append(" <> ").append(ValueSql.text(missing));
        }
        return condition.toString();
    }

    private static String from(FactTable table) {
        return " FROM " + table.facts() + " f JOIN " + table.written() + " w USING (file, record)";
    }

    /** Every name with its pseudonym: who has this can tell whose rows are whose. */
    public void names(Names receiver) throws FactsUnreadable, IOException {
        try (Statement statement = store.connection().createStatement();
                ResultSet row = statement.executeQuery("SELECT a, b FROM " + NAMES + " ORDER BY a")) {
            while (row.next()) {
                receiver.name(row.getString(1), row.getString(2));
            }
        } catch (SQLException failed) {
            throw FactStore.failed(failed);
        }
    }

    /** Every row that counted, type by type. */
    public void rows(Rows receiver) throws FactsUnreadable, IOException {
        try {
            for (FactTable table : store.tables()) {
                rows(table, receiver);
            }
        } catch (SQLException failed) {
            throw FactStore.failed(failed);
        }
    }

    private void rows(FactTable table, Rows receiver) throws SQLException, IOException {
        Map<String, Disclosure> columns = new LinkedHashMap<>(Disclosure.of(table.schema(), family, numbers));
        columns.values().removeIf(Disclosure.LEFT_OUT::equals);
        List<String> select = new ArrayList<>();
        List<String> order = new ArrayList<>();
        columns.forEach((column, disclosure) -> {
            String cell = cell(table, column);
            select.add(
                    disclosure == Disclosure.UNDER_PSEUDONYM
                            ? "coalesce((SELECT b FROM " + NAMES + " WHERE a = " + cell + "), " + cell + ")"
                            : cell);
            order.add(String.valueOf(select.size()));
        });
        Optional<String> subject =
                table.schema().subject().map(FactSchema.FactField::column).filter(columns::containsKey);
        subject.ifPresent(column ->
                order.add(0, String.valueOf(List.copyOf(columns.keySet()).indexOf(column) + 1)));
        try (Statement statement = store.connection().createStatement();
                ResultSet row = statement.executeQuery("SELECT " + String.join(", ", select) + from(table)
                        + " ORDER BY " + String.join(", ", order))) {
            while (row.next()) {
                Map<String, String> cells = new LinkedHashMap<>();
                int at = 0;
                for (String column : columns.keySet()) {
                    at++;
                    String text = row.getString(at);
                    if (text != null && !text.isEmpty()) {
                        cells.put(column, text);
                    }
                }
                receiver.row(table.schema().type(), cells);
            }
        }
    }
}
