package org.proviso.rules;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the store counts before rules of a subject see it, and why it leaves the rest to them. A rule that only adds
 * facts up, or asks whether there are any, comes to the same over one fact that stands for all those no condition
 * tells apart: nothing of the rule is translated, its own conditions are asked of that one fact.
 *
 * <p>Unknown means no: a type is counted only where every way in which rules look at it is understood.
 */
public final class Counting {

    /** Nothing is counted; every fact goes to the rules by itself. */
    public static final Counting NONE = new Counting(Map.of(), false, Set.of(), List.of());

    /** More steps than that would cost more than they save; the field is then one in which facts are alike. */
    private static final int MOST_STEPS = 64;

    private static final String OUTCOME = "Outcome";
    private static final String CONCLUDED = "rules conclude them";

    private final Map<String, CountedType> types;
    private final boolean outcomes;
    private final Set<String> resting;
    private final List<Look> looks;

    /** In which way a rule looks at facts. */
    public enum Way {
        EACH,
        ANY,
        NONE,
        COUNTS,
        RESTS;

        private static Way of(WrittenPattern.Kind kind) {
            return switch (kind) {
                case MATCHED -> EACH;
                case PRESENT -> ANY;
                case ABSENT -> NONE;
                case COUNTED -> COUNTS;
            };
        }
    }

    /**
     * How a rule looks at facts of a type.
     *
     * @param rule  its name
     * @param way   one by one, or together
     * @param type  of the facts; of what is missing, where the rule rests
     * @param where they are counted
     * @param why   rules are given each of them; empty where they are counted before
     */
    public record Look(String rule, Way way, String type, Where where, String why) {}

    /** Where facts are counted. */
    public enum Where {
        /** In one scan of the store, before rules see them. */
        STORE,
        /** Outcomes that are alike, before rules of the whole contract see them. */
        TOGETHER,
        /** By the rule itself, one by one. */
        DROOLS
    }

    private Counting(Map<String, CountedType> types, boolean outcomes, Set<String> resting, List<Look> looks) {
        this.resting = resting;
        this.types = types;
        this.outcomes = outcomes;
        this.looks = looks;
    }

    /**
     * For a contract.
     *
     * @param family whose rules look at the facts
     * @param known  everything rules are given beside the facts of subjects: what the contract states, the statement's
     *     period, facts of the whole contract
     */
    public static Counting of(RuleFamily family, Collection<?> known) {
        return new Planning(family, known).counting();
    }

    /** The types that the store counts, by name. */
    public Map<String, CountedType> types() {
        return types;
    }

    /**
     * Whether rules of the whole contract only count outcomes and never ask whose they are, so that one outcome can
     * stand for all that are alike in everything else.
     */
    public boolean outcomes() {
        return outcomes;
    }

    /** Rules that never run for the contract, as there can be nothing of what they wait for. */
    public Set<String> resting() {
        return resting;
    }

    /** How each rule looks at facts and counts what was concluded, in the order of the family. */
    public List<Look> looks() {
        return looks;
    }

    /** One way to look at a field. */
    private enum Use {
        ALIKE,
        STEPS,
        TOTAL,
        LEAST,
        MOST
    }

    /** How rules look at the facts of one type, gathered over all of them. */
    private static final class Looked {

        private final Map<String, Set<Use>> uses = new TreeMap<>();
        private final Map<String, Set<CountedType.Step>> steps = new HashMap<>();
        private final Set<String> reasons = new TreeSet<>();

        void use(String field, Use use) {
            uses.computeIfAbsent(field, first -> new HashSet<>()).add(use);
        }

        void steps(String field, Collection<CountedType.Step> at) {
            use(field, Use.STEPS);
            steps.computeIfAbsent(field, first -> new TreeSet<>(CountedType.Step.ORDER))
                    .addAll(at);
            if (steps.get(field).size() > MOST_STEPS) {
                use(field, Use.ALIKE);
            }
        }

        CountedType type(String name, String subject) {
            List<String> alike = new ArrayList<>(List.of(subject));
            Map<String, List<CountedType.Step>> between = new LinkedHashMap<>();
            Map<Use, Set<String>> folded = new HashMap<>();
            uses.forEach((field, how) -> {
                if (field.equals(subject)) {
                    return;
                }
                if (how.equals(Set.of(Use.STEPS))) {
                    between.put(field, List.copyOf(steps.getOrDefault(field, Set.of())));
                } else if (how.size() == 1 && !how.contains(Use.ALIKE)) {
                    folded.computeIfAbsent(how.iterator().next(), first -> new TreeSet<>())
                            .add(field);
                } else {
                    alike.add(field);
                }
            });
            return new CountedType(
                    name,
                    alike,
                    between,
                    folded.getOrDefault(Use.TOTAL, Set.of()),
                    folded.getOrDefault(Use.LEAST, Set.of()),
                    folded.getOrDefault(Use.MOST, Set.of()));
        }
    }

    /** Reads the rules of subjects. */
    private static final class Planning {

        private static final Pattern BINDING = Pattern.compile("(?s)\\s*(\\$\\w+)\\s*:(?!:)\\s*(.*)");
        private static final Pattern NAME = Pattern.compile("[a-zA-Z_]\\w*");
        private static final Pattern PATH = Pattern.compile("(\\$\\w+)(?:\\.(\\w+)(\\(\\))?)?");
        private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?B?");
        private static final Pattern ORDERED = Pattern.compile("(?s)([^<>=!&|]+?)\\s*(<=|>=|<|>)\\s*([^<>=!&|]+)");
        private static final Pattern IN_FORCE = Pattern.compile("(\\$\\w+)\\.inForce\\(\\s*(\\w+)\\s*\\)");
        private static final Pattern WORD = Pattern.compile("(?<![\\w.$])([a-z]\\w*)(\\s*\\()?");
        private static final Pattern MADE = Pattern.compile("(?<![\\w.$])new\\s+(\\w+)\\s*\\(");
        private static final Pattern ACCUMULATE = Pattern.compile("(?<![\\w.$])acc(?:umulate)?\\s*\\(");
        private static final Pattern GATHERED = Pattern.compile("(?<![\\w.$])(?:collect|forall)\\b");
        private static final Set<String> OPERATORS =
                Set.of("in", "not", "null", "true", "false", "contains", "matches", "memberOf", "excludes", "str");
        private static final Set<String> NUMBERS = Set.of("int", "long", "Integer", "Long", "BigDecimal");
        private static final Set<String> TIMES = Set.of("LocalDate", "Instant");
        private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
        private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

        private final RuleFamily family;
        private final RuleText text;
        private final FactTypes fields;
        private final Collection<?> known;
        private final List<WrittenRule> rules;
        private final List<WrittenRule> whole;
        private final Map<String, Looked> looked = new LinkedHashMap<>();
        private final List<Look> looks = new ArrayList<>();
        private final Map<String, String> missing = new HashMap<>();

        Planning(RuleFamily family, Collection<?> known) {
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
            running(whole).forEach(rule -> look(rule, OUTCOME, outcomes));
            boolean together = outcomes.reasons.isEmpty()
                    && Collections.disjoint(outcomes.uses.keySet(), Set.of("subject", "item"));
            rules.forEach(rule -> tell(rule, counted));
            family.written().stream()
                    .filter(rule -> rule.rule().level() != Level.SUBJECT)
                    .forEach(rule -> whole(rule, together, outcomes));
            return new Counting(counted, together, Set.copyOf(missing.keySet()), List.copyOf(looks));
        }

        private List<WrittenRule> running(List<WrittenRule> some) {
            return some.stream()
                    .filter(rule -> !missing.containsKey(rule.rule().name()))
                    .toList();
        }

        private Optional<String> subject(String type) {
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
                            .filter(one -> one.kind() == WrittenPattern.Kind.MATCHED
                                    || one.kind() == WrittenPattern.Kind.PRESENT)
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
                    new Pieces(rule, pattern, type, look).read();
                }
            }
        }

        /** Why facts of a pattern have to go to the rules one by one. */
        private Optional<String> byItself(WrittenRule rule, WrittenPattern pattern, String asked, String type) {
            String name = "\"" + rule.rule().name() + "\"";
            if (subject(type).isEmpty() && !type.equals(OUTCOME)) {
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

        /** What each piece of a pattern asks of the fields of its type. */
        private final class Pieces {

            private final WrittenRule rule;
            private final WrittenPattern pattern;
            private final String type;
            private final Looked look;
            private final Set<String> names;

            Pieces(WrittenRule rule, WrittenPattern pattern, String type, Looked look) {
                this.rule = rule;
                this.pattern = pattern;
                this.type = type;
                this.look = look;
                this.names = fields.fields(type);
            }

            void read() {
                subject(type).ifPresent(field -> look.use(field, Use.ALIKE));
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
            private Use fold(String function, String field) {
                String holds = fields.of(type, field).orElse("");
                boolean number = NUMBERS.contains(holds);
                return switch (function) {
                    case "sum" -> number ? Use.TOTAL : Use.ALIKE;
                    case "min" -> number || TIMES.contains(holds) ? Use.LEAST : Use.ALIKE;
                    case "max" -> number || TIMES.contains(holds) ? Use.MOST : Use.ALIKE;
                    default -> Use.ALIKE;
                };
            }

            /** A field with a name: added up by it, or asked in any other way. */
            private void named(String name, String field) {
                List<String> functions = rule.summed().stream()
                        .filter(one -> one.argument().text().equals(name))
                        .map(one -> one.function().text())
                        .toList();
                if (functions.size() != times(name) - 1) {
                    look.use(field, Use.ALIKE);
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
                String holds = fields.of(type, field).orElse("");
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
                return new Values(rule)
                        .of(value)
                        .map(values -> values.stream()
                                .filter(Planning::within)
                                .map(one -> new CountedType.Step(one, above))
                                .collect(Collectors.toSet()));
            }

            /** The days on which what the contract states comes into force, and those after which it ends. */
            private Optional<Set<CountedType.Step>> spans(String name) {
                Optional<String> stated = new Values(rule).typeOf(name).filter(one -> text.isA(one, "ClausePart"));
                return stated.map(one -> {
                    Set<CountedType.Step> steps = new HashSet<>();
                    for (ClausePart part : parts(one)) {
                        if (within(part.since())) {
                            steps.add(new CountedType.Step(part.since(), true));
                        }
                        if (within(part.until())) {
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
                        look.use(word.group(1), Use.ALIKE);
                    }
                }
            }
        }

        private static boolean within(Comparable<?> value) {
            return !(value instanceof LocalDate day) || (!day.isBefore(FIRST) && !day.isAfter(LAST));
        }

        private List<ClausePart> parts(String type) {
            return known.stream()
                    .filter(one -> text.isA(one.getClass().getSimpleName(), type))
                    .filter(ClausePart.class::isInstance)
                    .map(ClausePart.class::cast)
                    .toList();
        }

        /** The values that something in a rule can have, where all of them are known before it runs. */
        private final class Values {

            private final WrittenRule rule;
            private final Set<String> asking;

            Values(WrittenRule rule) {
                this(rule, new HashSet<>());
            }

            private Values(WrittenRule rule, Set<String> asking) {
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
                if (subject(type).isPresent()) {
                    return Optional.empty();
                }
                Set<Comparable<?>> values = new HashSet<>();
                for (Object one : known) {
                    if (text.isA(one.getClass().getSimpleName(), type)) {
                        Optional<Object> value =
                                DeclaredBean.getter(one.getClass(), field).value(one);
                        if (value.isPresent() && comparable(value.get()).isEmpty()) {
                            return Optional.empty();
                        }
                        value.flatMap(Planning::comparable).ifPresent(values::add);
                    }
                }
                if (!asking.add(type + "." + field)) {
                    return Optional.of(values);
                }
                for (WrittenRule maker : running(rules)) {
                    if (maker.rule().made().stream().anyMatch(made -> text.isA(made, type))) {
                        Optional<Set<Comparable<?>>> made = new Values(maker, asking).made(type, field);
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
                    List<String> declared = text.type(type).stream()
                            .flatMap(one -> text.fields(one).stream())
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

        /** A value that the store orders as rules do. */
        private static Optional<Comparable<?>> comparable(Object value) {
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
                    looks.add(new Look(
                            name,
                            Way.of(pattern.kind()),
                            type,
                            counted.containsKey(type) ? Where.STORE : Where.DROOLS,
                            look.reasons.stream().findFirst().orElse("")));
                } else if (pattern.kind() == WrittenPattern.Kind.COUNTED) {
                    looks.add(new Look(name, Way.COUNTS, type, Where.DROOLS, CONCLUDED));
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
                if (type.equals(OUTCOME) && rule.rule().level() == Level.CONTRACT) {
                    looks.add(new Look(
                            name,
                            Way.of(pattern.kind()),
                            type,
                            together ? Where.TOGETHER : Where.DROOLS,
                            outcomes.reasons.stream().findFirst().orElse("a rule asks whose they are")));
                } else if (pattern.kind() == WrittenPattern.Kind.COUNTED) {
                    looks.add(new Look(name, Way.COUNTS, type, Where.DROOLS, CONCLUDED));
                }
            }
        }

        private void rests(String name) {
            String type = Optional.ofNullable(missing.get(name)).orElseThrow();
            looks.add(new Look(name, Way.RESTS, type, Where.DROOLS, "it never runs here: there is no " + type));
        }
    }
}
