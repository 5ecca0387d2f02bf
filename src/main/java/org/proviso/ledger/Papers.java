package org.proviso.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.proviso.money.Money;

/**
 * The papers of a contract as they are to be paid: what each asks to be paid without what a dispute keeps from it, since when its
 * days run, and what is still disputed. What a settled dispute releases is asked for by the paper that settled it, and its
 * days run from the paper that first asked for it: where those are several, the oldest first, and the paper has a row for
 * each.
 */
final class Papers {

    private final Map<Long, Building> papers = new LinkedHashMap<>();
    private final Map<Act.Ref, PostedLine> live = new LinkedHashMap<>();
    private final Map<Long, Dispute> disputes = new LinkedHashMap<>();
    private final Map<String, LocalDate> through = new LinkedHashMap<>();

    private Papers() {}

    /**
     * A paper as it is to be paid, or a part of it.
     *
     * @param number     the paper's; of further parts {@code sites-4/2}
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

    /** A part of what a paper asks for. */
    private record Part(LocalDate countsFrom, Money amount) {}

    /** A part of what a paper asks for and a dispute holds. */
    private record Held(Building paper, Part part) {}

    /** An open dispute and what it holds, the oldest first. */
    private record Dispute(Act.Disputed says, List<Held> held) {
        Money sum() {
            return held.stream()
                    .map(one -> one.part().amount())
                    .reduce(Money.zero(says.claim().currency()), Money::and);
        }
    }

    private static final class Building {
        private final Act.Document paper;
        private final List<Part> parts = new ArrayList<>();
        private Money disputed;

        Building(Act.Document paper, List<Part> parts) {
            this.paper = paper;
            this.parts.addAll(parts);
            this.disputed = Money.zero(paper.pays().toPay().currency());
        }

        /** Takes up to an amount off what is asked for, the newest first. */
        List<Held> take(Money most) {
            List<Held> taken = new ArrayList<>();
            Money left = most;
            for (int at = parts.size() - 1; at >= 0; at--) {
                Part part = parts.get(at);
                Money some = less(left, part.amount());
                if (some.amount().signum() > 0) {
                    parts.set(at, new Part(part.countsFrom(), part.amount().less(some)));
                    taken.add(new Held(this, new Part(part.countsFrom(), some)));
                    left = left.less(some);
                }
            }
            taken.forEach(one -> disputed = disputed.and(one.part().amount()));
            return taken;
        }
    }

    private static Money less(Money one, Money other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** The papers of a contract's entries, in their order. */
    static List<ToPay> of(List<Entry> entries) {
        Papers all = new Papers();
        entries.forEach(all::add);
        return all.papers.values().stream()
                .flatMap(paper -> all.rows(paper).stream())
                .toList();
    }

    private List<ToPay> rows(Building one) {
        List<ToPay> rows = new ArrayList<>();
        for (Part part : one.parts) {
            boolean first = rows.isEmpty();
            LocalDate on = one.paper.pays().on();
            rows.add(new ToPay(
                    one.paper.paper() + (first ? "" : "/" + (rows.size() + 1)),
                    one.paper.contract(),
                    one.paper.statement(),
                    on,
                    part.countsFrom(),
                    Optional.ofNullable(through.get(one.paper.statement())).orElse(on),
                    part.amount(),
                    first ? one.disputed : Money.zero(part.amount().currency())));
        }
        return rows;
    }

    private void add(Entry entry) {
        if (entry.act() instanceof Act.Posted posted) {
            through.put(posted.statement(), posted.through());
        }
        if (entry.act() instanceof Act.Document paper) {
            Building asked = new Building(
                    paper,
                    paper instanceof Act.Resolved resolved
                            ? released(resolved)
                            : List.of(new Part(paper.pays().on(), paper.pays().toPay())));
            papers.put(entry.number(), asked);
            for (int place = 0; place < paper.lines().size(); place++) {
                Act.Entered entered = paper.lines().get(place);
                entered.reverses().ifPresentOrElse(live::remove, nothing(entry.number(), place, entered.line()));
            }
            disputes.values().stream()
                    .filter(open -> open.says().statement().equals(paper.statement()))
                    .forEach(open -> moved(open, asked));
        } else if (entry.act() instanceof Act.Disputed disputed) {
            disputes.put(entry.number(), new Dispute(disputed, held(disputed)));
        }
    }

    private Runnable nothing(long entry, int place, PostedLine line) {
        return () -> live.put(new Act.Ref(entry, place), line);
    }

    /** What is held is taken off the papers that asked for it: the one with the line first, then others. */
    private List<Held> held(Act.Disputed dispute) {
        List<Building> asked = new ArrayList<>();
        live.forEach((ref, line) -> {
            if (isAbout(dispute, ref, line)) {
                asked.add(Optional.ofNullable(papers.get(ref.entry())).orElseThrow());
            }
        });
        papers.values().stream()
                .filter(paper -> paper.paper.statement().equals(dispute.statement()))
                .forEach(asked::add);
        List<Held> held = new ArrayList<>();
        Money left = dispute.holds();
        for (Building paper : asked) {
            for (Held one : paper.take(left)) {
                held.add(one);
                left = left.less(one.part().amount());
            }
        }
        sort(held);
        return held;
    }

    private static void sort(List<Held> held) {
        held.sort(Comparator.comparing(one -> one.part().countsFrom()));
    }

    private boolean isAbout(Act.Disputed dispute, Act.Ref ref, PostedLine line) {
        return Optional.ofNullable(papers.get(ref.entry()))
                        .filter(paper -> paper.paper.statement().equals(dispute.statement()))
                        .isPresent()
                && line.clause().equals(dispute.clause())
                && line.scope().equals(dispute.scope());
    }

    /**
     * A paper moved what is disputed. What more is held now stands on that paper; what less is held is not asked for by
     * anybody any more.
     */
    private void moved(Dispute open, Building by) {
        Money more = holdsNow(open.says()).less(open.sum());
        if (more.amount().signum() > 0) {
            open.held().add(new Held(by, new Part(by.paper.pays().on(), more)));
            by.disputed = by.disputed.and(more);
        }
        Money fewer = Money.zero(more.currency()).less(more);
        for (int at = open.held().size() - 1; at >= 0 && fewer.amount().signum() > 0; at--) {
            Held held = open.held().remove(at);
            Money some = less(fewer, held.part().amount());
            Money left = held.part().amount().less(some);
            held.paper().disputed = held.paper().disputed.less(some);
            fewer = fewer.less(some);
            if (left.amount().signum() > 0) {
                open.held().add(at, new Held(held.paper(), new Part(held.part().countsFrom(), left)));
            }
        }
    }

    private Money holdsNow(Act.Disputed dispute) {
        Money none = Money.zero(dispute.claim().currency());
        if (dispute.party() == Act.Disputant.PROVIDER) {
            return none;
        }
        Money comesTo = none;
        for (Map.Entry<Act.Ref, PostedLine> line : live.entrySet()) {
            if (line.getValue().pays() && isAbout(dispute, line.getKey(), line.getValue())) {
                comesTo = comesTo.and(line.getValue().amount());
            }
        }
        Money holds = comesTo.less(dispute.claim()).less(dispute.notHeld());
        return holds.amount().signum() > 0 ? holds : none;
    }

    /** What a settled dispute releases, by the days since which it was asked for; what is beyond that is asked for now. */
    private List<Part> released(Act.Resolved resolved) {
        LocalDate on = resolved.pays().on();
        Map<LocalDate, Money> byDay = new LinkedHashMap<>();
        Money left = resolved.pays().toPay();
        Optional<Dispute> settled = Optional.ofNullable(disputes.remove(resolved.dispute()));
        for (Held held : settled.map(Dispute::held).orElse(List.of())) {
            held.paper().disputed = held.paper().disputed.less(held.part().amount());
            Money some = less(left, held.part().amount());
            if (some.amount().signum() > 0) {
                byDay.merge(held.part().countsFrom(), some, Money::and);
                left = left.less(some);
            }
        }
        if (left.amount().signum() != 0 || byDay.isEmpty()) {
            byDay.merge(on, left, Money::and);
        }
        List<Part> parts = new ArrayList<>();
        byDay.forEach((day, amount) -> parts.add(new Part(day, amount)));
        return parts;
    }
}
