package org.proviso.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
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

    /** A field that a rule may ask for; one of the engine's own types. */
    static DeclaredType.Field field(String name, String type) {
        return new DeclaredType.Field(name, type, false, false, false, false, "", "", Set.of());
    }

    /** The fields that may be given for a type: its own, and those of the engine's type behind it. */
    List<DeclaredType.Field> fields(DeclaredType type) {
        return fields(family.text(), type);
    }

    static List<DeclaredType.Field> fields(RuleText text, DeclaredType type) {
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
                value(field, setter, cell).ifPresent(one -> setter.set(made, one));
            });
        }
        if (made instanceof Band band) {
            band.spans(bounds.lower(), bounds.upper());
        }
        possible(made, given);
        return made;
    }

    /** The values that somebody states of a fact of a type, by field; what does not fit becomes a finding. */
    Map<String, Object> values(List<Clause.Cell> cells, DeclaredType type) {
        DeclaredBean bean = new DeclaredBean(family, type.name());
        Map<String, Object> values = new LinkedHashMap<>();
        for (Clause.Cell cell : cells) {
            known(cell, type)
                    .ifPresent(field -> value(field, bean.setter(field.name()), cell)
                            .ifPresent(value -> onlyOnce(cell, values.put(field.name(), value) == null)));
        }
        return values;
    }

    private Optional<Object> value(DeclaredType.Field field, DeclaredBean.Setter setter, Clause.Cell cell) {
        return field.type().equals("Object") ? group(cell) : typed.of(field, setter.accepted(), cell.value(), false);
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

    /** A count of more who met it than were counted is no count. */
    private void possible(Object made, Clause.Given given) {
        if (made instanceof Measure measure && !measure.isNumber() && measure.getMet() > measure.getCounted()) {
            findings.add(
                    given.type().place(),
                    "not-a-value",
                    "Of " + measure.getCounted() + " counted, " + measure.getMet()
                            + " cannot have met it; the example shows what never comes.",
                    "Maybe the two numbers are exchanged.");
        }
    }

    /** A word of an enum of the family; {@code Group.WORD} where several have it and rules do not tell them apart. */
    Optional<Object> group(Clause.Cell cell) {
        String written = cell.value().text();
        List<String> known = new ArrayList<>();
        List<Enum<?>> meant = new ArrayList<>();
        for (DeclaredType type : family.text().types()) {
            known.addAll(type.literals());
            for (String word : type.literals()) {
                if (written.equals(word) || written.equals(type.name() + "." + word)) {
                    meant.add(constant(type.name(), word));
                }
            }
        }
        List<Enum<?>> compared = meant.stream()
                .filter(one -> meant.size() == 1 || compares(cell.name().text(), one))
                .toList();
        if (compared.size() == 1) {
            return Optional.of(compared.get(0));
        }
        findings.add(
                cell.value().place(),
                "unknown-word",
                meant.isEmpty()
                        ? "\"" + written + "\" is no group of the family; the example matches no rule."
                        : "\"" + written + "\" may mean several things in the family; the example may match no rule.",
                meant.isEmpty()
                        ? Nearest.maybe(written, known)
                        : "Maybe "
                                + String.join(
                                        " or ",
                                        meant.stream()
                                                .map(one ->
                                                        one.getDeclaringClass().getSimpleName() + "." + one.name())
                                                .toList())
                                + ".");
        return Optional.empty();
    }

    /** Whether some rule compares a field of this name with the word; where two enums have it, that one is meant. */
    private boolean compares(String field, Enum<?> word) {
        Pattern compared = Pattern.compile("\\b" + Pattern.quote(field) + "\\s*(?:[=!]=|in\\s*\\()[^\\n]*?\\b"
                + word.getDeclaringClass().getSimpleName() + "\\." + word.name() + "\\b");
        return family.text().rules().stream()
                .anyMatch(rule -> compared.matcher(rule.text()).find());
    }

    private Enum<?> constant(String type, String word) {
        for (Object constant : family.typeClass(type).getEnumConstants()) {
            if (constant instanceof Enum<?> one && one.name().equals(word)) {
                return one;
            }
        }
        throw new IllegalStateException("the compiled enum " + type + " lacks the word " + word);
    }
}
