package org.proviso.audit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Named texts of two contracts: which are new, left out, or otherwise. */
final class Texts {

    private Texts() {}

    /** What differs, in the order of the first and then of the second. */
    static List<String> between(Map<String, String> before, Map<String, String> after) {
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        List<String> changes = new ArrayList<>();
        for (String name : names) {
            String was = before.get(name);
            String is = after.get(name);
            if (was == null) {
                changes.add(name + ": " + is + " is new");
            } else if (is == null) {
                changes.add(name + ": " + was + " is left out");
            } else if (!was.equals(is)) {
                changes.add(name + ": " + was + " is now " + is);
            }
        }
        return changes;
    }
}
