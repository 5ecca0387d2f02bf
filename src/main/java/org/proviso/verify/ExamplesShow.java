package org.proviso.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.proviso.contract.Clause;
import org.proviso.contract.Findings;
import org.proviso.contract.Nearest;
import org.proviso.evaluate.ExampleRules;
import org.proviso.rules.DeclaredType;
import org.proviso.rules.ExampleFacts;
import org.proviso.rules.FamilyRule;
import org.proviso.rules.PatternWords;
import org.proviso.rules.ResolvedContract;
import org.proviso.rules.RuleText;

/**
 * {@code example-shows-nothing}: an example that agrees with its rules whatever they do, because none of them reads
 * what it gives, concludes what it expects, or compares more than it states.
 */
final class ExamplesShow implements Check {

    @Override
    public void check(ResolvedContract contract, Findings findings) {
        for (Clause clause : contract.contract().clauses()) {
            for (Clause.Example example : clause.examples()) {
                new One(contract, clause, example, findings).check();
            }
        }
    }

    /** One example. */
    private record One(ResolvedContract contract, Clause clause, Clause.Example example, Findings findings) {

        private static final String NAME = "example-shows-nothing";

        void check() {
            ExampleRules rules = ExampleRules.of(contract, clause, example);
            day();
            if (example.expected().text().equals("nothing") && !expectedBySome(rules)) {
                findings.add(
                        example.verb().place(),
                        NAME,
                        what() + " expects " + example.verb().text() + ": nothing, and no rule of the clause "
                                + (example.verb().text().equals("outcome")
                                        ? "concludes an outcome"
                                        : "ever " + (verb().equals("due") ? "makes anything due" : verb()))
                                + "; it would agree whatever the rules do.",
                        "Maybe another verb is meant, or the example belongs to another clause.");
                return;
            }
            for (Clause.Defined defined : example.definitions()) {
                defined(rules, defined);
            }
            for (Clause.Given given : example.given()) {
                given(rules, given);
            }
        }

        /** Only what a rule of the clause itself can make shows something of the clause. */
        private void defined(ExampleRules rules, Clause.Defined defined) {
            Optional<DeclaredType> type =
                    contract.family().text().type(defined.type().text());
            if (type.isPresent()
                    && rules.own().stream()
                            .noneMatch(rule -> rule.made().contains(type.get().name()))) {
                findings.add(
                        defined.type().place(),
                        NAME,
                        what() + " expects of " + type.get().name() + " what no rule of the clause makes; it shows"
                                + " another clause's rules.",
                        Nearest.maybe(
                                defined.type().text(),
                                rules.own().stream()
                                        .flatMap(rule -> rule.made().stream())
                                        .distinct()
                                        .toList()));
            }
        }

        private String what() {
            return "The example \"" + example.label().text() + "\" of clause "
                    + clause.id().text();
        }

        private String verb() {
            return example.verb().text();
        }

        private void day() {
            example.on()
                    .filter(day -> !contract.contract().inForce().covers(day))
                    .ifPresent(day -> findings.add(
                            example.label().place(),
                            NAME,
                            what() + " is of " + day + ", when the contract is not in force; it shows values that"
                                    + " never count.",
                            "Maybe the year is another."));
        }

        /** Whether some rule could conclude what the example expects not to come. */
        private boolean expectedBySome(ExampleRules rules) {
            return switch (verb()) {
                case "outcome" -> rules.all().stream().anyMatch(this::concludesHere);
                case "due" -> rules.all().stream().anyMatch(rule -> rule.made().contains("Due"));
                case "measures" -> rules.all().stream().anyMatch(this::measures);
                default -> rules.own().stream().anyMatch(rule -> rule.concludes(verb()));
            };
        }

        private boolean measures(FamilyRule rule) {
            return rule.made().stream()
                    .anyMatch(type -> contract.family().text().isA(type, "Measure"));
        }

        /** Whether a rule's outcome would be one under this clause: it matches what the clause, or the example, states. */
        private boolean concludesHere(FamilyRule rule) {
            RuleText text = contract.family().text();
            Stream<String> stated = contract.parts().stream()
                    .filter(part -> part.clause().equals(clause.id().text()))
                    .map(ResolvedContract.Part::type);
            Stream<String> given = example.given().stream()
                    .flatMap(one -> text.type(one.type().text()).stream())
                    .map(DeclaredType::name)
                    .filter(name -> text.isA(name, "ClausePart"));
            return rule.made().contains("Outcome")
                    && Stream.concat(stated, given)
                            .anyMatch(part -> rule.types().stream().anyMatch(read -> text.isA(part, read)));
        }

        /** An outcome under a clause that the contract has not is one that no rule ever sees. */
        private void clauseOf(Clause.Given given) {
            for (Clause.Cell cell : given.fields()) {
                if (given.type().text().equals(ExampleFacts.OUTCOME)
                        && cell.name().text().equals("clause")
                        && contract.contract().clause(cell.value().text()).isEmpty()) {
                    findings.add(
                            cell.value().place(),
                            NAME,
                            what() + " gives an outcome under clause " + cell.value() + ", which the contract has not;"
                                    + " no rule would ever match it.",
                            Nearest.maybe(
                                    cell.value().text(),
                                    contract.contract().clauses().stream()
                                            .map(one -> one.id().text())
                                            .toList()));
                }
            }
        }

        private void given(ExampleRules rules, Clause.Given given) {
            clauseOf(given);
            RuleText text = contract.family().text();
            Optional<DeclaredType> type = text.type(given.type().text());
            String name = type.map(DeclaredType::name).orElse(given.type().text());
            List<FamilyRule> readers = rules.all().stream()
                    .filter(rule -> rule.types().stream().anyMatch(read -> text.isA(name, read)))
                    .toList();
            boolean known = type.isPresent() || ExampleFacts.OUTCOME.equals(name);
            if (known && readers.isEmpty()) {
                findings.add(
                        given.type().place(),
                        NAME,
                        what() + " gives " + name + ", which no rule reads that " + reads()
                                + "; it would come out the same without it.",
                        "Maybe another fact is meant, or the example belongs to another clause.");
            } else if (known) {
                missing(comparing(rules, readers), given, name);
            }
        }

        private String reads() {
            return switch (verb()) {
                case "outcome" -> "looks at one subject";
                case "due", "measures" -> "looks at the whole contract";
                default -> "computes this clause";
            };
        }

        /** The rules whose comparisons matter: those the clause names, else those that its words rest on. */
        private List<FamilyRule> comparing(ExampleRules rules, List<FamilyRule> readers) {
            List<FamilyRule> own =
                    readers.stream().filter(rules.own()::contains).toList();
            boolean told = verb().equals("defines")
                    || (verb().equals("outcome") && !example.expected().text().equals("nothing"));
            return !own.isEmpty() ? own : told ? List.of() : readers;
        }

        /** A field that rules compare and the example leaves out is a fact that no export could deliver. */
        private void missing(List<FamilyRule> readers, Clause.Given given, String name) {
            Set<String> stated = given.fields().stream()
                    .map(cell -> cell.name().text().replace(" ", "").toLowerCase(java.util.Locale.ROOT))
                    .collect(Collectors.toSet());
            PatternWords words = PatternWords.of(contract.family().text());
            List<String> left = new ArrayList<>();
            for (DeclaredType.Field field :
                    ExampleFacts.fields(contract.family().text(), name)) {
                boolean compared = readers.stream()
                        .anyMatch(rule -> rule.types().stream()
                                .filter(read -> contract.family().text().isA(name, read))
                                .anyMatch(read -> words.compares(rule, read, field.name())));
                if (compared
                        && !field.optional()
                        && !stated.contains(field.name().toLowerCase(java.util.Locale.ROOT))) {
                    left.add(field.words());
                }
            }
            if (!left.isEmpty()) {
                findings.add(
                        given.type().place(),
                        NAME,
                        what() + " gives " + name + " without its " + String.join(" and its ", left)
                                + ", which a rule compares; what comes out may come of that alone.",
                        "Maybe add \"" + left.get(0) + ": …\".");
            }
        }
    }
}
