package hand;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One row for each key of one student: equal rows count once, the latest known counts, and where the latest differ
 * none does. Keys are told apart by 64 bits of a hash; that two of one student's rows share them by chance
 * happens once in more than a billion districts of a million students.
 */
final class Settled {

    private final boolean latestCounts;
    private long[] keys = new long[256];
    private long[] contents = new long[256];
    private int[] known = new int[256];
    private long[] sorted = new long[256];
    private int rows;
    private long contested;

    /**
     * For one type of fact.
     *
     * @param latestCounts whether a row that was known later corrects others; else the day is part of what it says
     */
    Settled(boolean latestCounts) {
        this.latestCounts = latestCounts;
    }

    /** The rows of the next student. */
    Settled of(int student, List<Kept> read) {
        rows = 0;
        for (Kept one : read) {
            one.of(student, this);
        }
        if (!distinct()) {
            settle();
        }
        return this;
    }

    void add(long key, long content, int day) {
        if (rows == keys.length) {
            keys = Arrays.copyOf(keys, 2 * rows);
            contents = Arrays.copyOf(contents, 2 * rows);
            known = Arrays.copyOf(known, 2 * rows);
        }
        keys[rows] = key;
        contents[rows] = content;
        known[rows++] = day;
    }

    private boolean distinct() {
        if (sorted.length < rows) {
            sorted = new long[keys.length];
        }
        System.arraycopy(keys, 0, sorted, 0, rows);
        Arrays.sort(sorted, 0, rows);
        for (int at = 1; at < rows; at++) {
            if (sorted[at] == sorted[at - 1]) {
                return false;
            }
        }
        return true;
    }

    private void settle() {
        Map<Long, List<Integer>> byKey = new HashMap<>();
        for (int row = 0; row < rows; row++) {
            byKey.computeIfAbsent(keys[row], key -> new ArrayList<>()).add(row);
        }
        long[] all = contents.clone();
        int[] days = known.clone();
        rows = 0;
        byKey.forEach((key, same) -> {
            int latest = same.stream().mapToInt(row -> days[row]).max().orElseThrow();
            List<Integer> counts = same.stream().filter(row -> !latestCounts || days[row] == latest).toList();
            int first = counts.get(0);
            if (counts.stream().allMatch(row -> all[row] == all[first] && days[row] == days[first])) {
                add(key, all[first], days[first]);
            } else {
                contested += counts.size();
            }
        });
    }

    int rows() {
        return rows;
    }

    long key(int row) {
        return keys[row];
    }

    long content(int row) {
        return contents[row];
    }

    int day(int row) {
        return known[row];
    }

    /** How many rows of all students contradicted each other. */
    long contested() {
        return contested;
    }
}
