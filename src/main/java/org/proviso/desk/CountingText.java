package org.proviso.desk;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.proviso.rules.CountedType;
import org.proviso.rules.Counting;

/** What the store counts and what rules look at one by one, as a person reads it. */
public final class CountingText {

    private CountingText() {}

    /** Type by type, then rule by rule. */
    public static String of(CountingPlan counted) {
        StringBuilder text = new StringBuilder("What is counted where for \"")
                .append(counted.statement())
                .append("\"\n\n");
        counted.facts().forEach((type, facts) -> type(type, facts, counted, text));
        text.append("\nRule by rule:\n");
        Set<String> rules = new LinkedHashSet<>();
        counted.counting().looks().forEach(look -> rules.add(look.rule()));
        for (String rule : rules) {
            text.append("  ").append(rule).append('\n');
            counted.counting().looks().stream()
                    .filter(look -> look.rule().equals(rule))
                    .map(CountingText::look)
                    .distinct()
                    .forEach(text::append);
        }
        return text.toString();
    }

    private static String look(Counting.Look look) {
        String where = switch (look.where()) {
            case STORE -> "in the store";
            case TOGETHER -> "those alike together, before the rules";
            case DROOLS -> "in Drools, as " + look.why();
        };
        return "    "
                + switch (look.way()) {
                    case EACH -> "looks at each " + look.type();
                    case ANY -> "asks for any " + look.type() + ": " + where;
                    case NONE -> "asks that there is no " + look.type() + ": " + where;
                    case COUNTS -> "counts each " + look.type() + ": " + where;
                    case RESTS -> look.why();
                }
                + '\n';
    }

    private static void type(String type, long facts, CountingPlan counted, StringBuilder text) {
        CountedType how = counted.counting().types().get(type);
        text.append(type).append(": ").append(number(facts));
        if (how == null) {
            List<String> rules = counted.counting().looks().stream()
                    .filter(look -> look.type().equals(type) && look.way() == Counting.Way.EACH)
                    .map(look -> '"' + look.rule() + '"')
                    .distinct()
                    .toList();
            text.append(
                    rules.isEmpty()
                            ? ", given to the rules as they are.\n"
                            : ", one by one: looked at by " + String.join(", ", rules) + ".\n");
            return;
        }
        text.append(" counted by the store; rules are given ")
                .append(number(counted.given().getOrDefault(type, 0L)))
                .append(".\n    Counted together where alike in ")
                .append(names(how.alike()));
        how.steps()
                .forEach((field, steps) -> text.append(
                                steps.isEmpty() ? ";\n    given or not: " : ";\n    on one side of each step of ")
                        .append(name(field))
                        .append(steps.isEmpty() ? "" : ": ")
                        .append(steps.stream().map(CountedType.Step::toString).collect(Collectors.joining(", "))));
        folded("added up", how.totals(), text);
        folded("the least of", how.least(), text);
        folded("the most of", how.most(), text);
        text.append(".\n");
    }

    private static void folded(String what, Set<String> fields, StringBuilder text) {
        if (!fields.isEmpty()) {
            text.append(";\n    ")
                    .append(what)
                    .append(": ")
                    .append(names(fields.stream().sorted().toList()));
        }
    }

    private static String names(List<String> fields) {
        return fields.stream().map(CountingText::name).collect(Collectors.joining(", "));
    }

    /** A field as contracts write it. */
    private static String name(String field) {
        return field.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
