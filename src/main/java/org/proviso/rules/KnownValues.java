package org.proviso.rules;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values that something in a rule can have, where all of them are known before it runs. */
final class KnownValues {

    private static final Pattern BINDING = Pattern.compile("(?s)\\s*(\\$\\w+)\\s*:(?!:)\\s*(.*)");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_]\\w*");
    private static final Pattern PATH = Pattern.compile("(\\$\\w+)(?:\\.(\\w+)(\\(\\))?)?");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?B?");
    private static final Pattern MADE = Pattern.compile("(?<![\\w.$])new\\s+(\\w+)\\s*\\(");

    private final CountingReading reading;
    private final WrittenRule rule;
    private final Set<String> asking;

    KnownValues(CountingReading reading, WrittenRule rule) {
        this(reading, rule, new HashSet<>());
    }

    private KnownValues(CountingReading reading, WrittenRule rule, Set<String> asking) {
        this.reading = reading;
        this.rule = rule;
        this.asking = asking;
    }

    Optional<Set<Comparable<?>>> of(String expression) {
        if (NUMBER.matcher(expression).matches()) {
            return Optional.of(Set.of(new BigDecimal(expression.replace("B", ""))));
        }
        Matcher path = PATH.matcher(expression);
        if (!path.matches()) {
            return Optional.empty();
        }
        String step = path.group(2);
        if (step != null) {
            String field = path.group(3) == null ? step : property(step);
            return typeOf(path.group(1)).flatMap(type -> of(type, field));
        }
        for (WrittenPattern pattern : rule.patterns()) {
            for (WrittenRule.Piece constraint : pattern.constraints()) {
                Matcher bound = BINDING.matcher(constraint.text());
                if (bound.matches() && bound.group(1).equals(path.group(1))) {
                    String field = bound.group(2).strip();
                    return NAME.matcher(field).matches() && pattern.kind() != WrittenPattern.Kind.COUNTED
                            ? of(pattern.type().text(), field)
                            : Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    Optional<String> typeOf(String name) {
        List<String> types = rule.patterns().stream()
                .filter(one -> one.binding().equals(name))
                .map(one -> one.type().text())
                .distinct()
                .toList();
        return types.size() == 1 ? Optional.of(types.get(0)) : Optional.empty();
    }

    private static String property(String getter) {
        Matcher got = Pattern.compile("(?:get|is)([A-Z])(\\w*)").matcher(getter);
        return got.matches() ? got.group(1).toLowerCase(java.util.Locale.ROOT) + got.group(2) : getter;
    }

    /** The values of a field: of what is known, as it is; of what rules make, from all that make it. */
    private Optional<Set<Comparable<?>>> of(String type, String field) {
        if (reading.subject(type).isPresent()) {
            return Optional.empty();
        }
        Set<Comparable<?>> values = new HashSet<>();
        for (Object one : reading.known) {
            if (reading.text.isA(one.getClass().getSimpleName(), type)) {
                Optional<Object> value =
                        DeclaredBean.getter(one.getClass(), field).value(one);
                if (value.isPresent() && CountingReading.comparable(value.get()).isEmpty()) {
                    return Optional.empty();
                }
                value.flatMap(CountingReading::comparable).ifPresent(values::add);
            }
        }
        if (!asking.add(type + "." + field)) {
            return Optional.of(values);
        }
        for (WrittenRule maker : reading.running(reading.rules)) {
            if (maker.rule().made().stream().anyMatch(made -> reading.text.isA(made, type))) {
                Optional<Set<Comparable<?>>> made = new KnownValues(reading, maker, asking).made(type, field);
                if (made.isEmpty()) {
                    return made;
                }
                values.addAll(made.get());
            }
        }
        return Optional.of(values);
    }

    /** What a rule gives a field in whatever it makes of a type. */
    private Optional<Set<Comparable<?>>> made(String type, String field) {
        Set<Comparable<?>> values = new HashSet<>();
        boolean any = false;
        WrittenRule.Piece consequence = rule.consequence();
        Matcher made = MADE.matcher(consequence.text());
        while (made.find()) {
            if (!made.group(1).equals(type)) {
                continue;
            }
            any = true;
            int close = PlainText.closing(
                    consequence.text(), made.end(), consequence.text().length());
            List<WrittenRule.Piece> given = PlainText.split(consequence.part(made.end(), close), ",");
            List<String> declared = reading.text.type(type).stream()
                    .flatMap(one -> reading.text.fields(one).stream())
                    .map(DeclaredType.Field::name)
                    .toList();
            int at = declared.indexOf(field);
            Optional<Set<Comparable<?>>> one = given.size() == declared.size() && at >= 0
                    ? of(given.get(at).text())
                    : Optional.empty();
            if (one.isEmpty()) {
                return one;
            }
            values.addAll(one.get());
        }
        return any ? Optional.of(values) : Optional.empty();
    }
}
