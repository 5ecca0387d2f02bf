package org.proviso.form;

import org.proviso.money.Money;

/** A page of text in the width of a statement: headings spread over it, amounts at its right edge, wrapped sentences. */
public final class TextPage {

    private static final int WIDTH = 88;
    private static final int NUMBER = 5;
    private static final int RULED = 12;

    /** Sentences end before the column of amounts. */
    private static final int SENTENCE = WIDTH - 14;

    private final StringBuilder text = new StringBuilder();

    /** A line as it is. */
    public void line(String content) {
        text.append(content.stripTrailing()).append('\n');
    }

    /** A line with one text at its left and one at its right. */
    public void spread(String left, String right) {
        line(left + " ".repeat(Math.max(2, WIDTH - 1 - left.length() - right.length())) + right);
    }

    /** A label and an amount. */
    public void amount(String label, Money amount) {
        String shown = amount.accounted() + (amount.signum() < 0 ? "" : " ");
        line(label + " ".repeat(Math.max(1, WIDTH - label.length() - shown.length())) + shown);
    }

    /** A rule under amounts that are summed below it. */
    public void ruled() {
        line(" ".repeat(WIDTH - RULED - 1) + "-".repeat(RULED));
    }

    /** A sentence over as many lines as it needs. */
    public void wrap(String sentence, int indent) {
        StringBuilder row = new StringBuilder();
        for (String word : sentence.split(" ", -1)) {
            if (row.length() > 0 && indent + row.length() + word.length() >= SENTENCE) {
                line(" ".repeat(indent) + row);
                row.setLength(0);
            }
            row.append(row.length() == 0 ? "" : " ").append(word);
        }
        line(" ".repeat(indent) + row);
    }

    /** A clause's number and heading. */
    public static String clause(String number, String title) {
        return "  " + number + " ".repeat(Math.max(1, NUMBER - number.length())) + title;
    }

    /** All of it. */
    public String text() {
        return text.toString();
    }
}
