package org.proviso.drafts;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.proviso.rules.DeclaredType;
import org.proviso.rules.RuleText;

/** A legal value for a field nobody has agreed on yet: no amount is more than zero, no count more than needed. */
record Placeholder(RuleText family) {

    /** What a draft says where only people can know. */
    static final String OPEN = "TO BE AGREED";

    /** The one statement of a draft, and the first day of its period. */
    static final String STATEMENT = "final";

    static final String FIRST_DAY = "2026-08-01";

    private static final String AROUND_THE_CLOCK = "around the clock";

    private static final Pattern FROM = Pattern.compile("(-?\\d+).*");

    /** The value as a contract writes it. */
    String value(DeclaredType.Field field) {
        Optional<String> word = words(field).findFirst();
        if (word.isPresent()) {
            return quoted(word.get());
        }
        return switch (field.type()) {
            case "int", "Integer", "long", "Long", "BigDecimal" -> number(field);
            case "Rate" -> field.unit().isEmpty() ? "0%" : number(field);
            case "Percent" -> "0%";
            case "Money" -> "$0.00";
            case "boolean", "Boolean" -> "false";
            case "LocalDate" -> FIRST_DAY;
            case "Instant" -> FIRST_DAY + "T00:00Z";
            case "Duration" -> "1 hour";
            case "Clock" -> AROUND_THE_CLOCK;
            default -> field.name().equals("statement") ? STATEMENT : OPEN;
        };
    }

    /** What an author may write there, where the value alone does not say it; empty when it does. */
    String choices(DeclaredType.Field field) {
        List<String> words = words(field).toList();
        if (!words.isEmpty()) {
            return String.join(", ", words);
        }
        return switch (field.type()) {
            case "boolean", "Boolean" -> "true or false";
            case "Duration" -> "in hours, minutes or days";
            case "Clock" -> AROUND_THE_CLOCK + ", or a calendar of the contract";
            default -> "";
        };
    }

    private Stream<String> words(DeclaredType.Field field) {
        return family.type(field.type()).stream().flatMap(type -> type.literals().stream());
    }

    private static String number(DeclaredType.Field field) {
        Matcher range = FROM.matcher(field.range());
        String least = range.matches() && Long.parseLong(range.group(1)) > 1 ? range.group(1) : "1";
        String unit = field.unit();
        boolean one = least.equals("1") && unit.matches(".*[^siu]s");
        return (least + " " + (one ? unit.substring(0, unit.length() - 1) : unit)).strip();
    }

    /** A text as YAML reads it back: plain where nothing in it means anything else. */
    static String quoted(String text) {
        boolean plain =
                text.matches("[A-Za-z][A-Za-z0-9_ -]*") && !text.matches("(?i)y|n|yes|no|on|off|true|false|null");
        return plain ? text : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
