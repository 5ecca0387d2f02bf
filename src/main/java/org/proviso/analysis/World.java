package org.proviso.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.proviso.analysis.PhraseReading.Unread;
import org.proviso.rules.ReadRule;
import org.proviso.rules.RuleText;

/**
 * What there is of one subject when there is one fact of each type at most: what the rules define of its facts, and
 * what they conclude.
 */
final class World {

    private final RuleText text;
    private final Firings firings;
    private final Map<String, List<Firing>> ways = new LinkedHashMap<>();
    private final Map<String, String> unread = new LinkedHashMap<>();
    private final Map<String, List<Maker>> makers = new HashMap<>();
    private final Index index = new Index(this::definition);

    /** A rule that makes facts of a type, and the values of their fields; none where they cannot be told. */
    private record Maker(Firing firing, Optional<List<Object>> values) {}

    World(RuleText text, Firings firings) {
        this.text = text;
        this.firings = firings;
        for (ReadRule rule : ReadRule.all(text)) {
            try {
                ways.put(rule.rule().name(), firings.of(rule));
                for (Firing firing : ways.getOrDefault(rule.rule().name(), List.of())) {
                    for (Phrase made : PhraseReading.inserted(rule.consequence())) {
                        makes(firing, made);
                    }
                }
            } catch (Unread why) {
                unread.put(rule.rule().name(), String.valueOf(why.getMessage()));
                ways.put(rule.rule().name(), List.of());
            }
        }
    }

    private void makes(Firing firing, Phrase made) {
        if (made instanceof Phrase.Made one) {
            List<Object> values = one.arguments().stream()
                    .map(value -> firing.names().value("", value))
                    .toList();
            makers.computeIfAbsent(one.type(), type -> new ArrayList<>()).add(new Maker(firing, Optional.of(values)));
        }
    }

    /** The ways of a rule to fire; none for one that is not looked into. */
    List<Firing> ways(String rule) {
        return ways.getOrDefault(rule, List.of());
    }

    /** The rules that are not looked into, each with why. */
    Map<String, String> unread() {
        return unread;
    }

    /** Everything that can be so of the one subject. */
    Index index() {
        return index;
    }

    Map<String, List<String>> choices() {
        return Firings.choices(text);
    }

    /** Whether facts of a type come from outside, and are not made by rules. */
    boolean raw(String type) {
        return text.isA(type, "Fact")
                || text.isA(type, "Measure")
                || text.rules().stream().noneMatch(rule -> rule.made().contains(type));
    }

    /** What follows from a fact being there, or from none being there. */
    private Formula definition(Formula.There there) {
        if (raw(there.type())) {
            return there.is() ? firings.ranges(there.type()) : Formula.yes();
        }
        List<Formula> any = new ArrayList<>();
        text.rules().stream()
                .filter(rule -> rule.made().contains(there.type()) && unread.containsKey(rule.name()))
                .forEach(rule -> any.add(new Formula.Said("\"" + rule.name() + "\" fires", true)));
        for (Maker maker : makers.getOrDefault(there.type(), List.of())) {
            any.add(
                    there.is()
                            ? Formula.all(List.of(maker.firing().body(), fields(there.type(), maker)))
                            : maker.firing().body());
        }
        return there.is() ? Formula.any(any) : Formula.any(any).not();
    }

    private Formula fields(String type, Maker maker) {
        var fields = text.type(type).map(text::fields).orElse(List.of());
        List<Object> values = maker.values().orElse(List.of());
        List<Formula> all = new ArrayList<>();
        for (int at = 0; at < Math.min(fields.size(), values.size()); at++) {
            Field field = Reading.field(new Reading.Fact(type, type), fields.get(at));
            all.add(maker.firing().names().taken(field, values.get(at)));
        }
        return Formula.all(all);
    }
}
