package org.proviso.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a family's files say: its types and its rules. Checks ask it over and over, so it looks nothing up twice. */
public final class RuleText {

    /** What the engine's own types extend. */
    private static final Map<String, String> ENGINE =
            Map.of("Band", "TableRow", "TableRow", "ClausePart", "ClauseTerms", "ClausePart");

    private final String name;
    private final List<DeclaredType> types;
    private final List<FamilyRule> rules;
    private final Map<String, DeclaredType> typesByName = new HashMap<>();
    private final Map<String, DeclaredType> typesAnyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, FamilyRule> rulesByName = new HashMap<>();
    private final Map<String, Set<String>> lineages = new HashMap<>();
    private final Map<DeclaredType, List<DeclaredType.Field>> allFields = new ConcurrentHashMap<>();
    private final Map<OfRules<?>, Object> followed = new ConcurrentHashMap<>();

    /**
     * The text of a family.
     *
     * @param name  the family's folder
     * @param types in the order of the files
     * @param rules in the order of the files
     */
    public RuleText(String name, List<DeclaredType> types, List<FamilyRule> rules) {
        this.name = name;
        this.types = List.copyOf(types);
        this.rules = List.copyOf(rules);
        for (DeclaredType type : types) {
            typesByName.putIfAbsent(type.name(), type);
            typesAnyCase.putIfAbsent(type.name(), type);
        }
        rules.forEach(rule -> rulesByName.putIfAbsent(rule.name(), rule));
        types.forEach(type -> lineages.computeIfAbsent(type.name(), this::traced));
    }

    /** The family's folder. */
    public String name() {
        return name;
    }

    /** In the order of the files. */
    public List<DeclaredType> types() {
        return types;
    }

    /** In the order of the files. */
    public List<FamilyRule> rules() {
        return rules;
    }

    /** The type of a name; contracts may write {@code growth tier} for {@code GrowthTier}. */
    public Optional<DeclaredType> type(String written) {
        DeclaredType exact = typesByName.get(written);
        return Optional.ofNullable(exact == null ? typesAnyCase.get(written.replace(" ", "")) : exact);
    }

    /** The rule of a name. */
    public Optional<FamilyRule> rule(String name) {
        return Optional.ofNullable(rulesByName.get(name));
    }

    /** Whether a type is, or extends over some steps, another. */
    public boolean isA(String type, String ancestor) {
        return lineage(type).contains(ancestor);
    }

    /** A type and those it extends, from it on; types that extend each other in a circle end where they began. */
    Set<String> lineage(String type) {
        Set<String> known = lineages.get(type);
        return known == null ? traced(type) : known;
    }

    private Set<String> traced(String type) {
        Set<String> lineage = new LinkedHashSet<>();
        String here = type;
        while (!here.isEmpty() && lineage.add(here)) {
            here = parent(here);
        }
        return lineage;
    }

    private String parent(String child) {
        return ENGINE.containsKey(child)
                ? ENGINE.getOrDefault(child, "")
                : type(child).map(DeclaredType::parent).orElse("");
    }

    /** The fields of a type with those of the types it extends, those first. */
    public List<DeclaredType.Field> fields(DeclaredType type) {
        List<DeclaredType.Field> known = allFields.get(type);
        if (known == null) {
            List<DeclaredType.Field> fields = new ArrayList<>();
            type(type.parent()).ifPresent(parent -> fields.addAll(fields(parent)));
            fields.addAll(type.fields());
            known = List.copyOf(fields);
            allFields.put(type, known);
        }
        return known;
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

    /** What follows from the text, worked out when it is first asked for. */
    Object followed(OfRules<?> what) {
        Object known = followed.get(what);
        if (known == null) {
            known = what.worked(this);
            followed.put(what, known);
        }
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof RuleText text
                        && name.equals(text.name)
                        && types.equals(text.types)
                        && rules.equals(text.rules));
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, types, rules);
    }
}
