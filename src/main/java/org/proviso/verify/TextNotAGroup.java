package org.proviso.verify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.proviso.contract.Clause;
import org.proviso.contract.Findings;
import org.proviso.contract.Nearest;
import org.proviso.contract.Written;
import org.proviso.rules.DeclaredType;
import org.proviso.rules.FamilyRule;
import org.proviso.rules.OfRules;
import org.proviso.rules.ResolvedContract;
import org.proviso.rules.RuleText;

/** {@code text-not-a-group}: a contract speaks of a group that no rule ever puts anyone in. */
final class TextNotAGroup implements Check {

    private static final Pattern GROUPED = Pattern.compile(
            "(?:\\.\\s*in\\s*\\(\\s*|(?:measured|valued)\\s*\\(.*,\\s*)([A-Z]\\w*)\\.([A-Z][A-Z0-9_]*)");
    private static final Pattern STATED = Pattern.compile("(?:\\.\\s*in|measured|valued)\\s*\\([^;]*");
    private static final Pattern WORD = Pattern.compile("(?<![\\w.$])([A-Z]\\w*)\\.([A-Z][A-Z0-9_]*)");

    /** The enums whose words are groups, each with those that rules put anyone in. */
    private static final OfRules<Map<DeclaredType, Set<String>>> GROUPS = new OfRules<>(text -> {
        Map<DeclaredType, Set<String>> groups = new LinkedHashMap<>();
        text.types().stream()
                .filter(type -> type.isEnum() && isGroup(text, type.name()))
                .forEach(type -> groups.put(type, made(text, type.name())));
        return groups;
    });

    @Override
    public void check(ResolvedContract contract, Findings findings) {
        GROUPS.of(contract.family().text())
                .forEach((groups, made) -> new One(contract, groups, made, findings).check());
    }

    private static Stream<String> consequences(RuleText text) {
        return text.rules().stream()
                .map(FamilyRule::text)
                .map(all -> all.substring(Math.max(0, all.indexOf("\nthen"))));
    }

    /** Whether a rule counts by the word that a term or a row states, whichever it is. */
    private static boolean isStated(RuleText text, String type) {
        Set<String> getters = text.types().stream()
                .flatMap(one -> one.fields().stream())
                .filter(field -> field.type().equals(type))
                .map(field -> "get"
                        + Character.toUpperCase(field.name().charAt(0))
                        + field.name().substring(1))
                .collect(Collectors.toSet());
        return consequences(text)
                .flatMap(one -> STATED.matcher(one).results())
                .anyMatch(found ->
                        getters.stream().anyMatch(getter -> found.group().contains("." + getter + "(")));
    }

    /** Whether rules count by its words; words that exports bring are whatever the exports say. */
    private static boolean isGroup(RuleText text, String type) {
        boolean counted = consequences(text)
                .flatMap(one -> GROUPED.matcher(one).results())
                .anyMatch(found -> found.group(1).equals(type));
        boolean exported = text.extending("Fact").stream()
                .flatMap(fact -> text.fields(fact).stream())
                .anyMatch(field -> field.type().equals(type));
        return counted && !exported && !isStated(text, type);
    }

    private static Set<String> made(RuleText text, String type) {
        return consequences(text)
                .flatMap(one -> WORD.matcher(one).results())
                .filter(found -> found.group(1).equals(type))
                .map(found -> found.group(2))
                .collect(Collectors.toSet());
    }

    /** One enum whose words are groups. */
    private record One(ResolvedContract contract, DeclaredType groups, Set<String> made, Findings findings) {

        void check() {
            RuleText text = contract.family().text();
            for (Clause clause : contract.contract().clauses()) {
                clause.terms().forEach(term -> {
                    if (isField(text.types(), term.name().text())) {
                        term.values().forEach(value -> word(clause, value.value()));
                    }
                });
                clause.tables().stream()
                        .flatMap(table -> table.versions().stream())
                        .flatMap(version -> version.rows().stream())
                        .flatMap(row -> row.cells().stream())
                        .filter(cell ->
                                isField(text.extending("TableRow"), cell.name().text()))
                        .forEach(cell -> word(clause, cell.value()));
                clause.examples().stream()
                        .flatMap(example -> example.given().stream())
                        .flatMap(given -> given.fields().stream())
                        .filter(cell -> cell.name().text().equals("group")
                                || isField(text.types(), cell.name().text()))
                        .forEach(cell -> word(clause, cell.value()));
            }
        }

        private boolean isField(List<DeclaredType> types, String name) {
            return types.stream()
                    .flatMap(type -> type.fields().stream())
                    .anyMatch(field -> field.type().equals(groups.name()) && field.called(name));
        }

        private void word(Clause clause, Written written) {
            String word = written.text();
            if (groups.literals().contains(word) && !made.contains(word)) {
                findings.add(
                        written.place(),
                        "text-not-a-group",
                        "Clause " + clause.id() + " speaks of the group " + word
                                + ", and no rule puts anyone in it; nobody would be counted or paid by it.",
                        Nearest.maybe(word, made));
            }
        }
    }
}
