package org.proviso.facts;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBConnection;
import org.proviso.facts.FactSchema.FactField;
import org.proviso.facts.FactSchema.Kind;
import org.proviso.money.Money;
import org.proviso.rules.CountedType;
import org.proviso.rules.DeclaredBean.Setter;
import org.proviso.rules.Fact;

/**
 * Facts of one type from a table of the store. It hands out numbers many times as fast as texts, so it is asked for the
 * numbers of days, of words, and of texts of which there are few; what a subject is called is asked for once.
 */
final class FactRows {

    /** Of a column with no more different texts than these each is kept once. */
    private static final long FEW = 2_000;

    private static final int ABOUT = 3;

    /** Fewer rows are read before their texts are counted. */
    private static final long MANY = 5_000;

    private final FactBeans beans;
    private final String name;
    private final String from;
    private final Optional<CountedType> counted;
    private final List<Column> columns = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private final Optional<Setter> subject;

    /** A value of a row; nothing where it has none. */
    private interface Reading {
        Optional<Object> value(ResultSet row, int column) throws SQLException;
    }

    /** A field, what the store is asked for it, and how that is read. */
    private record Column(Setter setter, String sql, Reading reading) {}

    private FactRows(FactBeans beans, String name, String from, Optional<CountedType> counted) {
        this.beans = beans;
        this.name = name;
        this.from = from;
        this.counted = counted;
        this.subject = beans.schema()
                .subject()
                .map(field -> beans.setter(field.declared().name()));
    }

    /**
     * Rows, with {@code place}, {@code subject_no} where facts have a subject, {@code about} and the columns of values.
     *
     * @param name    no other rows of the store have it
     * @param from    where they are selected from
     * @param counted how they were counted, where one stands for several; then with {@code facts} and the texts of sums
     */
    static FactRows of(FactStore store, FactBeans beans, String name, String from, Optional<CountedType> counted)
            throws SQLException {
        FactRows rows = new FactRows(beans, name, from, counted);
        List<FactField> fields = beans.schema().fields();
        Map<Integer, List<String>> few = rows.few(store);
        for (int at = 0; at < fields.size(); at++) {
            if (rows.isAsked(fields.get(at))) {
                rows.columns.add(rows.column(fields.get(at), at, Optional.ofNullable(few.get(at))));
            }
        }
        return rows;
    }

    /** Whether the store is asked for a field, which it is not where rules never look at it. */
    private boolean isAsked(FactField field) {
        return !field.declared().subject()
                && counted.map(type -> type.asks(field.declared().name())).orElse(true);
    }

    /** The different texts of each column that has few; they become a type of the store, which numbers them. */
    private Map<Integer, List<String>> few(FactStore store) throws SQLException {
        List<FactField> fields = beans.schema().fields();
        List<Integer> texts = IntStream.range(0, fields.size())
                .filter(at -> fields.get(at).kind() == Kind.TEXT && isAsked(fields.get(at)))
                .boxed()
                .toList();
        Map<Integer, List<String>> few = new HashMap<>();
        try (Statement statement = store.connection().createStatement();
                ResultSet row = statement.executeQuery(texts.stream()
                        .map(at -> ", approx_count_distinct(v" + at + ")")
                        .collect(Collectors.joining("", "SELECT count(*)", " FROM " + from)))) {
            row.next();
            for (int at = 0; row.getLong(1) >= MANY && at < texts.size(); at++) {
                long different = row.getLong(2 + at);
                if (different > 0 && different <= FEW) {
                    few.put(texts.get(at), new ArrayList<>());
                }
            }
        }
        for (Map.Entry<Integer, List<String>> one : few.entrySet()) {
            String value = "v" + one.getKey();
            types.add(type(value));
            store.run("DROP TYPE IF EXISTS " + type(value));
            store.run("CREATE TYPE " + type(value) + " AS ENUM (SELECT DISTINCT " + value + " FROM " + from + " WHERE "
                    + value + " IS NOT NULL)");
            try (Statement statement = store.connection().createStatement();
                    ResultSet row =
                            statement.executeQuery("SELECT unnest(enum_range(NULL::" + type(value) + "))::VARCHAR")) {
                while (row.next()) {
                    one.getValue().add(row.getString(1));
                }
            }
        }
        return few;
    }

    private String type(String value) {
        return "texts_" + name + "_" + value;
    }

    /** What these rows are called. */
    String name() {
        return name;
    }

    /** Lets the store forget their texts. */
    void forget(FactStore store) throws SQLException {
        for (String type : types) {
            store.run("DROP TYPE IF EXISTS " + type);
        }
    }

    private Column column(FactField field, int at, Optional<List<String>> few) {
        Setter setter = beans.setter(field.declared().name());
        String value = "v" + at;
        return switch (field.kind()) {
            case TEXT ->
                few.map(texts -> new Column(
                                setter,
                                "enum_code(" + value + "::" + type(value) + ")::INTEGER",
                                (row, column) -> number(row, column).map(texts::get)))
                        .orElseGet(() ->
                                new Column(setter, value, (row, column) -> Optional.ofNullable(row.getString(column))));
            case WORD ->
                coded(setter, value, field.allowed().stream().map(setter::word).toList());
            case FLAG -> coded(setter, value, List.of(false, true));
            case WHOLE ->
                new Column(setter, value, (row, column) -> {
                    long number = row.getLong(column);
                    return row.wasNull() ? Optional.empty() : Optional.of(setter.number(number));
                });
            case DECIMAL ->
                new Column(
                        setter,
                        value,
                        (row, column) ->
                                Optional.ofNullable(row.getBigDecimal(column)).map(BigDecimal::stripTrailingZeros));
            case MONEY ->
                new Column(
                        setter,
                        value,
                        (row, column) -> Optional.ofNullable(row.getBigDecimal(column))
                                .map(amount -> new Money(amount.stripTrailingZeros(), beans.currency())));
            case DATE ->
                new Column(
                        setter,
                        days(value),
                        (row, column) -> number(row, column).map(LocalDate::ofEpochDay));
            case INSTANT ->
                new Column(setter, "epoch_us(" + value + ")", (row, column) -> {
                    long moment = row.getLong(column);
                    return row.wasNull()
                            ? Optional.empty()
                            : Optional.of(Instant.EPOCH.plus(moment, ChronoUnit.MICROS));
                });
        };
    }

    private static Column coded(Setter setter, String value, List<Object> words) {
        return new Column(
                setter,
                "enum_code(" + value + ")::INTEGER",
                (row, column) -> number(row, column).map(words::get));
    }

    private static String days(String value) {
        return "(" + value + " - DATE '1970-01-01')::INTEGER";
    }

    private static Optional<Integer> number(ResultSet row, int column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? Optional.empty() : Optional.of(number);
    }

    /**
     * Reads facts into lists by the number of their subject; facts without a subject go under -1.
     *
     * @param where    which of them
     * @param subjects what they are called, by number
     */
    void read(DuckDBConnection connection, String where, Map<Long, String> subjects, Map<Long, List<Fact>> facts)
            throws SQLException {
        List<String> asked =
                new ArrayList<>(List.of("place", subject.isPresent() ? "subject_no" : "-1::BIGINT", days("about")));
        columns.forEach(column -> asked.add(column.sql()));
        if (counted.isPresent()) {
            asked.add("facts");
            beans.decimals(counted.get()).forEach(at -> asked.add("text" + at));
        }
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT " + String.join(", ", asked) + " FROM " + from + " " + where)) {
            while (row.next()) {
                long number = row.getLong(2);
                Fact fact = fact(row);
                subject.ifPresent(name ->
                        name.set(fact, Optional.ofNullable(subjects.get(number)).orElseThrow()));
                facts.computeIfAbsent(number, first -> new ArrayList<>()).add(fact);
            }
        }
    }

    private Fact fact(ResultSet row) throws SQLException {
        Fact fact = beans.make();
        fact.storedAt(row.getLong(1));
        fact.setDate(number(row, ABOUT).map(LocalDate::ofEpochDay).orElse(null));
        int at = ABOUT;
        for (Column column : columns) {
            at++;
            Optional<Object> value = column.reading().value(row, at);
            if (value.isPresent()) {
                column.setter().set(fact, value.get());
            }
        }
        if (counted.isPresent()) {
            several(fact, row, at + 1, counted.get());
        }
        return fact;
    }

    /** A fact that stands for several; the row ends with their number and with the sums of decimals as texts. */
    private void several(Fact fact, ResultSet row, int end, CountedType type) throws SQLException {
        long facts = row.getLong(end);
        if (facts > 1) {
            fact.standsFor(facts, type.totals());
            int at = end;
            for (int field : beans.decimals(type)) {
                at++;
                String total = row.getString(at);
                if (total != null) {
                    beans.setter(beans.schema().fields().get(field).declared().name())
                            .set(fact, new BigDecimal(total));
                }
            }
        }
    }
}
