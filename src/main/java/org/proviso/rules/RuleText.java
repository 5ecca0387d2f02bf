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
 * What a family's files say: its types and its rules.
 *
 * @param name  the family's folder
 * @param types in the order of the files
 * @param rules in the order of the files
 */
public record RuleText(String name, List<DeclaredType> types, List<FamilyRule> rules) {

    /** What the engine's own types extend. */
    private static final Map<String, String> ENGINE =
            Map.of("Band", "TableRow", "TableRow", "ClausePart", "ClauseTerms", "ClausePart");

    /** The type of a name; contracts may write {@code growth tier} for {@code GrowthTier}. */
    public Optional<DeclaredType> type(String written) {
        String joined = written.replace(" ", "");
        return types.stream()
                .filter(type -> type.name().equals(written) || type.name().equalsIgnoreCase(joined))
                .findFirst();
    }

    /** The rule of a name. */
    public Optional<FamilyRule> rule(String name) {
        return rules.stream().filter(rule -> rule.name().equals(name)).findFirst();
    }

    /** Whether a type is, or extends over some steps, another. */
    public boolean isA(String type, String ancestor) {
        String here = type;
        for (int step = 0; step <= types.size() + ENGINE.size(); step++) {
            if (here.equals(ancestor)) {
                return true;
            }
            String child = here;
            here = type(child).map(DeclaredType::parent).orElseGet(() -> ENGINE.getOrDefault(child, ""));
        }
        return false;
    }

    /** The fields of a type with those of the types it extends, those first. */
    public List<DeclaredType.Field> fields(DeclaredType type) {
        List<DeclaredType.Field> fields = new ArrayList<>();
        type(type.parent()).ifPresent(parent -> fields.addAll(fields(parent)));
        fields.addAll(type.fields());
        return fields;
    }

    /** The types that extend one of the engine's: all fact types, all types of terms. */
    public List<DeclaredType> extending(String ancestor) {
        return types.stream().filter(type -> isA(type.parent(), ancestor)).toList();
    }

    /**
     * Orders the rules in turns: one that counts facts, or asks that there be none, comes after every rule
     * of its level that makes such facts. Without it a count would be taken before it is complete.
     *
     * @return the same rules with their turns, or nothing when rules wait for each other in a circle
     */
    Optional<RuleText> inTurns() {
        Map<String, Integer> turns = new HashMap<>();
        rules.forEach(rule -> turns.put(rule.name(), 0));
        for (int round = 0; round <= rules.size() + 1; round++) {
            boolean settled = true;
            for (FamilyRule rule : rules) {
                int turn = earliest(rule, turns);
                if (turn > turns.getOrDefault(rule.name(), 0)) {
                    turns.put(rule.name(), turn);
                    settled = false;
                }
            }
            if (settled) {
                return Optional.of(new RuleText(
                        name,
                        types,
                        rules.stream()
                                .map(rule -> rule.atTurn(turns.getOrDefault(rule.name(), 0)))
                                .toList()));
            }
        }
        return Optional.empty();
    }

    private int earliest(FamilyRule rule, Map<String, Integer> turns) {
        int turn = 0;
        for (FamilyRule maker : rules) {
            if (maker.level() != rule.level()) {
                continue;
            }
            int after = turns.getOrDefault(maker.name(), 0);
            if (makes(maker, rule.counted())) {
                turn = Math.max(turn, after + 1);
            } else if (makes(maker, rule.types())) {
                turn = Math.max(turn, after);
            }
        }
        return turn;
    }

    private boolean makes(FamilyRule maker, Collection<String> wanted) {
        return maker.made().stream().anyMatch(made -> wanted.stream().anyMatch(type -> isA(made, type)));
    }

    /** The types that rules of a level match but do not make themselves: what an earlier level has to hand on. */
    public Set<String> asked(Level level) {
        Set<String> asked = new HashSet<>();
        rules.stream().filter(rule -> rule.level() == level).forEach(rule -> asked.addAll(rule.types()));
        return asked;
    }
}
