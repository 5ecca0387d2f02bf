package org.proviso.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The turns in which the rules of a family run: one that counts facts, or asks that there be none, comes after
 * every rule of its level that makes such facts. Without it a count would be taken before it is complete.
 */
final class Turns {

    private final RuleText text;
    private final Map<String, Integer> turns = new HashMap<>();
    private final List<Edge> edges = new ArrayList<>();

    /** A rule that runs so many turns (0 or 1) after another at the earliest. */
    private record Edge(String maker, String rule, int later) {}

    private Turns(RuleText text) {
        this.text = text;
        Map<Level, List<FamilyRule>> levels = new HashMap<>();
        for (FamilyRule rule : text.rules()) {
            turns.put(rule.name(), 0);
            levels.computeIfAbsent(rule.level(), level -> new ArrayList<>()).add(rule);
        }
        for (List<FamilyRule> level : levels.values()) {
            for (FamilyRule rule : level) {
                level.forEach(maker -> edge(maker, rule));
            }
        }
    }

    private void edge(FamilyRule maker, FamilyRule rule) {
        if (makes(maker, rule.counted())) {
            edges.add(new Edge(maker.name(), rule.name(), 1));
        } else if (makes(maker, rule.types())) {
            edges.add(new Edge(maker.name(), rule.name(), 0));
        }
    }

    private boolean makes(FamilyRule maker, Collection<String> wanted) {
        return maker.made().stream().anyMatch(made -> wanted.stream().anyMatch(type -> text.isA(made, type)));
    }

    /** The same rules with their turns, or nothing when rules wait for each other in a circle. */
    static Optional<RuleText> of(RuleText text) {
        Turns turns = new Turns(text);
        boolean settled = false;
        for (int round = 0; round <= text.rules().size() && !settled; round++) {
            settled = turns.settled();
        }
        return settled ? Optional.of(turns.ordered()) : Optional.empty();
    }

    /** The rules of a circle in which a count waits for itself, in the order of the files; none if there is none. */
    static List<FamilyRule> circle(RuleText text) {
        Turns turns = new Turns(text);
        for (Edge edge : turns.edges) {
            Set<String> after = turns.after(edge.rule());
            if (edge.later() > 0 && after.contains(edge.maker())) {
                return text.rules().stream()
                        .filter(rule -> after.contains(rule.name())
                                && turns.after(rule.name()).contains(edge.maker()))
                        .toList();
            }
        }
        return List.of();
    }

    /** A rule and all that run with or after it because of it. */
    private Set<String> after(String rule) {
        Set<String> after = new HashSet<>(Set.of(rule));
        int before = 0;
        while (before < after.size()) {
            before = after.size();
            edges.stream().filter(edge -> after.contains(edge.maker())).forEach(edge -> after.add(edge.rule()));
        }
        return after;
    }

    /** One round over all edges; whether none of them moved a rule. */
    private boolean settled() {
        boolean settled = true;
        for (Edge edge : edges) {
            int earliest = turns.getOrDefault(edge.maker(), 0) + edge.later();
            if (earliest > turns.getOrDefault(edge.rule(), 0)) {
                turns.put(edge.rule(), earliest);
                settled = false;
            }
        }
        return settled;
    }

    private RuleText ordered() {
        return new RuleText(
                text.name(),
                text.types(),
                text.rules().stream()
                        .map(rule -> rule.atTurn(turns.getOrDefault(rule.name(), 0)))
                        .toList());
    }
}
