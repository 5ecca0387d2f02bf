package hand;

/** What a row says, in one number. */
final class Packed {

    private static final int SUBJECTS = 14;
    private static final int DAYS = 22;
    private static final int SCHOOLS = 16;

    private Packed() {}

    /** A test; growth may be {@link Row#NONE}. */
    static long test(int which, int school, int score, int growth) {
        return ((long) which << SCHOOLS | fits(school, SCHOOLS)) << 9 + 32 | (long) score << 32 | growth & 0xFFFFFFFFL;
    }

    static int which(long test) {
        return (int) (test >> 9 + 32 + SCHOOLS);
    }

    static int school(long test) {
        return (int) (test >> 9 + 32) & (1 << SCHOOLS) - 1;
    }

    static int score(long test) {
        return (int) (test >> 32) & 511;
    }

    static int growth(long test) {
        return (int) test;
    }

    /** A session: its subject and day, minutes planned and given, the size of the group, why, and by whom confirmed. */
    static long session(int subject, int day, int scheduled, int present, int groupSize, int cause, int confirmed) {
        return (fits(subject, SUBJECTS) << DAYS | fits(day, DAYS)) << 28
                | (long) scheduled << 19
                | (long) present << 10
                | (long) groupSize << 4
                | (long) cause << 2
                | confirmed;
    }

    static int subject(long session) {
        return (int) (session >>> 28 + DAYS);
    }

    static int day(long session) {
        return (int) (session >> 28) & (1 << DAYS) - 1;
    }

    static int scheduled(long session) {
        return (int) (session >> 19) & 511;
    }

    static int present(long session) {
        return (int) (session >> 10) & 511;
    }

    static int groupSize(long session) {
        return (int) (session >> 4) & 63;
    }

    static int cause(long session) {
        return (int) (session >> 2) & 3;
    }

    static int confirmed(long session) {
        return (int) session & 3;
    }

    private static long fits(int number, int bits) {
        if (number < 0 || number >> bits != 0) {
            throw new IllegalArgumentException(number + " does not fit into " + bits + " bits");
        }
        return number;
    }
}
