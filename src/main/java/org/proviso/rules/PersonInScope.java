package org.proviso.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.proviso.contract.Findings;

/**
 * {@code person-in-scope}: lines and measures are shown to whoever reads a statement, so what they are for is a place
 * and never a person. What rules make of a person's name stays a person's name.
 */
final class PersonInScope implements RuleCheck {

    /** Which argument of a verb says what the line is for. */
    private static final Map<String, Integer> SCOPE = Stream.concat(
                    Stream.of(Verb.values()).map(verb -> Map.entry(verb.word(), 1)),
                    Stream.of(Map.entry("measured", 2), Map.entry("valued", 2)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final Pattern VERB =
            Pattern.compile("(?<![\\w.$])(" + String.join("|", SCOPE.keySet()) + ")\\s*\\(");
    private static final Pattern PLACED = Pattern.compile("\\.\\s*at\\s*\\(");
    private static final Pattern MADE = Pattern.compile("(?<![\\w.$])new\\s+(\\w+)\\s*\\(");
    private static final Pattern GOT = Pattern.compile("(\\$\\w+)(?:\\.get(\\w+)\\(\\))?");
    private static final Set<String> SUBJECTS = Set.of("Outcome.subject", "Due.subject");

    @Override
    public void check(WrittenFamily family, Findings findings) {
        boolean people = family.text().types().stream()
                .flatMap(type -> type.fields().stream())
                .anyMatch(field -> field.subject() && field.personal());
        Set<String> personal = new HashSet<>(people ? SUBJECTS : Set.of());
        for (DeclaredType type : family.text().types()) {
            type.fields().stream()
                    .filter(field -> field.personal() || (people && field.subject()))
                    .forEach(field -> personal.add(type.name() + "." + field.name()));
        }
        boolean more = true;
        while (more) {
            more = family.rules().stream()
                    .map(rule -> passedOn(family, rule, personal))
                    .reduce(false, Boolean::logicalOr);
        }
        family.rules().forEach(rule -> lines(family, rule, personal, findings));
    }

    /** Whether a rule makes something with a person's name in a field that was not known to hold one. */
    private static boolean passedOn(WrittenFamily family, WrittenRule rule, Set<String> personal) {
        boolean more = false;
        Matcher made = MADE.matcher(rule.consequence().text());
        while (made.find()) {
            List<WrittenRule.Piece> given = arguments(rule, made.end());
            List<DeclaredType.Field> fields = family.text().types().stream()
                    .filter(type -> type.name().equals(made.group(1)))
                    .findFirst()
                    .map(family.text()::fields)
                    .orElse(List.of());
            for (int at = 0; at < Math.min(given.size(), fields.size()); at++) {
                if (ofPerson(family, rule, given.get(at), personal)) {
                    more |= personal.add(made.group(1) + "." + fields.get(at).name());
                }
            }
        }
        return more;
    }

    private static List<WrittenRule.Piece> arguments(WrittenRule rule, int open) {
        WrittenRule.Piece consequence = rule.consequence();
        int close =
                PlainText.closing(consequence.text(), open, consequence.text().length());
        return PlainText.split(consequence.part(open, close), ",");
    }

    private static boolean ofPerson(
            WrittenFamily family, WrittenRule rule, WrittenRule.Piece value, Set<String> personal) {
        Map<String, String> bound = rule.types(family.types());
        return GOT.matcher(value.text())
                .results()
                .anyMatch(got -> got.group(2) == null
                        ? isTaken(family, rule, got.group(1), personal)
                        : declares(family, bound.getOrDefault(got.group(1), ""), field(got.group(2)), personal));
    }

    private static String field(String getter) {
        return getter.substring(0, 1).toLowerCase(Locale.ROOT) + getter.substring(1);
    }

    /** Whether a name of the rule stands for a field that holds a person's name: {@code $who : customer}. */
    private static boolean isTaken(WrittenFamily family, WrittenRule rule, String name, Set<String> personal) {
        Pattern taken = Pattern.compile(Pattern.quote(name) + "\\s*:\\s*(\\w+)");
        return rule.patterns().stream()
                .anyMatch(pattern -> pattern.constraints().stream()
                        .map(part -> taken.matcher(part.text()))
                        .anyMatch(found -> found.matches()
                                && declares(family, pattern.type().text(), found.group(1), personal)));
    }

    private static boolean declares(WrittenFamily family, String type, String field, Set<String> personal) {
        return personal.stream()
                .anyMatch(one ->
                        one.endsWith("." + field) && family.text().isA(type, one.substring(0, one.indexOf('.'))));
    }

    private static void lines(WrittenFamily family, WrittenRule rule, Set<String> personal, Findings findings) {
        Matcher verb = VERB.matcher(rule.consequence().text());
        while (verb.find()) {
            int which = SCOPE.getOrDefault(verb.group(1), 1);
            arguments(rule, verb.end()).stream()
                    .skip(which)
                    .findFirst()
                    .filter(scope -> ofPerson(family, rule, scope, personal))
                    .ifPresent(scope -> tell(rule, scope, findings));
        }
        Matcher placed = PLACED.matcher(rule.consequence().text());
        while (placed.find()) {
            arguments(rule, placed.end()).stream()
                    .findFirst()
                    .filter(scope -> ofPerson(family, rule, scope, personal))
                    .ifPresent(scope -> tell(rule, scope, findings));
        }
    }

    private static void tell(WrittenRule rule, WrittenRule.Piece scope, Findings findings) {
        findings.add(
                rule.place(scope),
                "person-in-scope",
                "The rule \"" + rule.rule().name() + "\" names a person by " + rule.original(scope)
                        + "; whoever reads the statement would see what was paid for whom.",
                "Maybe a place: a rule of measures.drl that makes a due for each, and one that adds them up.");
    }
}
