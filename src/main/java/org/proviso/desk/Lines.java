package org.proviso.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.proviso.ledger.Account;
import org.proviso.ledger.Act;
import org.proviso.ledger.PostedLine;
import org.proviso.money.Allocation;
import org.proviso.money.Money;
import org.proviso.rules.LedgerTerms;
import org.proviso.rules.ResolvedContract;
import org.proviso.rules.Verbs;
import org.proviso.statement.Statement;

/** The lines of a statement as they should stand in the ledger, and what is to be paid on a paper. */
final class Lines {

    private Lines() {}

    /** What the statement computed, less what the statements it settles were posted with, and never below its floor. */
    static List<PostedLine> should(Statement statement, LedgerTerms terms, Account account) {
        List<PostedLine> should = new ArrayList<>();
        for (Statement.Line line : statement.lines()) {
            should.add(new PostedLine(
                    line.clause(),
                    line.title(),
                    line.rule(),
                    line.kind(),
                    line.scope(),
                    line.amount(),
                    line.because()));
        }
        for (LedgerTerms.Settles settles : terms.settles()) {
            account.statement(settles.statement()).ifPresent(earlier -> should.addAll(settled(settles, earlier)));
        }
        terms.floor().ifPresent(floor -> {
            Money missing = floor.least().less(payable(should, statement));
            if (missing.amount().signum() > 0) {
                should.add(new PostedLine(
                        floor.clause(),
                        floor.title(),
                        "",
                        PostedLine.FLOOR,
                        Verbs.wholeContract(),
                        missing,
                        "the statement does not fall below " + floor.least()));
            }
        });
        return should;
    }

    private static List<PostedLine> settled(LedgerTerms.Settles settles, Account.Period earlier) {
        Map<String, Money> byScope = new LinkedHashMap<>();
        for (Account.Live live : earlier.lines()) {
            if (live.line().pays()) {
                byScope.merge(live.line().scope(), live.line().amount(), Money::and);
            }
        }
        List<PostedLine> lines = new ArrayList<>();
        byScope.forEach((scope, amount) -> {
            if (amount.amount().signum() != 0) {
                lines.add(new PostedLine(
                        settles.clause(),
                        settles.title(),
                        "",
                        PostedLine.SETTLED,
                        scope,
                        Money.zero(amount.currency()).less(amount),
                        earlier.title() + " was posted with " + amount + ", which is taken off"));
            }
        });
        return lines;
    }

    /** What lines come to that pay. */
    static Money payable(List<PostedLine> lines, Statement statement) {
        return lines.stream()
                .filter(PostedLine::pays)
                .map(PostedLine::amount)
                .reduce(Money.zero(statement.payable().currency()), Money::and);
    }

    /** What papers of a statement are paid and disputed by. */
    static Act.Terms terms(LedgerTerms terms, List<ResolvedContract.Funding> funding) {
        return new Act.Terms(
                terms.review(),
                terms.payWithin(),
                terms.paidBack(),
                funding.stream()
                        .map(one -> new Act.Source(one.source(), one.share()))
                        .toList());
    }

    /**
     * What is to be paid on a paper: what it adds to what is undisputed, less what earlier papers left to be taken off.
     *
     * @param change  what it adds to what is undisputed
     * @param payable what its statement comes to after it
     * @param posted  the day of the paper
     */
    static Act.Payment payment(Account account, Money change, Money payable, Act.Terms terms, LocalDate posted) {
        Money none = Money.zero(change.currency());
        Money owed = account.carried().map(change::and).orElse(change);
        boolean carried = owed.amount().signum() < 0 && !terms.paidBack();
        Money toPay = carried ? none : owed;
        return new Act.Payment(
                payable,
                toPay,
                shares(toPay, terms.funding()),
                carried ? none.less(owed) : none,
                terms.payWithin().map(posted::plusDays),
                terms.review().map(posted::plusDays));
    }

    private static List<Act.Share> shares(Money toPay, List<Act.Source> funding) {
        if (funding.isEmpty()) {
            return List.of();
        }
        List<Money> parts =
                Allocation.of(toPay, funding.stream().map(Act.Source::share).toList());
        List<Act.Share> shares = new ArrayList<>();
        for (int at = 0; at < parts.size(); at++) {
            shares.add(new Act.Share(funding.get(at).name(), parts.get(at)));
        }
        return shares;
    }
}
