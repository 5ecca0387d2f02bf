package org.proviso.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.proviso.money.Money;

/**
 * The papers of a contract as they are to be paid: what each asks to be paid without what a dispute keeps from it, since when its
 * days run, and what is still disputed. What a settled dispute releases is asked for by the paper that settled it, and its
 * days run from the paper that was disputed.
 */
final class Papers {

    private final Map<Long, Building> papers = new LinkedHashMap<>();
    private final Map<Act.Ref, PostedLine> live = new LinkedHashMap<>();
    private final Map<Long, Map<Building, Money>> holds = new LinkedHashMap<>();
    private final Map<String, LocalDate> through = new LinkedHashMap<>();

    private Papers() {}

    /**
     * A paper as it is to be paid.
     *
     * @param countsFrom the day its days of payment run from
     * @param through    the last day of the service
     * @param amount     what is asked for and not disputed
     * @param disputed   what is asked for and disputed
     */
    record ToPay(
            String number,
            String contract,
            String statement,
            LocalDate postedOn,
            LocalDate countsFrom,
            LocalDate through,
            Money amount,
            Money disputed) {}

    private static final class Building {
        private final Act.Document paper;
        private final LocalDate postedOn;
        private LocalDate countsFrom;
        private Money amount;
        private Money disputed;

        Building(Act.Document paper) {
            this.paper = paper;
            this.postedOn = paper.pays().on();
            this.countsFrom = postedOn;
            this.amount = paper.pays().toPay();
            this.disputed = Money.zero(amount.currency());
        }
    }

    /** The papers of a contract's entries, in their order. */
    static List<ToPay> of(List<Entry> entries) {
        Papers all = new Papers();
        entries.forEach(all::add);
        List<ToPay> papers = new ArrayList<>();
        for (Building one : all.papers.values()) {
            papers.add(new ToPay(
                    one.paper.paper(),
                    one.paper.contract(),
                    one.paper.statement(),
                    one.postedOn,
                    one.countsFrom,
                    Optional.ofNullable(all.through.get(one.paper.statement())).orElse(one.postedOn),
                    one.amount,
                    one.disputed));
        }
        return papers;
    }

    private void add(Entry entry) {
        if (entry.act() instanceof Act.Posted posted) {
            through.put(posted.statement(), posted.through());
        }
        if (entry.act() instanceof Act.Document paper) {
            Building asked = new Building(paper);
            if (paper instanceof Act.Resolved resolved) {
                settled(resolved, asked);
            }
            papers.put(entry.number(), asked);
            for (int place = 0; place < paper.lines().size(); place++) {
                Act.Entered entered = paper.lines().get(place);
                entered.reverses().ifPresentOrElse(live::remove, nothing(entry.number(), place, entered.line()));
            }
        } else if (entry.act() instanceof Act.Disputed disputed) {
            disputed(entry.number(), disputed);
        }
    }

    private Runnable nothing(long entry, int place, PostedLine line) {
        return () -> live.put(new Act.Ref(entry, place), line);
    }

    /** What is held is taken off the papers that asked for it: the one with the line first, then others. */
    private void disputed(long entry, Act.Disputed dispute) {
        List<Building> asked = new ArrayList<>();
        live.forEach((ref, line) -> {
            Building paper = papers.get(ref.entry());
            if (paper != null
                    && paper.paper.statement().equals(dispute.statement())
                    && line.clause().equals(dispute.clause())
                    && line.scope().equals(dispute.scope())) {
                asked.add(paper);
            }
        });
        papers.values().stream()
                .filter(paper -> paper.paper.statement().equals(dispute.statement()))
                .forEach(asked::add);
        Money left = dispute.holds();
        Map<Building, Money> held = new LinkedHashMap<>();
        for (Building paper : asked) {
            Money part = left.compareTo(paper.amount) > 0 ? paper.amount : left;
            if (part.amount().signum() > 0) {
                paper.amount = paper.amount.less(part);
                paper.disputed = paper.disputed.and(part);
                held.merge(paper, part, Money::and);
                left = left.less(part);
            }
        }
        holds.put(entry, held);
    }

    private void settled(Act.Resolved resolved, Building asked) {
        Map<Building, Money> held = holds.getOrDefault(resolved.dispute(), Map.of());
        held.forEach((paper, part) -> {
            paper.disputed = paper.disputed.less(part);
            if (paper.postedOn.isBefore(asked.countsFrom)) {
                asked.countsFrom = paper.postedOn;
            }
        });
    }
}
