package org.proviso.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.proviso.contract.Clause;
import org.proviso.contract.Findings;
import org.proviso.contract.Nearest;
import org.proviso.contract.Period;
import org.proviso.money.Rate;

/**
 * What an example gives to the rules of its clause: its own facts, and the contract's terms and tables but for
 * the types it gives itself.
 *
 * @param facts  everything to insert
 * @param given  the types the example states
 */
public record ExampleFacts(List<Object> facts, Set<String> given) {

    private static final List<DeclaredType.Field> MEASURE = List.of(
            field("scope", "String"),
            field("group", "Object"),
            field("counted", "long"),
            field("met", "long"),
            field("value", "Rate"));
    private static final List<DeclaredType.Field> FACT = List.of(field("date", "LocalDate"));

    static DeclaredType.Field field(String name, String type) {
        return new DeclaredType.Field(name, type, false, false, false, true, "", "");
    }

    /**
     * Makes the facts of an example.
     *
     * @param period   the days of the statement; the last is the one whose values are in force
     * @param findings receives facts that do not fit the family
     */
    public static ExampleFacts of(
            ResolvedContract contract, Clause clause, Clause.Example example, Period period, Findings findings) {
        Set<String> given = new HashSet<>();
        List<Object> facts = new ArrayList<>();
        for (Clause.Given one : example.given()) {
            if (one.type().text().equals(ExampleOutcome.TYPE)) {
                given.add(ExampleOutcome.TYPE);
                facts.add(ExampleOutcome.of(contract, clause, one, findings));
                continue;
            }
            Optional<DeclaredType> type =
                    contract.family().text().type(one.type().text()).filter(t -> !t.isEnum());
            if (type.isEmpty()) {
                findings.add(
                        one.type().place(),
                        "unknown-fact-type",
                        "The family has no type \"" + one.type().text() + "\"; the example shows nothing.",
                        Nearest.maybe(
                                one.type().text(),
                                contract.family().text().types().stream()
                                        .map(DeclaredType::name)
                                        .toList()));
                continue;
            }
            given.add(type.get().name());
            facts.add(fact(contract, clause, one, type.get(), findings));
        }
        for (ClausePart part : contract.inForce(period)) {
            if (!given.contains(part.getClass().getSimpleName())) {
                facts.add(part);
            }
        }
        return new ExampleFacts(facts, given);
    }

    private static Object fact(
            ResolvedContract contract, Clause clause, Clause.Given given, DeclaredType type, Findings findings) {
        RuleText text = contract.family().text();
        TypedValue typed = new TypedValue(text, contract.currency(), findings);
        List<DeclaredType.Field> fields = new ArrayList<>(text.fields(type));
        fields.addAll(text.isA(type.name(), "Measure") ? MEASURE : text.isA(type.name(), "Fact") ? FACT : List.of());
        DeclaredBean bean = new DeclaredBean(contract.family(), type.name());
        Object made = bean.make();
        for (Clause.Cell cell : given.fields()) {
            Optional<DeclaredType.Field> field = fields.stream()
                    .filter(one -> one.called(cell.name().text()))
                    .findFirst();
            if (field.isEmpty()) {
                findings.add(
                        cell.name().place(),
                        "unknown-field",
                        type.name() + " has no field \"" + cell.name().text()
                                + "\"; the example does not show what it says.",
                        Nearest.maybe(
                                cell.name().text(),
                                fields.stream().map(DeclaredType.Field::words).toList()));
                continue;
            }
            DeclaredBean.Setter setter = bean.setter(field.get().name());
            Optional<Object> value = field.get().type().equals("Object")
                    ? group(contract, cell, findings)
                    : typed.of(field.get(), setter.accepted(), cell.value(), false);
            value.ifPresent(one -> setter.set(made, one));
        }
        if (made instanceof ClausePart part) {
            part.belongs(
                    clause.id().text(),
                    LocalDate.MIN,
                    LocalDate.MAX,
                    true,
                    given.type().place());
            part.reckonedIn(contract.currency(), contract.rounding(), Rate.of(1, 1));
        }
        if (made instanceof Measure measure) {
            measure.countedUnder(clause.id().text());
        }
        return made;
    }

    /** A word of any enum of the family. */
    static Optional<Object> group(ResolvedContract contract, Clause.Cell cell, Findings findings) {
        List<String> known = new ArrayList<>();
        for (DeclaredType type : contract.family().text().types()) {
            if (type.literals().contains(cell.value().text())) {
                for (Object constant : contract.family().typeClass(type.name()).getEnumConstants()) {
                    if (((Enum<?>) constant).name().equals(cell.value().text())) {
                        return Optional.of(constant);
                    }
                }
            }
            known.addAll(type.literals());
        }
        findings.add(
                cell.value().place(),
                "unknown-word",
                "\"" + cell.value().text() + "\" is no group of the family; the example matches no rule.",
                Nearest.maybe(cell.value().text(), known));
        return Optional.empty();
    }
}
