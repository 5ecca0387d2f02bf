package org.proviso.evaluate.whynot;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.proviso.rules.Outcome;

/** Facts that a count or a sum left out, each by the one condition that kept it out. */
@SuppressWarnings("IdentityHashMapUsage") // two equal facts are two facts
final class LeftOuts {

    private static final int MOST_REASONS = 6;

    private final Comparisons comparisons;
    private final Map<Object, Reason> left = new IdentityHashMap<>();
    private final Set<Object> counted = Collections.newSetFromMap(new IdentityHashMap<>());

    LeftOuts(Comparisons comparisons) {
        this.comparisons = comparisons;
    }

    /** A reason; one of lower rank says more: how the fact is, then its day, then what a term answers. */
    private record Reason(int rank, String words) {}

    /** Takes in what one count left out; another part of the same sum may still count it. */
    void add(NearMiss source) {
        for (NearMiss.Candidate one : source.right()) {
            if (one.missed().isEmpty()) {
                counted.add(one.fact());
            } else if (one.missed().size() == 1 || one.fact() instanceof Outcome) {
                left.merge(one.fact(), reason(one), (before, now) -> now.rank() < before.rank() ? now : before);
            }
        }
    }

    /** What was left out, by reason, what there is most of first. */
    List<WhyNot.Uncounted> all() {
        Map<List<String>, Integer> reasons = new LinkedHashMap<>();
        left.forEach((fact, reason) -> {
            if (!counted.contains(fact)) {
                reasons.merge(List.of(fact.getClass().getSimpleName(), reason.words()), 1, Integer::sum);
            }
        });
        return reasons.entrySet().stream()
                .map(one -> new WhyNot.Uncounted(
                        one.getValue(), one.getKey().get(0), one.getKey().get(1)))
                .sorted(Comparator.comparingInt(WhyNot.Uncounted::facts)
                        .reversed()
                        .thenComparing(WhyNot.Uncounted::reason))
                .limit(MOST_REASONS)
                .toList();
    }

    private Reason reason(NearMiss.Candidate one) {
        NearMiss.Check check = one.missed().get(0);
        if (one.fact() instanceof Outcome outcome && one.missed(Comparisons.Kind.SELECT) == 0) {
            return new Reason(0, state(outcome));
        }
        Optional<Comparison> read =
                comparisons.read(check.text(), one.tuple(), one.fact()).map(Comparisons.Read::comparison);
        if (read.isEmpty()) {
            return new Reason(2, Shown.words(check.text()));
        }
        boolean word = check.kind() == Comparisons.Kind.SELECT;
        return new Reason(
                ofADay(check, one) ? 1 : 0,
                word
                        ? read.get().words()
                        : read.get().what() + " is not " + read.get().bound());
    }

    private static String state(Outcome outcome) {
        Object why = outcome.getReason();
        return outcome.getState().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + (why == null ? "" : ": " + Shown.of(why));
    }

    private static boolean ofADay(NearMiss.Check check, NearMiss.Candidate one) {
        try {
            Optional<String> property = Sought.property(check);
            return property.isPresent() && Properties.of(one.fact(), property.get()) instanceof LocalDate;
        } catch (CannotTell unread) {
            return false;
        }
    }
}
