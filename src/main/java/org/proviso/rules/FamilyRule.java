package org.proviso.rules;

import java.util.List;

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
}
