package org.proviso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.proviso.CareAgreement.Site;
import org.proviso.CareLedger.Comes;
import org.proviso.CareStatement.Asked;
import org.proviso.CareStatement.Dispute;
import org.proviso.CareStatement.Spot;
import org.proviso.TestLedger.Journal;
import org.proviso.desk.Approving;
import org.proviso.desk.Desk;
import org.proviso.desk.Posting;
import org.proviso.desk.Settling;
import org.proviso.ledger.Act;
import org.proviso.ledger.Entry;
import org.proviso.ledger.Ledger;
import org.proviso.ledger.LedgerRefused;

/**
 * What the ledger promises holds after each step of histories made up at random, over both databases in step. A history
 * is made again by its seed.
 */
class LedgerHistoriesTest {

    private static final int HISTORIES = 60;
    private static final int STEPS = 6;
    private static final int ALL_HISTORIES = 1000;
    private static final int ALL_STEPS = 8;
    private static final List<String> SITES = List.of("Ash", "Elm", "Oak");
    private static final List<String> PEOPLE = List.of("Ann", "Bob", " ann ", "BOB");
    private static final Posting.Known NOTHING = new Posting.Known(false, false);

    /** Terms that a history keeps throughout. */
    private static final List<CareAgreement> KINDS = List.of(
            new CareAgreement(0, "TAKEN_OFF", Optional.empty()),
            new CareAgreement(0, "TAKEN_OFF", Optional.of(new BigDecimal("70.00"))),
            new CareAgreement(0, "PAID_BACK", Optional.empty()));

    /** The shares of spring that its agreement goes through; the last is not approved to begin with. */
    private static final List<Integer> SHARES = List.of(20, 25, 30);

    @TempDir
    private static Path shared;

    private static Desk desk;
    private static final Map<Journal, List<Path>> BEGUN = new ConcurrentHashMap<>();

    @TempDir
    private Path folder;

    private final TestLedger.Days clock = new TestLedger.Days();
    private final List<String> told = new ArrayList<>();
    private final List<LedgerWatch> watched = new ArrayList<>();
    private Random random = new Random();
    private CareLedger should = new CareLedger(KINDS, 0);
    private Path contract = Path.of("");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, HISTORIES);
    }

    static LongStream allSeeds() {
        return LongStream.rangeClosed(1, ALL_HISTORIES);
    }

    /** Ledgers in which two versions of each kind are approved, to be copied for each history. */
    @BeforeAll
    static void agreements_are_approved() throws Exception {
        desk = CareAgreement.desk(shared);
        both(List.of(Journal.values()), journal -> {
            List<Path> begun = new ArrayList<>();
            for (CareAgreement kind : KINDS) {
                Path ledger = shared.resolve(journal + "-" + begun.size());
                try (Ledger opened = TestLedger.open(journal, ledger, new TestLedger.Days())) {
                    for (int share : SHARES.subList(0, 2)) {
                        Path contract = with(kind, share).written(shared.resolve("agreement of " + journal));
                        TestLedger.approve(opened, desk, contract);
                    }
                }
                begun.add(ledger);
            }
            BEGUN.put(journal, begun);
            return begun;
        });
    }

    /** Something done with something. */
    private interface Deed<T, R> {
        R on(T one) throws Exception;
    }

    /** Does the same with both at once, and gives what came of it. */
    private static <T, R> List<R> both(List<T> both, Deed<T, R> deed) {
        List<CompletableFuture<R>> coming = both.stream()
                .map(one -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return deed.on(one);
                    } catch (Exception failed) {
                        throw new CompletionException(failed);
                    }
                }))
                .toList();
        try {
            return coming.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException failed) {
            throw new AssertionError(failed.getCause().toString(), failed.getCause());
        }
    }

    private static CareAgreement with(CareAgreement kind, int share) {
        return new CareAgreement(share, kind.owedBack(), kind.leastChange());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_history_leaves_what_the_ledger_promises(long seed) throws Exception {
        history(seed, STEPS);
    }

    @Tag("full")
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("allSeeds")
    void a_thousand_histories_leave_what_the_ledger_promises(long seed) throws Exception {
        history(seed, ALL_STEPS);
    }

    private void history(long seed, int steps) throws Exception {
        random = new Random(seed);
        int kind = random.nextInt(KINDS.size());
        should = new CareLedger(
                SHARES.subList(0, 2).stream()
                        .map(share -> with(KINDS.get(kind), share))
                        .toList(),
                3);
        told.add("owed back " + KINDS.get(kind).owedBack() + ", least correction "
                + KINDS.get(kind).leastChange());
        contract = should.agreement().written(folder);
        try {
            watched.addAll(both(
                    List.of(Journal.values()),
                    journal -> new LedgerWatch(
                            TestLedger.copy(BEGUN.get(journal).get(kind), folder.resolve(journal.toString()), clock))));
            factsChange();
            for (int step = 0; step < steps; step++) {
                step();
            }
        } catch (AssertionError broken) {
            throw new AssertionError(
                    broken.getMessage() + "\nseed " + seed + ":\n  " + String.join("\n  ", told), broken);
        }
    }

    @AfterEach
    void ledgers_are_closed() throws Exception {
        for (LedgerWatch one : watched) {
            one.ledger().close();
        }
    }

    private boolean oneIn(int chances) {
        return random.nextInt(chances) == 0;
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private void factsChange() throws Exception {
        SortedMap<String, Site> known = new TreeMap<>(should.facts());
        for (int change = 0; change <= random.nextInt(2) || known.isEmpty(); change++) {
            String site = any(SITES);
            if (known.size() > 1 && oneIn(5)) {
                known.remove(site);
            } else {
                known.put(
                        site,
                        new Site(
                                random.nextInt(40),
                                CareAgreement.VISITS_OF_A_BUSY_SITE - 2 + random.nextInt(4),
                                random.nextInt(2)));
            }
        }
        CareAgreement.write(contract, known);
        should.become(known);
        told.add("the facts are " + known);
    }

    private void agreementChanges() throws Exception {
        int share = should.agreement().share() == SHARES.get(0) ? SHARES.get(1) : SHARES.get(0);
        CareAgreement other = with(should.agreement(), oneIn(5) ? SHARES.get(2) : share);
        contract = other.written(folder);
        CareAgreement.write(contract, should.facts());
        should.become(other);
        told.add("the share is " + other.share() + "%");
    }

    private void daysPass() {
        should.become(should.today().plusDays(oneIn(6) ? 120 : 1 + random.nextInt(12)));
        clock.become(should.today().toString());
        told.add("it is " + should.today());
    }

    private void step() throws Exception {
        int changes = random.nextInt(6);
        if (changes < 4 && !should.posted().isEmpty()) {
            factsChange();
        }
        if (changes == 3 || changes == 4) {
            agreementChanges();
            if (!oneIn(4)) {
                approve();
            }
            if (should.posted().containsKey(CareAgreement.SPRING)) {
                correct(CareAgreement.SPRING);
            }
        }
        if (oneIn(4)) {
            daysPass();
        }
        String statement = statement();
        switch (should.posted().isEmpty() ? random.nextInt(4) : random.nextInt(20)) {
            case 0, 1, 2 -> post(statement);
            case 3, 4, 5, 6, 7, 8, 9 -> correct(statement);
            case 10, 11, 12 -> dispute(statement);
            case 13, 14, 15 -> resolve();
            case 16, 17 -> close(statement);
            case 18 -> reopen(statement);
            case 19 -> approve();
            default -> throw new IllegalStateException("no such step");
        }
    }

    private String statement() {
        boolean winter = should.posted().containsKey(CareAgreement.SPRING) ? oneIn(4) : !oneIn(3);
        return winter ? CareAgreement.WINTER : CareAgreement.SPRING;
    }

    private void post(String statement) throws Exception {
        boolean first = !should.posted().containsKey(statement);
        comes(should.post(statement), "post " + statement, ledger -> {
            Posting.Paper paper =
                    new Posting(desk, ledger, "Ann").post(CareAgreement.request(contract, statement), NOTHING);
            assertEquals(!first, paper.already());
            return Optional.of(paper.entry());
        });
        if (oneIn(4)) {
            comes(
                    should.post(statement),
                    "post " + statement + " again",
                    ledger -> Optional.of(new Posting(desk, ledger, "Bob")
                            .post(CareAgreement.request(contract, statement), NOTHING)
                            .entry()));
        }
    }

    private void correct(String statement) throws Exception {
        comes(
                should.correct(statement),
                "correct " + statement,
                ledger -> new Posting(desk, ledger, "Ann")
                        .correct(CareAgreement.request(contract, statement), NOTHING)
                        .paper()
                        .map(Posting.Paper::entry));
    }

    private void dispute(String statement) throws Exception {
        Spot spot = should.posted().containsKey(statement) && !oneIn(10)
                ? any(List.copyOf(should.spots(statement)))
                : new Spot("1.1", "Nowhere");
        Optional<BigDecimal> claim =
                oneIn(4) ? Optional.empty() : Optional.of(new BigDecimal(random.nextInt(40) * 10 - 150).setScale(2));
        boolean buyer = !oneIn(3);
        Comes comes = should.dispute(statement, spot, buyer, claim.orElse(new BigDecimal("0.00")));
        comes(
                comes,
                "dispute " + statement + " " + spot + (buyer ? " by the buyer" : " by the provider") + " at " + claim,
                ledger -> Optional.of(new Settling(ledger, "Cal")
                        .dispute(new Settling.Claim(
                                CareAgreement.ID,
                                statement,
                                spot.clause(),
                                spot.scope(),
                                buyer ? Act.Disputant.BUYER : Act.Disputant.PROVIDER,
                                "The visits took place",
                                claim.map(BigDecimal::toPlainString),
                                List.of(contract.resolve("facts/care.csv"))))));
    }

    private void resolve() throws Exception {
        List<Long> open = should.posted().values().stream()
                .flatMap(posted -> posted.disputes.keySet().stream())
                .toList();
        long number = open.isEmpty() || oneIn(10) ? 2 : any(open);
        if (oneIn(3)) {
            comes(
                    should.lift(number),
                    "lift what was agreed on, by the dispute of entry " + number,
                    ledger -> Optional.of(
                            new Settling(ledger, "Bob").lift(CareAgreement.ID, number, "The records came")));
            return;
        }
        Optional<BigDecimal> agreed = oneIn(3) ? Optional.empty() : Optional.of(agreed(number));
        comes(
                should.resolve(number, agreed),
                "resolve entry " + number + " at " + agreed,
                ledger -> Optional.of(new Settling(ledger, "Bob")
                        .resolve(
                                CareAgreement.ID, number, agreed.map(BigDecimal::toPlainString), "Both sides looked")));
    }

    /** An amount between what stands and what is claimed; now and then any. */
    private BigDecimal agreed(long number) {
        for (CareStatement posted : should.posted().values()) {
            Dispute dispute = posted.disputes.get(number);
            if (dispute != null && !oneIn(6)) {
                BigDecimal stands = posted.comesTo(dispute.spot());
                BigDecimal way = dispute.claim().subtract(stands);
                return stands.add(way.multiply(new BigDecimal(random.nextInt(5)))
                        .divide(new BigDecimal(4), 2, RoundingMode.HALF_UP));
            }
        }
        return new BigDecimal(random.nextInt(30) * 10 - 150).setScale(2);
    }

    private void close(String statement) throws Exception {
        comes(
                should.close(statement),
                "close " + statement,
                ledger -> Optional.of(new Settling(ledger, "Bob").close(CareAgreement.ID, statement)));
        if (should.posted().containsKey(statement) && should.posted().get(statement).closed) {
            factsChange();
            correct(statement);
            dispute(statement);
            reopen(statement);
        }
    }

    private void reopen(String statement) throws Exception {
        for (int asks = 0; asks < 3; asks++) {
            String by = any(PEOPLE);
            Optional<Asked> asked =
                    Optional.ofNullable(should.posted().get(statement)).flatMap(posted -> posted.asked);
            if (asked.isEmpty() || oneIn(4)) {
                comes(
                        should.askToReopen(statement, by),
                        "ask to reopen " + statement + " by " + by,
                        ledger -> Optional.of(
                                new Settling(ledger, by).reopen(CareAgreement.ID, statement, "A record came late")));
            } else {
                long entry = oneIn(5) ? 1 : asked.get().entry();
                comes(
                        should.reopen(statement, entry, by),
                        "reopen " + statement + " by " + by + " as entry " + entry + " asked",
                        ledger -> Optional.of(new Settling(ledger, by).reopen(CareAgreement.ID, statement, entry)));
            }
        }
    }

    private void approve() throws Exception {
        String by = any(PEOPLE);
        comes(should.approve("Ann", by), "approve by " + by, ledger -> {
            Approving.Draft draft = new Approving(desk, ledger, "Ann").draft(contract, "As agreed since");
            return Optional.of(new Approving(desk, ledger, by)
                    .approve(CareAgreement.ID, Optional.of(draft.version().commit())));
        });
    }

    /** Does it over both databases, and looks at both ledgers; the deed gives the entry that came of it. */
    private void comes(Comes expected, String what, Deed<Ledger, Optional<Entry>> deed) {
        told.add(what + ", should be " + expected);
        List<String> came = both(watched, one -> came(expected, one, deed));
        assertEquals(came.get(0), came.get(1), "both databases say the same of " + what);
        assertEquals(watched.get(0).contents(), watched.get(1).contents(), "both databases say the same");
    }

    private String came(Comes expected, LedgerWatch watch, Deed<Ledger, Optional<Entry>> deed) throws Exception {
        Optional<Entry> entry;
        try {
            entry = deed.on(watch.ledger());
        } catch (LedgerRefused refused) {
            assertEquals(expected, Comes.REFUSED, refused.getMessage());
            watch.look(should, Optional.empty());
            return refused.getMessage();
        }
        assertTrue(expected != Comes.REFUSED, () -> "it was not refused: " + entry.map(Entry::content));
        assertEquals(expected == Comes.NOTHING_DIFFERS, entry.isEmpty(), () -> "entered: " + entry.map(Entry::content));
        if (expected == Comes.THERE_ALREADY) {
            assertTrue(watch.contents().contains(entry.orElseThrow().content()), "the same paper");
        }
        watch.look(should, entry.filter(one -> expected == Comes.ENTERED));
        return expected + entry.map(Entry::content).orElse("");
    }
}
