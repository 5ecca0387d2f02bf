package org.proviso.contract;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads one clause: its words, terms, tables and examples. */
record ClauseReading(Findings findings) {

    private static final String NO_DATE = "nothing says from when the value holds.";
    /** The verbs of payment rules, in the order of the alphabet. */
    static final List<String> PAYING =
            List.of("adjusts", "charges", "earns", "forfeits", "reduces", "voids", "withholds");

    private static final String DEFINES = "defines";
    private static final Set<String> EXPECTED =
            new TreeSet<>(Stream.concat(PAYING.stream(), Stream.of(DEFINES, "due", "measures", "outcome"))
                    .toList());

    Clause clause(Node item) {
        Entries entries = Entries.of(item, "a clause", findings);
        Written id = entries.required("id", "its lines could not name it.");
        List<Written> rules = new ArrayList<>(entries.several("rule"));
        rules.addAll(entries.several("rules"));
        Optional<Written> decidedBy =
                entries.optional("decided_by").filter(who -> !who.text().isEmpty());
        Optional<Written> keeper = entries.optional("kept_by");
        Optional<Written> keptBy = keeper.flatMap(this::ledger);
        Clause clause = new Clause(
                id,
                entries.required("title", "its lines would have no heading.").text(),
                entries.required("says", "nobody can check the rule against the words.")
                        .text(),
                rules,
                decidedBy,
                keptBy,
                countsOn(entries),
                terms(entries),
                tables(entries),
                examples(entries),
                accepts(
                        entries,
                        List.of(
                                Clause.TABLE_FALLS,
                                Clause.WITHOUT_EXAMPLE,
                                Clause.NUMBER_NOT_IN_TERMS,
                                Clause.TERM_NOT_IN_WORDS)));
        entries.nothingElse();
        if (rules.isEmpty() && decidedBy.isEmpty() && keeper.isEmpty()) {
            findings.add(
                    id.place(),
                    "clause-without-rule",
                    "Nothing computes clause " + id.text() + " and nobody decides it; nothing is ever paid under it.",
                    "Maybe add \"rule: …\", or \"decided_by: …\" with the person who does.");
        }
        if (keptBy.isPresent() && !(rules.isEmpty() && decidedBy.isEmpty())) {
            findings.add(
                    keptBy.get().place(),
                    "unknown-word",
                    "Clause " + id.text()
                            + " is kept by the ledger and computed or decided otherwise too; it is unclear"
                            + " which of the two counts.",
                    "Maybe make two clauses of it.");
        }
        return clause;
    }

    private Optional<Written> ledger(Written written) {
        if (written.text().equals(Clause.LEDGER)) {
            return Optional.of(written);
        }
        findings.add(
                written.place(),
                "unknown-word",
                "\"" + written.text() + "\" keeps no clauses; only the ledger does.",
                "Maybe \"" + Clause.LEDGER + "\", or \"decided_by\" with a person.");
        return Optional.empty();
    }

    /** What the parties mean as it stands, though a check would find it; their reason is shown with the clause. */
    List<Clause.Cell> accepts(Entries entries, List<String> checks) {
        List<Clause.Cell> accepts = entries.node("accepts")
                .map(node -> cells(node, "what is accepted, each check with the reason"))
                .orElse(List.of());
        for (Clause.Cell one : accepts) {
            if (!checks.contains(one.name().text())) {
                findings.add(
                        one.name().place(),
                        "unknown-word",
                        "\"" + one.name() + "\" is nothing that may be accepted here; it would have no effect.",
                        Nearest.maybe(one.name().text(), checks));
            } else if (one.value().text().isEmpty()) {
                findings.add(
                        one.name().place(),
                        "missing-entry",
                        "Nothing says why the parties accept " + one.name() + "; nobody could tell it from a slip.",
                        "Maybe add the reason in words.");
            }
        }
        return accepts;
    }

    private Clause.CountsOn countsOn(Entries entries) {
        Optional<Written> written = entries.optional("counts_on");
        return written.flatMap(this::countsOn).orElse(Clause.CountsOn.PERIOD_END);
    }

    private Optional<Clause.CountsOn> countsOn(Written written) {
        return switch (written.text()) {
            case "period end" -> Optional.of(Clause.CountsOn.PERIOD_END);
            case "date of each fact" -> Optional.of(Clause.CountsOn.DATE_OF_EACH_FACT);
            case "pro rata by day" -> Optional.of(Clause.CountsOn.PRO_RATA_BY_DAY);
            default -> {
                findings.add(
                        written.place(),
                        "unknown-word",
                        "\"" + written.text() + "\" does not say which values are in force.",
                        "Maybe \"period end\", \"date of each fact\" or \"pro rata by day\".");
                yield Optional.empty();
            }
        };
    }

    private List<Clause.Term> terms(Entries entries) {
        List<Clause.Term> terms = new ArrayList<>();
        entries.node("terms").ifPresent(node -> {
            for (Node.Entry entry : Entries.of(node, "the terms", findings).all()) {
                terms.add(new Clause.Term(entry.key(), values(entry)));
            }
        });
        return terms;
    }

    private List<Clause.DatedValue> values(Node.Entry term) {
        if (term.value() instanceof Node.Mapping dated) {
            List<Clause.DatedValue> values = new ArrayList<>();
            for (Node.Entry entry : dated.entries()) {
                Optional<LocalDate> from = Entries.date(entry.key(), NO_DATE, findings);
                Entries.scalar(entry.value(), "a dated value", findings)
                        .ifPresent(value -> values.add(
                                new Clause.DatedValue(from, entry.key().place(), value)));
            }
            inOrder(values.stream().map(Clause.DatedValue::from).toList(), dated.entries());
            return values;
        }
        return Entries.scalar(term.value(), "\"" + term.key().text() + "\"", findings).stream()
                .map(value -> new Clause.DatedValue(Optional.empty(), term.key().place(), value))
                .toList();
    }

    private void inOrder(List<Optional<LocalDate>> dates, List<Node.Entry> entries) {
        for (int at = 1; at < dates.size(); at++) {
            Optional<LocalDate> before = dates.get(at - 1);
            Optional<LocalDate> here = dates.get(at);
            if (before.isPresent() && here.isPresent() && !here.get().isAfter(before.get())) {
                findings.add(
                        entries.get(at).key().place(),
                        "amendment-out-of-order",
                        here.get() + " does not come after " + before.get()
                                + "; it would be unclear which value is in force between them.",
                        "Maybe put the dates in order, the first in force first.");
            }
        }
    }

    private List<Clause.Table> tables(Entries entries) {
        List<Clause.Table> tables = new ArrayList<>();
        entries.entry("table").ifPresent(entry -> {
            if (entry.value() instanceof Node.Mapping named) {
                for (Node.Entry table : named.entries()) {
                    tables.add(new Clause.Table(table.key(), versions(table)));
                }
            } else {
                tables.add(new Clause.Table(new Written("", entry.key().place()), versions(entry)));
            }
        });
        return tables;
    }

    private List<Clause.DatedRows> versions(Node.Entry table) {
        if (table.value() instanceof Node.Mapping dated) {
            List<Clause.DatedRows> versions = new ArrayList<>();
            for (Node.Entry entry : dated.entries()) {
                Entries.date(entry.key(), NO_DATE, findings)
                        .ifPresent(from -> versions.add(new Clause.DatedRows(
                                Optional.of(from), entry.key().place(), rows(entry.value()))));
            }
            inOrder(versions.stream().map(Clause.DatedRows::from).toList(), dated.entries());
            return versions;
        }
        return List.of(new Clause.DatedRows(Optional.empty(), table.key().place(), rows(table.value())));
    }

    private List<Clause.Row> rows(Node node) {
        if (!(node instanceof Node.Listing listing)) {
            findings.add(node.place(), "wrong-shape", "A table is a list of rows, one line with a dash for each.", "");
            return List.of();
        }
        return listing.items().stream()
                .map(item -> new Clause.Row(
                        item.place(),
                        Entries.of(item, "a row of a table", findings).cells()))
                .toList();
    }

    private List<Clause.Example> examples(Entries entries) {
        return entries.items("examples").stream()
                .flatMap(item -> example(item).stream())
                .toList();
    }

    private Optional<Clause.Example> example(Node item) {
        Entries entries = Entries.of(item, "an example", findings);
        Written label = entries.required("case", "nobody can tell what it shows.");
        Optional<Written> statement = entries.optional("statement");
        Optional<LocalDate> on = entries.optional("on")
                .flatMap(day -> Entries.date(day, "it is unclear which values it shows.", findings));
        List<Clause.Given> given = new ArrayList<>();
        for (Node.Entry fact : entries.node("given")
                .map(node -> Entries.of(node, "the given facts", findings).all())
                .orElse(List.of())) {
            severalOf(fact.value())
                    .forEach(one -> given.add(new Clause.Given(fact.key(), cells(one, "a given " + fact.key()))));
        }
        Optional<Clause.Example> example = onlyOne(entries, EXPECTED, findings)
                .flatMap(expected -> expected(expected)
                        .map(value -> new Clause.Example(
                                label, statement, on, given, expected.key(), value, defined(expected))));
        entries.nothingElse();
        if (example.isEmpty()) {
            findings.add(
                    item.place(),
                    "missing-entry",
                    "The example does not say what must come out; it would agree with anything.",
                    "Maybe add \"adjusts: $…\" or another of: " + String.join(", ", EXPECTED) + ".");
        }
        return example;
    }

    private static List<Node> severalOf(Node node) {
        return node instanceof Node.Listing listing ? listing.items() : List.of(node);
    }

    private List<Clause.Cell> cells(Node node, String what) {
        return Entries.of(node, what, findings).cells();
    }

    private Optional<Written> expected(Node.Entry expected) {
        return expected.key().text().equals(DEFINES)
                ? Optional.of(new Written("", expected.value().place()))
                        .filter(place -> !(expected.value() instanceof Node.Mapping none
                                && none.entries().isEmpty()))
                : Entries.scalar(expected.value(), "what is expected", findings);
    }

    /** What must be defined: of each type nothing, one fact or several. */
    private List<Clause.Defined> defined(Node.Entry expected) {
        if (!expected.key().text().equals(DEFINES)) {
            return List.of();
        }
        List<Clause.Defined> defined = new ArrayList<>();
        for (Node.Entry type :
                Entries.of(expected.value(), "what is defined", findings).all()) {
            boolean none = type.value() instanceof Node.Scalar scalar
                    && scalar.written().text().equals("nothing");
            defined.add(new Clause.Defined(
                    type.key(),
                    none
                            ? List.of()
                            : severalOf(type.value()).stream()
                                    .map(one -> cells(one, "a " + type.key()))
                                    .toList()));
        }
        return defined;
    }

    /** The one thing that is expected; a second one would be looked at by nobody. */
    static Optional<Node.Entry> onlyOne(Entries entries, Collection<String> verbs, Findings findings) {
        Optional<Node.Entry> only = Optional.empty();
        for (String verb : verbs) {
            Optional<Node.Entry> expected = entries.entry(verb);
            if (only.isPresent() && expected.isPresent()) {
                findings.add(
                        expected.get().key().place(),
                        "expected-twice",
                        "Both \"" + only.get().key().text() + "\" and \"" + verb
                                + "\" are expected here; only one of the two would be compared.",
                        "Maybe each of them belongs to a case of its own.");
            }
            only = only.or(() -> expected);
        }
        return only;
    }
}
