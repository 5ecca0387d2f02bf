package org.proviso.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule as its file states it.
 *
 * @param name     the title of what it decides
 * @param level    what it looks at
 * @param file     the DRL file
 * @param line     its first line
 * @param text     its lines, the comment above among them
 * @param because  the sentence that explains what it concludes, with {@code {binding.field}} in it
 * @param bindings its variables in the order of the text, without the dollar sign
 * @param types    the types its patterns match
 * @param counted  those it counts or asks the absence of
 * @param made     the types it inserts
 * @param needs    what must be there for it to run
 * @param yields   what it makes, and under whose clause
 * @param turn     rules with a higher turn run after all of a lower one, so that what is counted is complete
 */
public record FamilyRule(
        String name,
        Level level,
        String file,
        int line,
        String text,
        String because,
        List<String> bindings,
        List<String> types,
        List<String> counted,
        List<String> made,
        List<Need> needs,
        List<Yield> yields,
        int turn) {

    /**
     * Something without which a rule never runs.
     *
     * @param type        what it matches
     * @param clauseOf    the type whose clause it has to share; empty when any clause will do
     * @param states      of an outcome, by the verbs that conclude them; empty when any will do
     * @param words       of enums, that its fields must be: {@code Verdict.GIVEN}
     * @param conditional whether only some of the type will do, by a condition on the thing itself
     */
    public record Need(String type, String clauseOf, Set<String> states, Set<String> words, boolean conditional) {}

    /**
     * Something a rule makes.
     *
     * @param type     what
     * @param clauseOf the type whose clause it belongs to; empty when the rule does not show it
     * @param state    of an outcome, by its verb; empty for all else
     * @param words    of enums, that it is made with
     */
    public record Yield(String type, String clauseOf, String state, Set<String> words) {}

    /** By its name, which no other rule of the family has: sets of rules would read all of their text otherwise. */
    @Override
    public int hashCode() {
        return name.hashCode();
    }

    FamilyRule atTurn(int later) {
        return new FamilyRule(
                name, level, file, line, text, because, bindings, types, counted, made, needs, yields, later);
    }

    /** Whether it concludes an amount of money. */
    public boolean movesMoney() {
        return made.contains("Conclusion");
    }

    /** Whether its consequence ends in a verb, {@code earns} or {@code due}. */
    public boolean concludes(String verb) {
        int then = text.indexOf("\nthen");
        return then >= 0
                && Pattern.compile("\\b" + verb + "\\s*\\(")
                        .matcher(text.substring(then))
                        .find();
    }

    /** What its patterns of a type say inside their brackets: the fields they compare and bind, among other words. */
    public List<String> inPatternsOf(String type) {
        int when = Math.max(0, text.indexOf("\nwhen"));
        int then = Math.max(when, text.indexOf("\nthen"));
        String conditions = text.substring(when, then);
        Matcher pattern = Pattern.compile("\\b" + type + "\\s*\\(").matcher(conditions);
        List<String> inside = new ArrayList<>();
        while (pattern.find()) {
            inside.add(conditions.substring(pattern.end(), closing(conditions, pattern.end())));
        }
        return inside;
    }

    /** Whether it compares, takes or tells a field of what it matches as a type. */
    public boolean reads(String type, String field) {
        String getter = "(?:get|is)" + field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1) + "\\s*\\(";
        if (inPatternsOf(type).stream().anyMatch(inside -> has(inside, "(?<![.$\\w])" + field + "\\b(?!\\s*\\()"))) {
            return true;
        }
        Matcher bound =
                Pattern.compile("(\\$(\\w+))\\s*:\\s*" + type + "\\s*\\(").matcher(text);
        while (bound.find()) {
            String name = Pattern.quote(bound.group(1));
            if (has(text, name + "\\s*\\.\\s*(?:" + field + "\\b|" + getter + ")")
                    || has(because, "\\{" + bound.group(2) + "\\." + field + "\\b")) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(String text, String what) {
        return Pattern.compile(what).matcher(text).find();
    }

    /** Where the bracket closes that was opened just before. */
    private static int closing(String text, int from) {
        int open = 1;
        int at = from;
        while (at < text.length() && open > 0) {
            char here = text.charAt(at++);
            open += here == '(' ? 1 : here == ')' ? -1 : 0;
        }
        return at;
    }
}
