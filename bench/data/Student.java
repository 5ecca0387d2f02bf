package data;

import data.District.School;
import java.util.SplittableRandom;

/**
 * What is so of one student, whichever file tells of it.
 *
 * @param learner    whether the student learns English
 * @param withdrawal the day the student left, counted from the first of October; -1 for one who stayed
 * @param lastTest   whether the student took a test in spring
 * @param sessions   how the sessions went
 */
record Student(int number, School school, boolean learner, int withdrawal, boolean lastTest, Sessions sessions) {

    private static final int DAYS_TO_THE_END = 245;

    /** What made a student lose hours, if anything did. */
    enum Sessions {
        REGULAR(0),
        OFTEN_ABSENT(15),
        TUTOR_MISSING(12),
        SCHOOL_CANCELLED(12),
        NOT_CONFIRMED(12),
        GROUP_TOO_LARGE(12);

        /** How many sessions in a hundred went wrong. */
        final int lost;

        Sessions(int lost) {
            this.lost = lost;
        }

        static Sessions drawn(int hundredth) {
            if (hundredth < 78) {
                return REGULAR;
            }
            if (hundredth < 87) {
                return OFTEN_ABSENT;
            }
            if (hundredth < 92) {
                return TUTOR_MISSING;
            }
            if (hundredth < 97) {
                return SCHOOL_CANCELLED;
            }
            return hundredth < 99 ? NOT_CONFIRMED : GROUP_TOO_LARGE;
        }
    }

    static Student of(District district, int number) {
        SplittableRandom draw = Draw.of(Draw.About.STUDENT, number);
        School school = district.schoolOf(number);
        boolean learner = draw.nextInt(100) < school.learners();
        int withdrawal = draw.nextInt(100) < 2 ? draw.nextInt(DAYS_TO_THE_END) : -1;
        int stayed = withdrawal < 0 ? 97 : 25;
        boolean lastTest = draw.nextInt(100) < stayed;
        return new Student(number, school, learner, withdrawal, lastTest, Sessions.drawn(draw.nextInt(100)));
    }

    String id() {
        return District.id(number);
    }
}
