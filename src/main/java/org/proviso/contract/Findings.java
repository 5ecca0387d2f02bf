package org.proviso.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gathers findings in several files, each with its excerpt, so that an author sees all of them at once. */
public final class Findings {

    /** Nobody mends more at once; a file made to have more would fill the memory with what is said of it. */
    private static final int MOST = 1_000;

    private final Map<String, SourceText> texts = new TreeMap<>();
    private final List<Finding> found = new ArrayList<>();
    private int more;

    /** Makes excerpts of a text possible. */
    public Findings with(SourceText text) {
        texts.put(text.file(), text);
        return this;
    }

    /** Adds a finding; its excerpt is taken from the text of its place. */
    public void add(Place place, String name, String consequence, String maybe) {
        if (found.size() >= MOST) {
            more++;
            return;
        }
        SourceText text = texts.get(place.file());
        found.add(new Finding(place, name, text == null ? "" : text.excerpt(place), consequence, maybe));
    }

    /** Adds the findings of another gathering. */
    public void addAll(List<Finding> others) {
        found.addAll(others);
    }

    /** Whether nothing was found. */
    public boolean none() {
        return found.isEmpty();
    }

    /** Everything found, in the order of the files and their lines. */
    public List<Finding> all() {
        List<Finding> told = new ArrayList<>(found);
        if (more > 0) {
            told.add(new Finding(
                    found.get(MOST - 1).place(),
                    "more-findings",
                    "",
                    more + " more mistakes are not listed here.",
                    ""));
        }
        return told.stream()
                .distinct()
                .sorted(Comparator.comparing(
                                (Finding finding) -> finding.place().file())
                        .thenComparingInt(finding -> finding.place().line())
                        .thenComparingInt(finding -> finding.place().column()))
                .toList();
    }
}
