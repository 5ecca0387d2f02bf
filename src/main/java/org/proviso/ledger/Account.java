package org.proviso.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.proviso.money.Money;

/**
 * Where a contract stands in the ledger, from its entries alone.
 *
 * @param contract   its short name
 * @param last       the number of its last entry, 0 where there is none
 * @param papers     how many papers it has
 * @param toPay      what all of them together said is to be paid, less what disputes held of it
 * @param approval   the entry that approved the version that posts: the last
 * @param destructionAsked the last entry that asks to destroy the files of its facts, where nothing came of it yet
 * @param statements in the order in which they were first posted
 */
public record Account(
        String contract,
        long last,
        int papers,
        Optional<Money> toPay,
        Optional<Entry> approval,
        Optional<Entry> destructionAsked,
        List<Period> statements) {

    /** A line that was not taken back. */
    public record Live(Act.Ref ref, PostedLine line) {}

    /**
     * A dispute that is not resolved.
     *
     * @param entry its number
     * @param by    who entered it
     */
    public record Open(long entry, String by, Act.Disputed dispute) {}

    /**
     * A posted statement as it stands.
     *
     * @param statement   which
     * @param title       in words
     * @param first       the entry that posted it
     * @param papers      the entries of its papers, the first among them
     * @param version     by which it was evaluated last
     * @param basis       the facts it was evaluated over last
     * @param terms       of its papers, as it was evaluated last
     * @param asked       what its papers ask for, less what disputes took off of it
     * @param lines       that were not taken back
     * @param disputes    that are open
     * @param heldOf      the disputes, open or settled, for which less was paid on its papers than they ask for
     * @param closed      whether nothing more is posted
     * @param reopenAsked the entry that asks to open it again, where nobody has agreed yet
     */
    public record Period(
            String statement,
            String title,
            Entry first,
            List<Entry> papers,
            Act.Version version,
            Act.Basis basis,
            Act.Terms terms,
            Money asked,
            List<Live> lines,
            List<Open> disputes,
            List<Open> heldOf,
            boolean closed,
            Optional<Entry> reopenAsked) {

        /** What the statement comes to: all its lines that pay. */
        public Money payable() {
            return lines.stream()
                    .map(Live::line)
                    .filter(PostedLine::pays)
                    .map(PostedLine::amount)
                    .reduce(zero(), Money::and);
        }

        private Money zero() {
            return Money.zero(((Act.Document) first.act()).pays().payable().currency());
        }

        /** As it will stand with more lines, some of which take others back, and with a dispute settled. */
        public Period after(List<Act.Entered> entered, Optional<Long> settled) {
            List<Live> left = new ArrayList<>(lines);
            for (Act.Entered one : entered) {
                Optional<Act.Ref> taken = one.reverses();
                if (taken.isPresent()) {
                    left.removeIf(live -> live.ref().equals(taken.get()));
                } else {
                    left.add(new Live(new Act.Ref(0, left.size()), one.line()));
                }
            }
            List<Open> open = disputes.stream()
                    .filter(one ->
                            settled.filter(number -> number == one.entry()).isEmpty())
                    .toList();
            return new Period(
                    statement,
                    title,
                    first,
                    papers,
                    version,
                    basis,
                    terms,
                    asked,
                    List.copyOf(left),
                    open,
                    heldOf,
                    closed,
                    reopenAsked);
        }

        /** What a clause comes to for a scope, of what pays. */
        public Money comesTo(String clause, String scope) {
            return lines.stream()
                    .map(Live::line)
                    .filter(line -> line.pays()
                            && line.clause().equals(clause)
                            && line.scope().equals(scope))
                    .map(PostedLine::amount)
                    .reduce(zero(), Money::and);
        }

        /** What was posted for a clause and scope beyond what a party claims. */
        public Money beyond(String clause, String scope, Money claim) {
            return notBelowZero(comesTo(clause, scope).less(claim));
        }

        /** What an open dispute keeps from being paid: a provider disputes that there is more, and holds nothing. */
        public Money held(Open open) {
            Act.Disputed dispute = open.dispute();
            if (dispute.party() == Act.Disputant.PROVIDER) {
                return zero();
            }
            return notBelowZero(
                    beyond(dispute.clause(), dispute.scope(), dispute.claim()).less(dispute.notHeld()));
        }

        private static Money notBelowZero(Money amount) {
            return amount.amount().signum() > 0 ? amount : Money.zero(amount.currency());
        }

        /** What open disputes keep from being paid. */
        public Money held() {
            return disputes.stream().map(this::held).reduce(zero(), Money::and);
        }

        /** What is payable and not disputed. */
        public Money undisputed() {
            return payable().less(held());
        }
    }

    /** The version that was approved last: the one that posts. */
    public Optional<Act.Approved> approved() {
        return approval.map(Entry::act).map(Act.Approved.class::cast);
    }

    /** What the provider owes back from papers so far, as an amount below zero: later papers take it off. */
    public Optional<Money> carried() {
        return toPay.map(paid -> statements.stream()
                .map(Period::undisputed)
                .reduce(Money.zero(paid.currency()), Money::and)
                .less(paid));
    }

    /** A posted statement, if it was. */
    public Optional<Period> statement(String id) {
        return statements.stream().filter(one -> one.statement().equals(id)).findFirst();
    }

    /** The posted statement that takes off what another was posted with, if one does. */
    public Optional<String> settler(String statement) {
        return statements.stream()
                .filter(later -> later.terms().settles().contains(statement))
                .map(Period::statement)
                .findFirst();
    }

    /** The account of a contract's entries, in their order. */
    static Account of(String contract, List<Entry> entries) {
        Folding folding = new Folding();
        entries.forEach(folding::add);
        return new Account(
                contract,
                entries.isEmpty() ? 0 : entries.get(entries.size() - 1).number(),
                folding.papers,
                folding.toPay,
                folding.approval,
                folding.destructionAsked,
                folding.statements.values().stream().map(Building::built).toList());
    }

    /** Entries, one after the other. */
    private static final class Folding {
        private final Map<String, Building> statements = new LinkedHashMap<>();
        private Optional<Entry> approval = Optional.empty();
        private Optional<Money> toPay = Optional.empty();
        private Optional<Entry> destructionAsked = Optional.empty();
        private int papers;

        void add(Entry entry) {
            Act act = entry.act();
            if (act instanceof Act.Approved) {
                approval = Optional.of(entry);
            }
            if (act instanceof Act.DestructionAsked) {
                destructionAsked = Optional.of(entry);
            } else if (act instanceof Act.Destroyed || act instanceof Act.OpenedAgain) {
                destructionAsked = Optional.empty();
            }
            if (act instanceof Act.Posted posted) {
                statements.put(posted.statement(), new Building(entry, posted));
            }
            Building statement = statements.get(act.statement());
            if (statement == null) {
                return;
            }
            if (act instanceof Act.Document document) {
                papers++;
                Money pays = document.pays().toPay();
                toPay = Optional.of(toPay.map(pays::and).orElse(pays));
                statement.paper(entry, document);
            }
            if (act instanceof Act.Disputed disputed) {
                toPay = toPay.map(paid -> paid.less(disputed.holds()));
            }
            statement.add(entry);
        }
    }

    /** A statement while its entries are read. */
    private static final class Building {
        private final Entry first;
        private final String title;
        private final List<Entry> papers = new ArrayList<>();
        private final Map<Act.Ref, PostedLine> lines = new LinkedHashMap<>();
        private final Map<Long, Open> disputes = new LinkedHashMap<>();
        private final List<Open> heldOf = new ArrayList<>();
        private Act.Version version;
        private Act.Basis basis;
        private Act.Terms terms;
        private Money asked;
        private boolean closed;
        private Optional<Entry> reopenAsked = Optional.empty();

        Building(Entry first, Act.Posted posted) {
            this.first = first;
            this.title = posted.title();
            this.version = posted.version();
            this.basis = posted.basis();
            this.terms = posted.terms();
            this.asked = Money.zero(posted.pays().toPay().currency());
        }

        void paper(Entry entry, Act.Document document) {
            papers.add(entry);
            asked = asked.and(document.pays().toPay());
            List<Act.Entered> entered = document.lines();
            for (int place = 0; place < entered.size(); place++) {
                Optional<Act.Ref> reverses = entered.get(place).reverses();
                if (reverses.isPresent()) {
                    if (lines.remove(reverses.get()) == null) {
                        throw new LedgerBroken("entry " + entry.number() + " takes back line "
                                + reverses.get().place() + " of entry "
                                + reverses.get().entry() + ", which is not there to be taken back.");
                    }
                } else {
                    lines.put(
                            new Act.Ref(entry.number(), place),
                            entered.get(place).line());
                }
            }
        }

        void add(Entry entry) {
            Act act = entry.act();
            if (act instanceof Act.Corrected corrected) {
                version = corrected.version();
                basis = corrected.basis();
                terms = corrected.terms();
            } else if (act instanceof Act.Disputed disputed) {
                Open open = new Open(entry.number(), entry.by(), disputed);
                disputes.put(entry.number(), open);
                if (disputed.holds().amount().signum() > 0) {
                    heldOf.add(open);
                }
                asked = asked.less(disputed.holds());
            } else if (act instanceof Act.Resolved resolved) {
                disputes.remove(resolved.dispute());
            } else if (act instanceof Act.Closed) {
                closed = true;
                reopenAsked = Optional.empty();
            } else if (act instanceof Act.ReopenAsked) {
                reopenAsked = Optional.of(entry);
            } else if (act instanceof Act.OpenedAgain) {
                closed = false;
                reopenAsked = Optional.empty();
            }
        }

        Period built() {
            return new Period(
                    ((Act.Posted) first.act()).statement(),
                    title,
                    first,
                    List.copyOf(papers),
                    version,
                    basis,
                    terms,
                    asked,
                    lines.entrySet().stream()
                            .map(line -> new Live(line.getKey(), line.getValue()))
                            .toList(),
                    List.copyOf(disputes.values()),
                    List.copyOf(heldOf),
                    closed,
                    reopenAsked);
        }
    }
}
