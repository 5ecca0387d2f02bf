package org.proviso.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.proviso.analysis.PhraseReading.Unread;
import org.proviso.contract.Clause;
import org.proviso.contract.Finding;
import org.proviso.rules.ClausePart;
import org.proviso.rules.ReadRule;
import org.proviso.rules.ResolvedContract;

/**
 * Whether what a rule asks can be so at all, with the values of the contract's clauses, however many facts there are;
 * what other rules define is taken as anything.
 */
final class Alone {

    private static final int MOST_STEPS = 2_000;

    private final ResolvedContract contract;
    private final World world;
    private final Firings firings;
    private final Index index;
    private final Trial trial;
    private final Report.Notes notes;

    Alone(ResolvedContract contract, World world, Firings firings, Trial trial, Report.Notes notes) {
        this.contract = contract;
        this.world = world;
        this.firings = firings;
        this.index = new Index(there -> there.is() ? firings.ranges(there.type()) : Formula.yes());
        this.trial = trial;
        this.notes = notes;
    }

    List<Weakness> all() {
        List<Weakness> found = new ArrayList<>();
        for (ReadRule rule : ReadRule.all(contract.family().text())) {
            try {
                List<Firing> ways = firings.of(rule);
                if (ways.isEmpty()) {
                    notes.off.add(rule.rule().name());
                } else {
                    neverHolds(rule, ways).ifPresent(found::add);
                }
            } catch (Unread unread) {
                notes.asked(); // the world names it among those that are not looked into
            }
        }
        return found;
    }

    private Search.End can(Formula formula) {
        return new Search(index, world.choices(), MOST_STEPS, model -> true).of(formula);
    }

    private Optional<Weakness> neverHolds(ReadRule rule, List<Firing> ways) {
        notes.asked();
        if (ways.stream().anyMatch(way -> can(way.body()) != Search.End.NONE)) {
            return Optional.empty();
        }
        Set<String> clauses = ways.stream()
                .flatMap(way -> way.named().values().stream())
                .filter(ClausePart.class::isInstance)
                .map(part -> ((ClausePart) part).getClause())
                .collect(Collectors.toCollection(TreeSet::new));
        String clause = clauses.isEmpty() ? "" : clauses.iterator().next();
        Excluding excluding = excluding(rule, ways.get(0));
        return Optional.of(new Weakness(
                Weakness.Kind.NEVER_HOLDS,
                clause,
                new Finding(
                        excluding.condition().place(),
                        "never",
                        Report.line(rule, excluding.condition().place()),
                        "The rule \"" + rule.rule().name() + "\" asks \""
                                + excluding.condition().text() + "\", which its other conditions exclude"
                                + (clauses.isEmpty() ? "" : " with the values of " + Report.clauses(clauses))
                                + "; it never fires, and nothing is counted or paid by it.",
                        "Maybe one of the comparisons is turned the wrong way, or two values are exchanged."),
                excluding.shown().map(List::of).orElse(List.of())));
    }

    /** The condition that the others exclude, and facts for which they hold. */
    private record Excluding(ReadRule.Condition condition, Optional<Shown> shown) {}

    /** Of the conditions the last one without which the rest can be so. */
    private Excluding excluding(ReadRule rule, Firing way) {
        List<ReadRule.Condition> all = new ArrayList<>();
        rule.patterns().forEach(asked -> all.addAll(asked.conditions()));
        rule.sums().forEach(sum -> all.addAll(sum.conditions()));
        for (int at = all.size() - 1; at >= 0; at--) {
            ReadRule.Condition left = all.get(at);
            Optional<Shown> shown = without(rule, left, way);
            if (shown.isPresent()) {
                return new Excluding(left, shown);
            }
        }
        return new Excluding(all.get(all.size() - 1), Optional.empty());
    }

    private Optional<Shown> without(ReadRule rule, ReadRule.Condition left, Firing way) {
        try {
            List<List<Shown.Given>> facts = new ArrayList<>();
            for (Firing other : firings.of(rule.without(left))) {
                new Search(index, world.choices(), MOST_STEPS, model -> facts.add(trial.given(model))).of(other.body());
            }
            return facts.isEmpty() ? Optional.empty() : Optional.of(run(rule, way, facts.get(0)));
        } catch (Unread unread) {
            return Optional.empty(); // every condition was read before, when it stood among the others
        }
    }

    /** What the engine makes of the facts, asked of what the rule would have concluded. */
    private Shown run(ReadRule rule, Firing way, List<Shown.Given> facts) {
        Optional<Concluded> concluded = Concluded.of(way).stream().findFirst();
        Optional<Shown> run = concluded.isPresent()
                ? trial.run(concluded.get().clause(), concluded.get().asked(), facts)
                : contract.contract().clauses().stream()
                        .filter(clause -> names(clause, rule))
                        .findFirst()
                        .flatMap(clause -> rule.rule().made().stream()
                                .findFirst()
                                .flatMap(type -> trial.defines(clause.id().text(), type, facts)));
        return run.orElse(new Shown(facts, "defines", "nothing"));
    }

    private static boolean names(Clause clause, ReadRule rule) {
        return clause.rules().stream()
                .anyMatch(name -> name.text().equals(rule.rule().name()));
    }
}
