package org.proviso.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two things that a rule compares, each with its place.
 *
 * @param within the type of the pattern that compares them; empty for what an accumulate gave
 */
record WrittenComparison(String within, WrittenRule.Piece left, String operator, WrittenRule.Piece right) {

    private static final Pattern OPERATOR = Pattern.compile("==|!=|<=|>=|<|>");
    private static final Pattern AMONG = Pattern.compile("(?s)(\\S.*?)\\s+(?:not\\s+)?in\\s*\\((.*)\\)");
    private static final Pattern BOUND = Pattern.compile("(?s)\\$?\\w+\\s*:(?!:)\\s*(.*)");
    private static final Pattern ACCUMULATE = Pattern.compile("(?<![\\w.$])acc(?:umulate)?\\s*\\(");

    /** Every comparison of a rule's conditions. */
    static List<WrittenComparison> of(WrittenRule rule) {
        List<WrittenComparison> all = new ArrayList<>();
        for (WrittenPattern pattern : rule.patterns()) {
            for (WrittenRule.Piece constraint : pattern.constraints()) {
                read(pattern.type().text(), constraint, constraint.part(0, 0), all);
            }
        }
        Matcher sum = ACCUMULATE.matcher(rule.plain());
        int from = rule.when();
        while (sum.find(from) && sum.start() < rule.then()) {
            int close = PlainText.closing(rule.plain(), sum.end(), rule.then());
            WrittenRule.Piece inside = new WrittenRule.Piece(rule.plain().substring(sum.end(), close), sum.end());
            PlainText.split(inside, ";").stream()
                    .skip(1)
                    .flatMap(part -> PlainText.split(part, ",").stream())
                    .filter(part -> !BOUND.matcher(part.text()).matches())
                    .forEach(part -> read("", part, part.part(0, 0), all));
            from = sum.end();
        }
        return all;
    }

    /** Reads a constraint; in {@code score > 1 && < 5} what is compared stands only once. */
    private static WrittenRule.Piece read(
            String within, WrittenRule.Piece constraint, WrittenRule.Piece before, List<WrittenComparison> all) {
        WrittenRule.Piece piece = unwrapped(constraint);
        for (String separator : List.of("||", "&&")) {
            List<WrittenRule.Piece> parts = PlainText.split(piece, separator);
            if (parts.size() > 1) {
                WrittenRule.Piece last = before;
                for (WrittenRule.Piece part : parts) {
                    last = read(within, part, last, all);
                }
                return last;
            }
        }
        return one(within, piece, before, all);
    }

    private static WrittenRule.Piece one(
            String within, WrittenRule.Piece piece, WrittenRule.Piece before, List<WrittenComparison> all) {
        Matcher among = AMONG.matcher(piece.text());
        if (among.matches()) {
            WrittenRule.Piece left = piece.part(among.start(1), among.end(1)).stripped();
            PlainText.split(piece.part(among.start(2), among.end(2)), ",")
                    .forEach(word -> all.add(new WrittenComparison(within, left, "in", word)));
            return left;
        }
        for (int at = 0, open = 0; at < piece.text().length(); at++) {
            char here = piece.text().charAt(at);
            open += "([{".indexOf(here) >= 0 ? 1 : ")]}".indexOf(here) >= 0 ? -1 : 0;
            Matcher operator =
                    OPERATOR.matcher(piece.text()).region(at, piece.text().length());
            if (open == 0 && operator.lookingAt()) {
                WrittenRule.Piece left = piece.part(0, at).stripped();
                WrittenRule.Piece whole = left.text().isEmpty() ? before : left;
                all.add(new WrittenComparison(
                        within,
                        whole,
                        operator.group(),
                        piece.part(operator.end(), piece.text().length()).stripped()));
                return whole;
            }
        }
        return before;
    }

    /** Without the name it is given, and without brackets around all of it. */
    private static WrittenRule.Piece unwrapped(WrittenRule.Piece constraint) {
        WrittenRule.Piece piece = constraint.stripped();
        Matcher bound = BOUND.matcher(piece.text());
        if (bound.matches()) {
            piece = piece.part(bound.start(1), bound.end(1)).stripped();
        }
        while (piece.text().startsWith("(")
                && PlainText.closing(piece.text(), 1, piece.text().length())
                        == piece.text().length() - 1) {
            piece = piece.part(1, piece.text().length() - 1).stripped();
        }
        return piece;
    }
}
