package org.proviso.audit;

import java.util.List;

/** Two texts, shortened to the words in which they differ and a few around them. */
final class WordChange {

    private static final int AROUND = 4;

    private WordChange() {}

    static String between(String before, String after) {
        List<String> was = List.of(before.strip().split("\\s+"));
        List<String> is = List.of(after.strip().split("\\s+"));
        int same = 0;
        while (same < Math.min(was.size(), is.size()) && was.get(same).equals(is.get(same))) {
            same++;
        }
        int end = 0;
        while (end < Math.min(was.size(), is.size()) - same
                && was.get(was.size() - 1 - end).equals(is.get(is.size() - 1 - end))) {
            end++;
        }
        return "\"" + part(was, same, end) + "\" is now \"" + part(is, same, end) + "\"";
    }

    private static String part(List<String> words, int same, int end) {
        int from = Math.max(0, same - AROUND);
        int to = Math.min(words.size(), words.size() - end + AROUND);
        return (from > 0 ? "… " : "") + String.join(" ", words.subList(from, to)) + (to < words.size() ? " …" : "");
    }
}
