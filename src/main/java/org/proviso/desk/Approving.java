package org.proviso.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.proviso.contract.Contract;
import org.proviso.contract.ContractFile;
import org.proviso.contract.Findings;
import org.proviso.contract.NotShown;
import org.proviso.contract.ScenarioFile;
import org.proviso.evaluate.coverage.BoundaryCases;
import org.proviso.facts.FactsUnreadable;
import org.proviso.ledger.Account;
import org.proviso.ledger.Act;
import org.proviso.ledger.Entry;
import org.proviso.ledger.Ledger;
import org.proviso.ledger.LedgerRefused;
import org.proviso.revisions.NotARevision;
import org.proviso.revisions.Revision;
import org.proviso.revisions.Versions;
import org.proviso.rules.ResolvedContract;

/** Contracts and their rules are handed in by one person and approved by another before anything is posted by them. */
public final class Approving {

    private static final String CONTRACT = "contract/";
    private static final String RULES = "rules/";
    /** As many digits as name a draft when it is approved. */
    private static final int SHOWN = 16;

    private static final int DAY = "2027-06-30".length();

    private final Desk desk;
    private final Ledger ledger;
    private final String by;

    /**
     * At a desk.
     *
     * @param by who hands in, or approves
     */
    public Approving(Desk desk, Ledger ledger, String by) {
        this.desk = desk;
        this.ledger = ledger;
        this.by = by;
    }

    /**
     * What was handed in.
     *
     * @param version  by whom and when
     * @param diff     from the version approved last, or from nothing
     * @param approved whether this very content was approved already
     */
    public record Draft(Versions.Version version, String diff, boolean approved) {}

    /**
     * Hands a contract in as it stands, with its rules, examples and scenarios, and without its facts.
     *
     * @param says what it is, or what it changes
     * @throws ContractRefused when it has findings, or a case that does not come out as it says
     */
    public Draft draft(Path contract, String says)
            throws IOException, ContractRefused, FactsUnreadable, LedgerRefused, NotARevision {
        Contract written = green(desk, contract).contract();
        Versions.Version version = ledger.versions()
                .add(
                        written.id(),
                        files(contract, written.family().text()),
                        by,
                        ledger.clock().instant(),
                        says);
        return handedIn(version);
    }

    /** The draft that was handed in last. */
    public Draft latest(String contract) throws IOException, LedgerRefused, NotARevision {
        return handedIn(ledger.versions()
                .latest(contract)
                .orElseThrow(() -> new LedgerRefused("Nothing was handed in for \"" + contract
                        + "\". Maybe \"proviso draft\" with the folder of the contract.")));
    }

    /**
     * A version of a contract.
     *
     * @param approvedBy who approved it; nothing where nobody has
     */
    public record Handed(Versions.Version version, Optional<String> approvedBy) {
        /** In one line. */
        public String text() {
            return version.commit().substring(0, SHOWN) + "  "
                    + version.at().toString().substring(0, DAY) + "  "
                    + version.author() + ": "
                    + version.says().lines().findFirst().orElse("")
                    + approvedBy.map(who -> ", approved by " + who).orElse(", not approved");
        }
    }

    /** Every version that was handed in of a contract, the newest first. */
    public List<Handed> versions(String contract) throws IOException, NotARevision {
        Map<String, String> approved = new TreeMap<>();
        for (Entry entry : ledger.entries(contract)) {
            if (entry.act() instanceof Act.Approved one) {
                approved.put(one.version().commit(), entry.by());
            }
        }
        return ledger.versions().of(contract).stream()
                .map(version -> new Handed(version, Optional.ofNullable(approved.get(version.commit()))))
                .toList();
    }

    private Draft handedIn(Versions.Version version) throws IOException, NotARevision {
        Optional<String> last = ledger.account(version.contract())
                .approved()
                .map(one -> one.version().commit());
        return new Draft(
                version,
                ledger.versions().diff(last.orElse(""), version.commit()),
                last.filter(version.commit()::equals).isPresent());
    }

    /**
     * Approves the draft that was handed in last, exactly as it was.
     *
     * @param commit the draft that was looked at; one handed in since is not approved in its place
     */
    public Entry approve(String contract, Optional<String> commit)
            throws IOException, ContractRefused, FactsUnreadable, LedgerRefused, NotARevision {
        Draft draft = latest(contract);
        Versions.Version version = draft.version();
        if (commit.filter(looked -> !version.commit().startsWith(looked)).isPresent()) {
            throw new LedgerRefused("Since " + commit.get() + " another draft was handed in by " + version.author()
                    + ": " + version.commit() + ". Nothing was approved. Maybe look at it first.");
        }
        if (draft.approved()) {
            throw new LedgerRefused("This draft of " + contract + " was approved before; nothing was entered.");
        }
        if (sameName(version.author(), by)) {
            throw new LedgerRefused(version.author() + " handed it in, and nobody approves what is their own."
                    + " Maybe another person looks at it.");
        }
        try (Revision laid = ledger.versions().open(version.commit())) {
            Green green = green(desk.over(laid.rules().orElseThrow()), laid.contract());
            Account account = ledger.account(contract);
            return ledger.enter(
                    new Act.Approved(
                            contract,
                            new Act.Version(green.contractHash(), green.rulesHash(), version.commit()),
                            version.author()),
                    by,
                    account);
        }
    }

    /** Two people are two names, whatever the case, blanks and points in them. */
    static boolean sameName(String one, String other) {
        return letters(one).equals(letters(other));
    }

    private static String letters(String name) {
        String letters = name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        return letters.isEmpty() ? name : letters;
    }

    /** A contract that has no findings and whose cases all come out as they say. */
    private record Green(Contract contract, String contractHash, String rulesHash) {}

    private static Green green(Desk desk, Path contract)
            throws IOException, ContractRefused, FactsUnreadable, LedgerRefused {
        Findings findings = new Findings();
        findings.addAll(desk.verify(contract));
        if (findings.none()) {
            ContractTest.TestedContract tested = new ContractTest(desk).run(contract);
            tested.cases().forEach(one -> findings.addAll(one.findings()));
            if (tested.unsigned() > 0) {
                throw new LedgerRefused(tested.unsigned() + " of its cases were suggested by the program and nobody has"
                        + " signed them off. Maybe work out what each comes to, and take \""
                        + BoundaryCases.UNSIGNED.strip() + "\" out of its name.");
            }
        }
        Optional<Desk.Opened> opened = desk.open(contract, new Findings());
        if (opened.isEmpty() || !findings.none()) {
            throw new ContractRefused(findings.all());
        }
        ResolvedContract resolved = opened.get().contract();
        return new Green(resolved.contract(), resolved.hash(), resolved.family().hash());
    }

    private Map<String, byte[]> files(Path contract, String family) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        List<Path> own = new ArrayList<>(ScenarioFile.of(contract));
        own.add(contract.resolve(ContractFile.NAME));
        Path notShown = contract.resolve(NotShown.FILE);
        if (Files.exists(notShown)) {
            own.add(notShown);
        }
        for (Path file : own) {
            files.put(CONTRACT + contract.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
        }
        try (Stream<Path> rules = Files.list(desk.rules().resolve(family))) {
            for (Path file : rules.filter(one ->
                            one.toString().endsWith(".drl") && Files.isRegularFile(one, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                files.put(RULES + family + "/" + file.getFileName(), Files.readAllBytes(file));
            }
        }
        return files;
    }
}
