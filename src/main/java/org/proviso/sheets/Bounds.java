package org.proviso.sheets;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The columns of a table that say where a band begins and ends. */
final class Bounds {

    /** In the order in which contracts write them: where a band begins, then where it ends. */
    static final List<String> ALL = List.of("above", "at_least", "below", "at_most");

    private Bounds() {}

    /** The name of a column as a contract writes it; people write bounds with a space or a capital letter. */
    static String named(String heading) {
        String bound = heading.toLowerCase(Locale.ROOT).replace(' ', '_');
        return ALL.contains(bound) ? bound : heading;
    }

    /** The names with bounds beside each other, where the first of them stands. */
    static List<String> together(Collection<String> names) {
        List<String> ordered = new ArrayList<>();
        for (String name : names) {
            if (!ALL.contains(name)) {
                ordered.add(name);
            } else if (ordered.stream().noneMatch(ALL::contains)) {
                ALL.stream().filter(names::contains).forEach(ordered::add);
            }
        }
        return ordered;
    }
}
