package org.proviso.risk;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.proviso.rules.DeclaredBean;
import org.proviso.rules.DeclaredType;
import org.proviso.rules.DeclaredType.Role;
import org.proviso.rules.Fact;
import org.proviso.rules.RuleFamily;

/** Reads and changes copies of facts by the roles that their family gives to fields. */
final class Facts {

    private final RuleFamily family;
    private final Map<String, Type> types = new HashMap<>();

    /** What is known of a type of facts. */
    private record Type(DeclaredBean bean, List<DeclaredType.Field> fields) {

        Optional<DeclaredType.Field> having(Role role) {
            return fields.stream().filter(field -> field.roles().contains(role)).findFirst();
        }
    }

    Facts(RuleFamily family) {
        this.family = family;
    }

    private Type type(Fact fact) {
        return types.computeIfAbsent(
                fact.getClass().getSimpleName(),
                name -> new Type(
                        new DeclaredBean(family, name),
                        family.text().type(name).map(family.text()::fields).orElse(List.of())));
    }

    /** Whether any facts of the family have a role. */
    boolean any(Role role) {
        return family.text().extending("Fact").stream()
                .flatMap(type -> type.fields().stream())
                .anyMatch(field -> field.roles().contains(role));
    }

    boolean has(Fact fact, Role role) {
        return value(fact, role).isPresent();
    }

    Optional<Object> value(Fact fact, Role role) {
        Type type = type(fact);
        return type.having(role)
                .flatMap(field -> type.bean().getter(field.name()).value(fact));
    }

    Optional<BigDecimal> number(Fact fact, Role role) {
        return value(fact, role).map(value -> new BigDecimal(value.toString()));
    }

    /** The facts that have a role, from the first day to the last. */
    List<Fact> having(List<Fact> facts, Role role) {
        return facts.stream()
                .filter(fact -> has(fact, role))
                .sorted(Comparator.comparing(Facts::day).thenComparing(Fact::row))
                .toList();
    }

    private static LocalDate day(Fact fact) {
        return Optional.ofNullable(fact.getDate()).orElse(LocalDate.MIN);
    }

    /** What tells kinds of the subject's facts apart: the first text that names neither subject, group nor person. */
    String kind(Fact fact) {
        Type type = type(fact);
        return type.fields().stream()
                .filter(field -> field.type().equals("String")
                        && !field.subject()
                        && !field.personal()
                        && !field.roles().contains(Role.GROUP))
                .findFirst()
                .flatMap(field -> type.bean().getter(field.name()).value(fact))
                .map(Object::toString)
                .orElse("");
    }

    /** Whether a number may stand in the field of a role. */
    boolean allows(Fact fact, Role role, BigDecimal number) {
        return type(fact).having(role).filter(field -> field.allows(number)).isPresent();
    }

    /** The same fact with another whole number in the field of a role. */
    Fact with(Fact fact, Role role, long number) {
        return changed(
                fact,
                role,
                setter -> setter.accepted() == BigDecimal.class ? BigDecimal.valueOf(number) : setter.number(number));
    }

    /** The same fact in another group. */
    Fact in(Fact fact, String group) {
        return changed(fact, Role.GROUP, setter -> group);
    }

    private Fact changed(Fact fact, Role role, Function<DeclaredBean.Setter, Object> to) {
        Type type = type(fact);
        Fact copy = (Fact) type.bean().make();
        copy.setDate(fact.getDate());
        copy.storedAt(fact.row());
        for (DeclaredType.Field field : type.fields()) {
            DeclaredBean.Setter setter = type.bean().setter(field.name());
            if (field.roles().contains(role)) {
                setter.set(copy, to.apply(setter));
            } else {
                type.bean().getter(field.name()).value(fact).ifPresent(value -> setter.set(copy, value));
            }
        }
        return copy;
    }
}
