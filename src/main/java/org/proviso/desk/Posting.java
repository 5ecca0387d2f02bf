package org.proviso.desk;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.proviso.contract.Nearest;
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

    /**
     * At a desk.
     *
     * @param by who posts
     */
    public Posting(Desk desk, Ledger ledger, String by) {
        this.desk = desk;
        this.ledger = ledger;
        this.by = by;
    }

    /**
     * What the buyer knows of and posts all the same.
     *
     * @param rejected rows that were not used
     * @param pending  outcomes that are pending
     */
    public record Known(boolean rejected, boolean pending) {}

    /**
     * A paper in the ledger.
     *
     * @param already whether it was there before, with the same content
     */
    public record Paper(Entry entry, boolean already) {
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
                return already(posted.get(), statement, request);
            }
            Act.Version version = approved(account, statement);
            payable(statement, known);
            notSettled(account, statement.id());
            undisputed(account, computed.terms());
            List<PostedLine> should = Lines.should(statement, computed.terms(), account);
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
                    Lines.payment(account, payable, payable, computed.ofPapers(), ledger.today()));
            return new Paper(ledger.enter(act, by, account), false);
        }
    }

    /**
     * Evaluates a posted statement again and posts what differs, line by line.
     *
     * @return the paper; nothing when nothing differs, or so little that the contract lets it be
     * @throws LedgerRefused when something stands against it; nothing was entered
     */
    public Optional<Paper> correct(Request asked, Known known)
            throws IOException, ContractRefused, FactsUnreadable, EvaluationRefused, UnknownName, LedgerRefused {
        try (KeptFacts facts = KeptFacts.begin()) {
            Request request = facts.again(asked);
            Corrected corrected = corrected(facts, request, asked);
            Statement statement = corrected.computed().statement();
            LedgerTerms terms = corrected.computed().terms();
            Account account = corrected.account();
            Account.Period posted = posted(account, statement.id());
            Act.Version version = approved(account, statement);
            payable(statement, known);
            notSettled(account, statement.id());
            open(account, posted, terms);
            if (corrected.corrections().isEmpty() || tooLittle(corrected.corrections(), terms)) {
                return Optional.empty();
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
                            after.undisputed().less(posted.undisputed()),
                            after.payable(),
                            corrected.computed().ofPapers(),
                            ledger.today()));
            return Optional.of(new Paper(ledger.enter(act, by, account), false));
        }
    }

    /** What a posted statement comes to now, and how it differs. */
    private record Corrected(Computed computed, Account account, List<Correction> corrections) {}

    private Corrected corrected(KeptFacts facts, Request request, Request asked)
            throws IOException, ContractRefused, FactsUnreadable, EvaluationRefused, UnknownName {
        return desk.with(request, (opened, evaluator, store) -> {
            Evaluation evaluation = evaluator.evaluate(request.progress());
            Computed computed = computed(opened, evaluation);
            Account account = ledger.account(computed.statement().contract());
            Optional<Account.Period> posted =
                    account.statement(computed.statement().id());
            List<Difference.Change> changes = posted.map(one -> Difference.between(
                            one.lines(), Lines.should(computed.statement(), computed.terms(), account)))
                    .orElse(List.of());
            return new Corrected(
                    computed,
                    account,
                    changes.isEmpty()
                            ? List.of()
                            : new Causes(desk, ledger, posted.orElseThrow(), facts, asked)
                                    .of(changes, opened, evaluation, store));
        });
    }

    /** Less than the contract lets be corrected; what goes up in one place and down in another counts both times. */
    private static boolean tooLittle(List<Correction> corrections, LedgerTerms terms) {
        if (terms.leastCorrection().isEmpty()) {
            return false;
        }
        Money least = terms.leastCorrection().get();
        Money moved = Money.zero(least.currency());
        for (Correction correction : corrections) {
            Money difference = correction.difference();
            moved = moved.and(
                    difference.amount().signum() < 0
                            ? Money.zero(least.currency()).less(difference)
                            : difference);
        }
        return moved.compareTo(least) < 0;
    }

    private void open(Account account, Account.Period posted, LedgerTerms terms) throws LedgerRefused {
        if (posted.closed()) {
            throw new LedgerRefused(
                    "\"" + posted.statement() + "\" of " + account.contract()
                            + " is closed, and nothing more is posted for it. Maybe \"proviso reopen\", which takes two people.");
        }
        if (terms.correctionsThrough().filter(ledger.today()::isAfter).isPresent()) {
            throw new LedgerRefused("The contract lets corrections be posted until "
                    + terms.correctionsThrough().get() + ", and today is " + ledger.today() + ". Nothing was entered.");
        }
    }

    private Act.Basis basis(Request request, KeptFacts facts, Statement statement) throws IOException, LedgerRefused {
        return new Act.Basis(
                statement.hashes().facts(),
                request.asOf(),
                statement.provenance().engine(),
                facts.keep(request, statement.provenance().files(), ledger));
    }

    private Computed computed(Request request)
            throws IOException, ContractRefused, FactsUnreadable, EvaluationRefused, UnknownName {
        return desk.with(
                request, (opened, evaluator, store) -> computed(opened, evaluator.evaluate(request.progress())));
    }

    private Computed computed(Desk.Opened opened, Evaluation evaluation) {
        Statement statement = desk.stated(opened.contract(), evaluation).statement();
        LedgerTerms terms = opened.contract().ledger(evaluation.statement());
        return new Computed(
                statement, terms, Lines.terms(terms, opened.contract().funding()));
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

    /** Only what was approved last posts, letter by letter. */
    private static Act.Version approved(Account account, Statement statement) throws LedgerRefused {
        Optional<Act.Version> last = account.approved().map(Act.Approved::version);
        if (last.filter(version -> version.contract().equals(statement.hashes().contract())
                        && version.rules().equals(statement.hashes().rules()))
                .isPresent()) {
            return last.get();
        }
        throw new LedgerRefused((last.isEmpty()
                        ? "Nobody has approved " + statement.contract()
                        : "This is not what was approved last of " + statement.contract() + ", draft "
                                + last.get().commit())
                + ", so nothing is paid on it. Maybe hand it in with \"proviso draft\", and have another person look at"
                + " it and \"proviso approve\" it.");
    }

    private static void payable(Statement statement, Known known) throws LedgerRefused {
        if (statement.position()) {
            throw new LedgerRefused("\"" + statement.id() + "\" only shows where things stand; nothing is paid on it."
                    + " Maybe --statement names another.");
        }
        if (statement.rejected() > 0 && !known.rejected()) {
            throw new LedgerRefused(statement.rejected() + (statement.rejected() == 1 ? " row was" : " rows were")
                    + " not used, and whoever it is about would go without what is due. Maybe mend what \"proviso evaluate"
                    + " --rejected FILE\" lists, or add --with-rejected if all know of it.");
        }
        if (statement.pendingCount() > 0 && !known.pending()) {
            throw new LedgerRefused(statement.pendingCount()
                    + (statement.pendingCount() == 1 ? " outcome is" : " outcomes are")
                    + " pending: it could still come to " + statement.least() + " to " + statement.most()
                    + ". Maybe wait for what is missing, or add --with-pending; what comes later is a correction.");
        }
    }

    /** What a statement was posted with is not moved any more once another has taken it off. */
    static void notSettled(Account account, String statement) throws LedgerRefused {
        Optional<String> later = account.settler(statement);
        if (later.isPresent()) {
            throw new LedgerRefused("\"" + later.get() + "\", which takes off what \"" + statement
                    + "\" was posted with, was posted already. Maybe \"" + later.get() + "\" is meant.");
        }
    }

    /** What is held of a statement was not paid, so it cannot be taken off. */
    private static void undisputed(Account account, LedgerTerms terms) throws LedgerRefused {
        for (LedgerTerms.Settles settles : terms.settles()) {
            Optional<Account.Open> open = account.statement(settles.statement())
                    .flatMap(earlier -> earlier.disputes().stream().findFirst());
            if (open.isPresent()) {
                throw new LedgerRefused(
                        "\"" + settles.statement() + "\", which this statement takes off, is disputed by" + " entry "
                                + open.get().entry() + ". Maybe settle that first.");
            }
        }
    }

    private static Paper already(Account.Period posted, Statement statement, Request request) throws LedgerRefused {
        boolean same = posted.version().contract().equals(statement.hashes().contract())
                && posted.version().rules().equals(statement.hashes().rules())
                && posted.basis().facts().equals(statement.hashes().facts())
                && posted.basis().asOf().equals(request.asOf());
        if (!same) {
            throw new LedgerRefused("\"" + statement.id() + "\" of " + statement.contract() + " was posted on "
                    + posted.first().at().toString().substring(0, 10) + " over other facts or terms. "
                    + "Maybe \"proviso correct\", which posts the difference.");
        }
        return new Paper(posted.papers().get(posted.papers().size() - 1), true);
    }

    /** A statement that was posted, by its name. */
    static Account.Period posted(Account account, String statement) throws LedgerRefused {
        return account.statement(statement)
                .orElseThrow(() -> new LedgerRefused("No statement \"" + statement + "\" of " + account.contract()
                        + " was posted. "
                        + Nearest.maybe(
                                statement,
                                account.statements().stream()
                                        .map(Account.Period::statement)
                                        .toList())));
    }
}
