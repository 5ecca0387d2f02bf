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
import org.proviso.CareStatement.Asked;
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
        now.computed.addAll(should(statement, Set.of()));
        posted.put(statement, now);
        evaluated(now, owed.add(now.payable()));
        return Comes.ENTERED;
    }

    Comes correct(String statement) {
        CareStatement stands = posted.get(statement);
        if (stands == null
                || !approved.equals(agreement)
                || settled(statement)
                || settlesWhatIsDisputed(statement)
                || stands.closed
                || today.isAfter(LocalDate.parse(CareAgreement.CORRECTIONS_THROUGH))
                || agreedOnSomethingElse(stands, statement)) {
            return Comes.REFUSED;
        }
        Set<Spot> needless = needless(stands, statement);
        List<Line> should = should(statement, needless);
        List<Line> agreed = stands.agreed.stream()
                .filter(line -> !needless.contains(Spot.of(line)))
                .toList();
        List<Line> all = new ArrayList<>(should);
        all.addAll(agreed);
        Map<Spot, List<Line>> differs = differs(stands.lines(), all);
        BigDecimal moved = differs.values().stream().map(CareLedger::moved).reduce(NOTHING, BigDecimal::add);
        boolean paidBack =
                agreement.owedBack().equals("PAID_BACK") && owedBack().signum() > 0;
        boolean tooLittle = agreement
                .leastChange()
                .filter(least -> moved.compareTo(least) < 0)
                .isPresent();
        if (differs.isEmpty() ? !paidBack : tooLittle) {
            return Comes.NOTHING_DIFFERS;
        }
        grounds.clear();
        differs.forEach((spot, lines) -> grounds.put(spot, grounds(stands, lines)));
        BigDecimal owed = owedBack().negate();
        BigDecimal before = stands.undisputed();
        stands.computed.clear();
        stands.computed.addAll(should);
        stands.agreed.retainAll(agreed);
        evaluated(stands, owed.add(stands.undisputed()).subtract(before));
        return Comes.ENTERED;
    }

    /** Where the parties agreed on what the rules come to by now. */
    private Set<Spot> needless(CareStatement stands, String statement) {
        Set<Spot> needless = new LinkedHashSet<>();
        for (Spot spot : stands.agreedSpots()) {
            if (comesToSomethingElse(stands, statement, Set.of(spot))
                    && sum(beforeFloor(statement).stream()
                                    .filter(line -> line.pays() && Spot.of(line).equals(spot))
                                    .toList())
                            .equals(stands.comesTo(spot))) {
                needless.add(spot);
            }
        }
        return needless;
    }

    /** Where the parties agreed, the rules come to something else than they did then. */
    private boolean agreedOnSomethingElse(CareStatement stands, String statement) {
        Set<Spot> spots = stands.agreedSpots();
        spots.removeAll(needless(stands, statement));
        return comesToSomethingElse(stands, statement, spots);
    }

    private boolean comesToSomethingElse(CareStatement stands, String statement, Set<Spot> spots) {
        List<Line> then = stands.computed.stream()
                .filter(line -> !line.kind().equals("floor") && spots.contains(Spot.of(line)))
                .toList();
        List<Line> now = beforeFloor(statement).stream()
                .filter(line -> spots.contains(Spot.of(line)))
                .toList();
        return !differs(then, now).isEmpty();
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
        paper(now, owed, agreement.owedBack().equals("TAKEN_OFF"), true, Optional.of(now.review));
    }

    private void paper(
            CareStatement now, BigDecimal owed, boolean takenOff, boolean hasDays, Optional<LocalDate> review) {
        boolean kept = takenOff && owed.signum() < 0;
        Optional<LocalDate> due = hasDays && owed.signum() > 0
                ? Optional.of(today.plusDays(CareAgreement.DAYS_TO_PAY))
                : Optional.empty();
        pays = Optional.of(new Pays(now.payable(), kept ? NOTHING : owed, kept ? owed.negate() : NOTHING, due, review));
        paid = paid.add(pays.get().toPay());
        now.due = now.due.add(pays.get().toPay());
        papers++;
        entries++;
    }

    /** What a statement comes to by its rules, less what winter was posted with. */
    private List<Line> beforeFloor(String statement) {
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
        return lines;
    }

    /** With what the parties agreed on, and winter's floor. */
    private List<Line> should(String statement, Set<Spot> needless) {
        List<Line> lines = beforeFloor(statement);
        List<Line> agreed = new ArrayList<>();
        CareStatement stands = posted.get(statement);
        if (stands != null) {
            // Where the parties agreed what was computed stays as it was.
            Set<Spot> spots = stands.agreedSpots();
            spots.removeAll(needless);
            lines.removeIf(line -> spots.contains(Spot.of(line)));
            stands.computed.stream()
                    .filter(line -> spots.contains(Spot.of(line)))
                    .forEach(lines::add);
            stands.agreed.stream()
                    .filter(line -> !needless.contains(Spot.of(line)))
                    .forEach(agreed::add);
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

    Comes dispute(String statement, Spot spot, boolean buyer, BigDecimal claim) {
        CareStatement stands = posted.get(statement);
        if (stands == null
                || stands.closed
                || settled(statement)
                || stands.lines().stream().map(Spot::of).noneMatch(spot::equals)
                || stands.disputes.values().stream().anyMatch(one -> one.spot().equals(spot) && one.buyer() == buyer)
                || hasTheWrongSign(stands, spot, claim)
                || (buyer ? claim.compareTo(stands.comesTo(spot)) >= 0 : claim.compareTo(stands.comesTo(spot)) <= 0)
                || today.isAfter(stands.review) && !stands.agreedSpots().contains(spot)) {
            return Comes.REFUSED;
        }
        BigDecimal beyond = buyer ? stands.beyond(spot, claim) : NOTHING;
        BigDecimal held = stands.agreedSpots().contains(spot) ? NOTHING : beyond.min(stands.due.max(NOTHING));
        holds = holds.add(held);
        stands.due = stands.due.subtract(held);
        entries++;
        stands.disputes.put(entries, new Dispute(spot, buyer, claim, beyond.subtract(held)));
        return Comes.ENTERED;
    }

    /** What only takes off is not claimed above zero, and what only pays not below it. */
    private static boolean hasTheWrongSign(CareStatement stands, Spot spot, BigDecimal claim) {
        return stands.lines().stream()
                .filter(line -> line.clause().equals(spot.clause()))
                .anyMatch(line -> line.kind().equals("penalty")
                        ? claim.signum() > 0
                        : List.of("base", "bonus", "held").contains(line.kind()) && claim.signum() < 0);
    }

    /** What the last dispute holds. */
    BigDecimal holds(String statement) {
        Dispute last = posted.get(statement).disputes.get(entries);
        return posted.get(statement).held(last);
    }

    /** What was agreed on before is taken back. */
    Comes lift(long number) {
        for (CareStatement stands : posted.values()) {
            Dispute dispute = stands.disputes.get(number);
            if (dispute != null && stands.agreedSpots().contains(dispute.spot())) {
                BigDecimal owed = owedBack().negate();
                BigDecimal before = stands.undisputed();
                stands.agreed.removeIf(line -> Spot.of(line).equals(dispute.spot()));
                settled(stands, number, owed, before);
                return Comes.ENTERED;
            }
        }
        return Comes.REFUSED;
    }

    /** A resolution is due as the papers were that asked for what it releases, and not disputed again. */
    private void settled(CareStatement stands, long number, BigDecimal owed, BigDecimal before) {
        if (posted.get(WINTER) == stands && !stands.agreedSpots().contains(FLOOR_SPOT)) {
            stands.computed.removeIf(line -> line.kind().equals("floor"));
            floor(stands.lines()).ifPresent(stands.computed::add);
        }
        stands.disputes.remove(number);
        paper(
                stands,
                owed.add(stands.undisputed()).subtract(before),
                stands.by.owedBack().equals("TAKEN_OFF"),
                false,
                Optional.empty());
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
                settled(stands, number, owed, before);
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

    Comes askToReopen(String statement, String by) {
        CareStatement stands = posted.get(statement);
        if (stands == null || !stands.closed) {
            return Comes.REFUSED;
        }
        entries++;
        stands.asked = Optional.of(new Asked(entries, by));
        return Comes.ENTERED;
    }

    Comes reopen(String statement, long asked, String by) {
        CareStatement stands = posted.get(statement);
        if (stands == null
                || !stands.closed
                || stands.asked
                        .filter(ask -> ask.entry() == asked && !sameName(ask.by(), by))
                        .isEmpty()) {
            return Comes.REFUSED;
        }
        stands.closed = false;
        stands.asked = Optional.empty();
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
