package org.proviso.desk;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.proviso.contract.Findings;
import org.proviso.ledger.Account;
import org.proviso.ledger.Act;
import org.proviso.ledger.Entry;
import org.proviso.ledger.Ledger;
import org.proviso.ledger.LedgerRefused;
import org.proviso.revisions.NotARevision;
import org.proviso.revisions.Revision;
import org.proviso.rules.LedgerTerms;
import org.proviso.rules.ResolvedContract;

/**
 * The files behind posted statements: kept for as long as the contract says, and then destroyed, since they are about
 * people. The ledger stays as it is, with their hashes, and says what was destroyed, when, by whom and why.
 */
public final class Records {

    private final Desk desk;
    private final Ledger ledger;
    private final String by;

    /**
     * At a desk.
     *
     * @param by who destroys
     */
    public Records(Desk desk, Ledger ledger, String by) {
        this.desk = desk;
        this.ledger = ledger;
        this.by = by;
    }

    /**
     * What would be destroyed.
     *
     * @param files  that nothing else rests on
     * @param papers that could not be computed again
     * @param stays  files that another contract's papers rest on too; they stay
     * @param until  the last day for which the contract has them kept; nothing where it does not say
     */
    public record Doomed(
            List<Act.KeptFile> files, List<String> papers, List<String> stays, Optional<LocalDate> until) {}

    /** What destroying the files of a contract would destroy. */
    public Doomed doomed(String contract) throws IOException, LedgerRefused {
        return doomed(contract, until(ledger.account(contract)));
    }

    private Doomed doomed(String contract, Optional<LocalDate> until) {
        Map<String, Act.KeptFile> own = new LinkedHashMap<>();
        TreeSet<String> elsewhere = new TreeSet<>();
        List<String> papers = new ArrayList<>();
        Map<String, Entry> destroyed = ledger.destroyed();
        for (Entry entry : ledger.all()) {
            for (Act.KeptFile file : entry.act().facts()) {
                if (!entry.act().contract().equals(contract)) {
                    elsewhere.add(file.sha256());
                } else if (!destroyed.containsKey(file.sha256())) {
                    own.putIfAbsent(file.sha256(), file);
                }
            }
            if (entry.act().contract().equals(contract) && entry.act() instanceof Act.Evaluated evaluated) {
                papers.add(evaluated.paper());
            }
        }
        List<Act.KeptFile> files = own.values().stream()
                .filter(file -> !elsewhere.contains(file.sha256()))
                .toList();
        return new Doomed(
                files,
                papers,
                own.values().stream()
                        .filter(file -> elsewhere.contains(file.sha256()))
                        .map(Act.KeptFile::name)
                        .toList(),
                until);
    }

    /** The last day of the years for which the contract, as it was approved last, has its facts kept. */
    private Optional<LocalDate> until(Account account) throws IOException, LedgerRefused {
        Optional<Act.Approved> last = account.approved();
        if (last.isEmpty()) {
            return Optional.empty();
        }
        try (Revision version = ledger.versions().open(last.get().version().commit())) {
            ResolvedContract contract = desk.over(version.rules().orElseThrow())
                    .open(version.contract(), new Findings())
                    .map(Desk.Opened::contract)
                    .orElseThrow(() -> new LedgerRefused("The version that was approved last has findings by now, so"
                            + " nobody can tell how long its facts are kept. Nothing was destroyed."));
            return contract.contract().statements().stream()
                    .map(contract::ledger)
                    .map(LedgerTerms::keepYears)
                    .flatMap(Optional::stream)
                    .max(Integer::compare)
                    .map(years -> contract.contract().inForce().to().plusYears(years));
        } catch (NotARevision gone) {
            throw new LedgerRefused("The version that was approved last cannot be opened: " + gone.getMessage());
        }
    }

    /**
     * Asks that the files behind a contract's statements be destroyed; a second person agrees.
     *
     * @param early whether to destroy before the contract lets it, by an order that the reason names
     */
    public Entry ask(String contract, String reason, boolean early) throws IOException, LedgerRefused {
        Account account = ledger.account(contract);
        String right = Settling.reason(reason);
        Doomed doomed = destroyable(account, early);
        return ledger.enter(new Act.DestructionAsked(contract, doomed.files(), right, early), by, account);
    }

    /**
     * Destroys the files behind a contract's statements, as another person asked.
     *
     * @param asked the entry that asked for it
     */
    public Entry destroy(String contract, long asked) throws IOException, LedgerRefused {
        return ledger.destroy(() -> decided(contract, asked), by);
    }

    private Act.Destroyed decided(String contract, long asked) throws IOException, LedgerRefused {
        Account account = ledger.account(contract);
        Settling.second(account.destructionAsked(), asked, by);
        Act.DestructionAsked says =
                (Act.DestructionAsked) account.destructionAsked().orElseThrow().act();
        Doomed doomed = destroyable(account, says.early());
        if (!doomed.files().equals(says.files())) {
            throw new LedgerRefused("Other files would be destroyed by now than were asked for in entry " + asked
                    + ". Nothing was destroyed. Maybe ask again.");
        }
        return new Act.Destroyed(contract, asked, doomed.files(), doomed.papers(), says.reason());
    }

    private Doomed destroyable(Account account, boolean early) throws IOException, LedgerRefused {
        String contract = account.contract();
        // An order does not wait for a version that cannot be read any more.
        Doomed doomed = doomed(contract, early ? Optional.empty() : until(account));
        for (Account.Period statement : account.statements()) {
            if (!statement.closed()) {
                throw new LedgerRefused("\"" + statement.statement() + "\" of " + contract
                        + " is open, and could not be corrected any more. Maybe close it first.");
            }
        }
        if (doomed.files().isEmpty()) {
            throw new LedgerRefused("No file of " + contract + " alone is kept, so there is nothing to destroy.");
        }
        LocalDate today = ledger.today(account.statements().stream()
                .flatMap(statement -> statement.terms().zone().stream())
                .findFirst());
        if (!early && doomed.until().filter(today::isAfter).isEmpty()) {
            throw new LedgerRefused(doomed.until()
                            .map(day ->
                                    "The contract has its facts kept until " + day + ", and today is " + today + ".")
                            .orElse("The contract does not say for how long its facts are kept.")
                    + " Nothing was destroyed. Maybe --early, where an order that the reason names asks for it.");
        }
        return doomed;
    }
}
