package org.proviso.rules;

import java.util.ArrayList;
import java.util.List;

/** Rule text without what is no rule: comments, and what stands between quotes. */
final class PlainText {

    private PlainText() {}

    /** The text in the same length, with spaces for comments and for what is quoted; the quotes stay. */
    static String of(String text) {
        StringBuilder plain = new StringBuilder(text);
        int at = 0;
        while (at < text.length()) {
            char here = text.charAt(at);
            if (text.startsWith("//", at)) {
                at = blank(plain, at, until(text, "\n", at));
            } else if (text.startsWith("/*", at)) {
                at = blank(plain, at, Math.min(text.length(), until(text, "*/", at) + 2));
            } else if (here == '"' || here == '\'') {
                int close = quote(text, at);
                blank(plain, at + 1, close);
                at = close + 1;
            } else {
                at++;
            }
        }
        return plain.toString();
    }

    private static int until(String text, String what, int from) {
        int found = text.indexOf(what, from);
        return found < 0 ? text.length() : found;
    }

    private static int quote(String text, int open) {
        int at = open + 1;
        while (at < text.length() && text.charAt(at) != text.charAt(open) && text.charAt(at) != '\n') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at, text.length());
    }

    private static int blank(StringBuilder plain, int from, int to) {
        for (int at = from; at < Math.min(to, plain.length()); at++) {
            if (plain.charAt(at) != '\n') {
                plain.setCharAt(at, ' ');
            }
        }
        return to;
    }

    /** Where the bracket closes that was opened just before a place; the limit when it never does. */
    static int closing(String plain, int from, int limit) {
        int open = 1;
        for (int at = from; at < limit; at++) {
            open += step(plain.charAt(at));
            if (open == 0) {
                return at;
            }
        }
        return limit;
    }

    static int step(char here) {
        return switch (here) {
            case '(', '[', '{' -> 1;
            case ')', ']', '}' -> -1;
            default -> 0;
        };
    }

    /** The parts of a piece between separators that stand outside of all brackets. */
    static List<WrittenRule.Piece> split(WrittenRule.Piece piece, String separator) {
        List<WrittenRule.Piece> parts = new ArrayList<>();
        String text = piece.text();
        int open = 0;
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            open += step(text.charAt(at));
            if (open == 0 && text.startsWith(separator, at)) {
                parts.add(piece.part(from, at).stripped());
                from = at + separator.length();
                at = from - 1;
            }
        }
        parts.add(piece.part(from, text.length()).stripped());
        return parts.stream().filter(part -> !part.text().isEmpty()).toList();
    }
}
