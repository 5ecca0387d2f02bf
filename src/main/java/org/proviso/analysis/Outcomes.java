package org.proviso.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.proviso.contract.Clause;
import org.proviso.contract.Finding;
import org.proviso.rules.ReadRule;
import org.proviso.rules.ResolvedContract;

/**
 * Whether the rules conclude exactly one outcome of each subject under each clause: facts for which two of them fire,
 * and facts that several rules look at and of which none concludes anything.
 */
final class Outcomes {

    private final ResolvedContract contract;
    private final World world;
    private final Sought engine;
    private final Set<Set<String>> implied;
    private final List<Weakness> found = new ArrayList<>();

    Outcomes(ResolvedContract contract, World world, Sought engine, Set<Set<String>> implied) {
        this.implied = implied;
        this.contract = contract;
        this.world = world;
        this.engine = engine;
    }

    /** A way to an outcome. */
    private record Way(Firing firing, Concluded outcome) {

        String rule() {
            return firing.rule().rule().name();
        }
    }

    List<Weakness> all() {
        Map<String, List<Way>> byClause = new TreeMap<>();
        for (ReadRule rule : ReadRule.all(contract.family().text())) {
            for (Firing firing : world.ways(rule.rule().name())) {
                for (Concluded outcome : Concluded.of(firing)) {
                    if (Concluded.OUTCOMES.contains(outcome.verb())) {
                        byClause.computeIfAbsent(outcome.clause(), clause -> new ArrayList<>())
                                .add(new Way(firing, outcome));
                    }
                }
            }
        }
        byClause.forEach(this::clause);
        return found;
    }

    private void clause(String clause, List<Way> ways) {
        Set<Set<String>> told = new LinkedHashSet<>(implied);
        for (int one = 0; one < ways.size(); one++) {
            for (int other = one + 1; other < ways.size(); other++) {
                Set<String> rules = new LinkedHashSet<>(
                        List.of(ways.get(one).rule(), ways.get(other).rule()));
                if (!told.contains(rules) && both(clause, ways.get(one), ways.get(other))) {
                    told.add(rules);
                }
            }
        }
        gaps(clause, ways);
    }

    private boolean both(String clause, Way one, Way other) {
        Formula both = Formula.all(List.of(
                one.firing().body(), other.firing().body(), one.outcome().sameAs(other.outcome())));
        String what = "whether " + Report.rules(one.rule(), other.rule()) + " can both fire";
        Optional<Shown> shown = engine.shows(both, clause, "outcome", got -> got.contains(" together with "), what);
        shown.ifPresent(run -> overlap(clause, one, other, run));
        return shown.isPresent();
    }

    private void overlap(String clause, Way one, Way other, Shown run) {
        boolean same = one.outcome().said().equals(other.outcome().said());
        found.add(new Weakness(
                same ? Weakness.Kind.TWICE : Weakness.Kind.OVERLAP,
                clause,
                new Finding(
                        other.firing().rule().place(),
                        same ? "twice" : "overlap",
                        Report.title(other.firing().rule()),
                        "Under clause " + clause + " " + Report.rules(one.rule(), other.rule()) + " both conclude "
                                + "an outcome of the same subject for the facts below; a statement with two is refused, "
                                + "and nobody is paid.",
                        "Maybe one of the two should ask that the other's case is not there (line "
                                + one.firing().rule().rule().line() + " of "
                                + one.firing().rule().rule().file() + ")."),
                List.of(run)));
    }

    /** Rules that look at facts of the same types, and what all of them ask of those. */
    private void gaps(String clause, List<Way> ways) {
        Map<Set<String>, List<Way>> shapes = new LinkedHashMap<>();
        for (Way way : ways) {
            shapes.computeIfAbsent(Set.copyOf(way.firing().types()), types -> new ArrayList<>())
                    .add(way);
        }
        shapes.forEach((types, looking) -> {
            if (!types.isEmpty() && looking.stream().map(Way::rule).distinct().count() > 1) {
                gap(clause, types, looking, ways);
            }
        });
    }

    private void gap(String clause, Set<String> types, List<Way> looking, List<Way> ways) {
        List<Formula> none = new ArrayList<>();
        types.stream().sorted().forEach(type -> none.add(new Formula.There(type, true)));
        Set<Formula> common = new LinkedHashSet<>(looking.get(0).firing().own());
        looking.forEach(way -> common.retainAll(new LinkedHashSet<>(way.firing().own())));
        none.addAll(common);
        ways.forEach(way -> none.add(way.firing().body().not()));
        List<String> rules = looking.stream().map(Way::rule).distinct().toList();
        engine.shows(
                        Formula.all(none),
                        clause,
                        "outcome",
                        "nothing"::equals,
                        "whether " + Report.rules(rules) + " leave a case out")
                .ifPresent(run -> {
                    Clause of = contract.contract().clause(clause).orElseThrow();
                    ReadRule first = looking.get(0).firing().rule();
                    found.add(new Weakness(
                            Weakness.Kind.GAP,
                            clause,
                            new Finding(
                                    first.place(),
                                    "gap",
                                    Report.title(first),
                                    "Under clause " + clause + " (" + of.title() + ") none of the rules "
                                            + Report.rules(rules)
                                            + " concludes anything for the facts below; the subject is"
                                            + " neither counted nor left out, and nobody would see that it is missing.",
                                    "Maybe a comparison lacks its \"or equal\", or a rule for the rest is missing."),
                            List.of(run)));
                });
    }
}
