package org.proviso.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.proviso.contract.Finding;
import org.proviso.rules.FamilyRule;
import org.proviso.rules.ReadRule;
import org.proviso.rules.ResolvedContract;

/** Rules that conclude what another concludes whenever they do: whoever changes one of them changes nothing. */
final class Implied {

    private static final int MOST_STEPS = 2_000;

    private final ResolvedContract contract;
    private final World world;
    private final Trial trial;
    private final Report.Notes notes;
    private final Set<Set<String>> pairs = new HashSet<>();

    Implied(ResolvedContract contract, World world, Trial trial, Report.Notes notes) {
        this.contract = contract;
        this.world = world;
        this.trial = trial;
        this.notes = notes;
    }

    /** The pairs that were told, which need not be told again as concluding twice. */
    Set<Set<String>> pairs() {
        return pairs;
    }

    List<Weakness> all() {
        List<Weakness> found = new ArrayList<>();
        List<ReadRule> rules = ReadRule.all(contract.family().text());
        Set<String> told = new HashSet<>();
        for (ReadRule rule : rules) {
            for (ReadRule other : rules) {
                boolean may = !rule.equals(other)
                        && rule.rule().level() == other.rule().level()
                        && !told.contains(other.rule().name());
                Optional<Weakness> implied = may ? implied(rule, other) : Optional.empty();
                if (implied.isPresent() && told.add(rule.rule().name())) {
                    found.add(implied.get());
                    pairs.add(Set.of(rule.rule().name(), other.rule().name()));
                }
            }
        }
        return found;
    }

    /** Whether each way of a rule concludes what some way of the other does, and cannot be without it. */
    private Optional<Weakness> implied(ReadRule rule, ReadRule other) {
        List<Firing> ways = world.ways(rule.rule().name());
        Optional<Search.Model> shown = Optional.empty();
        for (Firing way : ways) {
            List<String> conclusions = conclusions(way);
            List<Formula> others = world.ways(other.rule().name()).stream()
                    .filter(one -> !conclusions.isEmpty() && conclusions(one).equals(conclusions))
                    .map(Firing::body)
                    .toList();
            if (others.isEmpty() || never(way.body(), Formula.any(others).not())) {
                return Optional.empty();
            }
            shown = shown.or(() -> some(way.body()));
        }
        return shown.flatMap(model -> told(rule, other, trial.facts(model, world)));
    }

    private boolean never(Formula here, Formula outside) {
        notes.asked();
        return new Search(world.index(), world.choices(), MOST_STEPS, model -> true)
                        .of(Formula.all(List.of(here, outside)))
                != Search.End.NONE;
    }

    private Optional<Search.Model> some(Formula formula) {
        List<Search.Model> models = new ArrayList<>();
        new Search(world.index(), world.choices(), MOST_STEPS, models::add).of(formula);
        return models.stream().findFirst();
    }

    /** What a way concludes, said the same where it is the same. */
    private static List<String> conclusions(Firing way) {
        try {
            return PhraseReading.inserted(way.rule().consequence()).stream()
                    .map(phrase -> phrase instanceof Phrase.Made made
                            ? made.type()
                                    + made.arguments().stream()
                                            .map(one -> way.names().value("", one))
                                            .toList()
                            : String.valueOf(way.names().value("", phrase)))
                    .toList();
        } catch (PhraseReading.Unread unread) {
            return List.of(); // the rule is among those that are not looked into
        }
    }

    private Optional<Weakness> told(ReadRule rule, ReadRule other, List<Shown.Given> facts) {
        Optional<Concluded> concluded = world.ways(rule.rule().name()).stream()
                .flatMap(way -> Concluded.of(way).stream())
                .findFirst();
        String clause = concluded.map(Concluded::clause).orElseGet(() -> clauseAt(rule));
        Optional<Shown> shown = concluded.isPresent()
                ? trial.run(clause, concluded.get().asked(), facts)
                : rule.rule().made().stream().findFirst().flatMap(type -> trial.defines(clause, type, facts));
        return shown.filter(run -> run.got().contains(" and ") || run.got().contains(" together with "))
                .map(run -> new Weakness(
                        Weakness.Kind.IMPLIED,
                        clause,
                        new Finding(
                                rule.place(),
                                "implied",
                                Report.title(rule),
                                "Whenever \"" + rule.rule().name() + "\" fires, \""
                                        + other.rule().name()
                                        + "\" fires and concludes the same; what it concludes is there twice, and who"
                                        + " changes it alone changes nothing.",
                                "Maybe one of the two rules is left over (the other is in line "
                                        + other.rule().line() + " of "
                                        + other.rule().file() + ")."),
                        List.of(run)));
    }

    /** A clause under which rules of the level run. */
    private String clauseAt(ReadRule rule) {
        return contract.contract().clauses().stream()
                .filter(clause -> clause.rules().stream()
                        .flatMap(name -> contract.family().text().rule(name.text()).stream())
                        .map(FamilyRule::level)
                        .anyMatch(rule.rule().level()::equals))
                .map(clause -> clause.id().text())
                .findFirst()
                .orElse(contract.contract().clauses().get(0).id().text());
    }
}
