package org.proviso.analysis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.proviso.contract.Finding;
import org.proviso.rules.Level;
import org.proviso.rules.ReadRule;
import org.proviso.rules.ResolvedContract;

/** Whether two rules pay under one clause for one scope, and the ways in which clauses pay. */
final class Payments {

    private static final Set<String> PAY = Set.of("charges", "earns", "forfeits", "adjusts");

    private final Sought engine;
    private final Map<String, List<Way>> byClause = new TreeMap<>();

    /**
     * A way to an amount.
     *
     * @param firing    of the rule
     * @param concluded what it pays
     */
    record Way(Firing firing, Concluded concluded) {

        String rule() {
            return firing.rule().rule().name();
        }
    }

    Payments(ResolvedContract contract, World world, Sought engine) {
        this.engine = engine;
        for (ReadRule rule : ReadRule.all(contract.family().text())) {
            for (Firing firing : rule.rule().level() == Level.CONTRACT
                    ? world.ways(rule.rule().name())
                    : List.<Firing>of()) {
                for (Concluded one : Concluded.of(firing)) {
                    if (PAY.contains(one.verb())) {
                        byClause.computeIfAbsent(one.clause(), clause -> new ArrayList<>())
                                .add(new Way(firing, one));
                    }
                }
            }
        }
    }

    /** The ways in which each clause pays. */
    Map<String, List<Way>> byClause() {
        return byClause;
    }

    /** Pairs of rules that pay for the same. */
    List<Weakness> twice(Set<Set<String>> implied) {
        List<Weakness> found = new ArrayList<>();
        byClause.forEach((clause, ways) -> {
            Set<Set<String>> told = new LinkedHashSet<>(implied);
            for (Way one : ways) {
                for (Way other : ways.subList(ways.indexOf(one) + 1, ways.size())) {
                    Set<String> rules = new LinkedHashSet<>(List.of(one.rule(), other.rule()));
                    if (rules.size() == 2
                            && !told.contains(rules)
                            && one.concluded().verb().equals(other.concluded().verb())) {
                        twice(clause, one, other).ifPresent(weakness -> {
                            told.add(rules);
                            found.add(weakness);
                        });
                    }
                }
            }
        });
        return found;
    }

    private Optional<Weakness> twice(String clause, Way one, Way other) {
        Formula both = Formula.all(List.of(
                one.firing().body(), other.firing().body(), one.concluded().sameAs(other.concluded())));
        return engine.shows(
                        both,
                        clause,
                        one.concluded().verb(),
                        got -> got.contains(" and "),
                        "whether " + Report.rules(one.rule(), other.rule()) + " can both pay")
                .map(run -> new Weakness(
                        Weakness.Kind.TWICE,
                        clause,
                        new Finding(
                                other.firing().rule().place(),
                                "twice",
                                Report.title(other.firing().rule()),
                                "Under clause " + clause + " " + Report.rules(one.rule(), other.rule())
                                        + " both pay for one scope on the facts below; what was agreed once is paid"
                                        + " twice.",
                                "Maybe one of the two should ask that the other's case is not there (line "
                                        + one.firing().rule().rule().line() + " of "
                                        + one.firing().rule().rule().file() + ")."),
                        List.of(run)));
    }
}
