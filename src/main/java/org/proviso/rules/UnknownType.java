package org.proviso.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.proviso.contract.Findings;
import org.proviso.contract.Nearest;

/** {@code unknown-type}: a rule looks for a type that nobody declares. */
final class UnknownType implements RuleCheck {

    @Override
    public void check(WrittenFamily family, Findings findings) {
        List<String> known = family.text().types().stream()
                .filter(type -> !type.isEnum())
                .map(DeclaredType::name)
                .toList();
        for (WrittenRule rule : family.rules()) {
            Set<String> told = new HashSet<>();
            for (WrittenPattern pattern : rule.patterns()) {
                String type = pattern.type().text();
                boolean declared = family.text().types().stream()
                        .anyMatch(one -> one.name().equals(type));
                if (!declared
                        && !type.contains(".")
                        && FactTypes.engineClass(type).isEmpty()
                        && told.add(type)) {
                    findings.add(
                            rule.place(pattern.type()),
                            "unknown-type",
                            "The rule \"" + rule.rule().name() + "\" looks for " + type
                                    + ", which no file of the family declares; no contract of the family can be"
                                    + " evaluated.",
                            Nearest.maybe(type, known));
                }
            }
        }
    }
}
