package org.proviso.desk;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.proviso.contract.Nearest;
import org.proviso.desk.Settling.Claim;
import org.proviso.ledger.Account;
import org.proviso.ledger.Act;
import org.proviso.ledger.LedgerRefused;
import org.proviso.money.Money;
import org.proviso.rules.Verb;

/** What may be disputed of a posted statement and claimed in its place; each refuses in words. */
final class Disputable {

    private Disputable() {}

    /** A clause of the statement for something that the statement has a line for; what came to nothing has none there. */
    static void line(Account.Period posted, Claim claim) throws LedgerRefused {
        TreeSet<String> clauses = new TreeSet<>();
        TreeSet<String> scopes = new TreeSet<>();
        for (Account.Live live : posted.lines()) {
            clauses.add(live.line().clause());
            scopes.add(live.line().scope());
        }
        if (!clauses.contains(claim.clause())) {
            throw new LedgerRefused("\"" + claim.statement() + "\" has no line under clause " + claim.clause() + ". "
                    + Nearest.maybe(claim.clause(), List.copyOf(clauses)));
        }
        if (!scopes.contains(claim.scope())) {
            throw new LedgerRefused("\"" + claim.statement() + "\" has no line for \"" + claim.scope() + "\". "
                    + Nearest.maybe(claim.scope(), List.copyOf(scopes)));
        }
        for (Account.Open open : posted.disputes()) {
            if (open.dispute().clause().equals(claim.clause())
                    && open.dispute().scope().equals(claim.scope())
                    && open.dispute().party() == claim.party()) {
                throw new LedgerRefused("Clause " + claim.clause() + " is disputed for " + claim.scope()
                        + " already by the " + name(claim.party()) + ", by entry " + open.entry()
                        + ". Maybe settle that one with \"proviso resolve\".");
            }
        }
    }

    /** A buyer says that less is due, a provider that more is. */
    static void claim(Claim claim, Money stands, Money claimed) throws LedgerRefused {
        boolean buyer = claim.party() == Act.Disputant.BUYER;
        if (buyer ? claimed.compareTo(stands) >= 0 : claimed.compareTo(stands) <= 0) {
            throw new LedgerRefused("Clause " + claim.clause() + " comes to " + stands + " for " + claim.scope()
                    + ", and the " + name(claim.party()) + " claims " + claimed + ", so there is nothing to dispute: a"
                    + (buyer ? " buyer claims less" : " provider claims more") + " than stands."
                    + (claim.claim().isEmpty() ? " Maybe --claims says how much." : ""));
        }
    }

    /** What only ever takes off is claimed below zero, and what only ever pays is not. */
    static void sign(Account.Period posted, Claim claim, Money claimed) throws LedgerRefused {
        List<Verb> verbs = posted.lines().stream()
                .map(Account.Live::line)
                .filter(line -> line.clause().equals(claim.clause()))
                .flatMap(line -> Verb.of(line.kind()).stream())
                .toList();
        int sign = claimed.amount().signum();
        if (!verbs.isEmpty() && verbs.stream().noneMatch(verb -> verb.allows(sign))) {
            throw new LedgerRefused(
                    "Clause " + claim.clause() + (sign < 0 ? " never takes" : " only takes") + " off, and "
                            + claimed + " would" + (sign < 0 ? "" : " not") + ". Maybe "
                            + Money.zero(claimed.currency()).less(claimed).plain() + " is meant.");
        }
    }

    /** Whatever the parties agree on, no statement comes to more than the paper says the contract is worth. */
    static void worth(Account.Period posted, Money payable) throws LedgerRefused {
        Optional<Money> worth = posted.terms().worth();
        if (worth.filter(most -> payable.compareTo(most) > 0).isPresent()) {
            throw new LedgerRefused("The statement would come to " + payable + ", and the contract is worth "
                    + worth.get() + " in all. Maybe an amendment comes first.");
        }
    }

    private static String name(Act.Disputant party) {
        return party.name().toLowerCase(Locale.ROOT);
    }
}
