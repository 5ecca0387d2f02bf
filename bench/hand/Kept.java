package hand;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rows of one type of fact that one thread read, in a chain for each student. */
final class Kept {

    private static final int SHIFT = 18;
    private static final int MASK = (1 << SHIFT) - 1;
    private static final int WORDS = 3;

    // A row is three numbers: what tells it from others of the student, what it says, and when it was known with
    // the row before it in the chain.
    private final List<long[]> chunks = new ArrayList<>();
    private int rows;
    private int[] last = new int[1 << 12];

    void add(int student, long key, long content, int known) {
        if (student >= last.length) {
            last = Arrays.copyOf(last, Math.max(2 * last.length, student + 1));
        }
        if (rows >>> SHIFT == chunks.size()) {
            chunks.add(new long[WORDS << SHIFT]);
        }
        long[] chunk = chunks.get(rows >>> SHIFT);
        int at = WORDS * (rows & MASK);
        chunk[at] = key;
        chunk[at + 1] = content;
        chunk[at + 2] = (long) known << 32 | last[student];
        rows++;
        // Counted from one, so that none is zero.
        last[student] = rows;
    }

    /** Hands on a student's rows. */
    void of(int student, Settled into) {
        int row = student < last.length ? last[student] : 0;
        while (row > 0) {
            long[] chunk = chunks.get(row - 1 >>> SHIFT);
            int at = WORDS * (row - 1 & MASK);
            into.add(chunk[at], chunk[at + 1], (int) (chunk[at + 2] >> 32));
            row = (int) chunk[at + 2];
        }
    }
}
