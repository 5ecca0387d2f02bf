package org.proviso.wording;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words, numbers and signs of a text in their order. */
record Tokens(String text, List<Token> all) {

    private static final Pattern TOKEN = Pattern.compile("(?<day>\\d{4}-\\d{2}-\\d{2})(?![-\\d])"
            + "|(?<number>\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)"
            + "|(?<word>\\p{L}+(?:['’]\\p{L}+)?)|(?<sign>\\S)");

    /** What a token is. */
    enum Sort {
        DAY,
        NUMBER,
        WORD,
        SIGN
    }

    /** One of them. */
    record Token(Sort sort, String written, int from, int to) {}

    static Tokens of(String text) {
        List<Token> all = new ArrayList<>();
        Matcher found = TOKEN.matcher(text);
        while (found.find()) {
            Sort sort = found.group("day") != null
                    ? Sort.DAY
                    : found.group("number") != null ? Sort.NUMBER : found.group("word") != null ? Sort.WORD : Sort.SIGN;
            all.add(new Token(sort, found.group(), found.start(), found.end()));
        }
        return new Tokens(text, List.copyOf(all));
    }

    int size() {
        return all.size();
    }

    Token token(int at) {
        return all.get(at);
    }

    boolean is(int at, Sort sort) {
        return at >= 0 && at < size() && token(at).sort() == sort;
    }

    /** A token in small letters; empty beyond the ends. */
    String word(int at) {
        return at < 0 || at >= size() ? "" : token(at).written().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing stands between a token and the one before it. */
    boolean touches(int at) {
        return at > 0 && at < size() && token(at - 1).to() == token(at).from();
    }

    /** What is written from one token up to another. */
    String between(int from, int next) {
        return text.substring(token(from).from(), token(next - 1).to());
    }
}
