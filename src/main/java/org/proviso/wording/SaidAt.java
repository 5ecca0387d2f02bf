package org.proviso.wording;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.proviso.contract.Place;
import org.proviso.contract.SourceText;

/** Where in a contract's file words stand that the reader of YAML has put together from several lines. */
public final class SaidAt {

    private static final Pattern WORD = Pattern.compile("\\S+");

    private SaidAt() {}

    /**
     * The place of some letters of an entry's words.
     *
     * @param entry the place of the number of the clause or amendment that has the entry
     * @param key   {@code says} or {@code title}
     * @param words the entry as it was read
     * @param from  the first of the letters
     * @param to    the one after the last
     * @return the place of the clause or amendment where the words cannot be found again
     */
    public static Place of(SourceText source, Place entry, String key, String words, int from, int to) {
        List<Place> written = written(source, entry, key);
        Matcher word = WORD.matcher(words);
        Optional<Place> first = Optional.empty();
        for (int at = 0; word.find() && at < written.size(); at++) {
            Place place = written.get(at);
            int lead = source.lines()
                    .get(place.line() - 1)
                    .substring(place.column() - 1, place.column() - 1 + place.length())
                    .indexOf(word.group());
            if (lead < 0) {
                return entry;
            }
            int column = place.column() + lead;
            if (word.start() <= from && from < word.end()) {
                int start = column + from - word.start();
                first = Optional.of(new Place(place.file(), place.line(), start, Math.min(to, word.end()) - from));
            } else if (first.isPresent() && word.start() < to && first.get().line() == place.line()) {
                int end = column + Math.min(to, word.end()) - word.start();
                Place begun = first.get();
                first = Optional.of(new Place(begun.file(), begun.line(), begun.column(), end - begun.column()));
            }
        }
        return first.orElse(entry);
    }

    /** The places of the words of an entry, as its lines have them. */
    private static List<Place> written(SourceText source, Place entry, String key) {
        Pattern begins = Pattern.compile("^(?<margin>[\\s-]*|.*[{,]\\s*)" + key + ":\\s*(?:[>|][-+0-9]*\\s*$)?");
        List<Place> places = new ArrayList<>();
        int margin = -1;
        for (int line = entry.line(); line <= source.lines().size(); line++) {
            String text = source.lines().get(line - 1);
            int start = 0;
            if (margin < 0) {
                Matcher begin = begins.matcher(text);
                if (!begin.find()) {
                    continue;
                }
                margin = begin.group("margin").length();
                start = begin.end();
            } else if (!text.isBlank() && text.length() - text.stripLeading().length() <= margin) {
                break;
            }
            Matcher word = WORD.matcher(text);
            int from = start;
            while (word.find(from)) {
                places.add(new Place(entry.file(), line, word.start() + 1, word.end() - word.start()));
                from = word.end();
            }
        }
        return places;
    }
}
