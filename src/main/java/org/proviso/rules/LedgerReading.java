package org.proviso.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.proviso.contract.Clause;
import org.proviso.contract.Contract;
import org.proviso.contract.Findings;
import org.proviso.contract.Nearest;
import org.proviso.contract.Written;
import org.proviso.money.Money;
import org.proviso.rules.LedgerTerms.Name;
import org.proviso.rules.LedgerTerms.OwedBack;

/** Reads the terms of the clauses that the ledger keeps. */
final class LedgerReading {

    private static final String YEARS = "\\d{1,3} years?";
    private static final String DAYS = "0..3660";

    private final Contract contract;
    private final TypedValue typed;
    private final Findings findings;
    private final List<LedgerTerms.Term> all = new ArrayList<>();
    private final Set<List<Object>> stated = new HashSet<>();

    LedgerReading(Contract contract, TypedValue typed, Findings findings) {
        this.contract = contract;
        this.typed = typed;
        this.findings = findings;
    }

    List<LedgerTerms.Term> all() {
        return List.copyOf(all);
    }

    void read(Clause clause) {
        Optional<String> statement = clause.terms().stream()
                .filter(term -> term.name().text().equals(Name.STATEMENT.words()))
                .flatMap(term -> term.values().stream())
                .findFirst()
                .map(Clause.DatedValue::value)
                .flatMap(this::statement);
        for (Clause.Term term : clause.terms()) {
            Optional<Name> name = name(term.name());
            if (name.isPresent() && name.get() != Name.STATEMENT) {
                term(clause, term, name.get(), statement);
            }
        }
    }

    private Optional<Name> name(Written written) {
        Optional<Name> name = Stream.of(Name.values())
                .filter(one -> one.words().equals(written.text()))
                .findFirst();
        if (name.isEmpty()) {
            findings.add(
                    written.place(),
                    "term-unknown",
                    "The ledger knows no \"" + written.text() + "\"; it would have no effect on any payment.",
                    Nearest.maybe(
                            written.text(),
                            Stream.of(Name.values()).map(Name::words).toList()));
        }
        return name;
    }

    private void term(Clause clause, Clause.Term term, Name name, Optional<String> statement) {
        if (name == Name.SETTLES ? settledTwice(term) : statedTwice(term, name, statement)) {
            return;
        }
        for (Clause.DatedValue dated : term.values()) {
            LocalDate from = term.values().indexOf(dated) == 0
                    ? LocalDate.MIN
                    : dated.from().orElse(LocalDate.MIN);
            value(name, dated.value(), statement)
                    .ifPresent(value -> all.add(
                            new LedgerTerms.Term(clause.id().text(), clause.title(), statement, name, value, from)));
        }
    }

    private boolean statedTwice(Clause.Term term, Name name, Optional<String> statement) {
        boolean twice = !stated.add(List.of(name, statement.orElse("")));
        if (twice) {
            findings.add(
                    term.name().place(),
                    "stands-twice",
                    "\"" + name.words() + "\" stands in two clauses; it would be unclear which of the two holds.",
                    "Maybe one of them is about another statement: \"statement: …\".");
        }
        return twice;
    }

    /** Whatever a clause takes off, even by a value that is amended later, no other clause takes off too. */
    private boolean settledTwice(Clause.Term term) {
        boolean twice = false;
        for (String settled :
                term.values().stream().map(one -> one.value().text()).distinct().toList()) {
            if (!stated.add(List.of(Name.SETTLES, settled))) {
                twice = true;
                findings.add(
                        term.name().place(),
                        "stands-twice",
                        "Two clauses take off what \"" + settled + "\" was posted with; it would be taken off twice.",
                        "Maybe one of them is meant for another statement.");
            }
        }
        return twice;
    }

    private Optional<Object> value(Name name, Written written, Optional<String> statement) {
        return switch (name) {
            case REVIEW, PAY_WITHIN -> typed.of(field(name, "int", "days", DAYS), int.class, written, true);
            case LEAST_CORRECTION, LEAST_PAYMENT -> typed.of(field(name, "Money", "", ""), Money.class, written, true);
            case CORRECTIONS_THROUGH -> typed.of(field(name, "LocalDate", "", ""), LocalDate.class, written, true);
            case OWED_BACK -> owedBack(written).map(word -> word);
            case SETTLES -> settles(written, statement).map(id -> id);
            case KEEP_FACTS -> years(written).map(years -> years);
            case STATEMENT -> Optional.empty();
        };
    }

    private static DeclaredType.Field field(Name name, String type, String unit, String range) {
        return new DeclaredType.Field(name.words(), type, false, false, false, false, unit, range, Set.of());
    }

    private Optional<OwedBack> owedBack(Written written) {
        for (OwedBack word : OwedBack.values()) {
            if (word.name().equals(written.text())) {
                return Optional.of(word);
            }
        }
        findings.add(
                written.place(),
                "unknown-word",
                "\"" + written.text() + "\" does not say what becomes of money that the Provider owes back.",
                Nearest.maybe(
                        written.text(),
                        Stream.of(OwedBack.values()).map(OwedBack::name).toList()));
        return Optional.empty();
    }

    private Optional<Integer> years(Written written) {
        if (written.text().matches(YEARS)) {
            return Optional.of(
                    Integer.valueOf(written.text().substring(0, written.text().indexOf(' '))));
        }
        findings.add(
                written.place(),
                "not-a-value",
                "\"" + written.text() + "\" is no number of years, so nobody could tell how long facts are kept.",
                "Maybe 4 years.");
        return Optional.empty();
    }

    private Optional<String> statement(Written written) {
        List<String> names =
                contract.statements().stream().map(one -> one.id().text()).toList();
        if (names.contains(written.text())) {
            return Optional.of(written.text());
        }
        findings.add(
                written.place(),
                "unknown-word",
                "The contract has no statement \"" + written.text() + "\"; the clause would have no effect.",
                Nearest.maybe(written.text(), names));
        return Optional.empty();
    }

    /** A statement that is paid on and comes before the one that settles it. */
    private Optional<String> settles(Written written, Optional<String> by) {
        if (statement(written).isEmpty()) {
            return Optional.empty();
        }
        List<String> order =
                contract.statements().stream().map(one -> one.id().text()).toList();
        boolean position = contract.statements().stream()
                .anyMatch(one -> one.position() && one.id().text().equals(written.text()));
        if (by.isEmpty() || position || order.indexOf(by.get()) <= order.indexOf(written.text())) {
            findings.add(
                    written.place(),
                    "unknown-word",
                    by.isEmpty()
                            ? "Nothing says which statement takes off what \"" + written.text() + "\" was posted with."
                            : "\"" + by.get() + "\" cannot take off what \"" + written.text() + "\" was posted with: "
                                    + (position
                                            ? "nothing is paid on it."
                                            : "it does not come before it among the statements."),
                    "Maybe \"statement: …\" beside it names a later one.");
            return Optional.empty();
        }
        return Optional.of(written.text());
    }
}
