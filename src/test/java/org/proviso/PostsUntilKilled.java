package org.proviso;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.proviso.CareAgreement.Site;
import org.proviso.desk.Desk;
import org.proviso.desk.Posting;
import org.proviso.desk.Request;
import org.proviso.ledger.Entry;
import org.proviso.ledger.Ledger;
import org.proviso.ledger.LedgerPlace;

/**
 * A program of its own that posts a statement and corrects it for ever over facts that change, and says on its output
 * what it begins and what was acknowledged, so that a test can kill it at any moment.
 */
final class PostsUntilKilled {

    /** What it says when it begins a step, with the number of the facts. */
    static final String BEGINS = "begins";

    /** What it says when an entry was acknowledged, with the number of the facts, the entry's number and its hash. */
    static final String ACKNOWLEDGED = "acknowledged";

    /** Every line differs from facts to facts, and there are enough that an entry is not written in one breath. */
    private static final int SITES = 60;

    static final CareAgreement AGREEMENT = new CareAgreement(20, "TAKEN_OFF", Optional.empty());

    private PostsUntilKilled() {}

    /** The facts of a number: no two numbers in a row have a line in common. */
    static SortedMap<String, Site> facts(int number) {
        SortedMap<String, Site> facts = new TreeMap<>();
        for (int site = 0; site < SITES; site++) {
            facts.put(
                    "Site " + site,
                    new Site(
                            10 + number % 100 + site,
                            CareAgreement.VISITS_OF_A_BUSY_SITE - (number + site) % 2,
                            (number + site) % 2));
        }
        return facts;
    }

    /**
     * Goes on from facts.
     *
     * @param arguments the ledger's folder, a folder for rules and agreement, the user of the server, the number of the
     *     facts to begin with
     */
    public static void main(String[] arguments) throws Exception {
        endsWithTheTest();
        Path own = Path.of(arguments[1]);
        Desk desk = CareAgreement.desk(own);
        Path contract = AGREEMENT.written(own);
        LedgerPlace place =
                new LedgerPlace(Path.of(arguments[0]), Optional.empty(), Optional.of(arguments[2]), Optional.empty());
        try (Ledger ledger = Ledger.open(place, new TestLedger.Days())) {
            if (ledger.account(CareAgreement.ID).approved().isEmpty()) {
                TestLedger.approve(ledger, desk, contract);
            }
            for (int number = Integer.parseInt(arguments[3]); ; number++) {
                CareAgreement.write(contract, facts(number));
                Request request = CareAgreement.request(contract, CareAgreement.SPRING);
                say(BEGINS, number);
                Optional<Entry> entry = entered(new Posting(desk, ledger, "Ann"), ledger, request);
                if (entry.isPresent()) {
                    say(ACKNOWLEDGED, number, entry.get().number(), entry.get().hash());
                }
            }
        }
    }

    /** Standard input ends when the test does, however that comes. */
    private static void endsWithTheTest() {
        Thread watch = new Thread(() -> {
            try {
                System.in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException gone) {
                // It ends all the same.
            } finally {
                Runtime.getRuntime().halt(0);
            }
        });
        watch.setDaemon(true);
        watch.start();
    }

    /** Posted where it was not yet, else corrected; nothing where it stands at these facts already. */
    private static Optional<Entry> entered(Posting posting, Ledger ledger, Request request) throws Exception {
        Posting.Known nothing = new Posting.Known(false, false);
        if (ledger.account(CareAgreement.ID).statement(CareAgreement.SPRING).isEmpty()) {
            return Optional.of(posting.post(request, nothing).entry());
        }
        return posting.correct(request, nothing).paper().map(Posting.Paper::entry);
    }

    private static void say(Object... words) {
        StringBuilder line = new StringBuilder();
        for (Object word : words) {
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        System.out.println(line);
        System.out.flush();
    }
}
