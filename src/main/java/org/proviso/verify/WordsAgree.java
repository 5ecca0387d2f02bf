package org.proviso.verify;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.proviso.contract.Clause;
import org.proviso.contract.Contract;
import org.proviso.contract.Findings;
import org.proviso.contract.Place;
import org.proviso.contract.Written;
import org.proviso.money.Money;
import org.proviso.money.Percent;
import org.proviso.money.Rate;
import org.proviso.rules.ResolvedContract;
import org.proviso.wording.Quantities;
import org.proviso.wording.Quantity;
import org.proviso.wording.Quantity.Kind;
import org.proviso.wording.SaidAt;

/**
 * {@code number-not-in-terms} and {@code term-not-in-words}: what the parties signed and what is computed with are the
 * same numbers. What a person decides is no program's number, and words that may mean two things are left alone.
 */
final class WordsAgree implements Check {

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)*");

    @Override
    public void check(ResolvedContract contract, Findings findings) {
        Set<String> days = days(contract.contract());
        for (Clause clause : contract.contract().clauses()) {
            if (!clause.rules().isEmpty() || clause.keptBy().isPresent()) {
                new One(contract, clause, days, findings).check();
            }
        }
    }

    /** Words about a clause: its own, its heading, and those of amendments that name it. */
    private record Saying(Place entry, String key, String words, List<Quantity> quantities) {}

    /** A value that words may state. */
    private record Value(String name, Written written, Quantity quantity) {

        String shown() {
            return "\"" + name + ": " + written.text() + "\"";
        }
    }

    /** Every day the contract names, by which its words may say since when and until when. */
    private static Set<String> days(Contract whole) {
        Stream<String> dated = whole.clauses().stream()
                .flatMap(one -> Stream.concat(
                        one.terms().stream()
                                .flatMap(term -> term.values().stream())
                                .flatMap(value -> value.from().stream()),
                        one.tables().stream()
                                .flatMap(table -> table.versions().stream())
                                .flatMap(version -> version.from().stream())))
                .map(Object::toString);
        Stream<String> around = Stream.concat(
                        Stream.of(whole.inForce()), whole.statements().stream().map(one -> one.covers()))
                .flatMap(period ->
                        Stream.of(period.from().toString(), period.to().toString()));
        Stream<String> amended = whole.amendments().stream()
                .flatMap(one -> Stream.of(one.from().toString(), one.signed().toString()));
        Stream<String> stated = whole.clauses().stream()
                .flatMap(one -> Stream.concat(terms(one), cells(one)))
                .map(value -> value.written().text());
        Set<String> days = new LinkedHashSet<>();
        Stream.of(dated, around, amended, stated)
                .flatMap(one -> one)
                .forEach(day -> Quantities.value(day)
                        .filter(one -> one.kind() == Kind.DAY)
                        .ifPresent(one -> {
                            days.add(Kind.DAY + " " + one.number());
                            days.add(Kind.DAY_OF_YEAR + " " + Integer.parseInt(day.substring(5, 7) + day.substring(8)));
                        }));
        return days;
    }

    private static Stream<Value> terms(Clause clause) {
        return clause.terms().stream()
                .flatMap(term -> term.values().stream().flatMap(dated -> value(term.name(), dated.value()).stream()));
    }

    private static Optional<Value> value(Written name, Written written) {
        return Quantities.value(written.text()).map(one -> new Value(name.text(), written, one));
    }

    private static Stream<Value> cells(Clause clause) {
        return clause.tables().stream()
                .flatMap(table -> table.versions().stream())
                .flatMap(version -> version.rows().stream())
                .flatMap(row -> row.cells().stream())
                .flatMap(cell -> value(cell.name(), cell.value()).stream());
    }

    /** One clause. */
    private record One(ResolvedContract contract, Clause clause, Set<String> days, Findings findings) {

        void check() {
            List<Saying> sayings = sayings();
            List<Value> terms = terms(clause).toList();
            List<Value> values = values(sayings).toList();
            List<Quantity> said =
                    sayings.stream().flatMap(one -> one.quantities().stream()).toList();
            List<Value> unsaid = terms.stream()
                    .filter(term -> said.stream().noneMatch(one -> one.says(term.quantity())))
                    .filter(term -> said.stream().anyMatch(one -> one.isLike(term.quantity())))
                    .toList();
            Set<Value> told = new LinkedHashSet<>();
            for (Saying saying : sayings) {
                for (Quantity one : saying.quantities()) {
                    if (isMeant(one, terms)
                            && values.stream().noneMatch(value -> one.says(value.quantity()))
                            && !days.contains(one.kind() + " " + one.number())) {
                        List<Value> instead = unsaid.stream()
                                .filter(term -> one.isLike(term.quantity()))
                                .toList();
                        told.addAll(instead);
                        notInTerms(saying, one, instead);
                    }
                }
            }
            unsaid.stream().filter(term -> !told.contains(term)).forEach(this::notInWords);
        }

        /** A count without a limit before it, and of nothing that the clause counts, is a way of speaking. */
        private static boolean isMeant(Quantity one, List<Value> terms) {
            return one.kind() != Kind.COUNT
                    || one.compared()
                    || terms.stream().anyMatch(term -> one.isLike(term.quantity()));
        }

        private List<Saying> sayings() {
            Contract whole = contract.contract();
            List<Saying> sayings = new ArrayList<>();
            sayings.add(saying(clause.id().place(), "title", clause.title()));
            sayings.add(saying(clause.id().place(), "says", clause.says()));
            whole.amendments().stream()
                    .filter(one -> references(one.says()).anyMatch(clause::equals))
                    .forEach(one -> sayings.add(saying(one.id().place(), "says", one.says())));
            return sayings;
        }

        private Saying saying(Place entry, String key, String words) {
            Predicate<String> isClause = number ->
                    number.contains(".") && contract.contract().clause(number).isPresent();
            return new Saying(entry, key, words, Quantities.in(words, isClause));
        }

        private Stream<Clause> references(String words) {
            return NUMBER.matcher(words).results().flatMap(found -> contract.contract().clause(found.group()).stream());
        }

        /** The values of the clause and of those its words refer to. */
        private Stream<Value> values(List<Saying> sayings) {
            return Stream.concat(Stream.of(clause), sayings.stream().flatMap(one -> references(one.words())))
                    .distinct()
                    .flatMap(one -> Stream.concat(terms(one), cells(one)));
        }

        private void notInTerms(Saying saying, Quantity one, List<Value> instead) {
            if (clause.accepts(Clause.NUMBER_NOT_IN_TERMS)) {
                return;
            }
            findings.add(
                    SaidAt.of(contract.source(), saying.entry(), saying.key(), saying.words(), one.from(), one.to()),
                    Clause.NUMBER_NOT_IN_TERMS,
                    "The words of clause " + clause.id() + " say \"" + one.shown() + "\", and no value of the clause"
                            + " does; another thing would be computed than was signed."
                            + (instead.size() == 1 ? money(one, instead.get(0)) : ""),
                    instead.isEmpty()
                            ? "Maybe a term for it is missing; if no rule needs it, say so: \"accepts: { "
                                    + Clause.NUMBER_NOT_IN_TERMS + ": … }\"."
                            : "Maybe "
                                    + instead.stream()
                                            .map(value -> value.shown() + " in line "
                                                    + value.written().place().line())
                                            .reduce((left, right) -> left + " or " + right)
                                            .orElseThrow()
                                    + " is wrong, or the words are.");
        }

        private String money(Quantity one, Value value) {
            if (one.kind() == Kind.MONEY) {
                return " That is " + one.shown() + " in words and " + value.written() + " in the statement, each time.";
            }
            Optional<Percent> stated = Percent.parse(value.written().text());
            if (one.kind() != Kind.SHARE || stated.isEmpty()) {
                return "";
            }
            String sign = Money.sign(contract.currency());
            return " Of each " + sign + "1000.00 that is " + sign + ofThousand(one.number()) + " in words and " + sign
                    + ofThousand(stated.get().rate()) + " in the statement.";
        }

        private static String ofThousand(Rate share) {
            return share.times(Rate.of(1_000, 1)).toDecimals(2);
        }

        private void notInWords(Value value) {
            if (clause.accepts(Clause.TERM_NOT_IN_WORDS)) {
                return;
            }
            findings.add(
                    value.written().place(),
                    Clause.TERM_NOT_IN_WORDS,
                    "The words of clause " + clause.id() + " state other "
                            + value.quantity().kind().words() + " and not " + value.shown()
                            + "; nobody signed it, and it is computed with.",
                    "Maybe the words lack it, or have another number in its place.");
        }
    }
}
