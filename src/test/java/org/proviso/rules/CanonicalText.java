package org.proviso.rules;

import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.proviso.contract.Clause;
import org.proviso.money.Amount;
import org.proviso.money.Money;
import org.proviso.money.Rate;
import org.proviso.time.Span;

/** One text for each object that a rule may insert; two objects have the same text when they say the same. */
final class CanonicalText {

    private static final int CENTS = 2;

    private final GivenFact facts;

    CanonicalText(GivenFact facts) {
        this.facts = facts;
    }

    /** What a case says that a rule makes, in the same form: {@code earns(amount: $5.00, scope: Elm)}. */
    static String of(Clause.Given expected) {
        Map<String, String> fields = new TreeMap<>();
        expected.fields()
                .forEach(cell ->
                        fields.put(spelt(cell.name().text()), cell.value().text()));
        return text(expected.type().text(), fields);
    }

    String of(Object made) {
        Map<String, String> fields = new TreeMap<>();
        String type = made.getClass().getSimpleName();
        if (made instanceof Conclusion conclusion) {
            type = conclusion.verb().word();
            fields.put("clause", conclusion.part().getClause());
            fields.put("scope", conclusion.scope());
            fields.put("amount", value(conclusion.amount()));
        } else if (made instanceof Due) {
            read(made, fields, List.of("clause", "subject", "scope", "group", "amount"));
        } else if (made instanceof Outcome) {
            read(made, fields, List.of("clause", "subject", "state", "reason", "scope", "group", "level", "share"));
            fields.remove("share", "1");
        } else {
            read(made, fields, declared(type, made));
        }
        return text(type, fields);
    }

    private List<String> declared(String type, Object made) {
        List<String> names = new ArrayList<>(facts
                .fields(facts.family().text().type(type).orElseThrow(() -> new AssertionError("a rule made a " + type)))
                .stream()
                .map(DeclaredType.Field::name)
                .toList());
        if (made instanceof Measure measure) {
            names.add("clause");
            names.removeAll(measure.isNumber() ? List.of("met", "counted") : List.of("value"));
        }
        return names;
    }

    private static void read(Object made, Map<String, String> fields, List<String> names) {
        for (String name : names) {
            fields.put(spelt(name), value(got(made, name)));
        }
    }

    private static @Nullable Object got(Object made, String name) {
        String ending = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        for (String getter : List.of("get" + ending, "is" + ending)) {
            try {
                return made.getClass().getMethod(getter).invoke(made);
            } catch (NoSuchMethodException next) {
                continue;
            } catch (IllegalAccessException | InvocationTargetException broken) {
                throw new AssertionError(getter + " of a " + made.getClass().getSimpleName() + " fails", broken);
            }
        }
        throw new AssertionError("a " + made.getClass().getSimpleName() + " has no " + name);
    }

    private static String spelt(String name) {
        return name.replace(" ", "").toLowerCase(Locale.ROOT);
    }

    private static String text(String type, Map<String, String> fields) {
        fields.remove("clause", RuleAlone.CLAUSE);
        fields.values().removeIf(String::isEmpty);
        return type
                + fields.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + entry.getValue())
                        .collect(java.util.stream.Collectors.joining(", ", "(", ")"));
    }

    private static String value(@Nullable Object value) {
        if (value instanceof Money money) {
            return "$" + money.plain();
        }
        if (value instanceof Amount amount) {
            Rate exact = amount.exact().value();
            Optional<BigDecimal> decimal = exact.terminating();
            return "$" + decimal.map(CanonicalText::cents).orElse(exact.toString());
        }
        if (value instanceof Duration length) {
            return length.toMinutesPart() == 0 ? length.toHours() + " hours" : length.toMinutes() + " minutes";
        }
        if (value instanceof Instant moment) {
            return LocalDateTime.ofInstant(moment, RuleAlone.CHICAGO).toString();
        }
        if (value instanceof Span span) {
            return value(span.from()) + " to " + value(span.until());
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof Enum<?> word) {
            return word.name();
        }
        return value == null ? "" : value.toString();
    }

    /** With two decimals at least; with as many as there are where cents do not suffice. */
    private static String cents(BigDecimal exact) {
        BigDecimal bare = exact.stripTrailingZeros();
        return (bare.scale() < CENTS ? bare.setScale(CENTS) : bare).toPlainString();
    }
}
