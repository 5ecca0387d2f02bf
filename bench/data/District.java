package data;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A district: its schools and its students, who stand in the order of their schools. */
final class District {

    /** Too few students for the contract's tier, so that this is a case too. */
    private static final int SMALL_SCHOOL = 8;

    private static final int FIRST_ID = 1_000_001;

    private final int students;
    private final List<School> schools = new ArrayList<>();

    District(int students) {
        this.students = students;
        for (int number = 0; number < schoolsFor(students); number++) {
            schools.add(School.of(number));
        }
    }

    private static int schoolsFor(int students) {
        return switch (students) {
            case 6_000 -> 30;
            case 100_000 -> 60;
            default -> Math.max(10, students / 1_500);
        };
    }

    /**
     * A school.
     *
     * @param cents    its base price
     * @param target   in per cent
     * @param met      how likely a student meets the growth target, in per cent
     * @param learners how many students in a hundred learn English
     */
    record School(int number, String name, long cents, int target, int met, int learners) {

        static School of(int number) {
            SplittableRandom draw = Draw.of(Draw.About.SCHOOL, number);
            String name = String.format("School %03d", number + 1);
            // Fifty cents and ninety: five per cent of them ends in half a cent, which shows how peers round.
            long cents = (40_000 + draw.nextInt(40_001)) * 100L + (draw.nextInt(2) == 0 ? 50 : 90);
            return new School(
                    number, name, cents, 45 + 5 * draw.nextInt(3), 36 + draw.nextInt(33), 2 + draw.nextInt(26));
        }

        String id() {
            return String.format("SCH-%03d", number + 1);
        }

        String base() {
            return cents / 100 + "." + String.format("%02d", cents % 100);
        }
    }

    int students() {
        return students;
    }

    List<School> schools() {
        return schools;
    }

    School schoolOf(int student) {
        if (student < SMALL_SCHOOL) {
            return schools.get(0);
        }
        return schools.get(1 + (int) ((long) (student - SMALL_SCHOOL) * (schools.size() - 1) / (students - SMALL_SCHOOL)));
    }

    static String id(int student) {
        return "S-" + (FIRST_ID + student);
    }
}
