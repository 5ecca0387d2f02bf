package org.proviso.desk;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.proviso.contract.Nearest;
import org.proviso.ledger.Account;
import org.proviso.ledger.Act;
import org.proviso.ledger.Difference;
import org.proviso.ledger.Ledger;
import org.proviso.ledger.LedgerRefused;
import org.proviso.rules.LedgerTerms;
import org.proviso.statement.Statement;

/** What stands against posting or correcting a statement; each refuses in words, before anything is entered. */
final class Objections {

    private final Ledger ledger;

    Objections(Ledger ledger) {
        this.ledger = ledger;
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

    /** Only what was approved last posts, letter by letter. */
    Act.Version approved(Account account, Statement statement) throws LedgerRefused {
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

    /** What nothing is paid on, and what has gaps that nobody said they know of. */
    void payable(Statement statement, Posting.Known known) throws LedgerRefused {
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

    /** Papers of a contract are paid and set off against one another, which takes one currency. */
    void oneCurrency(Account account, Statement statement) throws LedgerRefused {
        String now = statement.payable().currency().getCurrencyCode();
        Optional<String> before = account.toPay().map(paid -> paid.currency().getCurrencyCode());
        if (before.filter(code -> !code.equals(now)).isPresent()) {
            throw new LedgerRefused("Papers of " + statement.contract() + " are in " + before.get()
                    + ", and this would be in " + now + ", so neither could be set off against the other."
                    + " Maybe a contract of its own, by another short name.");
        }
    }

    /** What a statement was posted with is not moved any more once another has taken it off. */
    void notSettled(Account account, String statement) throws LedgerRefused {
        Optional<String> later = account.settler(statement);
        if (later.isPresent()) {
            throw new LedgerRefused("\"" + later.get() + "\", which takes off what \"" + statement
                    + "\" was posted with, was posted already. Maybe \"" + later.get() + "\" is meant.");
        }
    }

    /** What is held of a statement was not paid, so it cannot be taken off. */
    void undisputed(Account account, LedgerTerms terms) throws LedgerRefused {
        for (String settled : Lines.settled(terms.settles()).toList()) {
            Optional<Account.Open> open = account.statement(settled)
                    .flatMap(earlier -> earlier.disputes().stream().findFirst());
            if (open.isPresent()) {
                throw new LedgerRefused("\"" + settled
                        + "\", which this statement takes off, is disputed by entry "
                        + open.get().entry() + ". Maybe settle that first.");
            }
        }
    }

    /** What the parties agreed on rests on what the rules came to then; what rests on it in turn nobody can tell apart. */
    void notAgreed(Account.Period posted, List<Difference.Spot> otherwise) throws LedgerRefused {
        if (!otherwise.isEmpty()) {
            Difference.Spot spot = otherwise.get(0);
            throw new LedgerRefused("The parties agreed on " + posted.comesTo(spot.clause(), spot.scope())
                    + " for clause " + spot.clause() + " and " + spot.scope() + ", and the rules come to something else"
                    + " by now than they did then"
                    + (otherwise.size() > 1 ? ", as for " + (otherwise.size() - 1) + " more" : "")
                    + ". Nothing was entered. Maybe \"proviso dispute\" it again, and have another"
                    + " person lift what was agreed: \"proviso resolve --lift\".");
        }
    }

    /** Who knows less than was known when a statement was posted takes back what rests on the rest. */
    void knowsAsMuch(Account.Period posted, Request request) throws LedgerRefused {
        Act.Document last =
                (Act.Document) posted.papers().get(posted.papers().size() - 1).act();
        LocalDate known = posted.basis().asOf().orElse(last.pays().on());
        if (request.asOf().filter(known::isAfter).isPresent()) {
            throw new LedgerRefused("\"" + posted.statement() + "\" was posted with what was known on " + known
                    + ", and what was known on " + request.asOf().get() + " is less. Nothing was entered. Maybe leave"
                    + " --as-of out.");
        }
    }

    /** A closed statement takes two people to open, and the contract may say until when anything is corrected. */
    void correctable(Account.Period posted, Act.Terms ofPapers, LedgerTerms terms) throws LedgerRefused {
        open(posted);
        LocalDate today = ledger.today(ofPapers.zone());
        if (terms.correctionsThrough().filter(today::isAfter).isPresent()) {
            throw new LedgerRefused("The contract lets corrections be posted until "
                    + terms.correctionsThrough().get() + ", and today is " + today + ". Nothing was entered.");
        }
    }

    /** Nothing is entered for a closed statement. */
    static void open(Account.Period posted) throws LedgerRefused {
        if (posted.closed()) {
            throw new LedgerRefused("\"" + posted.statement() + "\" of "
                    + posted.first().act().contract()
                    + " is closed, and nothing more is posted for it. Maybe \"proviso reopen\", which takes two"
                    + " people.");
        }
    }
}
