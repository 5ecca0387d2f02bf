package org.proviso.contract;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The name an author most likely meant. */
public final class Nearest {

    /** Of a longer name, which may be all of a file, the beginning tells enough. */
    private static final int LONGEST = 60;

    private Nearest() {}

    /** The candidate that takes the fewest changed letters to reach; nothing when none is near. */
    public static Optional<String> to(String written, Collection<String> candidates) {
        int near = Math.max(2, written.length() / 3);
        return candidates.stream()
                .filter(candidate -> Math.abs(candidate.length() - written.length()) <= near)
                .filter(candidate -> distance(written, candidate) <= near)
                .min(Comparator.comparingInt((String candidate) -> distance(written, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** A sentence that offers the nearest candidate, or else lists what there is. */
    public static String maybe(String written, Collection<String> candidates) {
        if (candidates.isEmpty()) {
            return "";
        }
        return to(written, candidates)
                .map(name -> "Maybe " + quoted(name) + ".")
                .orElseGet(() -> "Maybe one of: "
                        + String.join(
                                ", ",
                                candidates.stream()
                                        .sorted()
                                        .limit(12)
                                        .map(Nearest::quoted)
                                        .toList())
                        + ".");
    }

    private static String quoted(String name) {
        String line = name.replaceAll("\\s+", " ");
        return "\"" + (line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line) + "\"";
    }

    private static int distance(String a, String b) {
        String left = a.toLowerCase(Locale.ROOT);
        String right = b.toLowerCase(Locale.ROOT);
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int above = row[j];
                int changed = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[right.length()];
    }
}
