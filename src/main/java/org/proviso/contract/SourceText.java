package org.proviso.contract;

import java.util.ArrayList;
import java.util.List;

/** The text of a contract or rule file, for excerpts. */
public record SourceText(String file, List<String> lines) {

    private static final int WIDEST = 110;

    /** Splits a text into its lines. */
    public static SourceText of(String file, String text) {
        return new SourceText(file, text.lines().toList());
    }

    /** The text with other words at a place; the place must lie in one of its lines. */
    public SourceText with(Place place, String words) {
        List<String> changed = new ArrayList<>(lines);
        String line = lines.get(place.line() - 1);
        int from = place.column() - 1;
        changed.set(place.line() - 1, line.substring(0, from) + words + line.substring(from + place.length()));
        return new SourceText(file, List.copyOf(changed));
    }

    /** The line of a place with a marker under it; empty when the place lies outside the text. */
    public String excerpt(Place place) {
        if (place.line() < 1 || place.line() > lines.size()) {
            return "";
        }
        String line = lines.get(place.line() - 1);
        int column = Math.min(Math.max(place.column(), 1), line.length() + 1);
        int start = Math.max(0, Math.min(column - WIDEST / 2, line.length() - WIDEST));
        String shown = line.substring(start, Math.min(line.length(), start + WIDEST))
                .replaceAll("[\\p{Cntrl}&&[^\t]]", "?")
                .replace('\t', ' ');
        int marks = Math.max(1, Math.min(place.length(), shown.length() - (column - 1 - start)));
        String number = String.valueOf(place.line());
        String margin = " ".repeat(Math.max(1, 4 - number.length()));
        return margin + number + " | " + shown + "\n"
                + " ".repeat(margin.length() + number.length()) + " | "
                + " ".repeat(column - 1 - start) + "^".repeat(marks);
    }
}
