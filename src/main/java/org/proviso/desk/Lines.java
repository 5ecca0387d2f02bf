package org.proviso.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.proviso.ledger.Account;
import org.proviso.ledger.Act;
import org.proviso.ledger.Difference;
import org.proviso.ledger.PostedLine;
import org.proviso.money.Allocation;
import org.proviso.money.Money;
import org.proviso.rules.LedgerTerms;
import org.proviso.rules.LedgerTerms.OwedBack;
import org.proviso.rules.ResolvedContract;
import org.proviso.rules.Verbs;
import org.proviso.statement.Statement;

/** The lines of a statement as they should stand in the ledger, and what is to be paid on a paper. */
final class Lines {

    private Lines() {}

    /**
     * A statement as it should stand.
     *
     * @param lines     all of them
     * @param otherwise where the parties agreed on an amount and the rules come to something else than they did then: no
     *     line of the statement can be told to be right until what was agreed is lifted
     */
    record Should(List<PostedLine> lines, List<Difference.Spot> otherwise) {}

    /**
     * What the statement computed, less what the statements it settles came to, and never below its floor, beside what the
     * parties agreed on.
     */
    static Should should(Statement statement, LedgerTerms terms, Account account) {
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
        terms.settles().forEach(settles -> should.addAll(settled(settles, settles, account)));
        List<Account.Live> stands = account.statement(statement.id()).stream()
                .flatMap(period -> period.lines().stream())
                .toList();
        Set<Difference.Spot> agreed =
                agreed(stands.stream().map(Account.Live::line).toList());
        List<Difference.Spot> otherwise = new ArrayList<>();
        for (Difference.Change change : Difference.between(
                stands.stream().filter(live -> live.line().computed()).toList(), should)) {
            Difference.Spot spot = change.spot();
            if (agreed.contains(spot)) {
                Money stand = account.statement(statement.id()).orElseThrow().comesTo(spot.clause(), spot.scope());
                if (stand.equals(payable(at(spot, should), stand.currency()))) {
                    agreed.remove(spot); // the facts came to what was agreed on, so it needs no saying any more
                } else {
                    otherwise.add(spot);
                }
            }
        }
        should.removeIf(line -> agreed.contains(Difference.Spot.of(line)));
        stands.stream()
                .map(Account.Live::line)
                .filter(line -> agreed.contains(Difference.Spot.of(line)))
                .forEach(should::add);
        floor(terms.floor(), should, statement.payable().currency()).ifPresent(should::add);
        return new Should(should, otherwise);
    }

    private static List<PostedLine> at(Difference.Spot spot, List<PostedLine> lines) {
        return lines.stream()
                .filter(line -> Difference.Spot.of(line).equals(spot))
                .toList();
    }

    private static Set<Difference.Spot> agreed(List<PostedLine> lines) {
        return lines.stream()
                .filter(line -> line.kind().equals(PostedLine.AGREED))
                .map(Difference.Spot::of)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** The line that keeps others from coming to less than a floor; none where they do not, or the parties agreed on it. */
    private static Optional<PostedLine> floor(
            Optional<LedgerTerms.Floor> floor, List<PostedLine> others, Currency currency) {
        return floor.filter(one -> !agreed(others).contains(new Difference.Spot(one.clause(), Verbs.wholeContract())))
                .map(one -> new PostedLine(
                        one.clause(),
                        one.title(),
                        "",
                        PostedLine.FLOOR,
                        Verbs.wholeContract(),
                        one.least().less(payable(others, currency)),
                        "the statement does not fall below " + one.least()))
                .filter(line -> line.amount().amount().signum() > 0);
    }

    /** What becomes of the floor's line once the other lines of a statement stand as they will. */
    static List<Act.Entered> floorChanges(Account.Period will) {
        List<PostedLine> others = will.lines().stream()
                .map(Account.Live::line)
                .filter(line -> !line.kind().equals(PostedLine.FLOOR))
                .toList();
        List<Account.Live> floors = will.lines().stream()
                .filter(live -> live.line().kind().equals(PostedLine.FLOOR))
                .filter(live -> !agreed(others).contains(Difference.Spot.of(live.line())))
                .toList();
        List<PostedLine> should = floor(
                        will.terms().floor(), others, will.payable().currency())
                .stream()
                .toList();
        return Difference.between(floors, should).stream()
                .flatMap(change -> change.lines().stream())
                .toList();
    }

    /** What an earlier statement came to with all that it took off itself; where it was not posted, what it would take off. */
    private static List<PostedLine> settled(LedgerTerms.Settles under, LedgerTerms.Settles settles, Account account) {
        Optional<Account.Period> earlier = account.statement(settles.statement());
        return earlier.isPresent()
                ? settled(under, earlier.get())
                : settles.before().stream()
                        .flatMap(before -> settled(under, before, account).stream())
                        .toList();
    }

    private static List<PostedLine> settled(LedgerTerms.Settles settles, Account.Period earlier) {
        Map<String, Money> byScope = new LinkedHashMap<>();
        for (Account.Live live : earlier.lines()) {
            if (live.line().pays() && !live.line().kind().equals(PostedLine.SETTLED)) {
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
                        earlier.title() + " came to " + amount + ", which is taken off"));
            }
        });
        return lines;
    }

    private static Money payable(List<PostedLine> lines, Currency currency) {
        return lines.stream().filter(PostedLine::pays).map(PostedLine::amount).reduce(Money.zero(currency), Money::and);
    }

    /** Every statement that is taken off, by way of others too. */
    static Stream<String> settled(List<LedgerTerms.Settles> settles) {
        return settles.stream()
                .flatMap(one -> Stream.concat(Stream.of(one.statement()), settled(one.before())))
                .distinct();
    }

    /** What papers of a statement are paid and disputed by. */
    static Act.Terms terms(LedgerTerms terms, ResolvedContract contract) {
        return new Act.Terms(
                contract.contract().zone(),
                terms.review(),
                terms.payWithin(),
                terms.owedBack(),
                terms.floor(),
                settled(terms.settles()).toList(),
                contract.value(),
                contract.funding().stream()
                        .map(one -> new Act.Source(one.source(), one.share()))
                        .toList());
    }

    /** What the lines of a new statement come to. */
    static Money payable(List<PostedLine> lines, Statement statement) {
        return payable(lines, statement.payable().currency());
    }

    /**
     * What is to be paid on a paper: what it adds to what is undisputed, less what earlier papers left to be taken off.
     *
     * @param change   what its lines add to what the statement comes to
     * @param released what it releases of what disputes held
     * @param payable  what its statement comes to after it
     * @param posted   the day of the paper
     */
    static Act.Payment payment(
            Account account, Money change, Money released, Money payable, Act.Terms terms, LocalDate posted) {
        Money none = Money.zero(change.currency());
        Money before = account.carried().orElse(none);
        Money owed = change.and(released).and(before);
        boolean carried = owed.amount().signum() < 0
                && terms.owedBack().filter(OwedBack.PAID_BACK::equals).isEmpty();
        Money toPay = carried ? none : owed;
        return new Act.Payment(
                posted,
                change,
                released,
                before,
                payable,
                toPay,
                shares(toPay, terms.funding()),
                carried ? none.less(owed) : none,
                terms.payWithin().filter(days -> toPay.amount().signum() > 0).map(posted::plusDays),
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
