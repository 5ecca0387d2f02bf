package org.proviso.audit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.proviso.contract.Clause;

/** The rows of two tables, matched by the cells they share: which are new, left out, or otherwise. */
final class RowChanges {

    private final List<Map<String, String>> before;
    private final List<Map<String, String>> after;
    private final List<String> changes = new ArrayList<>();

    private RowChanges(List<Clause.Row> before, List<Clause.Row> after) {
        List<Map<String, String>> same =
                new ArrayList<>(after.stream().map(RowChanges::cells).toList());
        this.before = before.stream()
                .map(RowChanges::cells)
                .filter(row -> !same.remove(row))
                .toList();
        this.after = List.copyOf(same);
    }

    static List<String> between(List<Clause.Row> before, List<Clause.Row> after) {
        return new RowChanges(before, after).all();
    }

    private static Map<String, String> cells(Clause.Row row) {
        Map<String, String> cells = new LinkedHashMap<>();
        row.cells().forEach(cell -> cells.put(cell.name().text(), cell.value().text()));
        return cells;
    }

    private List<String> all() {
        Set<Integer> old = new HashSet<>();
        Set<Integer> fresh = new HashSet<>();
        int most = before.stream().mapToInt(Map::size).max().orElse(0);
        // Rows with the most cells alike belong together; then those with one less, each in the order of the table.
        for (int alike = most; alike > 0; alike--) {
            for (int one = 0; one < before.size(); one++) {
                for (int other = 0; other < after.size() && !old.contains(one); other++) {
                    if (!fresh.contains(other)
                            && shared(before.get(one), after.get(other)).size() == alike) {
                        old.add(one);
                        fresh.add(other);
                        changed(before.get(one), after.get(other));
                    }
                }
            }
        }
        for (int one = 0; one < before.size(); one++) {
            if (!old.contains(one)) {
                changes.add("the row " + words(before.get(one)) + " is left out");
            }
        }
        for (int other = 0; other < after.size(); other++) {
            if (!fresh.contains(other)) {
                changes.add("the row " + words(after.get(other)) + " is new");
            }
        }
        return List.copyOf(changes);
    }

    private static Map<String, String> shared(Map<String, String> one, Map<String, String> other) {
        Map<String, String> shared = new LinkedHashMap<>(one);
        shared.entrySet().retainAll(other.entrySet());
        return shared;
    }

    private void changed(Map<String, String> was, Map<String, String> is) {
        String row = "in the row " + words(shared(was, is)) + ", ";
        Texts.between(was, is).forEach(change -> changes.add(row + change));
    }

    private static String words(Map<String, String> cells) {
        List<String> words = new ArrayList<>();
        cells.forEach((column, value) -> words.add(column + " " + value));
        return String.join(", ", words);
    }
}
