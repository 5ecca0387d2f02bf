package org.proviso.rules;

import java.util.List;
import org.proviso.contract.Findings;

/** {@code reserved-field-name}: a field whose name is a word of the rule language breaks the engine's compiler. */
final class ReservedFieldName implements RuleCheck {

    private static final List<String> RESERVED = List.of("unit", "when", "extends", "not", "and", "or", "modify");

    @Override
    public void check(WrittenFamily family, Findings findings) {
        for (DeclaredType type : family.text().types()) {
            for (DeclaredType.Field field : type.fields()) {
                if (RESERVED.contains(field.name())) {
                    findings.add(
                            family.field(type, field.name()),
                            "reserved-field-name",
                            type.name() + " has a field \"" + field.name()
                                    + "\", a word of the rule language: no rule could ask for it, and nobody could be"
                                    + " paid by it.",
                            "Maybe \"" + field.name() + "Of" + type.name() + "\", or a word of the contract.");
                }
            }
        }
    }
}
