package org.proviso.desk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.proviso.ledger.Account;
import org.proviso.ledger.Act;
import org.proviso.ledger.Entry;
import org.proviso.ledger.Ledger;
import org.proviso.ledger.LedgerRefused;
import org.proviso.ledger.PostedLine;
import org.proviso.money.Money;

/** What people do with a posted statement: dispute it, settle the dispute, close it, open it again. */
public final class Settling {

    private static final int LONGEST_REASON = 1000;

    private final Ledger ledger;
    private final String by;

    /**
     * With a ledger.
     *
     * @param by who does it
     */
    public Settling(Ledger ledger, String by) {
        this.ledger = ledger;
        this.by = by;
    }

    /**
     * What a party disputes.
     *
     * @param claim    what the clause comes to for the scope, as the party sees it; nothing for nothing at all
     * @param evidence files that show it
     */
    public record Claim(
            String contract,
            String statement,
            String clause,
            String scope,
            Act.Disputant party,
            String reason,
            Optional<String> claim,
            List<Path> evidence) {}

    /**
     * Disputes what a clause came to for a scope: what was posted beyond the claim is held, the rest stays payable.
     *
     * @throws LedgerRefused when there is no such line, it is disputed already, or the days for it are over
     */
    public Entry dispute(Claim claim) throws IOException, LedgerRefused {
        Account account = ledger.account(claim.contract());
        Account.Period posted = open(account, claim.statement());
        new Objections(ledger).notSettled(account, claim.statement());
        Disputable.line(posted, claim);
        Money claimed = claim.claim().isEmpty()
                ? Money.zero(posted.payable().currency())
                : amount(claim.claim().get(), posted);
        Money stands = posted.comesTo(claim.clause(), claim.scope());
        Disputable.claim(claim, stands, claimed);
        Disputable.sign(posted, claim, claimed);
        Disputable.worth(posted, posted.payable().less(stands).and(claimed));
        boolean agreed = agreed(posted, claim.clause(), claim.scope()).findAny().isPresent();
        if (!agreed) {
            inTime(posted);
        }
        String why = reason(claim.reason());
        List<Act.KeptFile> evidence = new ArrayList<>();
        for (Path file : claim.evidence()) {
            try (InputStream content = Files.newInputStream(file)) {
                evidence.add(ledger.keep("evidence-" + (evidence.size() + 1), content));
            }
        }
        Money none = Money.zero(claimed.currency());
        Money beyond =
                claim.party() == Act.Disputant.BUYER ? posted.beyond(claim.clause(), claim.scope(), claimed) : none;
        // What was agreed on may be taken up again after its days, and was paid by then.
        Money holds = agreed ? none : holds(posted, beyond);
        return ledger.enter(
                new Act.Disputed(
                        claim.contract(),
                        claim.statement(),
                        claim.clause(),
                        claim.scope(),
                        claim.party(),
                        why,
                        claimed,
                        holds,
                        beyond.less(holds),
                        evidence),
                by,
                account);
    }

    private static Stream<Account.Live> agreed(Account.Period posted, String clause, String scope) {
        return posted.lines().stream()
                .filter(live -> live.line().kind().equals(PostedLine.AGREED)
                        && live.line().clause().equals(clause)
                        && live.line().scope().equals(scope));
    }

    /** No more can be held than papers of the statement ask for; the rest was paid, or taken off, on others. */
    private static Money holds(Account.Period posted, Money beyond) {
        Money asked = posted.asked();
        if (asked.amount().signum() <= 0) {
            return Money.zero(beyond.currency());
        }
        return beyond.compareTo(asked) > 0 ? asked : beyond;
    }

    /** By the last paper that computed something: a resolution is agreed, and states no days of its own. */
    private void inTime(Account.Period posted) throws LedgerRefused {
        Optional<LocalDate> review = posted.papers().stream()
                .map(paper -> (Act.Document) paper.act())
                .filter(paper -> !(paper instanceof Act.Resolved))
                .reduce((first, second) -> second)
                .flatMap(paper -> paper.pays().review());
        LocalDate today = ledger.today(posted.terms().zone());
        if (review.filter(today::isAfter).isPresent()) {
            throw new LedgerRefused("\"" + posted.statement() + "\" could be disputed until " + review.get()
                    + ", and today is " + today + ". Nothing was entered.");
        }
    }

    /**
     * Settles a dispute: what the clause comes to for the scope from now on, and the entry that makes it so. Another
     * person enters it than entered the dispute.
     *
     * @param agreed an amount between what stands and what is claimed; nothing where it stays as posted
     */
    public Entry resolve(String contract, long dispute, Optional<String> agreed, String reason) throws LedgerRefused {
        Account account = ledger.account(contract);
        Disputed disputed = disputed(account, dispute);
        Account.Period posted = disputed.posted();
        Act.Disputed says = disputed.open().dispute();
        Money stands = posted.comesTo(says.clause(), says.scope());
        Money amount = agreed.isEmpty() ? stands : amount(agreed.get(), posted);
        between(amount, stands, says.claim());
        Money change = amount.less(stands);
        List<Act.Entered> lines = new ArrayList<>();
        if (change.amount().signum() != 0) {
            lines.add(new Act.Entered(
                    new PostedLine(
                            says.clause(),
                            title(posted, says),
                            "",
                            PostedLine.AGREED,
                            says.scope(),
                            change,
                            "the parties agreed on " + amount + " in place of " + stands),
                    Optional.empty()));
        }
        return settled(account, disputed, lines, reason);
    }

    /**
     * Settles a dispute of what was agreed on before by taking that back: what the rules came to stands again, and follows
     * the facts.
     */
    public Entry lift(String contract, long dispute, String reason) throws LedgerRefused {
        Account account = ledger.account(contract);
        Disputed disputed = disputed(account, dispute);
        Act.Disputed says = disputed.open().dispute();
        List<Act.Entered> lines = agreed(disputed.posted(), says.clause(), says.scope())
                .map(live -> new Act.Entered(live.line().reversed(), Optional.of(live.ref())))
                .toList();
        if (lines.isEmpty()) {
            throw new LedgerRefused("Nothing was agreed on for clause " + says.clause() + " and " + says.scope()
                    + ", so there is nothing to lift.");
        }
        return settled(account, disputed, lines, reason);
    }

    /** An open dispute with its statement. */
    private record Disputed(Account.Period posted, Account.Open open) {}

    private Disputed disputed(Account account, long dispute) throws LedgerRefused {
        for (Account.Period posted : account.statements()) {
            for (Account.Open open : posted.disputes()) {
                if (open.entry() == dispute) {
                    Objections.open(posted);
                    if (Approving.sameName(open.by(), by)) {
                        throw new LedgerRefused(by + " entered the dispute, and it takes a second person to settle it."
                                + " Nothing was entered.");
                    }
                    return new Disputed(posted, open);
                }
            }
        }
        List<String> there = account.statements().stream()
                .flatMap(posted -> posted.disputes().stream())
                .map(open -> String.valueOf(open.entry()))
                .toList();
        throw new LedgerRefused("No dispute of " + account.contract() + " is open as entry " + dispute + ". "
                + (there.isEmpty() ? "None is open." : "Maybe " + String.join(" or ", there) + "."));
    }

    private Entry settled(Account account, Disputed disputed, List<Act.Entered> agreed, String reason)
            throws LedgerRefused {
        Account.Period posted = disputed.posted();
        Act.Disputed says = disputed.open().dispute();
        List<Act.Entered> lines = new ArrayList<>(agreed);
        lines.addAll(Lines.floorChanges(posted.after(lines, Optional.empty())));
        Account.Period after = posted.after(lines, Optional.of(disputed.open().entry()));
        Disputable.worth(posted, after.payable());
        return ledger.enter(
                new Act.Resolved(
                        account.contract(),
                        posted.statement(),
                        account.papers() + 1,
                        disputed.open().entry(),
                        after.comesTo(says.clause(), says.scope()),
                        reason(reason),
                        lines,
                        Lines.payment(
                                account,
                                after.payable().less(posted.payable()),
                                posted.held().less(after.held()),
                                after.payable(),
                                withoutDays(posted.terms()),
                                ledger.today(posted.terms().zone()))),
                by,
                account);
    }

    private static void between(Money amount, Money stands, Money claim) throws LedgerRefused {
        boolean less = amount.compareTo(stands) < 0 && amount.compareTo(claim) < 0;
        boolean more = amount.compareTo(stands) > 0 && amount.compareTo(claim) > 0;
        if (less || more) {
            throw new LedgerRefused(amount + " does not lie between " + stands + ", what stands, and " + claim
                    + ", what is claimed, so it settles no dispute. Maybe a correction is meant.");
        }
    }

    /** What was settled is not disputed again, and is due as the papers were that asked for it. */
    private static Act.Terms withoutDays(Act.Terms terms) {
        return new Act.Terms(
                terms.zone(),
                Optional.empty(),
                Optional.empty(),
                terms.owedBack(),
                terms.floor(),
                terms.settles(),
                terms.worth(),
                terms.funding());
    }

    private static String title(Account.Period posted, Act.Disputed disputed) {
        return posted.lines().stream()
                .map(Account.Live::line)
                .filter(line -> line.clause().equals(disputed.clause()))
                .map(PostedLine::title)
                .findFirst()
                .orElse("");
    }

    /** Closes a statement: nothing more is posted for it. */
    public Entry close(String contract, String statement) throws LedgerRefused {
        Account account = ledger.account(contract);
        Account.Period posted = open(account, statement);
        if (!posted.disputes().isEmpty()) {
            throw new LedgerRefused("\"" + statement + "\" of " + contract + " is disputed by entry "
                    + posted.disputes().get(0).entry()
                    + "; what is held would be held for ever. Maybe settle it first.");
        }
        return ledger.enter(new Act.Closed(contract, statement), by, account);
    }

    /** Asks that a closed statement be opened again; a second person agrees. Asked once more, it is the last that counts. */
    public Entry reopen(String contract, String statement, String reason) throws LedgerRefused {
        Account account = ledger.account(contract);
        closed(Objections.posted(account, statement));
        return ledger.enter(new Act.ReopenAsked(contract, statement, reason(reason)), by, account);
    }

    /**
     * Opens a closed statement again, as another person asked.
     *
     * @param asked the entry that asked for it
     */
    public Entry reopen(String contract, String statement, long asked) throws LedgerRefused {
        Account account = ledger.account(contract);
        Account.Period posted = Objections.posted(account, statement);
        closed(posted);
        second(posted.reopenAsked(), asked, by);
        return ledger.enter(new Act.OpenedAgain(contract, statement, asked), by, account);
    }

    private void closed(Account.Period posted) throws LedgerRefused {
        if (!posted.closed()) {
            throw new LedgerRefused(
                    "\"" + posted.statement() + "\" of " + posted.first().act().contract() + " is open.");
        }
        factsAreThere(posted);
    }

    /** Somebody else agrees to what was asked last, and to nothing else. */
    static void second(Optional<Entry> last, long asked, String by) throws LedgerRefused {
        if (last.filter(entry -> entry.number() == asked).isEmpty()) {
            throw new LedgerRefused("Entry " + asked + " does not ask for it, or it was asked anew since. "
                    + last.map(entry -> "Maybe entry " + entry.number() + " is meant, by " + entry.by() + ".")
                            .orElse("Nobody asked. Maybe ask, with --reason."));
        }
        if (Approving.sameName(last.get().by(), by)) {
            throw new LedgerRefused(by + " asked for it, in entry " + asked
                    + ", and it takes a second person to agree. Nothing was entered.");
        }
    }

    /** Without the facts of then nobody could tell what a correction corrects. */
    private void factsAreThere(Account.Period posted) throws LedgerRefused {
        Map<String, Entry> destroyed = ledger.destroyed();
        for (Act.KeptFile file : posted.basis().files()) {
            Entry gone = destroyed.get(file.sha256());
            if (gone != null) {
                throw new LedgerRefused("The facts behind \"" + posted.statement() + "\" were destroyed with entry "
                        + gone.number() + ", by " + gone.by() + ", so nothing of it can be corrected any more.");
            }
        }
    }

    private static Account.Period open(Account account, String statement) throws LedgerRefused {
        Account.Period posted = Objections.posted(account, statement);
        Objections.open(posted);
        return posted;
    }

    static String reason(String reason) throws LedgerRefused {
        if (reason.isBlank()) {
            throw new LedgerRefused("Nobody could tell later why. Maybe add --reason with a sentence.");
        }
        if (reason.length() > LONGEST_REASON || reason.chars().anyMatch(Character::isISOControl)) {
            throw new LedgerRefused("A reason is a sentence of at most " + LONGEST_REASON + " letters, on one line."
                    + " Maybe put the rest into a file, as --evidence.");
        }
        return reason.strip();
    }

    private static Money amount(String text, Account.Period posted) throws LedgerRefused {
        return Money.parse(text, posted.payable().currency())
                .orElseThrow(() -> new LedgerRefused("\"" + text + "\" is no amount in "
                        + posted.payable().currency().getCurrencyCode().toUpperCase(Locale.ROOT)
                        + ". Maybe "
                        + Money.parse(text.replace(",", ""), posted.payable().currency())
                                .map(Money::plain)
                                .orElse("one such as -21050.00")
                        + "."));
    }
}
