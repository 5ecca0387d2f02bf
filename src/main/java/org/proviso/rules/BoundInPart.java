package org.proviso.rules;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.proviso.contract.Findings;

/**
 * {@code bound-in-part}: of a calculation that is given a name, {@code $labour : hours * crew}, the engine takes
 * the first part alone and says nothing; of one in brackets, {@code $labour : ( hours * crew )}, it takes all.
 */
final class BoundInPart implements RuleCheck {

    private static final Pattern NAME = Pattern.compile("(?<![\\w.$])(\\$?\\w+)\\s*:(?!:)\\s*");
    private static final Pattern SIGN = Pattern.compile("[-+*/]");
    private static final Pattern END = Pattern.compile("[,;<>=!&|)\\]}]|(?<=[\\w)])\\s+(?=[A-Za-z$])");
    private static final Pattern OWN_BRACKET = Pattern.compile("(?s).*[^\\w\\s]\\s*\\(\\s*");
    private static final Pattern BETWEEN = Pattern.compile("[-+*/()\\s]+");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d+");
    private static final Set<String> SMALL = Set.of("int", "Integer");
    private static final Set<String> LARGE = Set.of("long", "Long");

    @Override
    public void check(WrittenFamily family, Findings findings) {
        for (WrittenRule rule : family.rules()) {
            WrittenRule.Piece conditions = rule.conditions();
            Matcher name = NAME.matcher(conditions.text());
            while (name.find()) {
                int end = outside(END, conditions.text(), name.end());
                WrittenRule.Piece named = conditions.part(name.end(), end).stripped();
                int sign = outside(SIGN, named.text(), 0);
                if (sign < named.text().length() && !isWhole(conditions.text(), name.start(), end)) {
                    told(family, rule, name.group(1), named, sign, findings);
                }
            }
        }
    }

    /** Where something stands first outside of brackets; the end of the text where it does not. */
    private static int outside(Pattern sought, String text, int from) {
        Matcher here = sought.matcher(text).useTransparentBounds(true);
        for (int at = from, open = 0; at < text.length(); at++) {
            if (open == 0 && here.region(at, text.length()).lookingAt()) {
                return at;
            }
            open += PlainText.step(text.charAt(at));
        }
        return text.length();
    }

    /** Whether name and calculation stand in a bracket of their own: then the engine takes all of it too. */
    private static boolean isWhole(String conditions, int from, int end) {
        return conditions.startsWith(")", end)
                && OWN_BRACKET.matcher(conditions.substring(0, from)).matches();
    }

    private static void told(
            WrittenFamily family, WrittenRule rule, String name, WrittenRule.Piece named, int sign, Findings findings) {
        String all = shown(rule, named);
        int line = (named.text() + "\n").indexOf('\n');
        findings.add(
                rule.place(named.part(0, line)),
                "bound-in-part",
                "The rule \"" + rule.rule().name() + "\" means " + name + " to be \"" + all
                        + "\", of which the engine takes \"" + shown(rule, named.part(0, sign))
                        + "\" alone and says nothing; another amount would be paid, or others counted.",
                maybe(name + " : ( " + all + " )", types(family, rule, named)));
    }

    private static String shown(WrittenRule rule, WrittenRule.Piece piece) {
        return rule.original(piece).strip().replaceAll("\\s+", " ");
    }

    /** The types of the parts in the order of the text, empty where one is not known. */
    private static List<String> types(WrittenFamily family, WrittenRule rule, WrittenRule.Piece named) {
        Map<String, String> bound = rule.types(family.types());
        String within = rule.patterns().stream()
                .filter(pattern -> pattern.at() < named.at())
                .reduce((one, next) -> next)
                .map(pattern -> pattern.type().text())
                .orElse("");
        return BETWEEN.splitAsStream(named.text())
                .filter(part -> !part.isEmpty())
                .map(part -> type(family, within, part, bound))
                .toList();
    }

    private static String type(WrittenFamily family, String within, String part, Map<String, String> bound) {
        if (part.startsWith("$")) {
            // In brackets the engine refuses what is of another fact, or stops at it when the rule fires.
            return "";
        }
        if (part.startsWith("\"") || part.startsWith("'")) {
            return "String";
        }
        return WHOLE_NUMBER.matcher(part).matches()
                ? "int"
                : family.types().ofPath(within, part, bound).orElse("");
    }

    /** Brackets help where the engine can calculate it: whole numbers of one fact, none larger than the first. */
    private static String maybe(String bracketed, List<String> types) {
        if (types.contains("String")) {
            return "Maybe one name for each.";
        }
        boolean whole = types.stream().allMatch(type -> SMALL.contains(type) || LARGE.contains(type));
        boolean grows = types.stream().limit(1).anyMatch(SMALL::contains)
                && types.stream().anyMatch(LARGE::contains);
        return whole && !grows
                ? "Maybe brackets around all of it: \"" + bracketed + "\"."
                : "Maybe a rule that inserts a fact with the result, calculated after \"then\".";
    }
}
