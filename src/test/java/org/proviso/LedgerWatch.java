package org.proviso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.proviso.CareAgreement.Line;
import org.proviso.CareLedger.Pays;
import org.proviso.CareLedger.Why;
import org.proviso.CareStatement.Spot;
import org.proviso.ledger.Account;
import org.proviso.ledger.Act;
import org.proviso.ledger.Correction;
import org.proviso.ledger.Entry;
import org.proviso.ledger.Ledger;
import org.proviso.ledger.PostedLine;

/** Looks at a ledger of a {@link CareAgreement} after each thing that is done to it, and remembers what it saw. */
final class LedgerWatch {

    private static final BigDecimal NOTHING = new BigDecimal("0.00");
    private static final Map<Correction.Ground, Why> GROUNDS = new EnumMap<>(Map.of(
            Correction.Ground.FACT, Why.FACT,
            Correction.Ground.RULE_OR_TERM, Why.RULE_OR_TERM,
            Correction.Ground.BOTH, Why.BOTH,
            Correction.Ground.FOLLOWS, Why.FOLLOWS));

    private final Ledger ledger;
    private final List<Entry> seen;
    private final Map<Long, String> papers = new LinkedHashMap<>();

    LedgerWatch(Ledger ledger) {
        this.ledger = ledger;
        this.seen = ledger.all();
    }

    Ledger ledger() {
        return ledger;
    }

    /** What its entries say, but for the first, which names the ledger. */
    List<String> contents() {
        return seen.stream().skip(1).map(Entry::content).toList();
    }

    /**
     * Everything that was there is as it was, and all of it is as it should be.
     *
     * @param entered what was entered since, if anything
     */
    void look(CareLedger should, Optional<Entry> entered) throws Exception {
        if (entered.isEmpty()) {
            assertEquals(seen.get(seen.size() - 1).hash(), ledger.head(), "nothing was entered");
            assertEquals(should.entries(), seen.size());
            return;
        }
        seen.add(entered.get());
        List<Entry> all = ledger.all();
        assertEquals(seen, all, "what was entered stays as it was, and nothing else was entered");
        assertEquals(should.entries(), all.size());
        assertEquals(chained(all), ledger.head());
        assertEquals(
                List.of(), ledger.checked(Optional.of(entered.get().hash())).problems());
        papers(should, all);
        money(should, all);
        entered(should, entered.get());
    }

    /** The hash of the last entry, from the contents of all. */
    static String chained(List<Entry> all) throws Exception {
        String head = "0".repeat(64);
        long number = 0;
        for (Entry entry : all) {
            number++;
            assertEquals(number, entry.number());
            assertEquals(head, entry.previous());
            String digest = sha256(String.join(
                    "\n",
                    entry.at().toString(),
                    entry.by(),
                    entry.act().kind(),
                    entry.act().contract(),
                    entry.act().statement(),
                    entry.content()));
            head = sha256(number + "\n" + head + "\n" + digest + "\n");
            assertEquals(head, entry.hash());
        }
        return head;
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void papers(CareLedger should, List<Entry> all) throws Exception {
        List<Integer> numbers = new ArrayList<>();
        for (Entry entry : all) {
            if (entry.act() instanceof Act.Document document) {
                numbers.add(document.number());
                String paper = ledger.paper(entry);
                String before = papers.putIfAbsent(entry.number(), paper);
                assertTrue(before == null || before.equals(paper), () -> "another paper than it was: " + paper);
            }
        }
        assertEquals(
                LongStream.rangeClosed(1, should.papers())
                        .mapToObj(Math::toIntExact)
                        .toList(),
                numbers);
    }

    /** The lines that stand, and the money of them, from the entries alone and from the account. */
    private void money(CareLedger should, List<Entry> all) {
        Map<String, List<Line>> stand = standing(all);
        Account account = ledger.account(CareAgreement.ID);
        assertEquals(should.posted().keySet(), stand.keySet());
        BigDecimal undisputed = NOTHING;
        for (String statement : stand.keySet()) {
            CareStatement posted = should.posted().get(statement);
            assertEquals(counted(posted.lines()), counted(stand.get(statement)), statement + ", line by line");
            Account.Period period = account.statement(statement).orElseThrow();
            assertEquals(posted.payable(), period.payable().amount(), "payable");
            assertEquals(posted.held(), period.held().amount(), "held by disputes");
            assertEquals(posted.undisputed(), period.undisputed().amount(), "undisputed");
            assertEquals(posted.closed, period.closed());
            assertEquals(
                    posted.disputes.keySet(),
                    new HashSet<>(
                            period.disputes().stream().map(Account.Open::entry).toList()));
            undisputed = undisputed.add(posted.undisputed());
        }
        BigDecimal paid = NOTHING;
        BigDecimal owedBack = NOTHING;
        for (Entry entry : all) {
            if (entry.act() instanceof Act.Document document) {
                paid = paid.add(document.pays().toPay().amount());
                owedBack = document.pays().owedBack().amount();
                assertTrue(
                        document.pays().toPay().amount().signum() >= 0
                                || should.agreement().owedBack().equals("PAID_BACK"),
                        "nothing is asked back where it is taken off");
            } else if (entry.act() instanceof Act.Disputed disputed) {
                paid = paid.subtract(disputed.holds().amount());
            }
        }
        assertEquals(undisputed, paid.subtract(owedBack), "what was paid and not held, less what is owed back");
        assertEquals(owedBack, should.owedBack());
        BigDecimal carried = account.carried().map(money -> money.amount()).orElse(NOTHING);
        assertEquals(owedBack.negate(), carried, "what later papers take off");
    }

    /** The lines of each statement that were not taken back; each is taken back once, by its own amount. */
    static Map<String, List<Line>> standing(List<Entry> all) {
        Map<String, Map<Act.Ref, Line>> live = new LinkedHashMap<>();
        Set<Act.Ref> taken = new HashSet<>();
        for (Entry entry : all) {
            if (entry.act() instanceof Act.Document document) {
                Map<Act.Ref, Line> lines = live.computeIfAbsent(document.statement(), first -> new LinkedHashMap<>());
                for (int place = 0; place < document.lines().size(); place++) {
                    Act.Entered entered = document.lines().get(place);
                    Line line = line(entered.line());
                    if (entered.reverses().isPresent()) {
                        Act.Ref ref = entered.reverses().get();
                        assertTrue(taken.add(ref), () -> ref + " is taken back once");
                        Line before = lines.remove(ref);
                        assertEquals(
                                new Line(
                                        line.clause(),
                                        line.rule(),
                                        line.kind(),
                                        line.scope(),
                                        line.amount().negate()),
                                before);
                    } else {
                        lines.put(new Act.Ref(entry.number(), place), line);
                    }
                }
            }
        }
        Map<String, List<Line>> standing = new LinkedHashMap<>();
        live.forEach((statement, lines) -> standing.put(statement, List.copyOf(lines.values())));
        return standing;
    }

    private static Line line(PostedLine line) {
        return new Line(
                line.clause(),
                line.rule(),
                line.kind(),
                line.scope(),
                line.amount().amount());
    }

    /** Lines in no order, each with how often it is there. */
    static Map<Line, Integer> counted(List<Line> lines) {
        Map<Line, Integer> counted = new HashMap<>();
        lines.forEach(line -> counted.merge(line, 1, Integer::sum));
        return counted;
    }

    /** What the new entry says of money, days and grounds. */
    private static void entered(CareLedger should, Entry entry) {
        if (entry.act() instanceof Act.Document document) {
            Act.Payment pays = document.pays();
            assertEquals(
                    should.pays(),
                    new Pays(
                            pays.payable().amount(),
                            pays.toPay().amount(),
                            pays.owedBack().amount(),
                            pays.due(),
                            pays.review()));
            assertEquals(
                    document.lines().stream()
                            .map(Act.Entered::line)
                            .filter(PostedLine::pays)
                            .map(line -> line.amount().amount())
                            .reduce(NOTHING, BigDecimal::add),
                    pays.change().amount(),
                    "what its lines change");
            assertEquals(
                    pays.toPay().less(pays.owedBack()),
                    pays.change().and(pays.released()).and(pays.before()),
                    "a paper adds up");
        }
        if (entry.act() instanceof Act.Disputed disputed) {
            assertEquals(should.holds(disputed.statement()), disputed.holds().amount(), "what the dispute holds");
        }
        if (entry.act() instanceof Act.Corrected corrected) {
            Set<Spot> corrects = new HashSet<>();
            for (Correction one : corrected.corrections()) {
                Spot spot = new Spot(one.clause(), one.scope());
                assertTrue(corrects.add(spot), () -> spot + " is corrected once");
                Set<Why> may = should.grounds().getOrDefault(spot, Set.of());
                assertTrue(
                        may.contains(GROUNDS.get(one.ground())),
                        () -> spot + " changed for " + one.ground() + ", and may for " + may);
            }
            assertEquals(should.grounds().keySet(), corrects);
        }
    }
}
