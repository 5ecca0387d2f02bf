package data;

import data.District.School;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.SplittableRandom;

/** The combined results of the tests: fall, winter and spring, with tests that do not count for growth among them. */
final class TestFile {

    private static final String HEADER = "TermName,StudentID,SchoolName,MeasurementScale,Discipline,GrowthMeasureYN,"
            + "TestType,TestName,TestID,TestStartDate,TestDurationMinutes,TestRITScore,TestStandardError,"
            + "TestPercentile,TypicalFallToFallGrowth,TypicalSpringToSpringGrowth,TypicalFallToSpringGrowth,"
            + "TypicalFallToWinterGrowth,RITtoReadingScore,TestStartTime";

    private static final int FIRST_TEST = 310_000_001;

    private final District district;
    private int tests;

    TestFile(District district) {
        this.district = district;
    }

    /** When a term's tests began, and its name in the export. */
    private enum Term {
        FALL("Fall 2026-2027", LocalDate.of(2026, 8, 24)),
        WINTER("Winter 2026-2027", LocalDate.of(2027, 1, 11)),
        SPRING("Spring 2026-2027", LocalDate.of(2027, 5, 3));

        final String words;
        final LocalDate begins;

        Term(String words, LocalDate begins) {
            this.words = words;
            this.begins = begins;
        }
    }

    void write(Path file) {
        try (Export export = new Export(file, HEADER)) {
            for (Term term : Term.values()) {
                for (int student = 0; student < district.students(); student++) {
                    tests(export, term, Student.of(district, student));
                }
            }
        }
    }

    private void tests(Export export, Term term, Student student) {
        SplittableRandom common = Draw.of(Draw.About.TEST, student.number() * 4L);
        int first = 170 + common.nextInt(60);
        int typical = 6 + common.nextInt(7);
        boolean untold = common.nextInt(100) == 0;
        boolean untested = common.nextInt(100) == 0;
        int grown = typical + (met(student, common) ? common.nextInt(7) : -1 - common.nextInt(7));
        SplittableRandom draw = Draw.of(Draw.About.TEST, student.number() * 4L + 1 + term.ordinal());
        boolean taken =
                switch (term) {
                    case FALL -> !untested;
                    case WINTER -> draw.nextInt(100) < 95;
                    case SPRING -> student.lastTest();
                };
        if (!taken) {
            return;
        }
        int score =
                switch (term) {
                    case FALL -> first;
                    case WINTER -> first + grown / 2;
                    case SPRING -> first + grown;
                };
        String typicalNow = term == Term.FALL && !untold ? typical + "," + (typical + 1) / 2 : ",";
        Taken test = taken(term, student, draw, "Mathematics", true, score, typicalNow);
        export.row(test);
        int more = draw.nextInt(1_000);
        if (more < 30) {
            // Taken again, and by its own mark not for growth.
            export.row(test.again(number(), false, score + 1 + draw.nextInt(5)));
        } else if (more < 34) {
            export.row(test.again(number(), true, score + 2));
        } else if (more < 84) {
            export.row(taken(term, student, draw, "Reading", true, score - 4, typicalNow));
        }
    }

    private static boolean met(Student student, SplittableRandom draw) {
        int likely = student.school().met() + (student.learner() ? 3 : 0);
        return draw.nextInt(100) < likely;
    }

    private Taken taken(
            Term term, Student student, SplittableRandom draw, String subject, boolean counts, int score, String typical) {
        return new Taken(
                term.words + "," + student.id() + "," + school(term, student.school(), draw) + "," + subject + "," + subject,
                draw.nextInt(100) == 0
                        // Names in exports hold commas, quotes and line ends.
                        ? "\"Growth: " + subject + " 2-5\n(small group, \"\"quiet room\"\")\""
                        : "\"Growth: " + subject + " 2-5, national\"",
                number(),
                counts,
                term.begins.plusDays(draw.nextInt(15)),
                score,
                typical,
                35 + draw.nextInt(30));
    }

    /** A few students end the year at another school of the contract, and fewer at one outside it. */
    private String school(Term term, School school, SplittableRandom draw) {
        int moved = draw.nextInt(1_000);
        if (term == Term.FALL || moved >= 12) {
            return school.name();
        }
        return moved < 2
                ? "Elsewhere Academy"
                : district.schools().get(draw.nextInt(district.schools().size())).name();
    }

    private int number() {
        return FIRST_TEST + tests++;
    }

    /** One test taken. */
    private record Taken(
            String begins, String name, int number, boolean counts, LocalDate date, int score, String typical, int minutes)
            implements Export.Row {

        Taken again(int other, boolean counting, int newScore) {
            return new Taken(begins, name, other, counting, date.plusDays(3), newScore, typical, minutes);
        }

        private String with(String day, String points) {
            return String.join(
                    ",",
                    begins,
                    counts ? "TRUE" : "FALSE",
                    "Survey With Goals",
                    name,
                    "" + number,
                    day,
                    "" + minutes,
                    points,
                    "3.2",
                    "" + (1 + score % 99),
                    "",
                    "",
                    typical,
                    "",
                    "10:15:00 AM");
        }

        private String day() {
            return date.getMonthValue() + "/" + date.getDayOfMonth() + "/" + date.getYear();
        }

        @Override
        public String sound() {
            return with(day(), "" + score);
        }

        @Override
        public String contrary() {
            return with(day(), "" + (score + 9));
        }

        @Override
        public String unreadable(SplittableRandom draw) {
            return switch (draw.nextInt(4)) {
                case 0 -> with(day(), "2O4");
                case 1 -> with(day(), "");
                case 2 -> with(day(), "999");
                default -> with("13/45/2026", "" + score);
            };
        }
    }
}
