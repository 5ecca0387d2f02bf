package org.proviso.rules;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.proviso.contract.Findings;
import org.proviso.contract.Nearest;

/**
 * {@code type-mismatch} and {@code text-not-a-group}: the engine compares a text with a number, or a text with a word
 * of an enum, and says nothing; the rule then fires for nobody, or for everybody.
 */
final class TypeMismatch implements RuleCheck {

    private static final Pattern NUMBER = Pattern.compile("-?\\s*\\d[\\w.]*");
    private static final Pattern WORD = Pattern.compile("([A-Z]\\w*)\\.(\\w+)");
    private static final Pattern SUM = Pattern.compile("(?s)[\\w$.\\s+*/%-]+");
    private static final Pattern STEP = Pattern.compile("\\s*[+*/%-]\\s*");
    private static final Set<String> VALUES = Set.of(
            "String",
            "boolean",
            "Boolean",
            "LocalDate",
            "LocalDateTime",
            "Instant",
            "Duration",
            "Money",
            "Percent",
            "Rate",
            "Points",
            "Unrounded");

    @Override
    public void check(WrittenFamily family, Findings findings) {
        for (WrittenRule rule : family.rules()) {
            Map<String, String> bound = rule.types(family.types());
            for (WrittenComparison compared : WrittenComparison.of(rule)) {
                new Compared(family, rule, bound, compared).check(findings);
            }
        }
    }

    /** One comparison of a rule. */
    private record Compared(
            WrittenFamily family, WrittenRule rule, Map<String, String> bound, WrittenComparison compared) {

        void check(Findings findings) {
            String left = type(compared.left());
            String right = type(compared.right());
            if (left.isEmpty() || right.isEmpty() || FactTypes.alike(left, right)) {
                return;
            }
            if (isGroup(left) && right.equals("String")) {
                textNotAGroup(compared.right(), left, findings);
            } else if (isGroup(right) && left.equals("String")) {
                textNotAGroup(compared.left(), right, findings);
            } else if (certain(left) && certain(right)) {
                mismatch(left, right, findings);
            }
        }

        private boolean isGroup(String type) {
            return type.equals("Object") || family.types().words(type).isPresent();
        }

        private boolean certain(String type) {
            return VALUES.contains(type)
                    || FactTypes.isNumber(type)
                    || family.types().words(type).isPresent();
        }

        private String type(WrittenRule.Piece piece) {
            String text = rule.original(piece).strip();
            if (text.startsWith("\"") || text.startsWith("'")) {
                return "String";
            }
            if (NUMBER.matcher(text).matches()) {
                return "long";
            }
            if (text.equals("true") || text.equals("false")) {
                return "boolean";
            }
            Matcher word = WORD.matcher(text);
            if (word.matches()) {
                return family.types().words(word.group(1)).isPresent() ? word.group(1) : "";
            }
            return path(text);
        }

        private String path(String text) {
            String[] parts = STEP.split(text, -1);
            if (parts.length > 1 && SUM.matcher(text).matches()) {
                for (String part : parts) {
                    boolean number = NUMBER.matcher(part).matches() || FactTypes.isNumber(path(part.strip()));
                    if (!number) {
                        return "";
                    }
                }
                return "long";
            }
            return text.equals("null")
                    ? ""
                    : family.types().ofPath(compared.within(), text, bound).orElse("");
        }

        private void textNotAGroup(WrittenRule.Piece text, String group, Findings findings) {
            String said = rule.original(text);
            String written = said.replaceAll("[\"']", "");
            List<String> words = family.types()
                    .words(group)
                    .orElseGet(() -> family.text().types().stream()
                            .flatMap(type -> type.literals().stream())
                            .toList());
            String like = Nearest.to(written.replace(' ', '_'), words).orElse("");
            String of = group.equals("Object")
                    ? family.text().types().stream()
                            .filter(type -> type.literals().contains(like))
                            .map(DeclaredType::name)
                            .findFirst()
                            .orElse("")
                    : group;
            findings.add(
                    rule.place(text),
                    "text-not-a-group",
                    "The rule \"" + rule.rule().name() + "\" compares "
                            + (group.equals("Object") ? "a group" : "a word of " + group) + " with the text " + said
                            + ", which it never equals; nobody would be counted or paid by it.",
                    like.isEmpty()
                            ? "Maybe a word of an enum of facts.drl or terms.drl."
                            : "Maybe " + of + "." + like + ".");
        }

        private String shown(WrittenRule.Piece piece) {
            String written = rule.original(piece);
            return written.startsWith("\"") || written.startsWith("'") ? written : "\"" + written + "\"";
        }

        private void mismatch(String left, String right, Findings findings) {
            FactTypes types = family.types();
            List<String> fitting = types.fields(compared.within()).stream()
                    .filter(field ->
                            FactTypes.alike(types.of(compared.within(), field).orElse(""), right))
                    .toList();
            findings.add(
                    rule.place(compared.left()),
                    "type-mismatch",
                    "The rule \"" + rule.rule().name() + "\" compares " + shown(compared.left()) + " ("
                            + types.words(left, true) + ") with " + shown(compared.right()) + " ("
                            + types.words(right, true)
                            + "); the engine says nothing of it, and nobody or everybody would be paid.",
                    fitting.isEmpty()
                            ? "Maybe one of the two is declared as another type than was meant."
                            : Nearest.maybe(rule.original(compared.left()), fitting));
        }
    }
}
