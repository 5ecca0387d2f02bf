package org.proviso.facts;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.duckdb.DuckDBConnection;
import org.proviso.rules.CountedType;
import org.proviso.rules.Fact;

/**
 * Facts of subjects for rules that look at some of them together only: of those that no rule tells apart one stands
 * for all. Each type is counted in one scan of the store.
 */
public final class CountedFacts implements AutoCloseable {

    private static final AtomicLong NUMBER = new AtomicLong();

    private final FactStore store;
    private final Map<FactTable, OneForAll> counted = new LinkedHashMap<>();

    /** The table of a type's facts counted together, and how they were. */
    private record OneForAll(String table, CountedType type) {}

    private CountedFacts(FactStore store) {
        this.store = store;
    }

    static CountedFacts of(FactStore store, Map<String, CountedType> types) throws FactsUnreadable {
        CountedFacts facts = new CountedFacts(store);
        try {
            for (FactTable table : store.tables()) {
                CountedType type = types.get(table.schema().type());
                if (type != null && table.schema().subject().isPresent()) {
                    String name = "counted_" + table.name() + "_" + NUMBER.incrementAndGet();
                    store.run("CREATE TABLE " + name + " AS " + sql(table, store.made(table), type));
                    facts.counted.put(table, new OneForAll(name, type));
                } else {
                    table.sort(store);
                }
            }
        } catch (SQLException failed) {
            facts.close();
            throw FactStore.failed(failed);
        }
        return facts;
    }

    /** How many facts of each counted type rules are given. */
    public Map<String, Long> counts() throws FactsUnreadable {
        Map<String, Long> counts = new LinkedHashMap<>();
        try {
            for (Map.Entry<FactTable, OneForAll> one : counted.entrySet()) {
                counts.put(
                        one.getKey().schema().type(),
                        store.number("SELECT count(*) FROM " + one.getValue().table()));
            }
        } catch (SQLException failed) {
            throw FactStore.failed(failed);
        }
        return counts;
    }

    /**
     * The facts of some subjects.
     *
     * @param from the first subject, from 0
     * @param to   the one after the last
     * @return facts by the subject's number
     */
    public Map<Long, List<Fact>> facts(long from, long to) throws FactsUnreadable {
        Map<Long, List<Fact>> facts = new LinkedHashMap<>();
        String which = " WHERE subject_no >= " + from + " AND subject_no < " + to;
        try (DuckDBConnection own = store.another()) {
            for (FactTable table : store.tables()) {
                OneForAll together = counted.get(table);
                if (together != null) {
                    read(own, table, together, which, facts);
                } else if (table.schema().subject().isPresent()) {
                    table.read(own, store.made(table), which, facts);
                }
            }
        } catch (SQLException failed) {
            throw FactStore.failed(failed);
        }
        return facts;
    }

    private void read(
            DuckDBConnection own, FactTable table, OneForAll together, String which, Map<Long, List<Fact>> facts)
            throws SQLException {
        FactBeans beans = store.made(table);
        try (Statement statement = own.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + together.table() + which)) {
            while (rows.next()) {
                facts.computeIfAbsent(rows.getLong(3), subject -> new ArrayList<>())
                        .add(beans.fact(rows, together.type()));
            }
        }
    }

    /** The columns of a fact as {@link FactTable} reads them, then how many facts it stands for. */
    private static String sql(FactTable table, FactBeans beans, CountedType type) {
        List<String> select = new ArrayList<>(List.of("-1 AS row"));
        List<String> by = new ArrayList<>(List.of("subject_no"));
        select.add(column("about", "date", false, type, by));
        select.add("subject_no");
        List<String> columns = ValueSql.valueColumns(table.schema());
        for (int at = 0; at < columns.size(); at++) {
            FactSchema.FactField field = table.schema().fields().get(at);
            select.add(
                    column(columns.get(at), field.declared().name(), field.kind() == FactSchema.Kind.WHOLE, type, by));
        }
        select.add("count(*) AS facts");
        beans.decimals(type).forEach(at -> select.add(text(columns.get(at)) + " AS text" + at));
        return "SELECT " + String.join(", ", select) + " FROM " + table.rows() + " GROUP BY " + String.join(", ", by)
                + " ORDER BY subject_no";
    }

    private static String column(String column, String field, boolean whole, CountedType type, List<String> by) {
        if (type.alike().contains(field)) {
            by.add(column);
            return column;
        }
        List<CountedType.Step> steps = type.steps().get(field);
        if (steps != null) {
            by.add(side(column, steps));
            return "min(" + column + ") AS " + column;
        }
        if (type.totals().contains(field)) {
            return "sum(" + column + ")" + (whole ? "::BIGINT" : "") + " AS " + column;
        }
        if (type.least().contains(field)) {
            return "min(" + column + ") AS " + column;
        }
        return (type.most().contains(field) ? "max(" + column + ")" : "NULL") + " AS " + column;
    }

    /** A sum of decimals with as many decimals as the one of them that has the most, as rules would give it. */
    private static String text(String column) {
        String sum = "sum(" + column + ")::VARCHAR";
        String most = "max(length(rtrim(split_part(" + column + "::VARCHAR, '.', 2), '0')))";
        return "rtrim(left(" + sum + ", strpos(" + sum + ", '.') + " + most + "), '.')";
    }

    /** On which side of every step a value lies; nothing for no value. */
    private static String side(String column, List<CountedType.Step> steps) {
        if (steps.isEmpty()) {
            return "(" + column + " IS NULL)";
        }
        return "("
                + String.join(
                        " + ",
                        steps.stream()
                                .map(step -> "(" + column + (step.above() ? " >= " : " > ") + literal(step.at())
                                        + ")::UTINYINT")
                                .toList())
                + ")";
    }

    private static String literal(Comparable<?> value) {
        if (value instanceof LocalDate day) {
            return "DATE '" + day + "'";
        }
        if (value instanceof Instant moment) {
            return "TIMESTAMP '"
                    + LocalDateTime.ofInstant(moment, ZoneOffset.UTC).toString().replace('T', ' ') + "'";
        }
        return ((BigDecimal) value).toPlainString();
    }

    @Override
    public void close() throws FactsUnreadable {
        try {
            for (OneForAll one : counted.values()) {
                store.run("DROP TABLE IF EXISTS " + one.table());
            }
        } catch (SQLException failed) {
            throw FactStore.failed(failed);
        }
    }
}
