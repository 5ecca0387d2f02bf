package org.proviso.drafts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.proviso.rules.DeclaredType;
import org.proviso.rules.RuleText;

/** How a contract reads facts it does not have yet: a file for each type, with a header and no rows. */
record FactsDraft(RuleText family, TypeNotes notes) {

    private static final String DATE = "date";

    /** The types that exports hold rows of; a type that others extend is only what they have in common. */
    private List<DeclaredType> types() {
        List<DeclaredType> all = family.extending("Fact");
        return all.stream()
                .filter(type -> all.stream().noneMatch(other -> other.parent().equals(type.name())))
                .toList();
    }

    /** The exports, by their path in the contract's folder. */
    Map<String, String> exports() {
        Map<String, String> files = new LinkedHashMap<>();
        for (DeclaredType type : types()) {
            List<String> columns = new ArrayList<>(List.of(DATE));
            family.fields(type).forEach(field -> columns.add(column(field)));
            files.put(file(type), String.join(",", columns) + "\n");
        }
        return files;
    }

    /** The entries under {@code facts:}. */
    String mappings() {
        String all = types().stream().map(this::mapping).collect(Collectors.joining());
        return all.isEmpty() ? "  {}" : all.stripTrailing();
    }

    private String mapping(DeclaredType type) {
        StringBuilder yaml = new StringBuilder();
        String note = notes.ofType(type.name());
        if (!note.isEmpty()) {
            yaml.append("  # ").append(note).append('\n');
        }
        yaml.append("  ").append(type.name()).append(":\n");
        yaml.append("    file: ").append(file(type)).append('\n');
        yaml.append("    key: [")
                .append(String.join(", ", key(type)))
                .append("]  # ")
                .append(Placeholder.OPEN)
                .append(": the columns that make a row the same row\n");
        yaml.append("    about: ").append(DATE).append(" as yyyy-MM-dd  # the day it is about; or as M/d/yyyy\n");
        yaml.append("    fields:\n");
        for (DeclaredType.Field field : family.fields(type)) {
            String told = told(type, field);
            yaml.append("      ")
                    .append(Placeholder.quoted(field.words()))
                    .append(": ")
                    .append(Placeholder.quoted(column(field) + format(field)))
                    .append(told.isEmpty() ? "" : "  # " + told)
                    .append('\n');
        }
        return yaml.toString();
    }

    private String told(DeclaredType type, DeclaredType.Field field) {
        String choices = family.type(field.type())
                .filter(DeclaredType::isEnum)
                .map(words -> String.join(", ", words.literals()) + "; an entry \"words:\" maps the export's own")
                .orElse("");
        List<String> told = new ArrayList<>(List.of(choices, field.unit()));
        told.add(field.range().isEmpty() ? "" : "from .. to: " + field.range());
        told.add(notes.ofField(type.name(), field.name()));
        told.add(field.optional() ? "may be empty" : "");
        return told.stream().filter(one -> !one.isEmpty()).collect(Collectors.joining("; "));
    }

    private static String format(DeclaredType.Field field) {
        return switch (field.type()) {
            case "LocalDate" -> " as yyyy-MM-dd";
            case "Instant" -> " as yyyy-MM-dd HH:mmXXX";
            default -> "";
        };
    }

    /** The key the family names, or what is no measurement: names, words and days. */
    private List<String> key(DeclaredType type) {
        List<DeclaredType.Field> fields = family.fields(type);
        List<String> named = fields.stream()
                .filter(DeclaredType.Field::key)
                .map(FactsDraft::column)
                .toList();
        if (!named.isEmpty()) {
            return named;
        }
        List<String> guessed = new ArrayList<>(List.of(DATE));
        fields.stream()
                .filter(field -> field.subject() || (field.type().equals("String") && !field.optional()))
                .forEach(field -> guessed.add(column(field)));
        return guessed;
    }

    private static String column(DeclaredType.Field field) {
        return field.words().replace(' ', '_');
    }

    private static String file(DeclaredType type) {
        return "facts/" + type.name() + ".csv";
    }
}
