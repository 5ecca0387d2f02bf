package org.proviso;

import static org.proviso.CareAgreement.SPRING;
import static org.proviso.CareAgreement.WINTER;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.proviso.CareAgreement.Line;
import org.proviso.CareAgreement.Site;
import org.proviso.CareStatement.Dispute;
import org.proviso.CareStatement.Spot;

/**
 * What the ledger of a {@link CareAgreement} should say, worked out with plain decimals from what was done to it, and
 * never by asking the ledger.
 */
final class CareLedger {

    static final BigDecimal NOTHING = new BigDecimal("0.00");

    private static final Spot FLOOR_SPOT = new Spot("2.2", "Whole contract");

    /** What should come of something that is done. */
    enum Comes {
        ENTERED,
        THERE_ALREADY,
        NOTHING_DIFFERS,
        REFUSED
    }

    /** Why a correction may say that a line changed. */
    enum Why {
        FACT,
        RULE_OR_TERM,
        BOTH,
        FOLLOWS
    }

    /** What the last paper should say is to be paid, and by when. */
    record Pays(
            BigDecimal payable,
            BigDecimal toPay,
            BigDecimal owedBack,
            Optional<LocalDate> due,
            Optional<LocalDate> review) {}

    private final Map<String, CareStatement> posted = new LinkedHashMap<>();
    private CareAgreement approved;
    private final Map<Spot, Set<Why>> grounds = new HashMap<>();
    private SortedMap<String, Site> facts = new TreeMap<>();
    private CareAgreement agreement;
    private CareAgreement draft;
    private int drafts;
    private int approvedDraft;
    private LocalDate today = LocalDate.parse(TestLedger.FIRST_DAY);
    private long entries;
    private int papers;
    private BigDecimal paid = NOTHING;
    private BigDecimal holds = NOTHING;
    private Optional<Pays> pays = Optional.empty();

    /** A ledger with so many entries, in which agreements were approved one after the other and nothing was posted. */
    CareLedger(List<CareAgreement> approved, long entries) {
        this.approved = approved.get(approved.size() - 1);
        this.agreement = this.approved;
        this.draft = this.approved;
        this.entries = entries;
    }

    void become(LocalDate day) {
        today = day;
    }

    void become(SortedMap<String, Site> known) {
        facts = new TreeMap<>(known);
    }

    void become(CareAgreement other) {
        agreement = other;
    }

    LocalDate today() {
        return today;
    }

    SortedMap<String, Site> facts() {
        return facts;
    }

    CareAgreement agreement() {
        return agreement;
    }

    Map<String, CareStatement> posted() {
        return posted;
    }

    long entries() {
        return entries;
    }

    int papers() {
        return papers;
    }

    Pays pays() {
        return pays.orElseThrow();
    }

    /** What each clause and scope of the last correction may give as its ground. */
    Map<Spot, Set<Why>> grounds() {
        return grounds;
    }

    /** What later papers take off. */
    BigDecimal owedBack() {
        return paid.subtract(holds).subtract(undisputed());
    }

    private BigDecimal undisputed() {
        return posted.values().stream().map(CareStatement::undisputed).reduce(NOTHING, BigDecimal::add);
    }

    static BigDecimal sum(List<Line> lines) {
        return lines.stream().map(Line::amount).reduce(NOTHING, BigDecimal::add);
    }

    /** One person hands the agreement in as it is now, another approves it: a draft is approved once. */
    Comes approve(String author, String by) {
        if (!agreement.equals(draft)) {
            draft = agreement;
            drafts++;
        }
        if (sameName(author, by) || drafts == approvedDraft) {
            return Comes.REFUSED;
        }
        approvedDraft = drafts;
        approved = agreement;
        entries++;
        return Comes.ENTERED;
    }

    /** Two people are two names, however they are spelled. */
    private static boolean sameName(String one, String other) {
        return one.strip().equalsIgnoreCase(other.strip());
    }

    Comes post(String statement) {
        CareStatement before = posted.get(statement);
        if (before != null) {
            return before.by.equals(agreement) && before.facts.equals(facts) ? Comes.THERE_ALREADY : Comes.REFUSED;
        }
        if (!approved.equals(agreement) || settled(statement) || settlesWhatIsDisputed(statement)) {
            return Comes.REFUSED;
        }
        BigDecimal owed = owedBack().negate();
        CareStatement now = new CareStatement(agreement);
        now.computed.addAll(should(statement));
        posted.put(statement, now);
        evaluated(now, owed.add(now.payable()));
        return Comes.ENTERED;
    }

    Comes correct(String statement) {
        CareStatement stands = posted.get(statement);
        if (stands == null
                || !approved.equals(agreement)
                || settled(statement)
                || stands.closed
                || today.isAfter(LocalDate.parse(CareAgreement.CORRECTIONS_THROUGH))) {
            return Comes.REFUSED;
        }
        List<Line> should = should(statement);
        Map<Spot, List<Line>> differs = differs(stands.computed, should);
        BigDecimal moved = differs.values().stream().map(CareLedger::moved).reduce(NOTHING, BigDecimal::add);
        if (differs.isEmpty()
                || agreement
                        .leastChange()
                        .filter(least -> moved.compareTo(least) < 0)
                        .isPresent()) {
            return Comes.NOTHING_DIFFERS;
        }
        grounds.clear();
        differs.forEach((spot, lines) -> grounds.put(spot, grounds(stands, lines)));
        BigDecimal owed = owedBack().negate();
        BigDecimal before = stands.undisputed();
        stands.computed.clear();
        stands.computed.addAll(should);
        evaluated(stands, owed.add(stands.undisputed()).subtract(before));
        return Comes.ENTERED;
    }

    /** What pays and what does not are moved each by itself. */
    private static BigDecimal moved(List<Line> lines) {
        List<Line> pays = lines.stream().filter(Line::pays).toList();
        return sum(pays).abs().add(sum(lines).subtract(sum(pays)).abs());
    }

    private Set<Why> grounds(CareStatement stands, List<Line> lines) {
        if (lines.stream().allMatch(line -> line.rule().isEmpty())) {
            return Set.of(Why.FOLLOWS);
        } else if (stands.by.equals(agreement)) {
            return Set.of(Why.FACT);
        }
        return stands.facts.equals(facts) ? Set.of(Why.RULE_OR_TERM) : Set.of(Why.FACT, Why.RULE_OR_TERM, Why.BOTH);
    }

    private void evaluated(CareStatement now, BigDecimal owed) {
        now.by = agreement;
        now.facts = facts;
        now.review = today.plusDays(CareAgreement.REVIEW_DAYS);
        paper(
                now,
                owed,
                agreement.owedBack().equals("TAKEN_OFF"),
                Optional.of(today.plusDays(CareAgreement.DAYS_TO_PAY)),
                Optional.of(now.review));
    }

    private void paper(
            CareStatement now, BigDecimal owed, boolean takenOff, Optional<LocalDate> due, Optional<LocalDate> review) {
        boolean kept = takenOff && owed.signum() < 0;
        pays = Optional.of(new Pays(now.payable(), kept ? NOTHING : owed, kept ? owed.negate() : NOTHING, due, review));
        paid = paid.add(pays.get().toPay());
        now.due = now.due.add(pays.get().toPay());
        papers++;
        entries++;
    }

    /** What a statement comes to with what the ledger adds: what winter was posted with, and winter's floor. */
    private List<Line> should(String statement) {
        List<Line> lines = new ArrayList<>(agreement.computed(statement, facts));
        if (statement.equals(SPRING) && posted.containsKey(WINTER)) {
            Map<String, List<Line>> scopes = new LinkedHashMap<>();
            posted.get(WINTER).lines().stream()
                    .filter(Line::pays)
                    .forEach(line -> scopes.computeIfAbsent(line.scope(), first -> new ArrayList<>())
                            .add(line));
            scopes.forEach((scope, of) -> {
                if (sum(of).signum() != 0) {
                    lines.add(new Line("2.1", "", "settled", scope, sum(of).negate()));
                }
            });
        }
        List<Line> agreed = new ArrayList<>();
        CareStatement stands = posted.get(statement);
        if (stands != null) {
            // Where the parties agreed what was computed stays as it was.
            Set<Spot> spots = stands.agreedSpots();
            lines.removeIf(line -> spots.contains(Spot.of(line)));
            stands.computed.stream()
                    .filter(line -> spots.contains(Spot.of(line)))
                    .forEach(lines::add);
            agreed.addAll(stands.agreed);
        }
        List<Line> all = new ArrayList<>(lines);
        all.addAll(agreed);
        if (statement.equals(WINTER) && (stands == null || !stands.agreedSpots().contains(FLOOR_SPOT))) {
            floor(all).ifPresent(lines::add);
        }
        return lines;
    }

    /** What is missing from the floor of winter. */
    private static Optional<Line> floor(List<Line> others) {
        BigDecimal missing = CareAgreement.FLOOR.subtract(
                sum(others.stream().filter(Line::pays).toList()));
        return missing.signum() > 0
                ? Optional.of(new Line(FLOOR_SPOT.clause(), "", "floor", FLOOR_SPOT.scope(), missing))
                : Optional.empty();
    }

    /** By clause and scope what is taken back and what takes its place. */
    private static Map<Spot, List<Line>> differs(List<Line> stands, List<Line> should) {
        List<Line> old = new ArrayList<>(stands);
        List<Line> fresh = new ArrayList<>(should);
        should.forEach(line -> {
            if (old.remove(line)) {
                fresh.remove(line);
            }
        });
        Map<Spot, List<Line>> differs = new LinkedHashMap<>();
        old.forEach(line -> differs.computeIfAbsent(Spot.of(line), first -> new ArrayList<>())
                .add(new Line(
                        line.clause(),
                        line.rule(),
                        line.kind(),
                        line.scope(),
                        line.amount().negate())));
        fresh.forEach(line -> differs.computeIfAbsent(Spot.of(line), first -> new ArrayList<>())
                .add(line));
        return differs;
    }

    private boolean settlesWhatIsDisputed(String statement) {
        return statement.equals(SPRING)
                && posted.containsKey(WINTER)
                && !posted.get(WINTER).disputes.isEmpty();
    }

    /** Winter was taken off in spring. */
    private boolean settled(String statement) {
        return statement.equals(WINTER) && posted.containsKey(SPRING);
    }

    Comes dispute(String statement, Spot spot, BigDecimal claim) {
        CareStatement stands = posted.get(statement);
        if (stands == null
                || stands.closed
                || settled(statement)
                || stands.lines().stream().map(Spot::of).noneMatch(spot::equals)
                || stands.disputes.values().stream().map(Dispute::spot).anyMatch(spot::equals)
                || stands.comesTo(spot).equals(claim)
                || today.isAfter(stands.review)) {
            return Comes.REFUSED;
        }
        BigDecimal beyond = stands.beyond(spot, claim);
        BigDecimal held = beyond.min(stands.due.max(NOTHING));
        holds = holds.add(held);
        stands.due = stands.due.subtract(held);
        entries++;
        stands.disputes.put(entries, new Dispute(spot, claim, beyond.subtract(held)));
        return Comes.ENTERED;
    }

    /** What the last dispute holds. */
    BigDecimal holds(String statement) {
        Dispute last = posted.get(statement).disputes.get(entries);
        return posted.get(statement).beyond(last.spot(), last.claim()).subtract(last.notHeld());
    }

    Comes resolve(long number, Optional<BigDecimal> agreed) {
        for (CareStatement stands : posted.values()) {
            Dispute dispute = stands.disputes.get(number);
            if (dispute != null) {
                BigDecimal owed = owedBack().negate();
                BigDecimal before = stands.undisputed();
                BigDecimal comesTo = stands.comesTo(dispute.spot());
                BigDecimal amount = agreed.orElse(comesTo);
                if (amount.compareTo(comesTo.min(dispute.claim())) < 0
                        || amount.compareTo(comesTo.max(dispute.claim())) > 0) {
                    return Comes.REFUSED;
                }
                BigDecimal change = amount.subtract(comesTo);
                if (change.signum() != 0) {
                    stands.agreed.add(new Line(
                            dispute.spot().clause(),
                            "",
                            "agreed",
                            dispute.spot().scope(),
                            change));
                }
                if (posted.get(WINTER) == stands && !stands.agreedSpots().contains(FLOOR_SPOT)) {
                    stands.computed.removeIf(line -> line.kind().equals("floor"));
                    floor(stands.lines()).ifPresent(stands.computed::add);
                }
                stands.disputes.remove(number);
                BigDecimal after = stands.undisputed();
                // A resolution is paid as the contract says by which the statement was evaluated, and not disputed
                // again.
                paper(
                        stands,
                        owed.add(after).subtract(before),
                        stands.by.owedBack().equals("TAKEN_OFF"),
                        Optional.of(today.plusDays(CareAgreement.DAYS_TO_PAY)),
                        Optional.empty());
                return Comes.ENTERED;
            }
        }
        return Comes.REFUSED;
    }

    Comes close(String statement) {
        CareStatement stands = posted.get(statement);
        if (stands == null || stands.closed || !stands.disputes.isEmpty()) {
            return Comes.REFUSED;
        }
        stands.closed = true;
        entries++;
        return Comes.ENTERED;
    }

    Comes reopen(String statement, String by) {
        CareStatement stands = posted.get(statement);
        if (stands == null
                || !stands.closed
                || stands.asked.filter(first -> sameName(first, by)).isPresent()) {
            return Comes.REFUSED;
        }
        stands.closed = stands.asked.isEmpty();
        stands.asked = stands.asked.isEmpty() ? Optional.of(by) : Optional.empty();
        entries++;
        return Comes.ENTERED;
    }

    /** Clauses and scopes that a statement has lines for. */
    Set<Spot> spots(String statement) {
        Set<Spot> spots = new LinkedHashSet<>();
        posted.get(statement).lines().forEach(line -> spots.add(Spot.of(line)));
        return spots;
    }
}
