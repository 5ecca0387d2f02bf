package org.proviso.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.proviso.rules.ClausePart;

/**
 * What a rule concludes when it fires in one way.
 *
 * @param verb   {@code met}, {@code earns}
 * @param clause under which
 * @param of     the subject or the scope
 * @param item   the thing of the subject's; nothing where it is the subject itself
 * @param said   the whole conclusion in a form in which the same is said the same way
 */
record Concluded(String verb, String clause, Object of, Optional<Object> item, String said) {

    static final Set<String> OUTCOMES = Set.of("met", "notMet", "excluded", "deemedMet", "pending");

    /** What a firing concludes under a clause: outcomes or amounts. */
    static List<Concluded> of(Firing firing) {
        List<Concluded> all = new ArrayList<>();
        try {
            for (Phrase inserted : PhraseReading.inserted(firing.rule().consequence())) {
                if (inserted instanceof Phrase.Path path) {
                    concluded(firing, path).ifPresent(all::add);
                }
            }
        } catch (PhraseReading.Unread unread) {
            return List.of(); // the rule is among those that are not looked into
        }
        return all;
    }

    private static Optional<Concluded> concluded(Firing firing, Phrase.Path path) {
        Phrase.Step verb = path.steps().get(0);
        List<Phrase> given = verb.arguments().orElse(List.of());
        if (given.size() < 2 || !(firing.names().value("", given.get(0)) instanceof ClausePart part)) {
            return Optional.empty();
        }
        Optional<Object> item = path.steps().stream()
                .skip(1)
                .filter(step -> step.name().equals("of"))
                .flatMap(step -> step.arguments().orElse(List.of()).stream())
                .map(one -> firing.names().value("", one))
                .findFirst();
        return Optional.of(new Concluded(
                verb.name(),
                part.getClause(),
                firing.names().value("", given.get(1)),
                item,
                String.valueOf(firing.names().value("", path))));
    }

    /** The verb by which an example asks for it. */
    String asked() {
        return OUTCOMES.contains(verb) ? "outcome" : verb;
    }

    /** That two are about the same. */
    Formula sameAs(Concluded other) {
        List<Formula> all = new ArrayList<>(List.of(same(of, other.of)));
        if (item.isPresent() && other.item.isPresent()) {
            all.add(same(item.get(), other.item.get()));
        }
        return Formula.all(all);
    }

    private static Formula same(Object one, Object other) {
        return Values.word(one)
                .flatMap(word -> Values.word(other).map(second -> Formula.same(word, second)))
                .orElse(Formula.yes());
    }
}
