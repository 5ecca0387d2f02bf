package org.proviso.facts;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.proviso.facts.FactSchema.DateColumn;
import org.proviso.facts.FactSchema.FactField;

/**
 * The SQL that types rows of text. Columns of the export are c0, c1, … here: no name from a file and no
 * value of one reaches the SQL, and words from the contract only as quoted text.
 */
final class TypedSql {

    private static final String WHOLE = "[+-]?[0-9]+";
    private static final String DECIMAL = "[+-]?[0-9]{1,18}(\\.[0-9]{1,20})?";
    /** Kinds whose values can be written in several ways; words that mean the same are still different keys. */
    static final Set<FactSchema.Kind> MEASURED = EnumSet.of(
            FactSchema.Kind.WHOLE,
            FactSchema.Kind.DECIMAL,
            FactSchema.Kind.MONEY,
            FactSchema.Kind.DATE,
            FactSchema.Kind.INSTANT);

    private static final String UNIT = "chr(31)";

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
     */
    TypedSql(FactSchema schema, Currency currency, boolean merged) {
        this.schema = schema;
        this.currency = currency;
        this.merged = merged;
        this.columns = schema.columns();
        this.timed = new TimedColumns(schema);
    }

    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    private String raw(String column) {
        return "c" + columns.indexOf(column);
    }

    /** A field's text; of a number or a day, after the contract's words for it. */
    private String raw(FactField field) {
        String value = raw(field.column());
        if (!MEASURED.contains(field.kind()) || field.words().isEmpty()) {
            return value;
        }
        return "coalesce(" + words(field, value) + ", " + value + ")";
    }

    /** The raw table, without words that say there is no value, and with the names that subjects keep. */
    private String cleaned(String rawTable) {
        Optional<String> subject = schema.subject().filter(field -> merged).map(field -> raw(field.column()));
        if (schema.missing().isEmpty() && subject.isEmpty()) {
            return rawTable;
        }
        String none =
                String.join(", ", schema.missing().stream().map(TypedSql::text).toList());
        List<String> select = new ArrayList<>(List.of("file", "record", "line", "fault"));
        for (String column : columns) {
            String cell = raw(column);
            String value = subject.filter(cell::equals).isPresent() ? "coalesce(b, " + cell + ")" : cell;
            select.add(
                    (none.isEmpty() ? value : "CASE WHEN " + cell + " IN (" + none + ") THEN '' ELSE " + value + " END")
                            + " AS " + cell);
        }
        return "(SELECT " + String.join(", ", select) + " FROM " + rawTable
                + subject.map(cell -> " LEFT JOIN " + MergedSubjects.TABLE + " ON a = " + cell)
                        .orElse("")
                + ")";
    }

    /** What follows the # of a descriptor; nothing for any other text. */
    private static String described(String value) {
        return "CASE WHEN starts_with(" + value + ", 'uri://') AND contains(" + value + ", '#') THEN substr(" + value
                + ", strpos(" + value + ", '#') + 1) END";
    }

    /** Whether a row is kept: true and false are the same in any letters, as each format writes them its own way. */
    private String kept(String column, String value) {
        return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")
                ? "lower(" + raw(column) + ") = " + text(value.toLowerCase(Locale.ROOT))
                : "(" + raw(column) + " = " + text(value) + " OR coalesce(" + described(raw(column)) + " = "
                        + text(value) + ", false))";
    }

    /** Field f as typed value vN and fault eN, from the raw table. */
    String typed(String rawTable, Optional<LocalDate> fileKnown) {
        List<String> select = new ArrayList<>(List.of("file", "record", "line", "fault"));
        for (int at = 0; at < schema.fields().size(); at++) {
            FactField field = schema.fields().get(at);
            String value = raw(field);
            select.add(value(field, value) + " AS v" + at);
            select.add(fault(field, value) + " AS e" + at);
        }
        date(schema.about(), "about", Optional.empty(), select);
        date(schema.known(), "known", fileKnown, select);
        List<String> key = schema.key().stream().map(this::key).toList();
        select.add("concat_ws(" + UNIT + ", " + String.join(", ", key) + ") AS nkey");
        List<String> kept = new ArrayList<>();
        schema.keep().forEach((column, value) -> kept.add(kept(column, value)));
        return "SELECT " + String.join(", ", select) + " FROM " + timed.joined(rawTable, cleaned(rawTable))
                + (kept.isEmpty() ? "" : " WHERE fault IS NOT NULL OR (" + String.join(" AND ", kept) + ")");
    }

    /** A part of the natural key: as a value where the column is read as one, so that 9/4 and 09/04 are one day. */
    private String key(String column) {
        return schema.fields().stream()
                .filter(field -> field.column().equals(column) && MEASURED.contains(field.kind()))
                .map(field -> value(field, raw(field)))
                .findFirst()
                .or(() -> Stream.of(schema.about(), schema.known())
                        .flatMap(Optional::stream)
                        .filter(date -> date.column().equals(column))
                        .map(this::date)
                        .findFirst())
                .map(value -> "coalesce((" + value + ")::VARCHAR, '')")
                .orElseGet(() -> raw(column));
    }

    private void date(Optional<DateColumn> column, String name, Optional<LocalDate> otherwise, List<String> select) {
        String other = otherwise.map(day -> "DATE '" + day + "'").orElse("NULL::DATE");
        if (column.isPresent()) {
            select.add("coalesce(" + date(column.get()) + ", " + other + ") AS " + name);
            select.add(dateFault(column.get(), otherwise.isPresent()) + " AS e_" + name);
        } else {
            select.add(other + " AS " + name);
            select.add("NULL::VARCHAR AS e_" + name);
        }
    }

    private String date(DateColumn column) {
        return column.pattern()
                .map(pattern -> date(raw(column.column()), pattern))
                .orElseGet(() -> timed.value(column.column(), true));
    }

    private String dateFault(DateColumn column, boolean optional) {
        return column.pattern()
                .map(pattern -> dateFault(raw(column.column()), pattern, optional))
                .orElseGet(() -> timeFault(column.column(), true, optional));
    }

    private String timeFault(String column, boolean day, boolean optional) {
        return "CASE WHEN " + raw(column) + " = '' THEN " + (optional ? "NULL" : text("is missing")) + " ELSE "
                + timed.reason(column, day) + " END";
    }

    private static String date(String value, DatePattern pattern) {
        return "CASE WHEN regexp_full_match(" + value + ", " + text(pattern.regex()) + ") THEN try_strptime(" + value
                + ", " + text(pattern.format()) + ")::DATE END";
    }

    private static String dateFault(String value, DatePattern pattern, boolean optional) {
        return "CASE WHEN " + value + " = '' THEN " + (optional ? "NULL" : text("is missing")) + " WHEN "
                + date(value, pattern) + " IS NULL THEN " + text("is not a date") + " END";
    }

    private String value(FactField field, String value) {
        return switch (field.kind()) {
            case TEXT -> field.words().isEmpty() ? "nullif(" + value + ", '')" : words(field, value);
            case WORD, FLAG -> words(field, value);
            case WHOLE ->
                "CASE WHEN regexp_full_match(" + value + ", " + text(WHOLE) + ") AND try_cast(" + value
                        + " AS BIGINT) BETWEEN "
                        + (isLong(field)
                                ? Long.MIN_VALUE + 1 + " AND " + Long.MAX_VALUE
                                : Integer.MIN_VALUE + " AND " + Integer.MAX_VALUE)
                        + " THEN try_cast(" + value
                        + " AS BIGINT) END";
            case DECIMAL ->
                "CASE WHEN regexp_full_match(" + value + ", " + text(DECIMAL) + ") THEN " + value
                        + "::DECIMAL(38, 20) END";
            case MONEY -> AmountSql.of(value, currency);
            case DATE -> date(value, field.pattern().orElseThrow());
            case INSTANT -> timed.value(field.column(), false);
        };
    }

    private static boolean isLong(FactField field) {
        return field.declared().type().equalsIgnoreCase("long");
    }

    /** A value by its word in the export: its whole text, or what follows the # of a descriptor. */
    private static String words(FactField field, String value) {
        Map<String, String> words = new LinkedHashMap<>(field.words());
        if (words.isEmpty()) {
            List<String> same = field.kind() == FactSchema.Kind.FLAG ? List.of("true", "false") : field.allowed();
            same.forEach(word -> words.put(word, word));
        }
        StringBuilder cases = new StringBuilder();
        words.forEach((from, to) ->
                cases.append(" WHEN ").append(text(from)).append(" THEN ").append(text(to)));
        return "coalesce(CASE " + value + cases + " END, CASE " + described(value) + cases + " END)";
    }

    private String fault(FactField field, String value) {
        if (field.kind() == FactSchema.Kind.DATE) {
            return dateFault(
                    value, field.pattern().orElseThrow(), field.declared().optional());
        }
        if (field.kind() == FactSchema.Kind.INSTANT) {
            return timeFault(field.column(), false, field.declared().optional());
        }
        String missing = field.words().containsKey("") && !MEASURED.contains(field.kind())
                ? ""
                : " WHEN " + value + " = '' THEN " + (field.declared().optional() ? "NULL" : text("is missing"));
        String typed = value(field, value);
        String wrong = wrong(field.kind());
        String tooLarge = field.kind() == FactSchema.Kind.WHOLE
                ? " WHEN regexp_full_match(" + value + ", " + text(WHOLE) + ") AND " + typed + " IS NULL THEN "
                        + text(
                                field.declared().range().isEmpty()
                                        ? "is too large a number"
                                        : "lies outside " + field.declared().range())
                : "";
        return "CASE" + missing + tooLarge + " WHEN " + typed + " IS NULL THEN " + text(wrong) + range(field, typed)
                + " END";
    }

    /** What is said of a value that is none of its kind. */
    static String wrong(FactSchema.Kind kind) {
        return switch (kind) {
            case WHOLE -> "is not a whole number";
            case DECIMAL -> "is not a number";
            case MONEY -> "is not an amount of money";
            case DATE -> "is not a date";
            default -> "is not a word the contract maps";
        };
    }

    /** The form of values of a kind, for the words a contract maps to them. */
    static String fits(FactSchema.Kind kind, Optional<DatePattern> pattern) {
        return switch (kind) {
            case WHOLE -> WHOLE;
            case DATE -> pattern.map(DatePattern::regex).orElse(".*");
            default -> DECIMAL;
        };
    }

    private static String range(FactField field, String typed) {
        String range = field.declared().range();
        boolean number = field.kind() == FactSchema.Kind.WHOLE
                || field.kind() == FactSchema.Kind.DECIMAL
                || field.kind() == FactSchema.Kind.MONEY;
        if (range.isEmpty() || !number) {
            return "";
        }
        String[] ends = range.split("\\.\\.", -1);
        StringBuilder sql = new StringBuilder();
        for (int end = 0; end < Math.min(2, ends.length); end++) {
            if (!ends[end].isBlank()) {
                sql.append(" WHEN ").append(typed).append(end == 0 ? " < " : " > ");
                sql.append(new BigDecimal(ends[end].strip()).toPlainString());
                sql.append(" THEN ").append(text("lies outside " + range));
            }
        }
        return sql.toString();
    }

    /** The typed table's columns without the faults. */
    static List<String> valueColumns(FactSchema schema) {
        List<String> names = new ArrayList<>();
        for (int at = 0; at < schema.fields().size(); at++) {
            names.add("v" + at);
        }
        return names;
    }

    /** Every fault column with the export's column it speaks of; the whole row's first. */
    List<Map.Entry<String, String>> faults() {
        List<Map.Entry<String, String>> faults = new ArrayList<>();
        faults.add(Map.entry("fault", ""));
        for (int at = 0; at < schema.fields().size(); at++) {
            faults.add(Map.entry("e" + at, schema.fields().get(at).column()));
        }
        schema.about().ifPresent(date -> faults.add(Map.entry("e_about", date.column())));
        schema.known().ifPresent(date -> faults.add(Map.entry("e_known", date.column())));
        return faults;
    }

    /** The position of a column in the raw table. */
    int position(String column) {
        return columns.indexOf(column);
    }

    /** The columns of times. */
    TimedColumns timed() {
        return timed;
    }

    /** A digest of what a fact says, whatever file and record say it. */
    String digest() {
        List<String> parts = new ArrayList<>(List.of(text(schema.type()), "nkey", "coalesce(about::VARCHAR, '')"));
        parts.add("coalesce(known::VARCHAR, '')");
        valueColumns(schema).forEach(value -> parts.add("coalesce(" + value + "::VARCHAR, chr(30))"));
        return "sha256(concat_ws(" + UNIT + ", " + String.join(", ", parts) + "))";
    }
}
