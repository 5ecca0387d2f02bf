package org.proviso.evaluate.whynot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.drools.model.Constraint;
import org.drools.model.Pattern;
import org.jspecify.annotations.Nullable;
import org.proviso.money.Rate;

/**
 * The fact that comes nearest to a pattern which none meets: fewest conditions missed that say which fact it is,
 * then fewest others, then the smallest distance.
 */
@SuppressWarnings("IdentityHashMapUsage") // two equal facts are two facts
final class NearMiss {

    private static final int MOST_CANDIDATES = 20_000;

    private final Matching matching;
    private final Comparisons comparisons;
    private final Pattern<?> pattern;
    private final List<Check> checks;
    private final List<Candidate> candidates = new ArrayList<>();

    /** Something a fact has to be: a constraint of the pattern, or what the rule was asked about. */
    record Check(
            String text,
            Comparisons.Kind kind,
            @Nullable Constraint constraint,
            @Nullable Pin pin) {}

    /** A fact, how it was come to, and the checks it misses in the order of the rule's text. */
    record Candidate(Tuple tuple, Object fact, List<Check> missed) {

        long missed(Comparisons.Kind kind) {
            return missed.stream().filter(check -> check.kind() == kind).count();
        }
    }

    NearMiss(Matching matching, Comparisons comparisons, Pattern<?> pattern, List<Tuple> tuples) throws CannotTell {
        this.matching = matching;
        this.comparisons = comparisons;
        this.pattern = pattern;
        this.checks = Stream.concat(
                        matching.pins(pattern).stream()
                                .map(pin -> new Check(Shown.text(pin.from()), Comparisons.Kind.JOIN, null, pin)),
                        Matching.constraints(pattern).stream().map(NearMiss::check))
                .toList();
        for (Tuple tuple : tuples) {
            for (Object fact : matching.candidates(pattern, tuple)) {
                if (candidates.size() < MOST_CANDIDATES) {
                    candidates.add(candidate(Matching.bound(pattern, tuple, fact), fact));
                }
            }
        }
    }

    private static Check check(Constraint constraint) {
        String text = Matching.text(constraint);
        return new Check(text, Comparisons.kind(text), constraint, null);
    }

    private Candidate candidate(Tuple tuple, Object fact) {
        return new Candidate(
                tuple,
                fact,
                checks.stream().filter(check -> !holds(check, tuple)).toList());
    }

    private boolean holds(Check check, Tuple tuple) {
        try {
            if (check.constraint() != null) {
                return matching.holds(check.constraint(), tuple);
            }
            return check.pin() == null || matching.pinned(check.pin(), tuple);
        } catch (CannotTell failed) {
            // A condition may guard a later one against values it cannot be asked of.
            return false;
        }
    }

    Pattern<?> pattern() {
        return pattern;
    }

    List<Check> checks() {
        return checks;
    }

    /** The nearest, if there is any fact of the type. */
    Optional<Candidate> nearest() {
        Comparator<Candidate> rank = Comparator.comparingLong((Candidate one) -> one.missed(Comparisons.Kind.JOIN))
                .thenComparingLong(one -> one.missed(Comparisons.Kind.SELECT))
                .thenComparingLong(one -> one.missed().size());
        Optional<Candidate> best = candidates.stream().min(rank);
        return best.flatMap(like -> candidates.stream()
                .filter(one -> rank.compare(one, like) == 0)
                .min(Comparator.comparing(this::size, Comparator.nullsLast(Comparator.naturalOrder()))));
    }

    private @Nullable Rate size(Candidate candidate) {
        return candidate.missed().stream()
                .findFirst()
                .flatMap(check -> comparisons.read(check.text(), candidate.tuple(), candidate.fact()))
                .flatMap(Comparisons.Read::size)
                .orElse(null);
    }

    /** The facts that miss nothing of what says which fact it is. */
    List<Candidate> right() {
        return candidates.stream()
                .filter(one -> one.missed(Comparisons.Kind.JOIN) == 0)
                .toList();
    }

    /** The facts that miss one check and no other that says which fact it is. */
    List<Candidate> rightBut(Check check) {
        return candidates.stream()
                .filter(one -> one.missed().contains(check) && one.missed(Comparisons.Kind.JOIN) == 1)
                .toList();
    }

    /** How many facts are among candidates, each once. */
    static int facts(List<Candidate> candidates) {
        Set<Object> facts = Collections.newSetFromMap(new IdentityHashMap<>());
        candidates.forEach(one -> facts.add(one.fact()));
        return facts.size();
    }

    int facts() {
        return facts(candidates);
    }
}
