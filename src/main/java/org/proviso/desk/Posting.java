package org.proviso.desk;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.proviso.evaluate.Evaluation;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.explain.UnknownName;
import org.proviso.facts.FactsUnreadable;
import org.proviso.ledger.Account;
import org.proviso.ledger.Act;
import org.proviso.ledger.Correction;
import org.proviso.ledger.Difference;
import org.proviso.ledger.Entry;
import org.proviso.ledger.Ledger;
import org.proviso.ledger.LedgerRefused;
import org.proviso.ledger.PostedLine;
import org.proviso.money.Money;
import org.proviso.rules.LedgerTerms;
import org.proviso.statement.Format;
import org.proviso.statement.Statement;

/** Posts statements to the ledger, and corrects posted ones by the difference alone. */
public final class Posting {

    private final Desk desk;
    private final Ledger ledger;
    private final String by;
    private final Objections objections;

    /**
     * At a desk.
     *
     * @param by who posts
     */
    public Posting(Desk desk, Ledger ledger, String by) {
        this.desk = desk;
        this.ledger = ledger;
        this.by = by;
        this.objections = new Objections(ledger);
    }

    /**
     * What the buyer knows of and posts all the same.
     *
     * @param rejected rows that were not used
     * @param pending  outcomes that are pending
     */
    public record Known(boolean rejected, boolean pending) {}

    /** What comes of a correction. */
    public sealed interface Correcting permits Paper, Nothing {
        /** The paper that was entered, if one was. */
        default Optional<Paper> paper() {
            return this instanceof Paper paper ? Optional.of(paper) : Optional.empty();
        }
    }

    /** No correction was posted; {@code because} says in words why. */
    public record Nothing(String because) implements Correcting {}

    /**
     * A paper in the ledger.
     *
     * @param already whether it was there before, with the same content
     */
    public record Paper(Entry entry, boolean already) implements Correcting {
        /** The paper itself. */
        public Act.Document document() {
            return (Act.Document) entry.act();
        }
    }

    /** A statement with all that is needed to enter it. */
    private record Computed(Statement statement, LedgerTerms terms, Act.Terms ofPapers) {}

    /**
     * Posts a statement for the first time. Posted once more with the same content, it is the same paper.
     *
     * @throws LedgerRefused when something stands against it; nothing was entered
     */
    public Paper post(Request asked, Known known)
            throws IOException, ContractRefused, FactsUnreadable, EvaluationRefused, UnknownName, LedgerRefused {
        try (KeptFacts facts = KeptFacts.begin()) {
            Request request = facts.again(asked);
            Computed computed = computed(request);
            Statement statement = computed.statement();
            Account account = ledger.account(statement.contract());
            Optional<Account.Period> posted = account.statement(statement.id());
            if (posted.isPresent()) {
                Paper already = already(posted.get(), statement, request);
                if (!posted.get().closed()) {
                    facts.keep(request, statement.provenance().files(), ledger); // in place of what was lost
                }
                return already;
            }
            Act.Version version = objections.approved(account, statement);
            objections.payable(statement, known);
            objections.notSettled(account, statement.id());
            objections.undisputed(account, computed.terms());
            objections.oneCurrency(account, statement);
            List<PostedLine> should =
                    Lines.should(statement, computed.terms(), account).lines();
            Money payable = Lines.payable(should, statement);
            Act.Posted act = new Act.Posted(
                    statement.contract(),
                    statement.id(),
                    statement.title(),
                    statement.to(),
                    account.papers() + 1,
                    version,
                    basis(request, facts, statement),
                    kept(statement),
                    computed.ofPapers(),
                    should.stream()
                            .map(line -> new Act.Entered(line, Optional.empty()))
                            .toList(),
                    Lines.payment(
                            account,
                            payable,
                            Money.zero(payable.currency()),
                            payable,
                            computed.ofPapers(),
                            today(computed)));
            return new Paper(ledger.enter(act, by, account), false);
        }
    }

    /**
     * Evaluates a posted statement again and posts what differs, line by line.
     *
     * @return the paper; nothing when nothing differs, or so little that the contract lets it be
     * @throws LedgerRefused when something stands against it; nothing was entered
     */
    public Correcting correct(Request asked, Known known)
            throws IOException, ContractRefused, FactsUnreadable, EvaluationRefused, UnknownName, LedgerRefused {
        try (KeptFacts facts = KeptFacts.begin()) {
            Request request = facts.again(asked);
            Corrected corrected = corrected(facts, request, asked);
            Statement statement = corrected.computed().statement();
            LedgerTerms terms = corrected.computed().terms();
            Account account = corrected.account();
            Account.Period posted = Objections.posted(account, statement.id());
            Act.Version version = objections.approved(account, statement);
            objections.payable(statement, known);
            objections.notSettled(account, statement.id());
            objections.undisputed(account, terms);
            objections.oneCurrency(account, statement);
            objections.correctable(posted, corrected.computed().ofPapers(), terms);
            objections.knowsAsMuch(posted, request);
            objections.notAgreed(posted, corrected.otherwise());
            boolean differs = !corrected.corrections().isEmpty();
            if (!differs && !paidBackNow(account, terms)) {
                return new Nothing("nothing differs from what was posted");
            }
            Money moves = moves(corrected.corrections(), account);
            Optional<Money> least = terms.leastCorrection().filter(one -> differs && moves.compareTo(one) < 0);
            if (least.isPresent()) {
                return new Nothing("what differs moves " + moves + ", and the contract lets be what moves less than "
                        + least.get());
            }
            Account.Period after = posted.after(
                    corrected.corrections().stream()
                            .flatMap(one -> one.lines().stream())
                            .toList(),
                    Optional.empty());
            Act.Corrected act = new Act.Corrected(
                    statement.contract(),
                    statement.id(),
                    statement.title(),
                    account.papers() + 1,
                    posted.version(),
                    version,
                    basis(request, facts, statement),
                    kept(statement),
                    corrected.computed().ofPapers(),
                    corrected.corrections(),
                    Lines.payment(
                            account,
                            after.payable().less(posted.payable()),
                            posted.held().less(after.held()),
                            after.payable(),
                            corrected.computed().ofPapers(),
                            today(corrected.computed())));
            return new Paper(ledger.enter(act, by, account), false);
        }
    }

    /** What a posted statement comes to now, and how it differs. */
    private record Corrected(
            Computed computed, Account account, List<Difference.Spot> otherwise, List<Correction> corrections) {}

    private Corrected corrected(KeptFacts facts, Request request, Request asked)
            throws IOException, ContractRefused, FactsUnreadable, EvaluationRefused, UnknownName {
        return desk.with(request, (opened, evaluator, store) -> {
            Evaluation evaluation = evaluator.evaluate(request.progress());
            Computed computed = computed(opened, evaluation);
            Account account = ledger.account(computed.statement().contract());
            Optional<Account.Period> posted = account.statement(
                            computed.statement().id())
                    .filter(one -> one.payable()
                            .currency()
                            .equals(computed.statement().payable().currency()));
            Optional<Lines.Should> should =
                    posted.map(one -> Lines.should(computed.statement(), computed.terms(), account));
            List<Difference.Change> changes = should.map(
                            one -> Difference.between(posted.orElseThrow().lines(), one.lines()))
                    .orElse(List.of());
            return new Corrected(
                    computed,
                    account,
                    should.map(Lines.Should::otherwise).orElse(List.of()),
                    changes.isEmpty()
                            ? List.of()
                            : new Causes(desk, ledger, posted.orElseThrow(), facts, asked)
                                    .of(changes, opened, evaluation, store));
        });
    }

    /** What was to be taken off later papers, and is to be paid back as the contract says by now. */
    private static boolean paidBackNow(Account account, LedgerTerms terms) {
        return terms.owedBack().filter(LedgerTerms.OwedBack.PAID_BACK::equals).isPresent()
                && account.carried().filter(owed -> owed.amount().signum() < 0).isPresent();
    }

    /** What corrections move: what goes up in one place and down in another counts both times. */
    private static Money moves(List<Correction> corrections, Account account) {
        return corrections.stream()
                .flatMap(one -> Stream.of(one.difference(), one.notPayable()))
                .map(Money::size)
                .reduce(Money.zero(account.toPay().orElseThrow().currency()), Money::and);
    }

    private Act.Basis basis(Request request, KeptFacts facts, Statement statement) throws IOException, LedgerRefused {
        return new Act.Basis(
                statement.hashes().facts(),
                request.asOf(),
                statement.provenance().engine(),
                facts.keep(request, statement.provenance().files(), ledger));
    }

    private LocalDate today(Computed computed) {
        return ledger.today(computed.ofPapers().zone());
    }

    private Computed computed(Request request)
            throws IOException, ContractRefused, FactsUnreadable, EvaluationRefused, UnknownName {
        return desk.with(
                request, (opened, evaluator, store) -> computed(opened, evaluator.evaluate(request.progress())));
    }

    private Computed computed(Desk.Opened opened, Evaluation evaluation) {
        Statement statement = desk.stated(opened.contract(), evaluation).statement();
        LedgerTerms terms = opened.contract().ledger(evaluation.statement());
        return new Computed(statement, terms, Lines.terms(terms, opened.contract()));
    }

    private List<Act.KeptFile> kept(Statement statement) throws IOException {
        List<Act.KeptFile> kept = new ArrayList<>();
        for (Format format : List.of(Format.TEXT, Format.JSON)) {
            kept.add(ledger.keep(
                    format == Format.TEXT ? Ledger.AS_TEXT : Ledger.AS_JSON,
                    new ByteArrayInputStream(format.of(statement).getBytes(StandardCharsets.UTF_8))));
        }
        return kept;
    }

    private static Paper already(Account.Period posted, Statement statement, Request request) throws LedgerRefused {
        boolean same = posted.version().contract().equals(statement.hashes().contract())
                && posted.version().rules().equals(statement.hashes().rules())
                && posted.basis().facts().equals(statement.hashes().facts())
                && posted.basis().asOf().equals(request.asOf());
        if (!same) {
            throw new LedgerRefused("\"" + statement.id() + "\" of " + statement.contract() + " was posted on "
                    + ((Act.Posted) posted.first().act()).pays().on() + " over other facts or terms. "
                    + "Maybe \"proviso correct\", which posts the difference.");
        }
        return new Paper(posted.papers().get(posted.papers().size() - 1), true);
    }
}
