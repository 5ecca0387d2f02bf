package hand;

import compare.Result;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** The contract over the exports of a district. */
public final class Hand {

    private static final int STATUS_ON = day(2026, 10, 30);
    private static final int PERIOD_ENDS = day(2027, 5, 28);
    private static final int[][] SEMESTERS = {
        {day(2026, 8, 17), day(2026, 12, 18)}, {day(2027, 1, 4), day(2027, 5, 21)}
    };
    private static final int MINUTES_NEEDED = 30 * 60;
    private static final int LARGEST_GROUP = 3;

    private final Exports exports;
    private final Result result = new Result();
    private long since = System.nanoTime();

    private Hand(Path facts) {
        exports = new Exports(facts);
    }

    /**
     * Runs it.
     *
     * @param args the folder of the generated district, the file to write
     */
    public static void main(String[] args) throws IOException {
        Path district = Path.of(args[0]);
        new Hand(district.resolve("facts")).run(district.resolve("schools.csv"), Path.of(args[1]));
    }

    private static int day(int year, int month, int date) {
        return (int) LocalDate.of(year, month, date).toEpochDay();
    }

    private void run(Path schools, Path out) throws IOException {
        exports.read();
        phase("read");
        List<Judge> judges =
                IntStream.range(0, Exports.THREADS).mapToObj(Judge::new).toList();
        Both.run(judges, Judge::all);
        phase("judge students");
        result.rejected(exports.rejected());
        judges.forEach(judge -> result.rejected(judge.contested()));
        List<String> rows = Files.readAllLines(schools);
        for (String row : rows.subList(1, rows.size())) {
            String[] school = row.split(",");
            int number = exports.schools.number(school[0]);
            int[] sums = new int[Judge.SUMS];
            judges.forEach(judge -> judge.addTo(sums, number));
            school(school[0], new BigDecimal(school[1]), Integer.parseInt(school[2]), sums);
        }
        result.write(out);
    }

    private void phase(String name) {
        long now = System.nanoTime();
        System.err.printf("phase %s %.1f s%n", name, (now - since) / 1e9);
        since = now;
    }

    // ---- a student

    /** Judges every second student, and counts by school. */
    private final class Judge {

        static final int COUNTED = 0;
        static final int MET = 1;
        static final int LEARNERS = 2;
        static final int LEARNERS_MET = 3;
        static final int SUMS = 4;

        private final int first;
        private final int[] bySchool = new int[SUMS * exports.schools.size()];
        private final Settled tests = new Settled(false);
        private final Settled enrolments = new Settled(true);
        private final Settled statuses = new Settled(true);
        private final Settled withdrawals = new Settled(true);
        private final Settled sessions = new Settled(true);

        // What the sessions of a student came to.
        private boolean assigned;
        private boolean missed;
        private boolean lostByDistrict;
        private boolean notConfirmed;

        Judge(int first) {
            this.first = first;
        }

        void all() {
            for (int student = first; student < exports.students.size(); student += Exports.THREADS) {
                tests.of(student, exports.tests);
                enrolments.of(student, exports.enrolments);
                statuses.of(student, exports.statuses);
                withdrawals.of(student, exports.withdrawals);
                hours(sessions.of(student, exports.sessions));
                judge();
            }
        }

        long contested() {
            return tests.contested() + enrolments.contested() + statuses.contested() + withdrawals.contested()
                    + sessions.contested();
        }

        void addTo(int[] sums, int school) {
            for (int at = 0; at < SUMS && SUMS * school < bySchool.length; at++) {
                sums[at] += bySchool[SUMS * school + at];
            }
        }

        private void judge() {
            int enrolled = enrolledInFall();
            long first = only(Exports.FIRST_TEST);
            long last = only(Exports.LAST_TEST);
            if (enrolled < 0 || first < 0 || Packed.growth(first) == Row.NONE || !assigned || missed) {
                return;
            }
            if (lostByDistrict ? last < 0 && left() : notConfirmed || last < 0) {
                return;
            }
            boolean met = lostByDistrict || Packed.score(last) - Packed.score(first) >= Packed.growth(first);
            count(last < 0 ? enrolled : Packed.school(last), met, learner());
        }

        private void count(int school, boolean met, boolean learner) {
            int at = SUMS * school;
            bySchool[at + COUNTED]++;
            bySchool[at + MET] += met ? 1 : 0;
            bySchool[at + LEARNERS] += learner ? 1 : 0;
            bySchool[at + LEARNERS_MET] += learner && met ? 1 : 0;
        }

        private int enrolledInFall() {
            for (int row = 0; row < enrolments.rows(); row++) {
                if (enrolments.key(row) == exports.fall) {
                    return (int) enrolments.content(row);
                }
            }
            return -1;
        }

        /** The only test of its kind; negative where there is none, or more than one. */
        private long only(int which) {
            long found = -1;
            for (int row = 0; row < tests.rows(); row++) {
                if (Packed.which(tests.content(row)) == which) {
                    if (found >= 0) {
                        return -1;
                    }
                    found = tests.content(row);
                }
            }
            return found;
        }

        private boolean left() {
            for (int row = 0; row < withdrawals.rows(); row++) {
                if (withdrawals.day(row) <= PERIOD_ENDS) {
                    return true;
                }
            }
            return false;
        }

        private boolean learner() {
            int latest = Integer.MIN_VALUE;
            boolean learner = false;
            for (int row = 0; row < statuses.rows(); row++) {
                int day = statuses.day(row);
                if (day <= STATUS_ON && day > latest) {
                    latest = day;
                    learner = statuses.content(row) == Exports.LIMITED;
                }
            }
            return learner;
        }

        private void hours(Settled log) {
            assigned = false;
            missed = false;
            lostByDistrict = false;
            notConfirmed = false;
            for (int[] semester : SEMESTERS) {
                int given = 0;
                int byDistrict = 0;
                int byProvider = 0;
                int open = 0;
                for (int row = 0; row < log.rows(); row++) {
                    long session = log.content(row);
                    if (Packed.subject(session) != exports.mathematics) {
                        continue;
                    }
                    assigned = true;
                    int day = Packed.day(session);
                    if (day < semester[0] || day > semester[1]) {
                        continue;
                    }
                    if (Packed.confirmed(session) != Exports.BOTH) {
                        open += Packed.scheduled(session);
                        continue;
                    }
                    switch (Packed.cause(session)) {
                        case Exports.ATTENDED ->
                            given += Packed.groupSize(session) <= LARGEST_GROUP ? Packed.present(session) : 0;
                        case Exports.DISTRICT_FAILED -> byDistrict += Packed.scheduled(session);
                        case Exports.PROVIDER_FAILED -> byProvider += Packed.scheduled(session);
                        default -> {}
                    }
                }
                int owed = given + byDistrict;
                missed |= owed + byProvider + open < MINUTES_NEEDED;
                lostByDistrict |= given < MINUTES_NEEDED && owed >= MINUTES_NEEDED;
                notConfirmed |= owed + byProvider < MINUTES_NEEDED && owed + byProvider + open >= MINUTES_NEEDED;
            }
        }
    }

    // ---- a school

    private void school(String name, BigDecimal base, int target, int[] sums) {
        int counted = sums[Judge.COUNTED];
        int met = sums[Judge.MET];
        int learners = sums[Judge.LEARNERS];
        int learnersMet = sums[Judge.LEARNERS_MET];
        result.count(name, met, counted);
        result.count(Result.learnersOf(name), learnersMet, learners);
        result.line("3.1", name, "base", base);
        BigDecimal total = BigDecimal.ZERO;
        if (counted >= 10) {
            BigDecimal tier = share(base, tier(met * 100 - target * counted, counted));
            result.line("4.1", name, "adjustment", tier);
            total = total.add(tier);
        }
        if (learners >= 5 && learnersMet * 2 >= learners) {
            BigDecimal bonus = share(base, 3);
            result.line("4.3", name, "bonus", bonus);
            total = total.add(bonus);
        }
        BigDecimal most = share(base, 10);
        if (total.abs().compareTo(most) > 0) {
            result.line("5.1", name, "limit", (total.signum() > 0 ? most : most.negate()).subtract(total));
        }
    }

    /** The tier of points above or below the target, both times the number counted, so that nothing is divided. */
    private static int tier(int points, int counted) {
        if (points <= -10 * counted) {
            return -10;
        }
        if (points <= -5 * counted) {
            return -5;
        }
        if (points < 5 * counted) {
            return 0;
        }
        return points < 10 * counted ? 5 : 10;
    }

    /** Half a cent is rounded away from nothing, up or down. */
    private static BigDecimal share(BigDecimal base, int percent) {
        return base.multiply(BigDecimal.valueOf(percent, 2)).setScale(2, RoundingMode.HALF_UP);
    }
}
