package org.proviso.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.proviso.contract.Clause;
import org.proviso.contract.Findings;
import org.proviso.contract.Nearest;

/** Makes facts that somebody gives by type and field, in the words of a family. */
record GivenFact(RuleFamily family, TypedValue typed, Findings findings) {

    private static final List<DeclaredType.Field> MEASURE = List.of(
            field("scope", "String"),
            field("group", "Object"),
            field("counted", "long"),
            field("met", "long"),
            field("value", "Rate"));
    private static final List<DeclaredType.Field> FACT = List.of(field("date", "LocalDate"));

    static DeclaredType.Field field(String name, String type) {
        return new DeclaredType.Field(name, type, false, false, false, true, "", "");
    }

    /** The fields that may be given for a type: its own, and those of the engine's type behind it. */
    List<DeclaredType.Field> fields(DeclaredType type) {
        RuleText text = family.text();
        List<DeclaredType.Field> fields = new ArrayList<>(text.fields(type));
        fields.addAll(text.isA(type.name(), "Measure") ? MEASURE : text.isA(type.name(), "Fact") ? FACT : List.of());
        return fields;
    }

    /** One fact of a type with the values given; what does not fit becomes a finding. */
    Object of(Clause.Given given, DeclaredType type) {
        DeclaredBean bean = new DeclaredBean(family, type.name());
        Object made = bean.make();
        BandCells bounds = new BandCells(typed, null);
        Set<String> stated = new HashSet<>();
        for (Clause.Cell cell : given.fields()) {
            if (made instanceof Band && bounds.take(cell)) {
                continue;
            }
            known(cell, type).ifPresent(field -> {
                onlyOnce(cell, stated.add(field.name()));
                DeclaredBean.Setter setter = bean.setter(field.name());
                Optional<Object> value = field.type().equals("Object")
                        ? group(cell)
                        : typed.of(field, setter.accepted(), cell.value(), false);
                value.ifPresent(one -> setter.set(made, one));
            });
        }
        if (made instanceof Band band) {
            band.spans(bounds.lower(), bounds.upper());
        }
        return made;
    }

    private Optional<DeclaredType.Field> known(Clause.Cell cell, DeclaredType type) {
        List<DeclaredType.Field> fields = fields(type);
        Optional<DeclaredType.Field> field =
                fields.stream().filter(one -> one.called(cell.name().text())).findFirst();
        if (field.isEmpty()) {
            findings.add(
                    cell.name().place(),
                    "unknown-field",
                    type.name() + " has no field \"" + cell.name().text()
                            + "\"; the example does not show what it says.",
                    Nearest.maybe(
                            cell.name().text(),
                            fields.stream().map(DeclaredType.Field::words).toList()));
        }
        return field;
    }

    private void onlyOnce(Clause.Cell cell, boolean first) {
        if (!first) {
            findings.add(
                    cell.name().place(),
                    "stands-twice",
                    "\"" + cell.name().text() + "\" stands twice here, in two spellings; it would be unclear which of"
                            + " the two counts.",
                    "Maybe one of them is left over from an earlier draft.");
        }
    }

    /** A word of any enum of the family. */
    Optional<Object> group(Clause.Cell cell) {
        List<String> known = new ArrayList<>();
        for (DeclaredType type : family.text().types()) {
            if (type.literals().contains(cell.value().text())) {
                for (Object constant : family.typeClass(type.name()).getEnumConstants()) {
                    if (((Enum<?>) constant).name().equals(cell.value().text())) {
                        return Optional.of(constant);
                    }
                }
            }
            known.addAll(type.literals());
        }
        findings.add(
                cell.value().place(),
                "unknown-word",
                "\"" + cell.value().text() + "\" is no group of the family; the example matches no rule.",
                Nearest.maybe(cell.value().text(), known));
        return Optional.empty();
    }
}
