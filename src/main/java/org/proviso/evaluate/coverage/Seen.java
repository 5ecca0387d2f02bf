package org.proviso.evaluate.coverage;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Which sides of which items were seen. */
final class Seen {

    private final Map<String, Set<Item.Side>> sides = new HashMap<>();

    void add(String item, boolean yes) {
        sides.computeIfAbsent(item, one -> EnumSet.noneOf(Item.Side.class)).add(yes ? Item.Side.YES : Item.Side.NO);
    }

    Set<Item.Side> of(String item) {
        return sides.getOrDefault(item, Set.of());
    }

    Set<String> items() {
        return sides.keySet();
    }
}
