package org.proviso.rules;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.proviso.contract.Contract;
import org.proviso.money.Money;

/**
 * What a contract says of posting, disputing, correcting and keeping one of its statements: the terms of the clauses
 * that the ledger keeps, as they are in force on the statement's last day.
 *
 * @param review             days in which a paper may be disputed, from the day after it was posted
 * @param payWithin          days in which a paper is to be paid, from the day after it was posted
 * @param leastCorrection    a correction that moves less than this is not posted
 * @param correctionsThrough the last day on which a correction is posted
 * @param owedBack           what becomes of money that the provider owes back
 * @param floor              what the statement does not fall below, with its clause
 * @param settles            statements that it takes off, with the clauses that say so
 * @param keepYears          years for which facts are kept, from the contract's end
 */
public record LedgerTerms(
        Optional<Integer> review,
        Optional<Integer> payWithin,
        Optional<Money> leastCorrection,
        Optional<LocalDate> correctionsThrough,
        Optional<OwedBack> owedBack,
        Optional<Floor> floor,
        List<Settles> settles,
        Optional<Integer> keepYears) {

    /** What a contract says that has no such clauses: nothing. */
    public static final LedgerTerms NONE = new LedgerTerms(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty());

    /** The least that a statement comes to, and the clause that says so. */
    public record Floor(String clause, String title, Money least) {}

    /**
     * An earlier statement whose money is taken off, and the clause that says so.
     *
     * @param before what that statement takes off itself: it is in what the statement comes to, and taken off in its place
     *     where the statement was never posted
     */
    public record Settles(String clause, String title, String statement, List<Settles> before) {}

    /** What becomes of money that the provider owes back. */
    public enum OwedBack {
        /** Later papers take it off. */
        TAKEN_OFF,
        /** The provider pays it back. */
        PAID_BACK
    }

    /** The terms by the names that contracts give them. */
    public enum Name {
        /** Days. */
        REVIEW("review"),
        /** Days. */
        PAY_WITHIN("pay within"),
        /** An amount. */
        LEAST_CORRECTION("least correction"),
        /** A day. */
        CORRECTIONS_THROUGH("corrections through"),
        /** One of {@link OwedBack}. */
        OWED_BACK("owed back"),
        /** An amount. */
        LEAST_PAYMENT("least payment"),
        /** The name of an earlier statement. */
        SETTLES("settles"),
        /** Years. */
        KEEP_FACTS("keep facts"),
        /** Which statement the others of the clause are about; without it, every one. */
        STATEMENT("statement");

        private final String words;

        Name(String words) {
            this.words = words;
        }

        /** As contracts write it. */
        public String words() {
            return words;
        }
    }

    /**
     * A value of a clause that the ledger keeps.
     *
     * @param statement which statement it is about; nothing for every one
     * @param value     in the type of its name
     * @param from      the first day on which it is in force
     */
    public record Term(
            String clause, String title, Optional<String> statement, Name name, Object value, LocalDate from) {}

    /**
     * What holds for a statement: of a value that was amended the one in force on its last day.
     *
     * @param others the statements of the contract
     */
    static LedgerTerms of(List<Term> all, Contract.StatementTerm statement, List<Contract.StatementTerm> others) {
        List<Term> terms = all.stream()
                .filter(term -> term.statement()
                        .filter(id -> !id.equals(statement.id().text()))
                        .isEmpty())
                .filter(term -> !term.from().isAfter(statement.covers().to()))
                .toList();
        Map<String, Settles> settles = new LinkedHashMap<>();
        for (Term term : terms) {
            if (term.name() == Name.SETTLES) {
                settles.put(
                        term.clause(),
                        new Settles(
                                term.clause(),
                                term.title(),
                                (String) term.value(),
                                others.stream()
                                        .filter(one -> one.id().text().equals(term.value()))
                                        .flatMap(one -> of(all, one, others).settles().stream())
                                        .toList()));
            }
        }
        return new LedgerTerms(
                last(terms, Name.REVIEW, Integer.class),
                last(terms, Name.PAY_WITHIN, Integer.class),
                last(terms, Name.LEAST_CORRECTION, Money.class),
                last(terms, Name.CORRECTIONS_THROUGH, LocalDate.class),
                last(terms, Name.OWED_BACK, OwedBack.class),
                lastTerm(terms, Name.LEAST_PAYMENT)
                        .map(term -> new Floor(term.clause(), term.title(), (Money) term.value())),
                List.copyOf(settles.values()),
                last(terms, Name.KEEP_FACTS, Integer.class));
    }

    /** What is said of this statement counts before what is said of every one. */
    private static Optional<Term> lastTerm(List<Term> terms, Name name) {
        return terms.stream()
                .filter(term -> term.name() == name)
                .reduce((first, second) ->
                        first.statement().isPresent() && second.statement().isEmpty() ? first : second);
    }

    private static <T> Optional<T> last(List<Term> terms, Name name, Class<T> type) {
        return lastTerm(terms, name).map(term -> type.cast(term.value()));
    }
}
