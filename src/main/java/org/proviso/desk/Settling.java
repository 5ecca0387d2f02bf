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
import java.util.TreeSet;
import org.proviso.contract.Nearest;
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
        disputable(posted, claim);
        Money claimed = claim.claim().isEmpty()
                ? Money.zero(posted.payable().currency())
                : amount(claim.claim().get(), posted);
        if (claimed.equals(posted.comesTo(claim.clause(), claim.scope()))) {
            throw new LedgerRefused("Clause " + claim.clause() + " comes to " + claimed + " for " + claim.scope()
                    + ", just as is claimed, so there is nothing to dispute.");
        }
        inTime(posted);
        String why = reason(claim.reason());
        List<Act.KeptFile> evidence = new ArrayList<>();
        for (Path file : claim.evidence()) {
            try (InputStream content = Files.newInputStream(file)) {
                evidence.add(ledger.keep("evidence-" + (evidence.size() + 1), content));
            }
        }
        Money beyond = posted.beyond(claim.clause(), claim.scope(), claimed);
        Money holds = holds(posted, beyond);
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

    private static void disputable(Account.Period posted, Claim claim) throws LedgerRefused {
        TreeSet<String> clauses = new TreeSet<>();
        TreeSet<String> scopes = new TreeSet<>();
        for (Account.Live live : posted.lines()) {
            clauses.add(live.line().clause());
            if (live.line().clause().equals(claim.clause())) {
                scopes.add(live.line().scope());
            }
        }
        if (!clauses.contains(claim.clause())) {
            throw new LedgerRefused("\"" + claim.statement() + "\" has no line under clause " + claim.clause() + ". "
                    + Nearest.maybe(claim.clause(), List.copyOf(clauses)));
        }
        if (!scopes.contains(claim.scope())) {
            throw new LedgerRefused("Clause " + claim.clause() + " has no line for \"" + claim.scope() + "\". "
                    + Nearest.maybe(claim.scope(), List.copyOf(scopes)));
        }
        for (Account.Open open : posted.disputes()) {
            if (open.dispute().clause().equals(claim.clause())
                    && open.dispute().scope().equals(claim.scope())) {
                throw new LedgerRefused("Clause " + claim.clause() + " is disputed for " + claim.scope()
                        + " already, by entry " + open.entry() + ". Maybe settle that one with \"proviso resolve\".");
            }
        }
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
        for (Account.Period posted : account.statements()) {
            for (Account.Open open : posted.disputes()) {
                if (open.entry() == dispute) {
                    return resolved(account, posted, open, agreed, reason);
                }
            }
        }
        List<String> there = account.statements().stream()
                .flatMap(posted -> posted.disputes().stream())
                .map(open -> String.valueOf(open.entry()))
                .toList();
        throw new LedgerRefused("No dispute of " + contract + " is open as entry " + dispute + ". "
                + (there.isEmpty() ? "None is open." : "Maybe " + String.join(" or ", there) + "."));
    }

    private Entry resolved(
            Account account, Account.Period posted, Account.Open open, Optional<String> agreed, String reason)
            throws LedgerRefused {
        open(account, posted.statement());
        if (Approving.sameName(open.by(), by)) {
            throw new LedgerRefused(
                    by + " entered the dispute, and it takes a second person to settle it." + " Nothing was entered.");
        }
        Act.Disputed disputed = open.dispute();
        Money stands = posted.comesTo(disputed.clause(), disputed.scope());
        Money amount = agreed.isEmpty() ? stands : amount(agreed.get(), posted);
        between(amount, stands, disputed.claim());
        Money change = amount.less(stands);
        List<Act.Entered> lines = new ArrayList<>();
        if (change.amount().signum() != 0) {
            lines.add(new Act.Entered(
                    new PostedLine(
                            disputed.clause(),
                            title(posted, disputed),
                            "",
                            PostedLine.AGREED,
                            disputed.scope(),
                            change,
                            "the parties agreed on " + amount + " in place of " + stands),
                    Optional.empty()));
        }
        lines.addAll(Lines.floorChanges(posted.after(lines, Optional.empty())));
        Account.Period after = posted.after(lines, Optional.of(open.entry()));
        return ledger.enter(
                new Act.Resolved(
                        account.contract(),
                        posted.statement(),
                        account.papers() + 1,
                        open.entry(),
                        amount,
                        reason(reason),
                        lines,
                        Lines.payment(
                                account,
                                after.undisputed().less(posted.undisputed()),
                                after.payable(),
                                withoutReview(posted.terms()),
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

    /** What was settled is not disputed again. */
    private static Act.Terms withoutReview(Act.Terms terms) {
        return new Act.Terms(
                terms.zone(),
                Optional.empty(),
                terms.payWithin(),
                terms.owedBack(),
                terms.floor(),
                terms.settles(),
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

    /**
     * Opens a closed statement again: the first person asks with a reason, a second one agrees.
     *
     * @param reason asked of the first person; the second may leave it out
     */
    public Entry reopen(String contract, String statement, Optional<String> reason) throws LedgerRefused {
        Account account = ledger.account(contract);
        Account.Period posted = Objections.posted(account, statement);
        if (!posted.closed()) {
            throw new LedgerRefused("\"" + statement + "\" of " + contract + " is open.");
        }
        factsAreThere(posted);
        if (posted.reopenAsked().isEmpty()) {
            return ledger.enter(new Act.ReopenAsked(contract, statement, reason(reason.orElse(""))), by, account);
        }
        Entry asked = posted.reopenAsked().get();
        if (Approving.sameName(asked.by(), by)) {
            throw new LedgerRefused(by + " asked for it, in entry " + asked.number()
                    + ", and it takes a second person to agree. Nothing was entered.");
        }
        return ledger.enter(new Act.OpenedAgain(contract, statement, asked.number()), by, account);
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
                        + ". Maybe one such as -21050.00."));
    }
}
