package org.proviso.evaluate.whynot;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.proviso.evaluate.Because;
import org.proviso.evaluate.Sentence;
import org.proviso.evaluate.SubjectMatches;
import org.proviso.rules.DeclaredType;
import org.proviso.rules.DeclaredType.Role;
import org.proviso.rules.Fact;
import org.proviso.rules.FamilyRule;
import org.proviso.rules.Level;
import org.proviso.rules.RuleText;

/**
 * What the rules of a family measure a subject by: where their conditions compare a number that rests on a field
 * of a role with another number that the contract asks for, both are read off what was concluded of the subject. A number
 * that is met by staying under it, as minutes late, is none: nothing can be lacking.
 */
public final class Yardsticks {

    private static final Set<BinaryExpr.Operator> COMPARES = Set.of(
            BinaryExpr.Operator.LESS,
            BinaryExpr.Operator.LESS_EQUALS,
            BinaryExpr.Operator.GREATER,
            BinaryExpr.Operator.GREATER_EQUALS);

    private final RuleText text;
    private final Flow flow;
    private final Set<Yard> yards = new LinkedHashSet<>();
    private final Set<Yard> limits = new LinkedHashSet<>();
    private final Set<Increase> increases = new LinkedHashSet<>();

    /** A field of a role and what it is compared with: a field of the same fact, or of the contract's terms. */
    private record Yard(Role role, String type, String actual, Flow.Source needed) {}

    /** A measured value that has to lie so much above an earlier one: both stand in one fact. */
    private record Increase(String type, String from, String by) {}

    /**
     * A number and what is asked of it.
     *
     * @param role    what it rests on
     * @param of      what was concluded, of which it was read off
     * @param about   which it is: the names and words of the fact it was read off, by field
     * @param value   what there is
     * @param needed  what the contract asks for
     * @param from    first day of the span it is counted in, where what it was concluded from states one
     * @param through last day of that span
     * @param facts   that were counted in it; of a measured value the one that gave it
     */
    public record Reading(
            Role role,
            Object of,
            Map<String, String> about,
            BigDecimal value,
            BigDecimal needed,
            Optional<LocalDate> from,
            Optional<LocalDate> through,
            List<Fact> facts) {

        /** How much is missing; nothing or less when it is reached. */
        public BigDecimal missing() {
            return needed.subtract(value);
        }

        /** The same, through a day where no span of its own ends it. */
        public Reading through(LocalDate day) {
            return new Reading(role, of, about, value, needed, from, through.or(() -> Optional.of(day)), facts);
        }

        /** Whether there is enough. */
        public boolean reached() {
            return missing().signum() <= 0;
        }
    }

    /** The yardsticks of a family. */
    public Yardsticks(RuleText text) {
        this.text = text;
        this.flow = new Flow(text);
        for (FamilyRule rule : text.rules()) {
            if (rule.level() == Level.SUBJECT) {
                rule.types().forEach(type -> rule.inPatternsOf(type).forEach(inside -> compared(rule, type, inside)));
            }
        }
        yards.removeAll(limits);
    }

    private void compared(FamilyRule rule, String type, String inside) {
        for (String condition : inside.replaceFirst("\\)\\s*$", "").split(",", -1)) {
            Optional<Expression> parsed = Expressions.parsed(condition.strip());
            if (parsed.isPresent()
                    && parsed.get() instanceof BinaryExpr binary
                    && COMPARES.contains(binary.getOperator())
                    && binary.getLeft() instanceof NameExpr actual) {
                needed(rule, type, binary.getRight())
                        .ifPresent(needed ->
                                compared(type, actual.getNameAsString(), needed, isLimit(rule, binary.getOperator())));
            }
        }
    }

    /** Whether the number is met by staying under it. */
    private static boolean isLimit(FamilyRule rule, BinaryExpr.Operator operator) {
        boolean under = operator == BinaryExpr.Operator.LESS || operator == BinaryExpr.Operator.LESS_EQUALS;
        return rule.concludes(under ? "met" : "notMet");
    }

    private Optional<Flow.Source> needed(FamilyRule rule, String type, Expression right) {
        if (right instanceof NameExpr name && !name.getNameAsString().startsWith("$")) {
            return Optional.of(new Flow.Source(type, name.getNameAsString()));
        }
        return right instanceof FieldAccessExpr field
                ? flow.type(rule, Shown.text(field.getScope()))
                        .filter(owner -> text.isA(owner, "ClausePart"))
                        .map(owner -> new Flow.Source(owner, field.getNameAsString()))
                : Optional.empty();
    }

    private void compared(String type, String actual, Flow.Source needed, boolean limit) {
        if (text.isA(type, "Fact")) {
            return;
        }
        for (Role role : List.of(Role.EFFORT, Role.SCORE)) {
            boolean rests = flow.of(new Flow.Source(type, actual)).contains(role);
            if (rests && !flow.of(needed).contains(role) && !increase(type, actual, needed.field())) {
                (limit ? limits : yards).add(new Yard(role, type, actual, needed));
            }
        }
    }

    /** Where a rule takes one measured value from another, the later has to reach the earlier and what is asked. */
    private boolean increase(String type, String actual, String needed) {
        boolean found = false;
        for (Production made : flow.making(type)) {
            if (made.properties().get(actual) instanceof BinaryExpr difference
                    && difference.getOperator() == BinaryExpr.Operator.MINUS
                    && difference.getRight() instanceof MethodCallExpr earlier
                    && made.properties().get(needed) instanceof MethodCallExpr asked
                    && Objects.equals(
                            earlier.getScope().map(Shown::text),
                            asked.getScope().map(Shown::text))) {
                Optional<String> of = earlier.getScope().flatMap(one -> flow.type(made.rule(), Shown.text(one)));
                Optional<String> from = Sought.getter(earlier);
                Optional<String> by = Sought.getter(asked);
                if (of.isPresent() && from.isPresent() && by.isPresent()) {
                    increases.add(new Increase(of.get(), from.get(), by.get()));
                    found = true;
                }
            }
        }
        return found;
    }

    /** What a subject came to by every yardstick that applies to it, effort first. */
    public List<Reading> of(SubjectMatches subject, String name) {
        List<Reading> all = new ArrayList<>();
        for (Yard yard : yards) {
            made(subject, yard.type())
                    .forEach(one -> read(subject, name, yard, one).ifPresent(reading -> {
                        if (all.stream()
                                .noneMatch(other -> other.role() == reading.role()
                                        && other.about().equals(reading.about())
                                        && other.needed().compareTo(reading.needed()) == 0)) {
                            all.add(reading);
                        }
                    }));
        }
        for (Increase increase : increases) {
            made(subject, increase.type())
                    .forEach(one -> read(subject, name, increase, one).ifPresent(all::add));
        }
        all.sort(Comparator.comparing(Reading::role)
                .thenComparing(reading -> reading.about().toString())
                .thenComparing(Reading::needed));
        return all;
    }

    private static List<Object> made(SubjectMatches subject, String type) {
        return subject.made().stream()
                .filter(one -> one.getClass().getSimpleName().equals(type))
                .toList();
    }

    private Optional<Reading> read(SubjectMatches subject, String name, Yard yard, Object one) {
        Optional<BigDecimal> value = number(one, yard.actual());
        Optional<BigDecimal> needed = yard.needed().type().equals(yard.type())
                ? number(one, yard.needed().field())
                : stated(subject, yard.needed());
        if (value.isEmpty() || needed.isEmpty()) {
            return Optional.empty();
        }
        List<LocalDate> days = days(subject, one);
        List<Fact> counted = yard.role() == Role.EFFORT ? counted(subject, one, yard.actual()) : List.of();
        return Optional.of(new Reading(
                yard.role(),
                one,
                about(one, name),
                value.get(),
                needed.get(),
                days.stream().min(Comparator.naturalOrder()),
                days.stream().max(Comparator.naturalOrder()),
                counted));
    }

    /** What the contract's terms state, where they state one value. */
    private Optional<BigDecimal> stated(SubjectMatches subject, Flow.Source needed) {
        List<BigDecimal> values = subject.memory().facts().stream()
                .filter(part -> text.isA(part.getClass().getSimpleName(), needed.type()))
                .flatMap(part -> number(part, needed.field()).stream())
                .distinct()
                .toList();
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    private Optional<Reading> read(SubjectMatches subject, String name, Increase increase, Object one) {
        Optional<BigDecimal> from = number(one, increase.from());
        Optional<BigDecimal> by = number(one, increase.by());
        Optional<Fact> last = subject.facts().stream()
                .filter(fact -> fact.getDate() != null && score(fact).isPresent() && agrees(fact, one))
                .max(Comparator.comparing((Fact fact) -> Objects.requireNonNull(fact.getDate()))
                        .thenComparing(
                                fact -> score(fact).orElse(BigDecimal.ZERO).negate()));
        if (from.isEmpty() || by.isEmpty() || last.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Reading(
                Role.SCORE,
                one,
                about(one, name),
                score(last.get()).orElse(BigDecimal.ZERO),
                from.get().add(by.get()),
                Optional.empty(),
                Optional.empty(),
                List.of(last.get())));
    }

    private Optional<BigDecimal> score(Fact fact) {
        return fields(fact).stream()
                .filter(field -> field.roles().contains(Role.SCORE))
                .flatMap(field -> number(fact, field.name()).stream())
                .findFirst();
    }

    /** Whether a fact says the same as what was concluded, in every name and word that both have. */
    private boolean agrees(Fact fact, Object one) {
        return fields(one).stream()
                .filter(field ->
                        fields(fact).stream().anyMatch(other -> other.name().equals(field.name())))
                .filter(field -> named(one, field.name()).isPresent())
                .allMatch(field -> named(one, field.name()).equals(named(fact, field.name())));
    }

    /** The facts that a concluded number adds up. */
    private List<Fact> counted(SubjectMatches subject, Object one, String field) {
        Optional<Because> because = subject.because().apply(one);
        if (because.isEmpty()) {
            return one instanceof Fact fact ? List.of(fact) : List.of();
        }
        String type = one.getClass().getSimpleName();
        return flow.making(type).stream()
                .filter(made -> made.rule().equals(because.get().rule()))
                .flatMap(made -> Stream.ofNullable(made.properties().get(field))
                        .flatMap(from -> flow.sources(made.rule(), from).stream()))
                .distinct()
                .flatMap(source -> because.get().matched().stream()
                        .filter(part -> part.getClass().getSimpleName().equals(source.type()))
                        .flatMap(part -> counted(subject, part, source.field()).stream()))
                .toList();
    }

    /** The span in which it is counted: the days of what it was concluded from, where that states two or more. */
    private List<LocalDate> days(SubjectMatches subject, Object one) {
        List<LocalDate> days = new ArrayList<>();
        for (Object from : subject.because().apply(one).map(Because::matched).orElse(List.of())) {
            List<LocalDate> own = fields(from).stream()
                    .flatMap(field -> value(from, field.name()).stream())
                    .filter(LocalDate.class::isInstance)
                    .map(LocalDate.class::cast)
                    .toList();
            if (own.size() > 1 && !(from instanceof Fact)) {
                days.addAll(own);
            }
        }
        return days;
    }

    private Map<String, String> about(Object one, String subject) {
        Map<String, String> about = new LinkedHashMap<>();
        for (DeclaredType.Field field : fields(one)) {
            named(one, field.name())
                    .filter(word -> !word.equals(subject))
                    .ifPresent(word -> about.put(field.name(), Sentence.shown(word)));
        }
        return about;
    }

    private List<DeclaredType.Field> fields(Object one) {
        return text.type(one.getClass().getSimpleName()).map(text::fields).orElse(List.of());
    }

    private static Optional<Object> named(Object one, String field) {
        return value(one, field).filter(value -> value instanceof String || value instanceof Enum<?>);
    }

    private static Optional<BigDecimal> number(Object one, String field) {
        Object value = value(one, field).orElse("");
        try {
            return Optional.of(Expressions.number(value instanceof Duration length ? length.toMinutes() : value));
        } catch (CannotTell none) {
            return Optional.empty();
        }
    }

    /** What a fact, or something concluded, says in a field; nothing where it says nothing. */
    public static Optional<Object> value(Object one, String field) {
        try {
            return Optional.ofNullable(Properties.of(one, field));
        } catch (CannotTell none) {
            return Optional.empty();
        }
    }
}
