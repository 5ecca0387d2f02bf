package org.proviso.rules;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.proviso.contract.Findings;

/**
 * {@code reserved-field-name}: a field whose name is a word of the rule language, or one that every fact or row answers
 * to already, breaks the engine's compiler.
 */
final class ReservedFieldName implements RuleCheck {

    private static final List<String> RESERVED = List.of("unit", "when", "extends", "not", "and", "or", "modify");

    /** What declared types extend; of a band its own name is told, and not that of the row that it is. */
    private static final Map<String, Class<?>> ANSWERING = Map.of(
            "Fact", Fact.class, "Band", Band.class, "TableRow", TableRow.class, "ClauseTerms", ClauseTerms.class);

    @Override
    public void check(WrittenFamily family, Findings findings) {
        for (DeclaredType type : family.text().types()) {
            for (DeclaredType.Field field : type.fields()) {
                why(family.text(), type, field.name())
                        .ifPresent(why -> findings.add(
                                family.field(type, field.name()),
                                "reserved-field-name",
                                type.name() + " has a field \"" + field.name() + "\", " + why
                                        + ": no rule could ask for it, and nobody could be paid by it.",
                                "Maybe \"" + field.name() + "Of" + type.name() + "\", or a word of the contract."));
            }
        }
    }

    private static Optional<String> why(RuleText text, DeclaredType type, String field) {
        if (RESERVED.contains(field)) {
            return Optional.of("a word of the rule language");
        }
        return ANSWERING.entrySet().stream()
                .filter(one -> text.isA(type.name(), one.getKey()) && answers(one.getValue(), field))
                .map(Map.Entry::getKey)
                .min(String::compareTo)
                .map(parent -> "which every " + parent + " has already");
    }

    /** Whether rules may ask for it: {@code since}, and {@code clause} of {@code getClause}. */
    private static boolean answers(Class<?> parent, String field) {
        return Arrays.stream(parent.getMethods())
                .filter(method -> method.getDeclaringClass() != Object.class && method.getParameterCount() == 0)
                .map(Method::getName)
                .anyMatch(name -> name.equals(field) || name.equalsIgnoreCase("get" + field));
    }
}
