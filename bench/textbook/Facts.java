package textbook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/** The facts that rules match, and what rules conclude. */
public final class Facts {

    private Facts() {}

    /** A student on the roster of a school in a term. */
    public record Enrolment(String student, String school, String term) {}

    /** A test that counts for growth; typical is null where the report states none. */
    public record TestScore(
            String student, String school, String term, String subject, String test, int score, Integer typical,
            LocalDate date) {}

    /** A status as a learner of English, from a date on. */
    public record LanguageStatus(String student, boolean learner, LocalDate date) {}

    /** A student left. */
    public record Withdrawal(String student, LocalDate date) {}

    /** A semester of the contract. */
    public record Semester(String name, LocalDate begins, LocalDate ends) {}

    /** Dates of the contract. */
    public record Dates(LocalDate statusOn, LocalDate periodEnds) {}

    /** A school of the contract; the target is in per cent. */
    public record School(String name, BigDecimal base, int target) {

        /** A per cent of the base, to the cent. */
        public BigDecimal share(int percent) {
            return base.multiply(BigDecimal.valueOf(percent, 2)).setScale(2, RoundingMode.HALF_UP);
        }
    }

    /** A band of points above or below the target; a bound that is null is open. */
    public record Tier(Integer lower, boolean lowerIn, Integer upper, boolean upperIn, int adjusts) {

        /** Whether so many of so many, against a target, lie in the band. */
        public boolean covers(long met, long counted, int target) {
            long points = met * 100 - target * counted;
            return (lower == null || points > lower * counted || (lowerIn && points == lower * counted))
                    && (upper == null || points < upper * counted || (upperIn && points == upper * counted));
        }
    }

    /** A student learns English by the status that counts. */
    public record EnglishLearner(String student) {}

    /** The one first test of a student, which states a typical growth. */
    public record FirstTest(String student, int score, int typical) {}

    /** A student's growth to the one last test, and the school of that test. */
    public record StudentGrowth(String student, String school, boolean met) {}

    /** A student left before the last test. */
    public record Left(String student) {}

    /** What the minutes of a semester come to. */
    public record SemesterHours(String student, Verdict verdict) {

        /** Whose fault it is when hours are too few. */
        public enum Verdict {
            GIVEN,
            LOST_BY_DISTRICT,
            LOST_BY_PROVIDER,
            NOT_CONFIRMED,
            MISSED
        }

        private static final int NEEDED = 30 * 60;

        /** The verdict over the minutes of one semester. */
        public static SemesterHours of(String student, int given, int byDistrict, int byProvider, int open) {
            return new SemesterHours(student, verdict(given, given + byDistrict, byProvider, open));
        }

        private static Verdict verdict(int given, int owed, int byProvider, int open) {
            if (given >= NEEDED) {
                return Verdict.GIVEN;
            }
            if (owed >= NEEDED) {
                return Verdict.LOST_BY_DISTRICT;
            }
            if (owed + byProvider >= NEEDED) {
                return Verdict.LOST_BY_PROVIDER;
            }
            return owed + byProvider + open >= NEEDED ? Verdict.NOT_CONFIRMED : Verdict.MISSED;
        }
    }

    /** A student who counts at a school. */
    public record Counted(String student, String school, boolean met) {

        /** One for a student who met the target. */
        public int one() {
            return met ? 1 : 0;
        }
    }

    /** How many counted students of a school met their target. */
    public record SchoolGrowth(String school, Group group, long counted, long met) {

        /** Who is counted. */
        public enum Group {
            ALL,
            LEARNERS
        }
    }

    /** A line of the statement. */
    public record Adjustment(String clause, String school, String kind, BigDecimal amount) {}
}
