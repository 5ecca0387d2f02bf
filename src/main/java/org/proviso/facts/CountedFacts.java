package org.proviso.facts;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.proviso.rules.CountedType;
import org.proviso.rules.Fact;

/**
 * Facts of subjects for rules that look at some of them together only: of those that no rule tells apart one stands
 * for all. Each type is counted in one scan of the store.
 */
public final class CountedFacts implements AutoCloseable {

    private static final AtomicLong NUMBER = new AtomicLong();

    /** Memory has room for counts of so many subjects at once; more would go to disk and back. */
    private static final long AT_ONCE = 350_000;

    private final FactStore store;
    private final Map<String, FactRows> counted = new LinkedHashMap<>();
    private final List<FactRows> rows = new ArrayList<>();

    private CountedFacts(FactStore store) {
        this.store = store;
    }

    static CountedFacts of(FactStore store, Map<String, CountedType> types) throws FactsUnreadable {
        CountedFacts facts = new CountedFacts(store);
        try {
            for (FactTable table : store.tables()) {
                if (table.schema().subject().isPresent()) {
                    facts.add(
                            table, Optional.ofNullable(types.get(table.schema().type())));
                }
            }
            store.rest();
        } catch (SQLException failed) {
            facts.close();
            throw FactStore.failed(failed);
        }
        return facts;
    }

    private void add(FactTable table, Optional<CountedType> type) throws SQLException {
        FactBeans beans = store.made(table);
        if (type.isEmpty()) {
            rows.add(table.read(store, beans));
            return;
        }
        String name = "counted_" + table.name() + "_" + NUMBER.incrementAndGet();
        String begin = "CREATE TABLE " + name + " AS ";
        for (String slice : FactTable.slices(store.subjects() / AT_ONCE + 1)) {
            store.run(begin + sql(table, beans, type.get(), slice));
            begin = "INSERT INTO " + name + " ";
        }
        FactRows together = FactRows.of(store, beans, name, name, type);
        counted.put(table.schema().type(), together);
        rows.add(together);
    }

    /** How many facts of each counted type rules are given. */
    public Map<String, Long> counts() throws FactsUnreadable {
        Map<String, Long> counts = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, FactRows> one : counted.entrySet()) {
                counts.put(
                        one.getKey(),
                        store.number("SELECT count(*) FROM " + one.getValue().name()));
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
        try {
            store.read(rows, from, to, facts);
        } catch (SQLException failed) {
            throw FactStore.failed(failed);
        }
        return facts;
    }

    /** Facts counted together as {@link FactRows} reads them; their subjects are numbered when there are fewer. */
    private static String sql(FactTable table, FactBeans beans, CountedType type, String which) {
        String subject = table.subject().orElseThrow();
        List<String> by = new ArrayList<>(List.of(subject));
        List<String> select = new ArrayList<>(List.of(subject + " AS named", column("about", "date", false, type, by)));
        List<String> columns = ValueSql.valueColumns(table.schema());
        for (int at = 0; at < columns.size(); at++) {
            FactSchema.FactField field = table.schema().fields().get(at);
            if (!field.declared().subject() && type.asks(field.declared().name())) {
                select.add(column(
                        columns.get(at), field.declared().name(), field.kind() == FactSchema.Kind.WHOLE, type, by));
            }
        }
        select.add("count(*) AS facts");
        beans.decimals(type).forEach(at -> select.add(text(columns.get(at)) + " AS text" + at));
        return "SELECT -1::BIGINT AS place, n AS subject_no, counted.* FROM (SELECT " + String.join(", ", select)
                + " FROM " + table.facts() + " WHERE " + which + " GROUP BY " + String.join(", ", by)
                + ") AS counted JOIN subjects ON s = named ORDER BY subject_no";
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
        return (type.most().contains(field) ? "max(" + column + ")" : "NULL::DATE") + " AS " + column;
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
            for (FactRows together : counted.values()) {
                together.forget(store);
                store.run("DROP TABLE IF EXISTS " + together.name());
            }
        } catch (SQLException failed) {
            throw FactStore.failed(failed);
        }
    }
}
