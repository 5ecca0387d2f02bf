package org.proviso.rules;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What each piece of a pattern asks of the fields of its type. */
final class PatternLook {

    private static final Pattern BINDING = Pattern.compile("(?s)\\s*(\\$\\w+)\\s*:(?!:)\\s*(.*)");
    private static final Pattern ORDERED = Pattern.compile("(?s)([^<>=!&|]+?)\\s*(<=|>=|<|>)\\s*([^<>=!&|]+)");
    private static final Pattern IN_FORCE = Pattern.compile("(\\$\\w+)\\.inForce\\(\\s*(\\w+)\\s*\\)");
    private static final Pattern WORD = Pattern.compile("(?<![\\w.$])([a-z]\\w*)(\\s*\\()?");
    private static final Set<String> OPERATORS =
            Set.of("in", "not", "null", "true", "false", "contains", "matches", "memberOf", "excludes", "str");
    private static final Set<String> NUMBERS = Set.of("int", "long", "Integer", "Long", "BigDecimal");
    private static final Set<String> TIMES = Set.of("LocalDate", "Instant");

    private final CountingReading reading;
    private final WrittenRule rule;
    private final WrittenPattern pattern;
    private final String type;
    private final Looked look;
    private final Set<String> names;

    PatternLook(CountingReading reading, WrittenRule rule, WrittenPattern pattern, String type, Looked look) {
        this.reading = reading;
        this.rule = rule;
        this.pattern = pattern;
        this.type = type;
        this.look = look;
        this.names = reading.fields.fields(type);
    }

    void read() {
        reading.subject(type).ifPresent(field -> look.use(field, Looked.Use.ALIKE));
        for (WrittenRule.Piece constraint : pattern.constraints()) {
            Matcher bound = BINDING.matcher(constraint.text());
            if (!bound.matches()) {
                condition(constraint.text().strip());
            } else if (names.contains(bound.group(2).strip())) {
                named(bound.group(1), bound.group(2).strip());
            } else {
                alike(bound.group(2));
            }
        }
        if (!pattern.binding().isEmpty() && times(pattern.binding()) > 1) {
            look.reasons.add("\"" + rule.rule().name() + "\" takes each one by the name " + pattern.binding());
        }
    }

    /** How often a name stands in the rule. */
    private int times(String name) {
        return (int) Pattern.compile(Pattern.quote(name) + "(?!\\w)")
                .matcher(rule.plain())
                .results()
                .count();
    }

    /** What a function needs of a field that the store folds; alike where the store would fold it otherwise. */
    private Looked.Use fold(String function, String field) {
        String holds = reading.fields.of(type, field).orElse("");
        boolean number = NUMBERS.contains(holds);
        return switch (function) {
            case "sum" -> number ? Looked.Use.TOTAL : Looked.Use.ALIKE;
            case "min" -> number || TIMES.contains(holds) ? Looked.Use.LEAST : Looked.Use.ALIKE;
            case "max" -> number || TIMES.contains(holds) ? Looked.Use.MOST : Looked.Use.ALIKE;
            default -> Looked.Use.ALIKE;
        };
    }

    /** A field with a name: added up by it, or asked in any other way. */
    private void named(String name, String field) {
        List<String> functions = rule.summed().stream()
                .filter(one -> one.argument().text().equals(name))
                .map(one -> one.function().text())
                .toList();
        if (functions.size() != times(name) - 1) {
            look.use(field, Looked.Use.ALIKE);
        }
        for (String function : functions) {
            look.use(field, fold(function, field));
        }
    }

    private void condition(String asked) {
        Matcher inForce = IN_FORCE.matcher(asked);
        if (inForce.matches() && names.contains(inForce.group(2))) {
            steps(inForce.group(2), spans(inForce.group(1)), asked);
            return;
        }
        Matcher ordered = ORDERED.matcher(asked);
        if (!ordered.matches()) {
            alike(asked);
            return;
        }
        String left = ordered.group(1).strip();
        String right = ordered.group(3).strip();
        boolean closed = ordered.group(2).endsWith("=");
        boolean greater = ordered.group(2).startsWith(">");
        if (names.contains(left)) {
            steps(left, at(right, greater == closed), asked);
        } else if (names.contains(right)) {
            steps(right, at(left, greater != closed), asked);
        } else {
            alike(asked);
        }
    }

    private void steps(String field, Optional<Set<CountedType.Step>> steps, String asked) {
        String holds = reading.fields.of(type, field).orElse("");
        boolean fits = steps.stream()
                .flatMap(Set::stream)
                .allMatch(step -> step.at() instanceof BigDecimal
                        ? NUMBERS.contains(holds)
                        : step.at().getClass().getSimpleName().equals(holds));
        if (steps.isPresent() && fits) {
            look.steps(field, steps.get());
        } else {
            alike(asked);
        }
    }

    private Optional<Set<CountedType.Step>> at(String value, boolean above) {
        return new KnownValues(reading, rule)
                .of(value)
                .map(values -> values.stream()
                        .filter(CountingReading::within)
                        .map(one -> new CountedType.Step(one, above))
                        .collect(Collectors.toSet()));
    }

    /** The days on which what the contract states comes into force, and those after which it ends. */
    private Optional<Set<CountedType.Step>> spans(String name) {
        Optional<String> stated =
                new KnownValues(reading, rule).typeOf(name).filter(one -> reading.text.isA(one, "ClausePart"));
        return stated.map(one -> {
            Set<CountedType.Step> steps = new HashSet<>();
            for (ClausePart part : reading.parts(one)) {
                if (CountingReading.within(part.since())) {
                    steps.add(new CountedType.Step(part.since(), true));
                }
                if (CountingReading.within(part.until())) {
                    steps.add(new CountedType.Step(part.until(), false));
                }
            }
            return steps;
        });
    }

    /** Facts are told apart by every field that a condition names. */
    private void alike(String asked) {
        Matcher word = WORD.matcher(asked);
        while (word.find()) {
            if (OPERATORS.contains(word.group(1))) {
                continue;
            }
            if (word.group(2) != null || !names.contains(word.group(1))) {
                look.reasons.add("\"" + rule.rule().name() + "\" asks " + asked.strip() + " of them");
            } else {
                look.use(word.group(1), Looked.Use.ALIKE);
            }
        }
    }
}
