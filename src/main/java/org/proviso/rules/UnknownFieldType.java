package org.proviso.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.proviso.contract.Findings;
import org.proviso.contract.Nearest;
import org.proviso.contract.Place;

/** A field of a type that nobody declares, shown at the word. */
final class UnknownFieldType implements RuleCheck {

    private static final Pattern NAME = Pattern.compile("[A-Z]\\w*");
    private static final List<String> OFFERED = List.of(
            "String",
            "Integer",
            "Long",
            "Boolean",
            "BigDecimal",
            "LocalDate",
            "Instant",
            "Money",
            "Percent",
            "Rate",
            "Points",
            "Duration");

    @Override
    public void check(WrittenFamily family, Findings findings) {
        List<String> known = new ArrayList<>(OFFERED);
        family.text().types().forEach(type -> known.add(type.name()));
        for (DeclaredType type : family.text().types()) {
            for (DeclaredType.Field field : type.fields()) {
                String written = field.type();
                if (NAME.matcher(written).matches()
                        && !known.contains(written)
                        && FactTypes.engineClass(written).isEmpty()) {
                    findings.add(
                            place(family, type, field),
                            "rule-does-not-compile",
                            written + " cannot be resolved to a type. No contract of the family can be evaluated.",
                            Nearest.to(written, known)
                                    .map(near -> "Maybe \"" + near + "\".")
                                    .orElse(""));
                }
            }
        }
    }

    private static Place place(WrittenFamily family, DeclaredType type, DeclaredType.Field field) {
        Place name = family.field(type, field.name());
        List<String> lines =
                family.files().getOrDefault(type.file(), "").lines().toList();
        return Optional.of(name)
                .filter(at -> at.line() <= lines.size())
                .map(at -> lines.get(at.line() - 1).indexOf(field.type(), at.column()))
                .filter(at -> at > 0)
                .map(at ->
                        new Place(name.file(), name.line(), at + 1, field.type().length()))
                .orElse(name);
    }
}
