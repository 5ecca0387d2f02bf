package org.proviso.wording;

import java.util.List;
import java.util.Optional;

/** Numbers and fractions as English writes them out. */
final class NumberWords {

    private static final List<String> SMALL = List.of(
            "nought",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen");
    private static final List<String> TENS =
            List.of("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
    private static final List<String> PARTS =
            List.of("", "", "half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth");

    private NumberWords() {}

    /** A number that is written out: what it comes to, and the token behind it. */
    record Read(long number, int next) {}

    /** The number that begins at a token; nothing where none does. */
    static Optional<Read> number(Tokens tokens, int at) {
        long all = 0;
        long group = 0;
        int here = at;
        while (true) {
            String word = tokens.word(here);
            if (SMALL.contains(word)) {
                group += SMALL.indexOf(word);
            } else if (!word.isEmpty() && TENS.contains(word)) {
                group += 10L * TENS.indexOf(word);
            } else if (word.equals("hundred") && here > at) {
                group *= 100;
            } else if (word.equals("thousand") && here > at) {
                all += group * 1_000;
                group = 0;
            } else if (word.equals("million") && here > at) {
                all += group * 1_000_000;
                group = 0;
            } else {
                break;
            }
            here = next(tokens, here);
        }
        return here == at ? Optional.empty() : Optional.of(new Read(all + group, end(tokens, here)));
    }

    /** Into what a word divides a thing, {@code fifths} into five; 0 where it divides nothing. */
    static int parts(String word) {
        String one = word.equals("halves") ? "half" : word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
        return one.isEmpty() ? 0 : Math.max(0, PARTS.indexOf(one));
    }

    /** The word after this one, over a hyphen ("thirty-two") or the "and" of a hundred ("one hundred and two"). */
    private static int next(Tokens tokens, int here) {
        String sign = tokens.word(here + 1);
        boolean joined = sign.equals("-") && isPart(tokens.word(here + 2));
        boolean added = sign.equals("and") && tokens.word(here).equals("hundred") && isPart(tokens.word(here + 2));
        return joined || added ? here + 2 : here + 1;
    }

    private static boolean isPart(String word) {
        return SMALL.contains(word) || (!word.isEmpty() && TENS.contains(word));
    }

    private static int end(Tokens tokens, int here) {
        return Math.min(here, tokens.size());
    }
}
