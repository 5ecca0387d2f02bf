package org.proviso.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        for (DeclaredType type : types) {
            if (type.name().equals(written)) {
                return Optional.of(type);
            }
        }
        String joined = written.replace(" ", "");
        return types.stream()
                .filter(type -> type.name().equalsIgnoreCase(joined))
                .findFirst();
    }

    /** The rule of a name. */
    public Optional<FamilyRule> rule(String name) {
        return rules.stream().filter(rule -> rule.name().equals(name)).findFirst();
    }

    /** Whether a type is, or extends over some steps, another. */
    public boolean isA(String type, String ancestor) {
        String here = type;
        for (int step = 0; step <= types.size() + ENGINE.size() && !here.isEmpty(); step++) {
            if (here.equals(ancestor)) {
                return true;
            }
            here = parent(here);
        }
        return false;
    }

    private String parent(String child) {
        return ENGINE.containsKey(child)
                ? ENGINE.getOrDefault(child, "")
                : type(child).map(DeclaredType::parent).orElse("");
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

    /** The same rules in turns, or nothing when rules wait for each other in a circle; see {@link Turns}. */
    Optional<RuleText> inTurns() {
        return Turns.of(this);
    }

    /** The rules that wait for each other, in the order of the files; none where every rule has its turn. */
    List<FamilyRule> inCircle() {
        return Turns.circle(this);
    }

    /** Whether rules of a level match a type, by its own name or that of one it extends. */
    public boolean asks(Level level, String type) {
        return rules.stream()
                .filter(rule -> rule.level() == level)
                .anyMatch(rule -> rule.types().stream().anyMatch(asked -> isA(type, asked)));
    }

    /** Whether rules of a level insert facts of a type, or of one that extends it. */
    boolean makes(Level level, String type) {
        return rules.stream()
                .filter(rule -> rule.level() == level)
                .anyMatch(rule -> rule.made().stream().anyMatch(made -> isA(made, type)));
    }
}
