package org.proviso.risk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.evaluate.Rehearsal;
import org.proviso.money.Normal;
import org.proviso.money.Rate;
import org.proviso.rules.DeclaredType.Role;
import org.proviso.rules.Fact;
import org.proviso.rules.Outcome;
import org.proviso.rules.ResolvedContract;

/**
 * How the error of measurement alone would sort subjects. Which score decides an outcome, from which number on it is
 * met, and whether more or less of it is better, is asked of the contract by changing that score alone.
 */
final class ScoreErrors {

    private static final int WIDEST = 10;

    private final Rehearsal rehearsal;
    private final Facts roles;
    private final Map<String, Line> lines = new HashMap<>();

    /**
     * Where a subject stands against the line of a clause.
     *
     * @param margin points to spare before it would be missed, negative where points are lacking to meet it
     * @param chance that one who did not grow at all meets it by the errors of both measurements; nothing where they
     *     are not stated
     */
    private record Line(long margin, Optional<Rate> chance) {}

    /** Whether more of a score is better, or less, as of minutes late. */
    private enum Better {
        MORE(1),
        LESS(-1);

        private final long way;

        Better(long way) {
            this.way = way;
        }
    }

    private ScoreErrors(ResolvedContract contract, Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
        this.roles = new Facts(contract.family());
    }

    static ScoreErrors of(ResolvedContract contract, Rehearsal rehearsal) throws EvaluationRefused {
        ScoreErrors measurement = new ScoreErrors(contract, rehearsal);
        if (rehearsal.subjects().size() <= Gaming.MOST_SUBJECTS) {
            for (Rehearsal.Subject subject : rehearsal.subjects()) {
                for (Outcome outcome : subject.outcomes()) {
                    if (Ladders.isOpen(outcome)) {
                        measurement.line(subject, outcome);
                    }
                }
            }
        }
        return measurement;
    }

    private static String key(Outcome outcome) {
        return outcome.getClause() + "\n" + outcome.getSubject() + "\n" + outcome.getItem();
    }

    private void line(Rehearsal.Subject subject, Outcome outcome) throws EvaluationRefused {
        List<Fact> scores = roles.having(subject.facts(), Role.SCORE);
        for (int at = scores.size() - 1; at >= 0; at--) {
            Fact last = scores.get(at);
            for (Better better : Better.values()) {
                Optional<Long> turn = turn(subject, outcome, last, better);
                if (turn.isPresent()) {
                    long score = roles.number(last, Role.SCORE).orElseThrow().longValue();
                    long margin = (score - turn.get()) * better.way;
                    lines.put(
                            key(outcome),
                            new Line(
                                    margin,
                                    better == Better.MORE
                                            ? chance(subject, outcome, scores, last, turn.get(), margin)
                                            : Optional.empty()));
                    return;
                }
            }
        }
    }

    /** The worst score with which the outcome is met; nothing where this score does not decide it so. */
    private Optional<Long> turn(Rehearsal.Subject subject, Outcome outcome, Fact fact, Better better)
            throws EvaluationRefused {
        long score = roles.number(fact, Role.SCORE).orElseThrow().longValue();
        long missed = score;
        long met = score;
        for (int step = 1; step <= 1 << WIDEST && missed == met; step *= 2) {
            long tried = outcome.isMet() ? score - step * better.way : score + step * better.way;
            if (!roles.allows(fact, Role.SCORE, BigDecimal.valueOf(tried))) {
                break;
            }
            if (isMet(subject, outcome, fact, tried) != outcome.isMet()) {
                missed = outcome.isMet() ? tried : score;
                met = outcome.isMet() ? score : tried;
            }
        }
        if (missed == met) {
            return Optional.empty();
        }
        while (Math.abs(met - missed) > 1) {
            long middle = (met + missed) / 2;
            if (isMet(subject, outcome, fact, middle)) {
                met = middle;
            } else {
                missed = middle;
            }
        }
        return Optional.of(met);
    }

    private boolean isMet(Rehearsal.Subject subject, Outcome outcome, Fact fact, long score) throws EvaluationRefused {
        Fact other = roles.with(fact, Role.SCORE, score);
        return rehearsal
                .alone(subject.facts().stream()
                        .map(one -> one == fact ? other : one)
                        .toList())
                .outcomes()
                .stream()
                .anyMatch(one -> one.isMet() && key(one).equals(key(outcome)));
    }

    /** From the score that counts against it, by the root of the sum of both squared errors. */
    private Optional<Rate> chance(
            Rehearsal.Subject subject, Outcome outcome, List<Fact> scores, Fact last, long lowest, long margin)
            throws EvaluationRefused {
        for (Fact first : scores) {
            Optional<Rate> one = square(first);
            Optional<Rate> other = square(last);
            if (first == last || one.isEmpty() || other.isEmpty()) {
                continue;
            }
            BigDecimal score = roles.number(first, Role.SCORE).orElseThrow();
            long turned = score.longValue() + (outcome.isMet() ? margin + 1 : margin);
            if (roles.allows(first, Role.SCORE, BigDecimal.valueOf(turned))
                    && isMet(subject, outcome, first, turned) != outcome.isMet()) {
                Rate needed = Rate.of(lowest, 1).minus(Rate.of(score));
                return Optional.of(Normal.atLeast(needed, one.get().plus(other.get())));
            }
        }
        return Optional.empty();
    }

    private Optional<Rate> square(Fact fact) {
        return roles.number(fact, Role.SCORE_ERROR)
                .map(Rate::of)
                .filter(error -> error.signum() > 0)
                .map(error -> error.times(error));
    }

    /** Whether a score decides any outcome. */
    boolean any() {
        return !lines.isEmpty();
    }

    /** How many counted at a ladder's scope met the clause by nothing to spare, and how many missed it by one point. */
    List<Integer> onTheLine(Ladder ladder) {
        int met = 0;
        int missed = 0;
        for (Line line : at(ladder)) {
            met += line.margin() == 0 ? 1 : 0;
            missed += line.margin() == -1 ? 1 : 0;
        }
        return List.of(met, missed);
    }

    private List<Line> at(Ladder ladder) {
        return rehearsal.outcomes().stream()
                .filter(outcome -> outcome.getClause().equals(ladder.counted())
                        && outcome.getScope().equals(ladder.scope())
                        && Ladders.isOpen(outcome)
                        && (ladder.group().isEmpty() || ladder.group().equals(Ladders.group(outcome))))
                .flatMap(outcome -> Optional.ofNullable(lines.get(key(outcome))).stream())
                .toList();
    }

    Report.Section section(List<Ladder> ladders) {
        List<List<Report.Cell>> rows = new ArrayList<>();
        Map<String, String> notes = new TreeMap<>();
        boolean stated = roles.any(Role.SCORE_ERROR);
        for (Ladder ladder : stated ? ladders : List.<Ladder>of()) {
            List<Rate> chances =
                    at(ladder).stream().flatMap(line -> line.chance().stream()).toList();
            if (chances.size() == ladder.subjects() && !chances.isEmpty()) {
                rows.addAll(Luck.rows(ladder, Chances.each(chances), List.of()));
            } else {
                notes.put(
                        ladder.clause() + Luck.place(ladder),
                        "Clause " + ladder.clause() + ", " + Luck.place(ladder) + ": not worked out; of "
                                + ladder.subjects()
                                + " measured, two scores with their standard errors decide the outcome"
                                + " of " + chances.size() + ".");
            }
        }
        return new Report.Section(
                "measurement",
                "Luck of measurement",
                !stated
                        ? "Not worked out: no facts of this kind of contract state the standard error of a measurement."
                        : "Had no subject grown at all: the chance that each meets the clause by the standard errors that the"
                                + " measurements themselves state (normal distribution, the squares of both errors added up, to "
                                + Normal.DECIMALS
                                + " decimals), and from these the exact distribution of how many meet it at a"
                                + " scope. One whose true growth is exactly what is asked meets it with a chance of one half,"
                                + " which is the luck above at 50%.",
                List.of(new Report.Table(List.of("Clause", "Scope", "Measured", "Row", "Pays", "Chance"), rows)),
                List.copyOf(notes.values()),
                List.of());
    }
}
