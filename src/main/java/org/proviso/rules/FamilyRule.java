package org.proviso.rules;

import java.util.ArrayList;
import java.util.List;
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
        int turn) {

    FamilyRule atTurn(int later) {
        return new FamilyRule(name, level, file, line, text, because, bindings, types, counted, made, later);
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
