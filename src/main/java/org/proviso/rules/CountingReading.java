package org.proviso.rules;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how the rules of a family look at facts and outcomes. */
final class CountingReading {

    private static final Pattern ACCUMULATE = Pattern.compile("(?<![\\w.$])acc(?:umulate)?\\s*\\(");
    private static final Pattern GATHERED = Pattern.compile("(?<![\\w.$])(?:collect|forall)\\b");
    private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    private final RuleFamily family;
    final RuleText text;
    final FactTypes fields;
    final Collection<?> known;
    final List<WrittenRule> rules;
    private final List<WrittenRule> whole;
    private final Map<String, Looked> looked = new LinkedHashMap<>();
    private final List<Counting.Look> looks = new ArrayList<>();
    private final Map<String, String> missing = new HashMap<>();

    CountingReading(RuleFamily family, Collection<?> known) {
        this.family = family;
        this.text = family.text();
        this.fields = new FactTypes(text);
        this.known = known;
        this.rules = family.written().stream()
                .filter(rule -> rule.rule().level() == Level.SUBJECT)
                .toList();
        this.whole = family.written().stream()
                .filter(rule -> rule.rule().level() == Level.CONTRACT)
                .toList();
    }

    Counting counting() {
        for (DeclaredType type : text.extending("Fact")) {
            looked.put(type.name(), new Looked());
        }
        rest(rules, rules);
        for (WrittenRule rule : running(rules)) {
            looked.forEach((type, look) -> look(rule, type, look));
        }
        Map<String, CountedType> counted = new LinkedHashMap<>();
        looked.forEach((type, look) -> subject(type)
                .filter(subject -> look.reasons.isEmpty() && !look.uses.isEmpty())
                .ifPresent(subject -> counted.put(type, look.type(type, subject))));
        List<WrittenRule> all = new ArrayList<>(rules);
        all.addAll(whole);
        rest(whole, all);
        Looked outcomes = new Looked();
        running(whole).forEach(rule -> look(rule, Counting.OUTCOME, outcomes));
        boolean together =
                outcomes.reasons.isEmpty() && Collections.disjoint(outcomes.uses.keySet(), Set.of("subject", "item"));
        rules.forEach(rule -> tell(rule, counted));
        family.written().stream()
                .filter(rule -> rule.rule().level() != Level.SUBJECT)
                .forEach(rule -> whole(rule, together, outcomes));
        return new Counting(counted, together, Set.copyOf(missing.keySet()), List.copyOf(looks));
    }

    List<WrittenRule> running(List<WrittenRule> some) {
        return some.stream()
                .filter(rule -> !missing.containsKey(rule.rule().name()))
                .toList();
    }

    Optional<String> subject(String type) {
        return text.type(type).stream()
                .flatMap(declared -> text.fields(declared).stream())
                .filter(DeclaredType.Field::subject)
                .map(DeclaredType.Field::name)
                .findFirst();
    }

    /** Rules that never run, as the contract states nothing of what they wait for, look at nothing. */
    private void rest(List<WrittenRule> some, List<WrittenRule> makers) {
        boolean more = true;
        while (more) {
            more = false;
            for (WrittenRule rule : running(some)) {
                Optional<String> waits = rule.patterns().stream()
                        .filter(one ->
                                one.kind() == WrittenPattern.Kind.MATCHED || one.kind() == WrittenPattern.Kind.PRESENT)
                        .map(one -> one.type().text())
                        .filter(type -> !possible(type, makers))
                        .findFirst();
                if (waits.isPresent() && !chooses(rule)) {
                    missing.put(rule.rule().name(), waits.get());
                    more = true;
                }
            }
        }
    }

    private static boolean chooses(WrittenRule rule) {
        return rule.conditions().text().matches("(?s).*(?<![\\w.$])or(?!\\w).*");
    }

    /** Whether there can be anything of a type. */
    private boolean possible(String type, List<WrittenRule> makers) {
        if (text.type(type).filter(one -> one.name().equals(type)).isEmpty() || text.isA(type, "Fact")) {
            return !text.isA(type, "ClausePart") || ofType(type);
        }
        return ofType(type)
                || running(makers).stream()
                        .anyMatch(rule -> rule.rule().made().stream().anyMatch(made -> text.isA(made, type)));
    }

    private boolean ofType(String type) {
        return known.stream().anyMatch(one -> text.isA(one.getClass().getSimpleName(), type));
    }

    private void look(WrittenRule rule, String type, Looked look) {
        for (WrittenPattern pattern : rule.patterns()) {
            String asked = pattern.type().text();
            if (!text.isA(type, asked) && !asked.equals("Object")) {
                continue;
            }
            Optional<String> alone = byItself(rule, pattern, asked, type);
            if (alone.isPresent()) {
                look.reasons.add(alone.get());
            } else {
                new PatternLook(this, rule, pattern, type, look).read();
            }
        }
    }

    /** Why facts of a pattern have to go to the rules one by one. */
    private Optional<String> byItself(WrittenRule rule, WrittenPattern pattern, String asked, String type) {
        String name = "\"" + rule.rule().name() + "\"";
        if (subject(type).isEmpty() && !type.equals(Counting.OUTCOME)) {
            return Optional.of("they belong to no subject");
        }
        if (!asked.equals(type)) {
            return Optional.of(name + " looks for any " + asked);
        }
        return switch (pattern.kind()) {
            case MATCHED -> Optional.of(name + " looks at each");
            case PRESENT, ABSENT ->
                GATHERED.matcher(rule.conditions().text()).find()
                        ? Optional.of(name + " gathers them")
                        : Optional.empty();
            case COUNTED ->
                onlyOne(rule, pattern) && family.repeats(rule.rule(), type)
                        ? Optional.empty()
                        : Optional.of(name + " counts them together with something else");
        };
    }

    /** Whether a pattern is all that its accumulate counts. */
    private static boolean onlyOne(WrittenRule rule, WrittenPattern pattern) {
        Matcher sum = ACCUMULATE.matcher(rule.plain());
        int from = rule.when();
        while (sum.find(from) && sum.start() < pattern.at()) {
            int close = PlainText.closing(rule.plain(), sum.end(), rule.then());
            if (close > pattern.at()) {
                return rule.patterns().stream()
                                .filter(one -> one.at() >= sum.end() && one.at() < close)
                                .count()
                        == 1;
            }
            from = close;
        }
        return false;
    }

    static boolean within(Comparable<?> value) {
        return !(value instanceof LocalDate day) || (!day.isBefore(FIRST) && !day.isAfter(LAST));
    }

    List<ClausePart> parts(String type) {
        return known.stream()
                .filter(one -> text.isA(one.getClass().getSimpleName(), type))
                .filter(ClausePart.class::isInstance)
                .map(ClausePart.class::cast)
                .toList();
    }

    /** A value that the store orders as rules do. */
    static Optional<Comparable<?>> comparable(Object value) {
        if (value instanceof LocalDate day) {
            return Optional.of(day);
        }
        if (value instanceof Instant moment) {
            return Optional.of(moment);
        }
        return value instanceof Integer || value instanceof Long || value instanceof BigDecimal
                ? Optional.of(new BigDecimal(value.toString()))
                : Optional.empty();
    }

    /** What becomes of each pattern of a rule. */
    private void tell(WrittenRule rule, Map<String, CountedType> counted) {
        String name = rule.rule().name();
        if (missing.containsKey(name)) {
            rests(name);
            return;
        }
        for (WrittenPattern pattern : rule.patterns()) {
            String type = pattern.type().text();
            Looked look = looked.get(type);
            if (look != null) {
                looks.add(new Counting.Look(
                        name,
                        Counting.Way.of(pattern.kind()),
                        type,
                        counted.containsKey(type) ? Counting.Where.STORE : Counting.Where.DROOLS,
                        look.reasons.stream().findFirst().orElse("")));
            } else if (pattern.kind() == WrittenPattern.Kind.COUNTED) {
                concluded(name, type);
            }
        }
    }

    /** What a rule of the whole contract counts of what was concluded. */
    private void whole(WrittenRule rule, boolean together, Looked outcomes) {
        String name = rule.rule().name();
        if (missing.containsKey(name)) {
            rests(name);
            return;
        }
        for (WrittenPattern pattern : rule.patterns()) {
            String type = pattern.type().text();
            if (type.equals(Counting.OUTCOME) && rule.rule().level() == Level.CONTRACT) {
                looks.add(new Counting.Look(
                        name,
                        Counting.Way.of(pattern.kind()),
                        type,
                        together ? Counting.Where.TOGETHER : Counting.Where.DROOLS,
                        outcomes.reasons.stream().findFirst().orElse("a rule asks whose they are")));
            } else if (pattern.kind() == WrittenPattern.Kind.COUNTED) {
                concluded(name, type);
            }
        }
    }

    private void concluded(String name, String type) {
        looks.add(new Counting.Look(name, Counting.Way.COUNTS, type, Counting.Where.DROOLS, Counting.CONCLUDED));
    }

    private void rests(String name) {
        String type = Optional.ofNullable(missing.get(name)).orElseThrow();
        looks.add(new Counting.Look(
                name, Counting.Way.RESTS, type, Counting.Where.DROOLS, "it never runs here: there is no " + type));
    }
}
