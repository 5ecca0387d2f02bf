package org.proviso.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The cases of one rule, as a file of {@code rule-cases/} states them.
 *
 * <p>A rule may state facts that all of its cases begin from ({@code given}). A case takes them as they are, changes
 * single fields of them ({@code but}), leaves types out ({@code without}), adds facts ({@code also}), or gives facts
 * of its own in their place ({@code given}).
 *
 * @param rule    its name
 * @param excused why it has no cases; empty when it has
 * @param same    mistakes that change nothing in what the rule does, as {@code RuleMutantsTest} names them
 * @param cases   in the order of the file
 */
public record RuleCases(Written rule, Optional<Written> excused, List<String> same, List<Case> cases) {

    /** What a case shows of its rule. */
    public enum Kind {
        /** The rule concludes something. */
        FIRES("fires"),
        /** The rule concludes nothing. */
        DOES_NOT("does not"),
        /** A value lies exactly where the rule changes its mind. */
        EDGE("edge"),
        /** The value lies as little as possible on the other side. */
        EDGE_MINUS_ONE("edge minus one");

        private final String written;

        Kind(String written) {
            this.written = written;
        }

        /** As the files write it. */
        public String written() {
            return written;
        }
    }

    /** One case: the facts there are, and what the rule alone makes of them; nothing when it does not fire. */
    public record Case(Kind kind, Written label, List<Clause.Given> given, List<Clause.Given> makes) {}

    /** The cases of a kind. */
    public List<Case> of(Kind kind) {
        return cases.stream().filter(one -> one.kind() == kind).toList();
    }

    /** Reads a file; anything odd in it is an error that names the place. */
    public static List<RuleCases> read(Path file) throws IOException {
        String shown = file.toString().replace('\\', '/');
        String content = Files.readString(file);
        Findings findings = new Findings().with(SourceText.of(shown, content));
        List<RuleCases> all = new ArrayList<>();
        YamlText.read(shown, content, findings).ifPresent(root -> {
            if (root instanceof Node.Listing listing) {
                listing.items().forEach(item -> all.add(new Reading(findings).rule(item)));
            } else {
                findings.add(root.place(), "wrong-shape", "The file is a list of rules, one dash for each.", "");
            }
        });
        if (!findings.none()) {
            throw new AssertionError(
                    String.join("\n", findings.all().stream().map(Finding::text).toList()));
        }
        return all;
    }

    /** One reading of one file. */
    private record Reading(Findings findings) {

        RuleCases rule(Node item) {
            Entries entries = Entries.of(item, "a rule", findings);
            Written name = entries.required("rule", "nobody can tell which rule is meant.");
            Optional<Written> excused = entries.optional("excused");
            List<Clause.Given> base =
                    entries.node("given").map(node -> facts(node)).orElse(List.of());
            List<Case> cases = entries.items("cases").stream()
                    .map(one -> oneCase(one, base))
                    .toList();
            List<String> same =
                    entries.several("the same").stream().map(Written::text).toList();
            entries.nothingElse();
            return new RuleCases(name, excused, same, cases);
        }

        private Case oneCase(Node item, List<Clause.Given> base) {
            Entries entries = Entries.of(item, "a case", findings);
            Kind kind = Kind.FIRES;
            Written label = new Written("", item.place());
            for (Kind one : Kind.values()) {
                Optional<Written> written = entries.optional(one.written());
                if (written.isPresent()) {
                    kind = label.text().isEmpty() ? one : odd(item, "A case is of one kind.", kind);
                    label = written.get();
                }
            }
            if (label.text().isEmpty()) {
                odd(
                        item,
                        "A case says what it shows: fires, does not, edge or edge minus one, and the case in words.",
                        kind);
            }
            List<Clause.Given> given =
                    new ArrayList<>(entries.node("given").map(this::facts).orElse(base));
            entries.several("without").forEach(type -> without(type, given));
            entries.node("but").map(this::facts).orElse(List.of()).forEach(change -> change(change, given));
            given.addAll(entries.node("also").map(this::facts).orElse(List.of()));
            Optional<Node> makes = entries.node("makes").filter(node -> !nothing(node));
            entries.nothingElse();
            return new Case(
                    kind, label, List.copyOf(given), makes.map(this::facts).orElse(List.of()));
        }

        private <T> T odd(Node at, String what, T otherwise) {
            findings.add(at.place(), "odd-case", what, "");
            return otherwise;
        }

        private static boolean nothing(Node node) {
            return node instanceof Node.Scalar scalar && scalar.written().text().equals("nothing");
        }

        private List<Clause.Given> facts(Node node) {
            List<Clause.Given> facts = new ArrayList<>();
            for (Node.Entry type : Entries.of(node, "facts by type", findings).all()) {
                List<Node> several =
                        type.value() instanceof Node.Listing listing ? listing.items() : List.of(type.value());
                several.forEach(one -> facts.add(new Clause.Given(
                        type.key(),
                        Entries.of(one, "a " + type.key().text(), findings).cells())));
            }
            return facts;
        }

        private void without(Written type, List<Clause.Given> given) {
            if (!given.removeIf(one -> one.type().text().equals(type.text()))) {
                findings.add(type.place(), "odd-case", "There is no " + type.text() + " to leave out.", "");
            }
        }

        /** Puts the changed fields in the place of the one fact of their type that the rule begins from. */
        private void change(Clause.Given change, List<Clause.Given> given) {
            List<Clause.Given> same = given.stream()
                    .filter(one -> one.type().text().equals(change.type().text()))
                    .toList();
            if (same.size() != 1) {
                findings.add(
                        change.type().place(),
                        "odd-case",
                        "There are " + same.size() + " facts of the type "
                                + change.type().text() + "; it is unclear which of them to change.",
                        "");
                return;
            }
            List<String> changed =
                    change.fields().stream().map(cell -> cell.name().text()).toList();
            List<Clause.Cell> cells = new ArrayList<>(same.get(0).fields().stream()
                    .filter(cell -> !changed.contains(cell.name().text()))
                    .toList());
            cells.addAll(change.fields().stream()
                    .filter(cell -> !cell.value().text().isEmpty())
                    .toList());
            given.set(given.indexOf(same.get(0)), new Clause.Given(change.type(), cells));
        }
    }
}
