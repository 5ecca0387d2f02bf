package org.proviso.contract;

import java.lang.Character.UnicodeScript;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code hidden-letter}, {@code lookalike-letter}: what people see of a text is what the program reads. Letters
 * without a shape, letters that turn the order of others around, and letters of another alphabet that look the
 * same would let a clause say one thing to people and another to the program.
 */
public final class HiddenLetters {

    private static final int MOST = 20;
    private static final char JOINER = '\u200D';
    private static final char NON_JOINER = '\u200C';
    private static final Pattern WORD = Pattern.compile("\\p{L}+");
    private static final Pattern PLAIN = Pattern.compile("[\\x20-\\x7E]*");

    /** Greek letters that look like Latin ones; others, as in a formula, do no harm. */
    private static final String GREEK = "\u0391\u0392\u0395\u0396\u0397\u0399\u039A\u039C\u039D\u039F\u03A1\u03A4\u03A5"
            + "\u03A7\u03B1\u03B9\u03BA\u03BD\u03BF\u03C1\u03C5";

    private static final char LAST_PLAIN = '~';

    private HiddenLetters() {}

    /** Whether a value of an export holds a letter that nobody sees; it may go over several lines. */
    public static boolean in(String text) {
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if ((letter < ' ' || letter > LAST_PLAIN) && letter != '\n' && letter != '\r' && hidden(text, at)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a file can be read further; what it hides is found, place by place, up to a number. */
    static boolean readable(SourceText source, Findings findings) {
        boolean readable = true;
        int found = 0;
        for (int line = 0; line < source.lines().size() && found < MOST; line++) {
            String text = source.lines().get(line);
            if (PLAIN.matcher(text).matches()) {
                continue;
            }
            for (int at = 0; at < text.length() && found < MOST; at++) {
                char letter = text.charAt(at);
                if (hidden(text, at)) {
                    readable = readable && !Character.isISOControl(letter);
                    report(new Place(source.file(), line + 1, at + 1, 1), letter, findings);
                    found++;
                }
            }
        }
        return readable;
    }

    /** The same for a value, where it is made of letters that its file writes in another way, such as "\\u202E". */
    static void value(Written written, SourceLetters file, Findings findings) {
        String text = written.text();
        if (PLAIN.matcher(text).matches()) {
            return;
        }
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) != '\n' && hidden(text, at) && !file.holds(text.charAt(at))) {
                report(written.place(), text.charAt(at), findings);
                return;
            }
        }
        lookalike(text)
                .ifPresent(letter -> findings.add(
                        written.place(),
                        "lookalike-letter",
                        "A word here has Latin letters and one of another alphabet that looks the same (" + code(letter)
                                + "); people would read another word than the program does.",
                        "Maybe type the word again."));
    }

    /** The letters that a file holds. */
    @FunctionalInterface
    interface SourceLetters {
        boolean holds(char letter);
    }

    private static void report(Place place, char letter, Findings findings) {
        findings.add(
                place,
                "hidden-letter",
                "A letter that nobody sees stands here (" + code(letter)
                        + "); people would read another text than the program does.",
                "Maybe it came with a copy from elsewhere: delete it, or type the line again.");
    }

    private static String code(int letter) {
        return String.format(Locale.ROOT, "U+%04X", letter);
    }

    private static boolean hidden(String text, int at) {
        char letter = text.charAt(at);
        if (Character.isSurrogate(letter)) {
            boolean pair = Character.isHighSurrogate(letter)
                    ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                    : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
            return !pair;
        }
        int kind = Character.getType(letter);
        return (kind == Character.CONTROL && letter != '\t')
                || (kind == Character.FORMAT && letter != JOINER && letter != NON_JOINER)
                || kind == Character.LINE_SEPARATOR
                || kind == Character.PARAGRAPH_SEPARATOR;
    }

    private static Optional<Integer> lookalike(String text) {
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            String letters = word.group();
            boolean latin = letters.codePoints().anyMatch(letter -> UnicodeScript.of(letter) == UnicodeScript.LATIN);
            Optional<Integer> other = letters.codePoints()
                    .filter(letter -> UnicodeScript.of(letter) == UnicodeScript.CYRILLIC || GREEK.indexOf(letter) >= 0)
                    .boxed()
                    .findFirst();
            if (latin && other.isPresent()) {
                return other;
            }
        }
        return Optional.empty();
    }
}
