package org.proviso.risk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.proviso.evaluate.Adjustment;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.evaluate.Rehearsal;
import org.proviso.money.Money;
import org.proviso.money.Rounding;
import org.proviso.rules.DeclaredType.Role;
import org.proviso.rules.Fact;
import org.proviso.rules.Outcome;
import org.proviso.rules.ResolvedContract;

/**
 * What each strategy would pay more than honest play, asked of the contract itself over changed facts, and which clause
 * stops one that pays nothing. A greedy search: subjects join one by one at each scope, weakest first, and the best
 * number at each scope is kept.
 */
final class Gaming {

    /** More subjects than this are not tried one by one. */
    static final int MOST_SUBJECTS = 5_000;

    /** How often one strategy asks the contract at most. */
    static final int MOST_ASKED = 300;

    private final Rehearsal rehearsal;
    private final List<Rehearsal.Subject> subjects;
    private final Facts roles;
    private final Money nothing;
    private final Rehearsal.Came honest;
    private int asked;

    Gaming(ResolvedContract contract, Rehearsal rehearsal, Rehearsal.Came honest) {
        this.rehearsal = rehearsal;
        this.subjects = rehearsal.subjects();
        this.roles = new Facts(contract.family());
        this.nothing = Money.zero(contract.currency());
        this.honest = honest;
    }

    /**
     * What came of a strategy.
     *
     * @param gain    what it pays more than honest play; nothing or less when it does not pay
     * @param changed how many subjects' facts it changes
     * @param why     which clauses pay more, or which stop it
     */
    record Found(String strategy, Money gain, int changed, String why) {}

    /**
     * A subject whose facts the strategy would change.
     *
     * @param instead    what the subject would come to
     * @param better     how many more outcomes are missed no more than are met no more
     * @param growth     from the first measurement to the last
     * @param waitsUnder the clauses that would wait for what is missing
     */
    private record Move(
            int subject,
            String scope,
            Rehearsal.Subject instead,
            int better,
            BigDecimal growth,
            Set<String> waitsUnder) {}

    Money nothing() {
        return nothing;
    }

    Report.Section section() throws EvaluationRefused {
        boolean many = subjects.size() > MOST_SUBJECTS;
        List<List<Report.Cell>> rows = new ArrayList<>();
        for (Found found : many ? List.<Found>of() : all()) {
            rows.add(List.of(
                    Report.Cell.of(found.strategy()),
                    Report.Cell.of(found.gain()),
                    Report.Cell.of(found.changed()),
                    Report.Cell.of(found.why())));
        }
        return new Report.Section(
                "gaming",
                "What gaming would pay",
                "Each strategy changes a copy of the facts by the roles that the family gives to its fields, and the"
                        + " contract itself is evaluated over the copy. A greedy search: at each scope subjects that"
                        + " missed a clause join one by one, weakest first, and the best number is kept; at most "
                        + MOST_ASKED + " evaluations for a strategy, at most " + GroupMoves.MOST_MOVED
                        + " moved between two groups. What a strategy leaves pending counts as it did. Another search"
                        + " could find more.",
                List.of(new Report.Table(
                        List.of("Strategy", "Pays more", "Subjects", "By what, or what stops it"), rows)),
                many ? List.of("Not tried: there are more than " + MOST_SUBJECTS + " subjects.") : List.of(),
                List.of());
    }

    List<Found> all() throws EvaluationRefused {
        List<Found> found = new ArrayList<>();
        for (Strategy strategy : Strategy.values()) {
            found.add(tried(strategy));
        }
        found.add(new GroupMoves(this, roles, rehearsal).found());
        return found;
    }

    private Found tried(Strategy strategy) throws EvaluationRefused {
        asked = 0;
        List<Move> moves = new ArrayList<>();
        Optional<Move> vain = Optional.empty();
        boolean able = false;
        boolean missed = false;
        for (int at = 0; at < subjects.size(); at++) {
            Rehearsal.Subject subject = subjects.get(at);
            missed |= !missed(subject).isEmpty();
            if (missed(subject).isEmpty() || (strategy == Strategy.NEAR_THE_LINE && !isFar(subject))) {
                continue;
            }
            Optional<Move> move = best(strategy, at);
            able |= move.isPresent();
            if (move.filter(one -> one.better() > 0).isPresent()) {
                moves.add(move.orElseThrow());
            } else if (vain.isEmpty()) {
                vain = move;
            }
        }
        if (!able) {
            String lacking = missed ? strategy.lacking() : "no clause was missed";
            return new Found(strategy.title(), nothing, 0, "not tried: " + lacking);
        }
        if (moves.isEmpty()) {
            return new Found(strategy.title(), nothing, 0, stoppedBefore(vain.orElseThrow()));
        }
        Map<Integer, Rehearsal.Subject> best = search(moves, strategy == Strategy.NEAR_THE_LINE);
        return judged(strategy.title(), best, strategy.what());
    }

    /** The option that spares most outcomes missed and costs no outcome met. */
    private Optional<Move> best(Strategy strategy, int at) throws EvaluationRefused {
        Rehearsal.Subject subject = subjects.get(at);
        Optional<Move> best = Optional.empty();
        for (List<Fact> option : strategy.options(roles, subject.facts())) {
            Rehearsal.Subject alone = rehearsal.alone(option);
            Rehearsal.Subject instead = settled(subject, alone);
            Move move = new Move(
                    at,
                    missed(subject).get(0).getScope(),
                    instead,
                    better(subject, instead),
                    growth(subject),
                    waiting(subject, alone));
            if (best.isEmpty() || move.better() > best.get().better()) {
                best = Optional.of(move);
            }
        }
        return best;
    }

    /** What would only be pending counts as it did before: in time it will be known. */
    Rehearsal.Subject settled(Rehearsal.Subject before, Rehearsal.Subject after) {
        return new Rehearsal.Subject(
                after.facts(),
                after.outcomes().stream()
                        .map(outcome -> outcome.getState() == Outcome.State.PENDING
                                ? same(before, outcome).orElse(outcome)
                                : outcome)
                        .toList(),
                after.others());
    }

    /** The clauses with an outcome that is pending and was not. */
    private static Set<String> waiting(Rehearsal.Subject before, Rehearsal.Subject after) {
        Set<String> clauses = new TreeSet<>();
        for (Outcome outcome : after.outcomes()) {
            if (outcome.getState() == Outcome.State.PENDING
                    && same(before, outcome)
                            .filter(one -> one.getState() != Outcome.State.PENDING)
                            .isPresent()) {
                clauses.add(outcome.getClause());
            }
        }
        return clauses;
    }

    private static Optional<Outcome> same(Rehearsal.Subject subject, Outcome outcome) {
        return subject.outcomes().stream()
                .filter(one -> one.getClause().equals(outcome.getClause())
                        && one.getItem().equals(outcome.getItem()))
                .findFirst();
    }

    private static List<Outcome> missed(Rehearsal.Subject subject) {
        return subject.outcomes().stream()
                .filter(outcome -> outcome.getState() == Outcome.State.NOT_MET)
                .toList();
    }

    /** Outcomes missed that are missed no more, less those met that are met no more. */
    private static int better(Rehearsal.Subject before, Rehearsal.Subject after) {
        int met = 0;
        for (Outcome outcome : before.outcomes()) {
            boolean now = same(after, outcome)
                    .filter(one -> one.getState() == outcome.getState())
                    .isPresent();
            if (!now && Ladders.isOpen(outcome)) {
                met += outcome.isMet() ? -1 : 1;
            }
        }
        return met;
    }

    /** From the first measurement to the last: the weakest grew least. */
    private BigDecimal growth(Rehearsal.Subject subject) {
        List<Fact> scores = roles.having(subject.facts(), Role.SCORE);
        return scores.isEmpty()
                ? BigDecimal.ZERO
                : roles.number(scores.get(scores.size() - 1), Role.SCORE)
                        .orElseThrow()
                        .subtract(roles.number(scores.get(0), Role.SCORE).orElseThrow());
    }

    /** Whether no single measurement, had it come out higher by its standard error, would make an outcome met. */
    private boolean isFar(Rehearsal.Subject subject) throws EvaluationRefused {
        List<List<Fact>> luckier = Strategy.luckier(roles, subject.facts());
        for (List<Fact> facts : luckier) {
            if (rehearsal.alone(facts).outcomes().stream()
                    .anyMatch(one -> one.isMet()
                            && !same(subject, one).map(Outcome::isMet).orElse(false))) {
                return false;
            }
        }
        return !luckier.isEmpty();
    }

    private Map<Integer, Rehearsal.Subject> search(List<Move> moves, boolean allAtOnce) throws EvaluationRefused {
        Map<String, List<Move>> scopes = new TreeMap<>();
        moves.stream()
                .sorted(Comparator.comparingInt((Move move) -> -move.better())
                        .thenComparing(Move::growth)
                        .thenComparing(Move::subject))
                .forEach(move -> scopes.computeIfAbsent(move.scope(), scope -> new ArrayList<>())
                        .add(move));
        Map<String, Integer> best = new HashMap<>();
        Map<String, Money> reached = new HashMap<>();
        scopes.keySet().forEach(scope -> reached.put(scope, at(honest.lines(), scope)));
        int longest = scopes.values().stream().mapToInt(List::size).max().orElse(0);
        for (int number = allAtOnce ? longest : 1; number <= longest && asked < MOST_ASKED; number++) {
            Map<String, Integer> counts = new HashMap<>();
            int wanted = number;
            scopes.forEach((scope, of) -> counts.put(scope, Math.min(wanted, of.size())));
            List<Adjustment> lines =
                    ask(chosen(scopes, counts)).map(Rehearsal.Came::lines).orElse(List.of());
            scopes.keySet().forEach(scope -> {
                Money sum = at(lines, scope);
                if (sum.compareTo(reached.getOrDefault(scope, nothing)) > 0) {
                    reached.put(scope, sum);
                    best.put(scope, counts.getOrDefault(scope, 0));
                }
            });
        }
        if (best.isEmpty()) {
            scopes.forEach((scope, of) -> best.put(scope, allAtOnce ? of.size() : 1));
        }
        return chosen(scopes, best);
    }

    private static Map<Integer, Rehearsal.Subject> chosen(Map<String, List<Move>> scopes, Map<String, Integer> counts) {
        Map<Integer, Rehearsal.Subject> chosen = new TreeMap<>();
        scopes.forEach((scope, moves) -> moves.subList(0, counts.getOrDefault(scope, 0))
                .forEach(move -> chosen.put(move.subject(), move.instead())));
        return chosen;
    }

    private Money at(List<Adjustment> lines, String scope) {
        return lines.stream()
                .filter(line -> line.scope().equals(scope) && line.verb().pays())
                .map(Adjustment::amount)
                .reduce(nothing, Money::and);
    }

    /** Asks the contract; nothing where it refuses what is supposed. */
    Optional<Rehearsal.Came> ask(Map<Integer, Rehearsal.Subject> instead) {
        asked++;
        try {
            return Optional.of(rehearsal.with(instead));
        } catch (EvaluationRefused refused) {
            return Optional.empty();
        }
    }

    Money gain(Rehearsal.Came came) {
        return came.payable(nothing).minus(honest.payable(nothing)).rounded(Rounding.HALF_UP);
    }

    Found judged(String strategy, Map<Integer, Rehearsal.Subject> instead, String what) throws EvaluationRefused {
        Optional<Rehearsal.Came> came = ask(instead);
        if (came.isEmpty()) {
            return new Found(strategy, nothing, 0, "the contract refuses such facts");
        }
        Money gain = gain(came.get());
        String moved = lines(came.get());
        if (gain.signum() > 0) {
            return new Found(strategy, gain, instead.size(), what + ": " + moved);
        }
        String stops = moved.isEmpty() ? "no clause pays another amount" : "the lines themselves: " + moved;
        return new Found(strategy, nothing, 0, stops);
    }

    /** The clauses whose lines changed, with by how much. */
    private String lines(Rehearsal.Came came) {
        List<String> words = new ArrayList<>();
        Set<String> clauses = new TreeSet<>();
        honest.lines().forEach(line -> clauses.add(line.clause()));
        came.lines().forEach(line -> clauses.add(line.clause()));
        for (String clause : clauses) {
            Money moved =
                    of(came.lines(), clause).minus(of(honest.lines(), clause)).rounded(Rounding.HALF_UP);
            if (moved.signum() != 0) {
                words.add("clause " + clause + " pays "
                        + new Money(moved.amount().abs(), moved.currency()) + (moved.signum() > 0 ? " more" : " less"));
            }
        }
        return String.join(", ", words);
    }

    private Money of(List<Adjustment> lines, String clause) {
        return lines.stream()
                .filter(line -> line.clause().equals(clause) && line.verb().pays())
                .map(Adjustment::amount)
                .reduce(nothing, Money::and);
    }

    /** Why a subject's outcomes stay as they were: the clauses that stand behind them now and did not before. */
    private String stoppedBefore(Move vain) throws EvaluationRefused {
        if (!vain.waitsUnder().isEmpty()) {
            return "what is missing is waited for under clause " + String.join(" and ", vain.waitsUnder())
                    + ", and counts as it did until it is known";
        }
        Set<String> clauses = new TreeSet<>(rehearsal.clausesBehind(vain.instead()));
        clauses.removeAll(rehearsal.clausesBehind(subjects.get(vain.subject())));
        if (clauses.isEmpty()) {
            clauses.addAll(rehearsal.clausesBehind(vain.instead()));
            vain.instead().outcomes().forEach(outcome -> clauses.remove(outcome.getClause()));
        }
        return clauses.isEmpty()
                ? "the outcomes stay as they were"
                : "stopped by clause " + String.join(" and ", clauses)
                        + ": the outcomes stay as they were, or an outcome"
                        + " that is met is lost for each that is spared";
    }
}
