package org.proviso.statement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The outcomes of a clause as viewers see them.
 *
 * <p>How many met it of those counted is as public as a measure is, and hidden like one: when fewer than the
 * minimum are counted, or all or none of them met it, only how many are counted is shown, or that they are
 * fewer. Those deemed to have met it are added to those who did where either are few, since measures give the
 * sum of both. Reasons to exclude and what is missing have no other sum to be told from: those that are few
 * are added up without their words, with the next smallest, until they are two and reach the minimum; if they
 * never do, viewers read that they are fewer. Levels are not shown.
 */
final class PooledOutcomes {

    private final Statement.ClauseOutcomes outcomes;
    private final int minimum;
    private final List<Statement.Together> together = new ArrayList<>();

    private PooledOutcomes(Statement.ClauseOutcomes outcomes, int minimum) {
        this.outcomes = outcomes;
        this.minimum = minimum;
    }

    static Statement.ClauseOutcomes of(Statement.ClauseOutcomes outcomes, int minimum) {
        return new PooledOutcomes(outcomes, minimum).pooled();
    }

    /** A reason to exclude, or something missing, and how many it concerns. */
    private record Left(boolean pending, Statement.Reason reason, int count) {}

    private Statement.ClauseOutcomes pooled() {
        int met = outcomes.met() + outcomes.deemedMet();
        boolean hidden = Pool.givesAway(met + outcomes.notMet(), met, minimum);
        boolean joined = !hidden && outcomes.deemedMet() > 0 && (isFew(outcomes.deemedMet()) || isFew(outcomes.met()));
        if (hidden) {
            together("met or not met", met + outcomes.notMet());
        } else if (joined) {
            together("met or deemed met", met);
        }
        List<Left> shown = shownReasons();
        return new Statement.ClauseOutcomes(
                outcomes.clause(),
                outcomes.title(),
                hidden || joined ? 0 : outcomes.met(),
                hidden ? 0 : outcomes.notMet(),
                byReason(shown, false),
                hidden || joined ? 0 : outcomes.deemedMet(),
                byReason(shown, true),
                Map.of(),
                together);
    }

    private List<Left> shownReasons() {
        List<Left> all = new ArrayList<>();
        outcomes.excluded().forEach((reason, count) -> all.add(new Left(false, reason, count)));
        outcomes.pending().forEach((reason, count) -> all.add(new Left(true, reason, count)));
        all.sort(Comparator.comparingInt(Left::count));
        int merged = 0;
        int sum = 0;
        while (merged < all.size()
                && (isFew(all.get(merged).count()) || (merged > 0 && (merged == 1 || sum < minimum)))) {
            sum += all.get(merged).count();
            merged++;
        }
        if (merged > 0) {
            together("excluded or pending", sum);
        }
        return all.subList(merged, all.size());
    }

    private static Map<Statement.Reason, Integer> byReason(List<Left> shown, boolean pending) {
        Map<Statement.Reason, Integer> counts = new TreeMap<>();
        shown.stream().filter(one -> one.pending() == pending).forEach(one -> counts.put(one.reason(), one.count()));
        return counts;
    }

    private void together(String what, int count) {
        together.add(new Statement.Together(what, Math.max(count, minimum), count < minimum));
    }

    private boolean isFew(int count) {
        return count > 0 && count < minimum;
    }
}
