package data;

import java.util.SplittableRandom;

/** Chance that depends only on what is drawn for, so that files may be written in any order. */
final class Draw {

    private static final long SEED = 20260817L;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Draw() {}

    /** What chances are drawn for; each has a chain of its own. */
    enum About {
        SCHOOL,
        STUDENT,
        TEST,
        STATUS,
        SESSION,
        DEFECT,
        ORDER
    }

    /** The chance of one thing. */
    static SplittableRandom of(About about, long number) {
        long mixed = (SEED ^ (about.ordinal() + 1) * GOLDEN) + number * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 31)) * 0x94D049BB133111EBL;
        return new SplittableRandom(mixed ^ (mixed >>> 29));
    }
}
