package org.proviso.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gathers findings in several files, each with its excerpt, so that an author sees all of them at once. */
public final class Findings {

    private final Map<String, SourceText> texts = new TreeMap<>();
    private final List<Finding> found = new ArrayList<>();

    /** Makes excerpts of a text possible. */
    public Findings with(SourceText text) {
        texts.put(text.file(), text);
        return this;
    }

    /** Adds a finding; its excerpt is taken from the text of its place. */
    public void add(Place place, String name, String consequence, String maybe) {
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
        return found.stream()
                .distinct()
                .sorted(Comparator.comparing(
                                (Finding finding) -> finding.place().file())
                        .thenComparingInt(finding -> finding.place().line())
                        .thenComparingInt(finding -> finding.place().column()))
                .toList();
    }
}
