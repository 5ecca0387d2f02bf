package org.proviso.facts;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/** The lines of a text, one after another; of a line that is too long, no more than its beginning is kept. */
final class Lines {

    /** No line of an export is longer; one that is has lost its end, or is made to fill the memory. */
    static final int LONGEST = 1 << 20;

    private static final int AT_ONCE = 1 << 14;

    private final Reader text;
    private final char[] letters = new char[AT_ONCE];
    private final StringBuilder line = new StringBuilder();
    private int at;
    private int read;
    private boolean afterReturn;

    Lines(Reader text) {
        this.text = text;
    }

    /** The next line without its end, up to one letter more than the longest; nothing after the last. */
    Optional<String> next() throws IOException {
        line.setLength(0);
        boolean any = false;
        while (more()) {
            if (afterReturn && letters[at] == '\n') {
                at++;
                afterReturn = false;
                continue;
            }
            afterReturn = false;
            any = true;
            int end = at;
            while (end < read && letters[end] != '\n' && letters[end] != '\r') {
                end++;
            }
            line.append(letters, at, Math.min(end - at, LONGEST + 1 - line.length()));
            at = end;
            if (end < read) {
                afterReturn = letters[end] == '\r';
                at++;
                return Optional.of(line.toString());
            }
        }
        return any ? Optional.of(line.toString()) : Optional.empty();
    }

    private boolean more() throws IOException {
        if (at == read) {
            at = 0;
            read = Math.max(0, text.read(letters));
        }
        return read > 0;
    }
}
