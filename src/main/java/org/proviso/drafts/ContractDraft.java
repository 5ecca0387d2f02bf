package org.proviso.drafts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.proviso.rules.DeclaredType;
import org.proviso.rules.FamilyRule;
import org.proviso.rules.RuleText;
import org.proviso.rules.Verb;

/**
 * A first contract of any family: a clause for everything its rules ask, with a legal value that pays nothing
 * and a comment where people have to agree; and for each type of facts a file with the right columns.
 */
public final class ContractDraft {

    private static final int WIDEST = 100;

    private final RuleText family;
    private final TypeNotes notes;
    private final Placeholder placeholder;
    private final StringBuilder yaml = new StringBuilder();

    private ContractDraft(RuleText family, TypeNotes notes) {
        this.family = family;
        this.notes = notes;
        this.placeholder = new Placeholder(family);
    }

    /** The files of the contract, by their path in its folder. */
    public static Map<String, String> files(String contract, RuleText family, TypeNotes notes) {
        ContractDraft draft = new ContractDraft(family, notes);
        Map<String, String> filled = new LinkedHashMap<>();
        filled.put("contract", contract);
        filled.put("family", family.name());
        filled.put("clauses", draft.clauses());
        Map<String, String> files = new LinkedHashMap<>();
        FactsDraft facts = new FactsDraft(family, notes);
        filled.put("facts", facts.mappings());
        files.put("contract.yaml", Template.text("contract-of-a-family.yaml", filled));
        files.putAll(facts.exports());
        files.put("scenarios/nothing-known.yaml", Template.text("nothing-known.yaml", Map.of()));
        return files;
    }

    private String clauses() {
        int[] numbers = new int[4];
        for (ClausePlan plan : Planner.plan(family)) {
            numbers[plan.part()]++;
            clause(plan, plan.part() + "." + numbers[plan.part()]);
        }
        return yaml.toString().stripTrailing();
    }

    private void line(String text, String comment) {
        yaml.append(comment.isEmpty() ? text : String.format("%-50s  # %s", text, comment))
                .append('\n');
    }

    private void clause(ClausePlan plan, String id) {
        FamilyRule first = plan.rules().get(0);
        line("  - id: \"" + id + "\"", "");
        line("    title: " + Placeholder.quoted(title(plan, first)), "");
        line("    says: >", "");
        wrapped(Placeholder.OPEN + ": the words of the paper." + comment(first));
        line(
                "    rules: ["
                        + plan.rules().stream()
                                .map(rule -> Placeholder.quoted(rule.name()))
                                .collect(Collectors.joining(", "))
                        + "]",
                "");
        plan.terms().ifPresent(this::terms);
        if (!plan.tables().isEmpty()) {
            line("    table:", "");
            plan.tables().forEach(this::table);
        }
        if (first.movesMoney()) {
            examples(first, plan);
        }
        line("", "");
    }

    /** A text as a folded block of YAML, in lines that fit a screen. */
    private void wrapped(String text) {
        StringBuilder row = new StringBuilder();
        for (String word : text.split("\\s+", -1)) {
            if (row.length() + word.length() > WIDEST) {
                line("      " + row.toString().strip(), "");
                row.setLength(0);
            }
            row.append(word).append(' ');
        }
        line("      " + row.toString().strip(), "");
    }

    private static String title(ClausePlan plan, FamilyRule first) {
        return first.movesMoney()
                ? first.name()
                : plan.terms().map(DeclaredType::name).map(ContractDraft::words).orElse(first.name());
    }

    /** {@code ResponseTerms} as a heading: {@code Response}. */
    private static String words(String type) {
        String spaced = type.replaceAll("Terms$", "").replaceAll("(?<=.)([A-Z])", " $1");
        return spaced.isEmpty() ? type : spaced.charAt(0) + spaced.substring(1).toLowerCase(Locale.ROOT);
    }

    /** {@code growth tier} for {@code GrowthTier}, as contracts name a table. */
    static String tableName(DeclaredType type) {
        return type.name().replaceAll("(?<=.)([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    private static String comment(FamilyRule rule) {
        String above = rule.text()
                .lines()
                .takeWhile(line -> line.startsWith("//"))
                .map(line -> line.substring(2).strip())
                .collect(Collectors.joining(" "));
        return above.isEmpty() ? "" : " The rule: " + above;
    }

    private void terms(DeclaredType type) {
        List<DeclaredType.Field> fields = family.fields(type);
        if (fields.isEmpty()) {
            return;
        }
        boolean someNeeded = fields.stream().anyMatch(field -> !field.optional());
        line("    terms:", Placeholder.OPEN);
        for (DeclaredType.Field field : fields) {
            boolean leftOut = field.optional() && (someNeeded || !field.equals(fields.get(0)));
            line(
                    "      " + (leftOut ? "# " : "") + Placeholder.quoted(field.words()) + ": "
                            + placeholder.value(field),
                    notes(type, field));
        }
    }

    private String notes(DeclaredType type, DeclaredType.Field field) {
        List<String> told = new ArrayList<>();
        told.add(placeholder.choices(field));
        told.add(notes.ofField(type.name(), field.name()));
        told.add(field.optional() ? "may be left out" : "");
        return told.stream().filter(one -> !one.isEmpty()).collect(Collectors.joining("; "));
    }

    private void table(DeclaredType type) {
        boolean banded = family.isA(type.name(), "Band");
        line(
                "      " + Placeholder.quoted(tableName(type)) + ":",
                Placeholder.OPEN + (banded ? "; bounds in %, points, or what is counted: 10 visits" : ""));
        for (DeclaredType.Field field : family.fields(type)) {
            String note = notes(type, field);
            if (!note.isEmpty()) {
                yaml.append("        # ")
                        .append(field.words())
                        .append(": ")
                        .append(note)
                        .append('\n');
            }
        }
        if (banded) {
            line("        - { below: " + bound(type) + ", " + cells(type, Map.of()) + " }", "");
            line("        - { at_least: " + bound(type) + ", " + cells(type, Map.of()) + " }", "");
            return;
        }
        List<DeclaredType.Field> keys =
                family.fields(type).stream().filter(DeclaredType.Field::key).toList();
        List<String> words = keys.size() == 1
                ? family.type(keys.get(0).type()).map(DeclaredType::literals).orElse(List.of())
                : List.of();
        for (String word : words) {
            line("        - { " + cells(type, Map.of(keys.get(0).name(), word)) + " }", "");
        }
        if (words.isEmpty()) {
            line("        - { " + cells(type, Map.of()) + " }", "");
        }
    }

    private String cells(DeclaredType type, Map<String, String> known) {
        return family.fields(type).stream()
                .filter(field -> !field.optional() || known.containsKey(field.name()))
                .map(field -> Placeholder.quoted(field.words()) + ": "
                        + (known.containsKey(field.name())
                                ? Placeholder.quoted(known.get(field.name()))
                                : placeholder.value(field)))
                .collect(Collectors.joining(", "));
    }

    private String bound(DeclaredType type) {
        boolean points = family.rules().stream()
                .anyMatch(rule -> rule.types().contains(type.name())
                        && rule.text().matches("(?s).*covers\\(\\s*\\$\\w+\\.get\\w*Points\\(.*"));
        return points ? "0 points" : "50%";
    }

    /** The shape of an example, for an author who has worked one out. */
    private void examples(FamilyRule rule, ClausePlan plan) {
        List<DeclaredType> given = rule.types().stream()
                .flatMap(name -> family.type(name).stream())
                .filter(type -> !plan.terms().map(type::equals).orElse(false))
                .toList();
        line("    # examples:", Placeholder.OPEN + ": cases both parties can check on a calculator");
        line("    #   - case: …", "");
        if (!given.isEmpty()) {
            line("    #     given:", "");
            given.forEach(type -> line("    #       " + type.name() + ": { " + exampleFields(type) + " }", ""));
        }
        line("    #     " + verb(rule) + ": $…", "or: nothing");
    }

    private static String verb(FamilyRule rule) {
        return Stream.of(Verb.values())
                .map(Verb::word)
                .filter(word -> rule.text().matches("(?s).*\\b" + word + "\\s*\\(.*"))
                .findFirst()
                .orElse("adjusts");
    }

    private String exampleFields(DeclaredType type) {
        List<String> names = new ArrayList<>();
        if (family.isA(type.name(), "Measure")) {
            names.addAll(List.of("scope", "group", "counted", "met"));
        }
        family.fields(type).forEach(field -> names.add(field.words()));
        return names.stream().map(name -> name + ": …").collect(Collectors.joining(", "));
    }
}
