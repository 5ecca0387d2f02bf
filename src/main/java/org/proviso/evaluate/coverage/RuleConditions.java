package org.proviso.evaluate.coverage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.drools.model.AccumulatePattern;
import org.drools.model.Condition;
import org.drools.model.Constraint;
import org.drools.model.Pattern;
import org.drools.model.functions.accumulate.AccumulateFunction;
import org.proviso.evaluate.whynot.Comparisons;
import org.proviso.evaluate.whynot.Matching;
import org.proviso.rules.FamilyRule;
import org.proviso.rules.RuleFamily;
import org.proviso.rules.RuleText;

/** Reads the compiled conditions of a rule into items, each with its line. */
final class RuleConditions {

    private final RuleText text;
    private final FamilyRule rule;
    private final String clause;
    private final List<Item> items = new ArrayList<>();
    private final Set<String> ofMade = new HashSet<>();
    private int at;

    private RuleConditions(RuleText text, FamilyRule rule, String clause) {
        this.text = text;
        this.rule = rule;
        this.clause = clause;
        this.at = Math.max(0, rule.text().indexOf("\nwhen"));
    }

    /** A rule: itself, its conditions in order, and the items they are. */
    record Read(FamilyRule rule, Item item, Asked.All conditions, List<Item> items) {}

    static Read of(RuleFamily family, FamilyRule rule, String clause) {
        RuleConditions reading = new RuleConditions(family.text(), rule, clause);
        Item item = new Item(
                Item.Kind.RULE, rule.name(), clause, rule.name(), rule.file() + ":" + rule.line(), "", rule.name());
        List<Asked> all = new ArrayList<>();
        for (Condition condition : family.conditions(rule).getSubConditions()) {
            all.addAll(reading.read(condition, In.RULE));
        }
        return new Read(rule, item, new Asked.All(all), List.copyOf(reading.items));
    }

    /** What a pattern stands in. */
    private enum In {
        RULE,
        COUNT,
        QUESTION
    }

    private List<Asked> read(Condition condition, In asked) {
        return switch (condition.getType()) {
            case PATTERN -> List.of(pattern((Pattern<?>) condition, asked));
            case ACCUMULATE -> List.of(counted((AccumulatePattern<?>) condition));
            case AND -> List.of(all(condition.getSubConditions(), asked));
            case OR ->
                List.of(new Asked.Either(
                        all(condition.getSubConditions(), asked).parts()));
            case NOT, EXISTS -> List.of(whether(condition));
            default -> List.of();
        };
    }

    private Asked counted(AccumulatePattern<?> accumulate) {
        Asked.All inner = all(List.of(accumulate.getCondition()), In.COUNT);
        for (AccumulateFunction function : accumulate.getAccumulateFunctions()) {
            ofMade.add(function.getResult().getName());
        }
        return new Asked.Tally(accumulate, inner);
    }

    private Asked.All all(List<Condition> conditions, In asked) {
        return new Asked.All(
                conditions.stream().flatMap(one -> read(one, asked).stream()).toList());
    }

    private Asked whether(Condition condition) {
        boolean exists = condition.getType() == Condition.Type.EXISTS;
        int own = items.size();
        Asked.All inner = all(condition.getSubConditions(), In.QUESTION);
        Item item = item(
                exists ? Item.Kind.EXISTS : Item.Kind.NOT,
                of(inner),
                words(inner),
                items.size() == own ? at : from(inner));
        return new Asked.Whether(item, exists, inner);
    }

    private int from(Asked.All inner) {
        return inner.parts().get(0) instanceof Asked.Found found ? start(type(found.pattern()), 0, at) : at;
    }

    private static String of(Asked asked) {
        if (asked instanceof Asked.All all && !all.parts().isEmpty()) {
            return of(all.parts().get(0));
        }
        return asked instanceof Asked.Found found ? of(found.pattern()) : "fact";
    }

    /** What a pattern looks for; a number that was counted has no type of the family. */
    private static String of(Pattern<?> pattern) {
        return pattern.getPatternVariable().getType().getName().startsWith("java.") ? "count" : type(pattern);
    }

    private static String words(Asked asked) {
        if (asked instanceof Asked.Found found) {
            return String.join(
                    ", ",
                    Matching.constraints(found.pattern()).stream()
                            .map(Matching::text)
                            .toList());
        }
        return asked instanceof Asked.All all
                ? String.join(
                        "; ", all.parts().stream().map(RuleConditions::words).toList())
                : "…";
    }

    static String type(Pattern<?> pattern) {
        return pattern.getPatternVariable().getType().getSimpleName();
    }

    private Asked pattern(Pattern<?> pattern, In asked) {
        int start = start(type(pattern), at + 1, rule.text().length());
        at = start;
        List<Constraint> joins = new ArrayList<>();
        List<Asked.Test> tests = new ArrayList<>();
        for (Constraint constraint : Matching.constraints(pattern)) {
            String text = Matching.text(constraint);
            if (Comparisons.kind(text) == Comparisons.Kind.JOIN) {
                joins.add(constraint);
            } else {
                tests.add(
                        new Asked.Test(item(Item.Kind.CONDITION, of(pattern), text, within(start, text)), constraint));
            }
        }
        List<Item> found = joins.isEmpty() || asked == In.QUESTION
                ? List.of()
                : List.of(item(
                        Item.Kind.JOIN,
                        type(pattern),
                        String.join(", ", joins.stream().map(Matching::text).toList()),
                        start));
        boolean made = made(type(pattern));
        boolean byMade = asked == In.RULE
                && joins.stream()
                        .flatMap(join -> Matching.variables(join).stream())
                        .anyMatch(ofMade::contains);
        if (made) {
            ofMade.add(pattern.getPatternVariable().getName());
            pattern.getBindings()
                    .forEach(binding -> ofMade.add(binding.getBoundVariable().getName()));
        }
        return new Asked.Found(pattern, joins, tests, found, made || byMade);
    }

    /** Whether rules or the engine make a type: it is neither read from an export nor stated by the contract. */
    private boolean made(String type) {
        return !text.isA(type, "Fact") && !text.isA(type, "ClausePart");
    }

    /** Where a pattern of a type begins in the text; where we are when it is written in another way. */
    private int start(String type, int from, int before) {
        var written = java.util.regex.Pattern.compile("\\b" + type + "\\s*\\(").matcher(rule.text());
        int begin = from;
        int last = at;
        while (begin <= rule.text().length() && written.find(begin) && written.start() < before) {
            last = written.start();
            if (from > 0) {
                break;
            }
            begin = written.end();
        }
        return last;
    }

    private int within(int start, String constraint) {
        String spaced = java.util.Arrays.stream(constraint.split("\\s+"))
                .map(java.util.regex.Pattern::quote)
                .collect(java.util.stream.Collectors.joining("\\s*"));
        var written = java.util.regex.Pattern.compile(spaced).matcher(rule.text());
        return written.find(start) ? written.start() : start;
    }

    private Item item(Item.Kind kind, String of, String what, int offset) {
        Item item = new Item(
                kind,
                rule.name() + "#" + items.size(),
                clause,
                rule.name(),
                rule.file() + ":" + line(offset),
                of,
                what);
        items.add(item);
        return item;
    }

    private int line(int offset) {
        int begins = Math.max(0, rule.text().indexOf("rule \""));
        return rule.line()
                + (int) rule.text()
                        .substring(
                                begins,
                                Math.max(
                                        begins,
                                        offset
                                                + (offset < rule.text().length()
                                                                && rule.text().charAt(offset) == '\n'
                                                        ? 1
                                                        : 0)))
                        .chars()
                        .filter(letter -> letter == '\n')
                        .count();
    }
}
