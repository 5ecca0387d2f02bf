package org.proviso.facts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.proviso.facts.FactSchema.DateColumn;
import org.proviso.facts.FactSchema.FactField;

/**
 * The SQL that types rows of text. Columns of the export are c0, c1, … here: no name from a file and no
 * value of one reaches the SQL, and words from the contract only as quoted text.
 */
final class TypedSql {

    /** How many parts a type's facts can be put together in. */
    static final int PARTS = 64;

    private static final String UNIT = "chr(31)";

    private static final String NOTHING = "chr(30)";

    private final FactSchema schema;
    private final List<String> columns;
    private final TimedColumns timed;
    private final Currency currency;
    private final boolean merged;

    /**
     * For the rows of a schema.
     *
     * @param currency of the contract; an amount with more decimals than it has is no amount
     * @param merged   whether some subjects are known under two names
     * @param rawTable where rows come from that hold times
     */
    TypedSql(FactSchema schema, Currency currency, boolean merged, String rawTable) {
        this.schema = schema;
        this.currency = currency;
        this.merged = merged;
        this.columns = schema.columns();
        this.timed = new TimedColumns(schema, rawTable);
    }

    private String raw(String column) {
        return "c" + columns.indexOf(column);
    }

    /** A field's text; of a number or a day, after the contract's words for it. */
    private String raw(FactField field) {
        return ValueSql.reworded(field) ? "w" + schema.fields().indexOf(field) : raw(field.column());
    }

    /** Rows of text, without words that say there is no value, and with the names that subjects keep. */
    private String cleaned(String rows) {
        Optional<String> subject = schema.subject().filter(field -> merged).map(field -> raw(field.column()));
        String none =
                String.join(", ", schema.missing().stream().map(ValueSql::text).toList());
        List<String> originals = new ArrayList<>();
        List<String> cleaned = new ArrayList<>();
        for (int at = 0; at < columns.size(); at++) {
            String cell = "c" + at;
            originals.add(cell + " AS o" + at);
            String value = subject.filter(cell::equals).isPresent() ? "coalesce(b, " + cell + ")" : cell;
            cleaned.add(
                    (none.isEmpty() ? value : "CASE WHEN " + cell + " IN (" + none + ") THEN '' ELSE " + value + " END")
                            + " AS " + cell);
        }
        return "(SELECT * REPLACE (" + String.join(", ", cleaned) + ") FROM (SELECT *, " + String.join(", ", originals)
                + " FROM " + rows + ")"
                + subject.map(cell -> " LEFT JOIN " + MergedSubjects.TABLE + " ON a = " + cell)
                        .orElse("")
                + ")";
    }

    /** The cells of rows of text, with what times mean and with the contract's words. */
    private String cells(String rows) {
        String cells = timed.joined(cleaned(rows));
        List<String> texts = new ArrayList<>(List.of("*"));
        schema.fields().stream().filter(ValueSql::reworded).forEach(field -> {
            String cell = raw(field.column());
            texts.add("coalesce(" + ValueSql.words(field, cell) + ", " + cell + ") AS " + raw(field));
        });
        return texts.size() == 1 ? cells : "(SELECT " + String.join(", ", texts) + " FROM " + cells + ")";
    }

    /** Whether a row is kept: true and false are the same in any letters, as each format writes them its own way. */
    private String kept(String column, String value) {
        return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")
                ? "lower(" + raw(column) + ") = " + ValueSql.text(value.toLowerCase(Locale.ROOT))
                : "(" + raw(column) + " = " + ValueSql.text(value) + " OR coalesce(" + ValueSql.described(raw(column))
                        + " = " + ValueSql.text(value) + ", false))";
    }

    /**
     * Rows of text as the typed table has them.
     *
     * @param rows  with {@code file}, {@code record}, {@code line}, {@code fault} and the cells
     * @param known the day their file arrived, where they do not say
     * @param asOf  only what was known on that day is kept
     */
    String typed(String rows, Optional<LocalDate> known, Optional<LocalDate> asOf) {
        List<String> casts = new ArrayList<>(List.of("*"));
        List<String> values = new ArrayList<>(List.of("*"));
        List<String> columns = new ArrayList<>(List.of("file", "record", "line"));
        List<String> sound = new ArrayList<>(List.of("fault IS NULL"));
        for (int at = 0; at < schema.fields().size(); at++) {
            FactField field = schema.fields().get(at);
            String value = raw(field);
            ValueSql.cast(field.kind(), ValueSql.isLong(field), field.pattern())
                    .ifPresent(type ->
                            casts.add("try_cast(" + value + " AS " + type + ") AS " + ValueSql.cast(value, type)));
            values.add(quick(field, value) + " AS v" + at);
            sound.add("(" + sound(field, value, "v" + at) + ")");
        }
        day(schema.about(), "about", casts, values);
        day(schema.known(), "told", casts, values);
        schema.about().ifPresent(date -> sound.add("(" + sound(date, "about", false) + ")"));
        schema.known().ifPresent(date -> sound.add("(" + sound(date, "told", known.isPresent()) + ")"));
        String told = "coalesce(told, " + known.map(day -> "DATE '" + day + "'").orElse("NULL::DATE") + ")";
        List<String> left = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        schema.keep().forEach((column, value) -> kept.add(kept(column, value)));
        if (!kept.isEmpty()) {
            left.add("fault IS NULL AND NOT (" + String.join(" AND ", kept) + ")");
        }
        asOf.ifPresent(day -> left.add(told + " > DATE '" + day + "'"));
        StringBuilder wrong = new StringBuilder("CASE");
        left.forEach(one -> wrong.append(" WHEN ").append(one).append(" THEN ''"));
        wrong.append(" WHEN ").append(String.join(" AND ", sound)).append(" THEN NULL ELSE ");
        wrong.append(together()).append(" END AS ").append(FactTable.WRONG);
        columns.add(wrong.toString());
        columns.add(part() + " AS part");
        columns.add("about");
        columns.add(told + " AS known");
        for (Map.Entry<String, String> text : keyTexts().entrySet()) {
            columns.add(text.getValue() + " AS " + text.getKey());
        }
        columns.addAll(ValueSql.valueColumns(schema));
        return "SELECT " + String.join(", ", columns) + " FROM (SELECT " + String.join(", ", values) + " FROM (SELECT "
                + String.join(", ", casts.stream().distinct().toList()) + " FROM " + cells(rows) + "))";
    }

    /** All that a row says as one text, for the reasons why it is wrong. */
    private String together() {
        List<String> parts = new ArrayList<>(List.of("coalesce(fault, '')"));
        for (int at = 0; at < columns.size(); at++) {
            parts.add("o" + at);
        }
        return "concat_ws(" + UNIT + ", " + String.join(", ", parts) + ")";
    }

    /** The rows of a typed table that are wrong, as rows of text again. */
    private String wrong(String table, long first) {
        List<String> cells = new ArrayList<>(List.of("place", "record", "line", "nullif(p[1], '') AS fault"));
        for (int at = 0; at < columns.size(); at++) {
            cells.add("coalesce(p[" + (at + 2) + "], '') AS c" + at);
        }
        return "(SELECT " + String.join(", ", cells) + " FROM (SELECT rowid AS place, record, line, string_split("
                + FactTable.WRONG + ", " + UNIT + ") AS p FROM " + table + " WHERE " + FactTable.WRONG
                + " <> '' AND rowid >= " + first + "))";
    }

    /**
     * What is wrong with the rows of a typed table: place, record, line, each of {@link #faults()}, and every cell.
     *
     * @param first where the rows begin
     * @param known whether the day their file arrived is known
     */
    String reasons(String table, long first, boolean known) {
        List<String> select = new ArrayList<>(List.of("place", "record", "line", "fault"));
        schema.fields().forEach(field -> select.add(fault(field, raw(field))));
        schema.about().ifPresent(date -> select.add(dateFault(date, false)));
        schema.known().ifPresent(date -> select.add(dateFault(date, known)));
        for (int at = 0; at < columns.size(); at++) {
            select.add("o" + at);
        }
        return "SELECT " + String.join(", ", select) + " FROM " + cells(wrong(table, first));
    }

    /** A value, by the store's own way where it writes the value as the export did, and closely looked at where not. */
    private String quick(FactField field, String value) {
        return switch (field.kind()) {
            case WHOLE -> {
                String type = ValueSql.isLong(field) ? "BIGINT" : "INTEGER";
                yield ValueSql.quick(
                        value, type, ValueSql.isLong(field) ? " > " + Long.MIN_VALUE : "", value(field, value));
            }
            case DATE -> ValueSql.quickDate(value, field.pattern().orElseThrow());
            default -> value(field, value);
        };
    }

    private void day(Optional<DateColumn> column, String name, List<String> casts, List<String> values) {
        if (column.isEmpty()) {
            values.add("NULL::DATE AS " + name);
            return;
        }
        String value = raw(column.get().column());
        column.get()
                .pattern()
                .filter(DatePattern::iso)
                .ifPresent(iso -> casts.add("try_cast(" + value + " AS DATE) AS " + ValueSql.cast(value, "DATE")));
        values.add(column.get()
                        .pattern()
                        .map(pattern -> ValueSql.quickDate(value, pattern))
                        .orElseGet(() -> timed.value(column.get().column(), true))
                + " AS " + name);
    }

    /** Whether a value is one the field may have: exactly where {@link #fault} says nothing. */
    private String sound(FactField field, String text, String value) {
        if (field.kind() == FactSchema.Kind.INSTANT) {
            return "(" + fault(field, text) + ") IS NULL";
        }
        List<String> limits =
                ValueSql.limits(field).stream().map(limit -> value + limit).toList();
        String within = limits.isEmpty() ? value + " IS NOT NULL" : String.join(" AND ", limits);
        boolean mayLack = field.declared().optional()
                && (ValueSql.MEASURED.contains(field.kind()) || !field.words().containsKey(""));
        return limits.isEmpty() && !mayLack
                ? within
                : "coalesce(" + within + ", false)" + (mayLack ? " OR " + text + " = ''" : "");
    }

    private String sound(DateColumn column, String value, boolean mayLack) {
        return column.pattern().isEmpty()
                ? "(" + dateFault(column, mayLack) + ") IS NULL"
                : value + " IS NOT NULL" + (mayLack ? " OR " + raw(column.column()) + " = ''" : "");
    }

    /**
     * What tells the facts of a type apart, as columns of the typed table. A number or a day is a value where the
     * column is read as one, so that 9/4 and 09/04 are one day.
     */
    List<String> key() {
        List<String> texts = List.copyOf(keyTexts().keySet());
        List<String> key = new ArrayList<>();
        for (String column : schema.key()) {
            key.add(valueOf(column).orElseGet(() -> texts.get(textsOfKey().indexOf(column))));
        }
        return key;
    }

    /** The typed column that says of a column of the key all that its text does. */
    private Optional<String> valueOf(String column) {
        return schema.fields().stream()
                .filter(field -> field.column().equals(column))
                .filter(field -> ValueSql.MEASURED.contains(field.kind()))
                .map(field -> "v" + schema.fields().indexOf(field))
                .findFirst()
                .or(() -> schema.about()
                        .filter(date -> date.column().equals(column))
                        .map(date -> "about"))
                .or(() -> schema.fields().stream()
                        .filter(field -> field.column().equals(column))
                        .filter(field -> field.kind() == FactSchema.Kind.TEXT
                                && field.words().isEmpty())
                        .map(field -> "v" + schema.fields().indexOf(field))
                        .findFirst()
                        .filter(text -> schema.known()
                                .filter(date -> date.column().equals(column))
                                .isEmpty()));
    }

    private List<String> textsOfKey() {
        return schema.key().stream()
                .filter(column -> valueOf(column).isEmpty())
                .distinct()
                .toList();
    }

    /** Columns of the key that no value says all of, by the name they have in the typed table. */
    private Map<String, String> keyTexts() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String column : textsOfKey()) {
            boolean told =
                    schema.known().filter(date -> date.column().equals(column)).isPresent();
            texts.put("k" + texts.size(), told ? "coalesce(told::VARCHAR, '')" : raw(column));
        }
        return texts;
    }

    private String dateFault(DateColumn column, boolean optional) {
        return column.pattern()
                .map(pattern -> ValueSql.dateFault(raw(column.column()), pattern, optional))
                .orElseGet(() -> timeFault(column.column(), true, optional));
    }

    private String timeFault(String column, boolean day, boolean optional) {
        return "CASE WHEN " + raw(column) + " = '' THEN " + (optional ? "NULL" : ValueSql.text("is missing")) + " ELSE "
                + timed.reason(column, day) + " END";
    }

    private String value(FactField field, String value) {
        return switch (field.kind()) {
            case TEXT -> field.words().isEmpty() ? "nullif(" + value + ", '')" : ValueSql.words(field, value);
            case WORD, FLAG -> ValueSql.words(field, value);
            case WHOLE ->
                "CASE WHEN regexp_full_match(" + value + ", " + ValueSql.text(ValueSql.WHOLE) + ") AND try_cast("
                        + value
                        + " AS BIGINT) BETWEEN "
                        + (ValueSql.isLong(field)
                                ? Long.MIN_VALUE + 1 + " AND " + Long.MAX_VALUE
                                : Integer.MIN_VALUE + " AND " + Integer.MAX_VALUE)
                        + " THEN try_cast(" + value
                        + " AS BIGINT) END";
            case DECIMAL ->
                "CASE WHEN regexp_full_match(" + value + ", " + ValueSql.text(ValueSql.DECIMAL) + ") THEN " + value
                        + "::DECIMAL(38, 20) END";
            case MONEY -> AmountSql.of(value, currency);
            case DATE -> ValueSql.date(value, field.pattern().orElseThrow());
            case INSTANT -> timed.value(field.column(), false);
        };
    }

    private String fault(FactField field, String value) {
        if (field.kind() == FactSchema.Kind.DATE) {
            return ValueSql.dateFault(
                    value, field.pattern().orElseThrow(), field.declared().optional());
        }
        if (field.kind() == FactSchema.Kind.INSTANT) {
            return timeFault(field.column(), false, field.declared().optional());
        }
        String missing = field.words().containsKey("") && !ValueSql.MEASURED.contains(field.kind())
                ? ""
                : " WHEN " + value + " = '' THEN "
                        + (field.declared().optional() ? "NULL" : ValueSql.text("is missing"));
        String typed = value(field, value);
        String wrong = ValueSql.wrong(field.kind());
        String tooLarge = field.kind() == FactSchema.Kind.WHOLE
                ? " WHEN regexp_full_match(" + value + ", " + ValueSql.text(ValueSql.WHOLE) + ") AND " + typed
                        + " IS NULL THEN "
                        + ValueSql.text(
                                field.declared().range().isEmpty()
                                        ? "is too large a number"
                                        : "lies outside " + field.declared().range())
                : "";
        return "CASE" + missing + tooLarge + " WHEN " + typed + " IS NULL THEN " + ValueSql.text(wrong)
                + ValueSql.range(field, typed) + " END";
    }

    /** What may be wrong with a row, by the export's column that it speaks of; the whole row first. */
    List<String> faults() {
        List<String> faults = new ArrayList<>(List.of(""));
        schema.fields().forEach(field -> faults.add(field.column()));
        schema.about().ifPresent(date -> faults.add(date.column()));
        schema.known().ifPresent(date -> faults.add(date.column()));
        return faults;
    }

    /** The position of a column in the raw table. */
    int position(String column) {
        return columns.indexOf(column);
    }

    /** Whether each row is typed by itself, so that rows keep their order. */
    boolean rowByRow() {
        return timed.none() && !merged;
    }

    /** The columns of times. */
    TimedColumns timed() {
        return timed;
    }

    /**
     * What a fact says beside its subject, as one text, whatever file and record say it: days as days since 1970, words
     * as their numbers in the declaration. No value holds the letters between the parts.
     */
    String canonical() {
        List<String> parts = new ArrayList<>(keyTexts().keySet());
        parts.add(ValueSql.day("about", "''"));
        parts.add(ValueSql.day("known", "''"));
        for (int at = 0; at < schema.fields().size(); at++) {
            FactField field = schema.fields().get(at);
            String value = "v" + at;
            if (field.declared().subject()) {
                continue;
            }
            if (field.kind() == FactSchema.Kind.DATE) {
                parts.add(ValueSql.day(value, NOTHING));
            } else {
                String said = ValueSql.wordsOfType(field).isEmpty() ? value : "enum_code(" + value + ")";
                parts.add("coalesce((" + said + ")::VARCHAR, " + NOTHING + ")");
            }
        }
        return "concat_ws(" + UNIT + ", " + String.join(", ", parts) + ")";
    }

    /** A small number made of the subject, by which facts can be put together subject by subject in parts. */
    private String part() {
        return schema.subject()
                .map(field -> "(hash(v" + schema.fields().indexOf(field) + ") % " + PARTS + ")::UTINYINT")
                .orElse("0::UTINYINT");
    }
}
