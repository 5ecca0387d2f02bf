package org.proviso.explain;

import java.util.List;

/**
 * Why, or why not, in lines.
 *
 * @param lines in the order in which they are read
 */
public record Explanation(List<Line> lines) {

    /** What a line of an explanation is. */
    public enum Kind {
        /** What is explained. */
        HEADING,
        /** The words of the contract. */
        WORDS,
        /** An amount that follows. */
        AMOUNT,
        /** One sentence that says why. */
        SENTENCE,
        /** Where a rule stands. */
        RULE,
        /** A line of a rule. */
        CODE,
        /** A state, and how many came to it. */
        STATE,
        /** One subject's outcome, its reference and its facts. */
        OUTCOME,
        /** Everything else that lies behind it. */
        DETAIL
    }

    /**
     * One line.
     *
     * @param depth how many steps behind what is explained, from 0
     */
    public record Line(Kind kind, int depth, String text) {}

    /** The lines for a terminal, each step indented by two. */
    public String text() {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append("  ".repeat(line.depth()))
                .append(line.text().stripTrailing())
                .append('\n'));
        return text.toString();
    }
}
