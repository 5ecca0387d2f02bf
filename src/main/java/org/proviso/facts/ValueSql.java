package org.proviso.facts;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.proviso.facts.FactSchema.FactField;

/** The SQL that reads one value of a field from its text, and says what it has to be. */
final class ValueSql {

    static final String WHOLE = "[+-]?[0-9]+";
    static final String DECIMAL = "[+-]?[0-9]{1,18}(\\.[0-9]{1,20})?";
    /** Kinds whose values can be written in several ways; words that mean the same are still different keys. */
    static final Set<FactSchema.Kind> MEASURED = EnumSet.of(
            FactSchema.Kind.WHOLE,
            FactSchema.Kind.DECIMAL,
            FactSchema.Kind.MONEY,
            FactSchema.Kind.DATE,
            FactSchema.Kind.INSTANT);

    private ValueSql() {}

    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    static boolean reworded(FactField field) {
        return MEASURED.contains(field.kind()) && !field.words().isEmpty();
    }

    /** What follows the # of a descriptor; nothing for any other text. */
    static String described(String value) {
        return "CASE WHEN starts_with(" + value + ", 'uri://') AND contains(" + value + ", '#') THEN substr(" + value
                + ", strpos(" + value + ", '#') + 1) END";
    }

    /** The type that a value of a kind is read as first, where the store's own way is much faster. */
    static Optional<String> cast(FactSchema.Kind kind, boolean isLong, Optional<DatePattern> pattern) {
        return switch (kind) {
            case WHOLE -> Optional.of(isLong ? "BIGINT" : "INTEGER");
            case DATE -> pattern.filter(DatePattern::iso).map(iso -> "DATE");
            default -> Optional.empty();
        };
    }

    static String cast(String value, String type) {
        return value + "_" + type;
    }

    static String quick(String value, String type, String within, String closely) {
        String cast = cast(value, type);
        return "CASE WHEN " + cast + "::VARCHAR = " + value + (within.isEmpty() ? "" : " AND " + cast + within)
                + " THEN " + cast + " WHEN " + value + " = '' THEN NULL ELSE (" + closely + ")::" + type + " END";
    }

    static String quickDate(String value, DatePattern pattern) {
        return pattern.iso()
                ? quick(value, "DATE", " BETWEEN DATE '1900-01-01' AND DATE '2199-12-31'", date(value, pattern))
                : date(value, pattern);
    }

    static String date(String value, DatePattern pattern) {
        return "CASE WHEN regexp_full_match(" + value + ", " + text(pattern.regex()) + ") THEN try_strptime(" + value
                + ", " + text(pattern.format()) + ")::DATE END";
    }

    static String dateFault(String value, DatePattern pattern, boolean optional) {
        return "CASE WHEN " + value + " = '' THEN " + (optional ? "NULL" : text("is missing")) + " WHEN "
                + date(value, pattern) + " IS NULL THEN " + text("is not a date") + " END";
    }

    static boolean isLong(FactField field) {
        return field.declared().type().equalsIgnoreCase("long");
    }

    /** A value by its word in the export: its whole text, or what follows the # of a descriptor. */
    static String words(FactField field, String value) {
        List<String> ofType = wordsOfType(field);
        Map<String, String> words = new LinkedHashMap<>(field.words());
        if (words.isEmpty()) {
            ofType.forEach(word -> words.put(word, word));
        }
        String type = ofType.isEmpty()
                ? ""
                : "::ENUM("
                        + String.join(", ", ofType.stream().map(ValueSql::text).toList()) + ")";
        StringBuilder cases = new StringBuilder();
        words.forEach((from, to) -> {
            if (ofType.isEmpty() || ofType.contains(to)) {
                cases.append(" WHEN ")
                        .append(text(from))
                        .append(" THEN ")
                        .append(text(to))
                        .append(type);
            }
        });
        return cases.isEmpty()
                ? "NULL" + type
                : "coalesce(CASE " + value + cases + " END, CASE " + described(value) + cases + " END)";
    }

    /** The words that a field's values are, which the store holds as numbers; none where values are any text. */
    static List<String> wordsOfType(FactField field) {
        return switch (field.kind()) {
            case FLAG -> List.of("false", "true");
            case WORD -> field.allowed();
            default -> List.of();
        };
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

    static String range(FactField field, String typed) {
        StringBuilder sql = new StringBuilder();
        for (String limit : limits(field)) {
            sql.append(" WHEN NOT (").append(typed).append(limit).append(")");
            sql.append(" THEN ").append(text("lies outside " + field.declared().range()));
        }
        return sql.toString();
    }

    /** What a number has to be, of a field that has a range. */
    static List<String> limits(FactField field) {
        String range = field.declared().range();
        boolean number = field.kind() == FactSchema.Kind.WHOLE
                || field.kind() == FactSchema.Kind.DECIMAL
                || field.kind() == FactSchema.Kind.MONEY;
        List<String> limits = new ArrayList<>();
        if (range.isEmpty() || !number) {
            return limits;
        }
        String[] ends = range.split("\\.\\.", -1);
        for (int end = 0; end < Math.min(2, ends.length); end++) {
            if (!ends[end].isBlank()) {
                limits.add((end == 0 ? " >= " : " <= ") + new BigDecimal(ends[end].strip()).toPlainString());
            }
        }
        return limits;
    }

    /** The typed table's columns without the faults. */
    static List<String> valueColumns(FactSchema schema) {
        List<String> names = new ArrayList<>();
        for (int at = 0; at < schema.fields().size(); at++) {
            names.add("v" + at);
        }
        return names;
    }

    /** A day as days since 1970. */
    static String day(String column, String nothing) {
        return "coalesce((" + column + " - DATE '1970-01-01')::VARCHAR, " + nothing + ")";
    }
}
