package org.proviso.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.proviso.analysis.PhraseReading.Unread;
import org.proviso.rules.ClausePart;
import org.proviso.rules.DeclaredType;
import org.proviso.rules.ReadRule;
import org.proviso.rules.RuleText;
import org.proviso.rules.StatementPeriod;

/** Every way in which a rule of a contract can fire, its terms and tables filled in. */
final class Firings {

    private static final int MOST_WAYS = 400;
    private static final Pattern BOUND = Pattern.compile("(?s)(\\$\\w+)\\s*:(?!:)\\s*(.*)");

    /** The one subject that all facts are about. */
    static final Field SUBJECT = new Field("", "subject", Field.Sort.TEXT, "String");

    private final RuleText text;
    private final List<ClausePart> parts;
    private final StatementPeriod period;
    private final boolean oneOfEach;

    /**
     * For a contract.
     *
     * @param oneOfEach whether there is one fact of each type at most; otherwise each pattern has one of its own
     */
    Firings(RuleText text, List<ClausePart> parts, StatementPeriod period, boolean oneOfEach) {
        this.text = text;
        this.parts = parts;
        this.period = period;
        this.oneOfEach = oneOfEach;
    }

    /** A way half read. */
    private record Way(Reading names, List<Formula> body, List<String> types, List<Formula> own) {

        Way plus(Reading names, Formula more) {
            List<Formula> all = new ArrayList<>(body);
            all.add(more);
            return new Way(names, all, types, own);
        }
    }

    /** The ways of a rule; refused with why where its conditions are more than can be looked through. */
    List<Firing> of(ReadRule rule) throws Unread {
        if (rule.unread().isPresent()) {
            throw new Unread(rule.unread().get());
        }
        Map<String, Integer> seen = new HashMap<>();
        List<Way> ways = List.of(new Way(new Reading(text, Map.of()), List.of(), List.of(), List.of()));
        List<ReadRule.Asked> absent = new ArrayList<>();
        for (ReadRule.Asked asked : rule.patterns()) {
            if (asked.kind() == ReadRule.Kind.ABSENT && !isPart(asked.type())) {
                absent.add(asked);
            } else {
                int number = seen.merge(asked.type(), 1, Integer::sum);
                ways = each(ways, way -> asked(way, asked, number));
            }
        }
        for (ReadRule.Sum sum : rule.sums()) {
            ways = each(ways, way -> oneOfEach ? sum(way, sum) : anySum(way, sum));
        }
        for (ReadRule.Asked asked : absent) {
            int times = oneOfEach ? 1 : seen.getOrDefault(asked.type(), 0);
            for (int number = 1; number <= times; number++) {
                int which = number;
                ways = each(ways, way -> List.of(absent(way, asked, which)));
            }
        }
        return ways.stream()
                .map(way -> new Firing(rule, Formula.all(way.body()), way.names(), way.types(), way.own()))
                .toList();
    }

    private interface Step {
        List<Way> of(Way way) throws Unread;
    }

    private static List<Way> each(List<Way> ways, Step step) throws Unread {
        List<Way> all = new ArrayList<>();
        for (Way way : ways) {
            step.of(way).stream()
                    .filter(one -> !Formula.all(one.body()).equals(Formula.never()))
                    .forEach(all::add);
        }
        if (all.size() > MOST_WAYS) {
            throw new Unread("more rows of tables together than are looked through");
        }
        return all;
    }

    boolean isPart(String type) {
        return type.equals("ClausePart") || text.isA(type, "ClausePart");
    }

    private List<Way> asked(Way way, ReadRule.Asked asked, int number) throws Unread {
        if (asked.type().equals("StatementPeriod")) {
            return List.of(constant(way, asked, period));
        }
        if (isPart(asked.type())) {
            return ofParts(way, asked);
        }
        Reading.Fact fact = fact(asked.type(), number);
        Reading names = named(way.names(), asked, fact);
        List<Formula> conditions = conditions(names, asked, fact);
        List<Formula> body = new ArrayList<>(way.body());
        body.add(new Formula.There(fact.of(), true));
        body.addAll(conditions);
        List<String> types = new ArrayList<>(way.types());
        List<Formula> own = new ArrayList<>(way.own());
        own.addAll(conditions);
        if (asked.kind() == ReadRule.Kind.MATCHED) {
            types.add(fact.of());
        } else {
            own.add(new Formula.There(fact.of(), true));
        }
        return List.of(new Way(names, body, types, own));
    }

    private Reading.Fact fact(String type, int number) throws Unread {
        if (text.types().stream().anyMatch(other -> !other.name().equals(type) && text.isA(other.name(), type))) {
            throw new Unread(type + " and what extends it");
        }
        return new Reading.Fact(oneOfEach || number == 1 ? type : type + "#" + number, type);
    }

    private List<Way> ofParts(Way way, ReadRule.Asked asked) throws Unread {
        List<ClausePart> all = parts.stream()
                .filter(part -> text.isA(part.getClass().getSimpleName(), asked.type()))
                .toList();
        List<Way> ways = new ArrayList<>();
        List<Formula> any = new ArrayList<>();
        for (ClausePart part : all) {
            Way one = constant(new Way(way.names(), List.of(), way.types(), way.own()), asked, part);
            any.add(Formula.all(one.body()));
            ways.add(way.plus(one.names(), Formula.all(one.body())));
        }
        return switch (asked.kind()) {
            case MATCHED -> ways;
            case PRESENT -> List.of(way.plus(way.names(), Formula.any(any)));
            case ABSENT -> List.of(way.plus(way.names(), Formula.any(any).not()));
        };
    }

    private Way constant(Way way, ReadRule.Asked asked, Object stated) throws Unread {
        Reading names = named(way.names(), asked, stated);
        return way.plus(names, Formula.all(conditions(names, asked, stated)));
    }

    /** The names that a pattern gives: its own, and those of its fields. */
    private static Reading named(Reading names, ReadRule.Asked asked, Object fact) throws Unread {
        Reading more = asked.binding().isEmpty() ? names : names.with(asked.binding(), fact);
        for (ReadRule.Condition condition : asked.conditions()) {
            Matcher bound = BOUND.matcher(condition.text());
            if (bound.matches()) {
                Phrase phrase = PhraseReading.condition(bound.group(2));
                Phrase value = phrase instanceof Phrase.Compared compared ? compared.left() : phrase;
                more = more.with(bound.group(1), more.value(fact, value));
            }
        }
        return more;
    }

    private static List<Formula> conditions(Reading names, ReadRule.Asked asked, Object fact) throws Unread {
        List<Formula> all = new ArrayList<>();
        for (ReadRule.Condition condition : asked.conditions()) {
            Matcher bound = BOUND.matcher(condition.text());
            if (!bound.matches()) {
                all.add(names.condition(fact, PhraseReading.condition(condition.text())));
            } else if (PhraseReading.condition(bound.group(2)) instanceof Phrase.Compared compared) {
                all.add(names.condition(fact, compared));
            }
        }
        return all;
    }

    private Way absent(Way way, ReadRule.Asked asked, int number) throws Unread {
        Reading.Fact fact = fact(asked.type(), number);
        List<Formula> there = new ArrayList<>(List.of(new Formula.There(fact.of(), true)));
        there.addAll(conditions(named(way.names(), asked, fact), asked, fact));
        Formula none = Formula.all(there).not();
        List<Formula> own = new ArrayList<>(way.own());
        own.add(none);
        return new Way(way.names(), way.plus(way.names(), none).body(), way.types(), own);
    }

    /** Of one fact a count is one or none, and a sum its own number or nothing. */
    private List<Way> sum(Way way, ReadRule.Sum sum) throws Unread {
        Reading names = way.names();
        List<Formula> there = new ArrayList<>();
        for (ReadRule.Asked asked : sum.counted()) {
            if (isPart(asked.type()) || asked.kind() != ReadRule.Kind.MATCHED) {
                throw new Unread("a count over terms or over what is absent");
            }
            Reading.Fact fact = fact(asked.type(), 1);
            names = named(names, asked, fact);
            there.add(new Formula.There(fact.of(), true));
            there.addAll(conditions(names, asked, fact));
        }
        Formula some = Formula.all(there);
        List<Way> ways = new ArrayList<>();
        for (boolean is : new boolean[] {true, false}) {
            Optional<Reading> given = results(names, sum, is);
            if (given.isPresent()) {
                List<Formula> conditions = new ArrayList<>(List.of(is ? some : some.not()));
                for (ReadRule.Condition condition : sum.conditions()) {
                    conditions.add(given.get().condition("", PhraseReading.condition(condition.text())));
                }
                ways.add(way.plus(given.get(), Formula.all(conditions)));
            }
        }
        return ways;
    }

    private static Optional<Reading> results(Reading names, ReadRule.Sum sum, boolean some) throws Unread {
        Reading given = names;
        for (ReadRule.Result result : sum.results()) {
            Object value =
                    result.argument().isEmpty() ? "" : names.value("", PhraseReading.condition(result.argument()));
            switch (result.function()) {
                case "count" -> given = given.with(result.binding(), org.proviso.money.Rate.of(some ? 1 : 0, 1));
                case "sum" -> given = given.with(result.binding(), some ? value : org.proviso.money.Rate.ZERO);
                case "min", "max" -> {
                    if (!some) {
                        return Optional.empty();
                    }
                    given = given.with(result.binding(), value);
                }
                default -> given = given.with(result.binding(), new Reading.Other(result.binding()));
            }
        }
        return Optional.of(given);
    }

    /** Of any number of facts nobody knows what a sum comes to; what is asked of it must be possible in itself. */
    private List<Way> anySum(Way way, ReadRule.Sum sum) throws Unread {
        Reading given = way.names();
        for (ReadRule.Result result : sum.results()) {
            Field.Sort sort = result.function().equals("count") ? Field.Sort.WHOLE : Field.Sort.NUMBER;
            given = given.with(result.binding(), new Field("", result.binding(), sort, ""));
        }
        List<Formula> conditions = new ArrayList<>();
        for (ReadRule.Condition condition : sum.conditions()) {
            conditions.add(given.condition("", PhraseReading.condition(condition.text())));
        }
        return List.of(way.plus(given, Formula.all(conditions)));
    }

    /** What must be so of the numbers of a fact that is there: its fields lie in their ranges. */
    Formula ranges(String of) {
        String type = of.replaceFirst("#.*", "");
        Reading.Fact fact = new Reading.Fact(of, type);
        List<Formula> all = new ArrayList<>();
        for (DeclaredType.Field field : Reading.fields(text, type)) {
            Field one = Reading.field(fact, field);
            if (field.subject()) {
                all.add(Formula.same(Word.of(one), Word.of(SUBJECT)));
            }
            String[] ends = field.range().split("\\.\\.", -1);
            if (ends.length == 2 && one.sort().ordered()) {
                Sum number = Sum.of(one);
                if (!ends[0].isBlank()) {
                    all.add(Formula.order(end(ends[0]).minus(number), Formula.Side.AT_MOST));
                }
                if (!ends[1].isBlank()) {
                    all.add(Formula.order(number.minus(end(ends[1])), Formula.Side.AT_MOST));
                }
            }
        }
        if (text.isA(type, "Measure")) {
            Sum counted = Sum.of(new Field(of, "counted", Field.Sort.WHOLE, "long"));
            Sum met = Sum.of(new Field(of, "met", Field.Sort.WHOLE, "long"));
            all.add(Formula.order(met.negated(), Formula.Side.AT_MOST));
            all.add(Formula.order(met.minus(counted), Formula.Side.AT_MOST));
        }
        return Formula.all(all);
    }

    private static Sum end(String text) {
        return Sum.of(org.proviso.money.Rate.of(new java.math.BigDecimal(text.strip())));
    }

    /** The words of every enum, as they are compared. */
    static Map<String, List<String>> choices(RuleText text) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (DeclaredType type : text.types()) {
            if (type.isEnum()) {
                all.put(
                        type.name(),
                        type.literals().stream()
                                .map(word -> type.name() + "." + word)
                                .toList());
            }
        }
        all.put("boolean", List.of("false", "true"));
        all.put("Boolean", List.of("false", "true"));
        return all;
    }
}
