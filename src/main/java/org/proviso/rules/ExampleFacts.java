package org.proviso.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.proviso.contract.Clause;
import org.proviso.contract.Findings;
import org.proviso.contract.Nearest;
import org.proviso.contract.Period;
import org.proviso.contract.Written;
import org.proviso.money.Rate;

/**
 * What an example gives to the rules of its clause: its own facts, and the contract's terms and tables but for
 * the types it gives itself.
 *
 * @param facts  everything to insert
 * @param given  the types the example states
 */
public record ExampleFacts(List<Object> facts, Set<String> given) {

    /** The engine's own type that an example may give beside those of the family. */
    public static final String OUTCOME = ExampleOutcome.TYPE;

    /**
     * The fields that an example may state of a type, each optional where a fact may do without it.
     *
     * @param type of the family, or {@link #OUTCOME}
     */
    public static List<DeclaredType.Field> fields(RuleText text, String type) {
        if (type.equals(ExampleLine.TYPE)) {
            return ExampleLine.FIELDS;
        }
        return type.equals(OUTCOME)
                ? ExampleOutcome.FIELDS
                : text.type(type).map(one -> GivenFact.fields(text, one)).orElse(List.of());
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
                facts.add(
                        ExampleOutcome.of(facts(contract, findings), clause.id().text(), one));
                continue;
            }
            if (one.type().text().equals(ExampleLine.TYPE)) {
                given.add(ExampleLine.TYPE);
                ExampleLine.of(contract, clause.id().text(), one, findings).ifPresent(facts::add);
                continue;
            }
            Optional<DeclaredType> type = known(contract, one.type(), findings);
            if (type.isEmpty()) {
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

    private static Optional<DeclaredType> known(ResolvedContract contract, Written name, Findings findings) {
        RuleText text = contract.family().text();
        Optional<DeclaredType> type = text.type(name.text()).filter(one -> !one.isEnum());
        if (type.isEmpty()) {
            findings.add(
                    name.place(),
                    "unknown-fact-type",
                    "The family has no type \"" + name.text() + "\"; the example shows nothing.",
                    Nearest.maybe(
                            name.text(),
                            text.types().stream().map(DeclaredType::name).toList()));
        }
        return type;
    }

    /**
     * What must be defined of one type.
     *
     * @param type  as the family names it
     * @param facts of each the fields that matter, by name
     */
    public record Defined(DeclaredType type, List<Map<String, Object>> facts) {}

    /** What an example says its rules define; what does not fit the family becomes a finding. */
    public static List<Defined> defined(ResolvedContract contract, Clause.Example example, Findings findings) {
        List<Defined> defined = new ArrayList<>();
        for (Clause.Defined one : example.definitions()) {
            known(contract, one.type(), findings)
                    .ifPresent(type -> defined.add(new Defined(
                            type,
                            one.facts().stream()
                                    .map(cells -> facts(contract, findings).values(cells, type))
                                    .toList())));
        }
        return defined;
    }

    private static Object fact(
            ResolvedContract contract, Clause clause, Clause.Given given, DeclaredType type, Findings findings) {
        boolean ownsClause = contract.family().text().isA(type.name(), "Measure")
                || contract.family().text().isA(type.name(), "ClausePart");
        Predicate<Clause.Cell> names = cell -> ownsClause && cell.name().text().equals("clause");
        String owner = given.fields().stream()
                .filter(names)
                .map(cell -> cell.value().text())
                .findFirst()
                .orElse(clause.id().text());
        Object made = facts(contract, findings)
                .of(
                        new Clause.Given(
                                given.type(),
                                given.fields().stream().filter(names.negate()).toList()),
                        type);
        if (made instanceof ClausePart part) {
            part.belongs(owner, LocalDate.MIN, LocalDate.MAX, true, given.type().place());
            part.reckonedIn(contract.currency(), contract.rounding(), Rate.of(1, 1));
        }
        if (made instanceof Measure measure) {
            measure.countedUnder(owner);
        }
        return made;
    }

    private static GivenFact facts(ResolvedContract contract, Findings findings) {
        RuleFamily family = contract.family();
        return new GivenFact(
                family, new TypedValue(family.text(), contract.currency(), contract.clocks(), findings), findings);
    }
}
