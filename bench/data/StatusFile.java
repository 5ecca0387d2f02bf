package data;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.SplittableRandom;

/** Who learns English since when, and who left: one file for both, as districts export it. */
final class StatusFile {

    private static final String HEADER = "student_id,program,status,effective_date";

    private final District district;

    StatusFile(District district) {
        this.district = district;
    }

    void write(Path file) {
        try (Export export = new Export(file, HEADER)) {
            for (int student = 0; student < district.students(); student++) {
                statuses(export, Student.of(district, student));
            }
        }
    }

    private static void statuses(Export export, Student student) {
        SplittableRandom draw = Draw.of(Draw.About.STATUS, student.number());
        LocalDate before = LocalDate.of(2025, 8, 18).plusDays(draw.nextInt(30));
        int change = draw.nextInt(100);
        if (student.learner()) {
            // A few became learners too late to count, or on the very day that counts.
            LocalDate since = change < 3 ? LocalDate.of(2026, 11, 2) : change < 6 ? LocalDate.of(2026, 10, 30) : before;
            export.row(new Status(student.id(), "EL", "Limited", since));
            if (change >= 90) {
                LocalDate day = change >= 95 ? LocalDate.of(2026, 9, 14) : LocalDate.of(2027, 1, 11);
                export.row(new Status(student.id(), "EL", change % 2 == 0 ? "Limited Monitored 1" : "NotLimited", day));
            }
        } else if (change < 4) {
            export.row(new Status(student.id(), "EL", "NotLimited", before));
        }
        if (student.withdrawal() >= 0) {
            LocalDate day = LocalDate.of(2026, 10, 1).plusDays(student.withdrawal());
            export.row(new Status(student.id(), "ENROLMENT", "Withdrawn", day));
        } else if (change == 50) {
            export.row(new Status(student.id(), "ENROLMENT", "Enrolled", before.plusYears(1)));
        }
    }

    /** A status from a day on. */
    private record Status(String student, String program, String status, LocalDate day) implements Export.Row {

        private String with(String what, String since) {
            return String.join(",", student, program, what, since);
        }

        @Override
        public String sound() {
            return with(status, day.toString());
        }

        @Override
        public String contrary() {
            return with(status.equals("Limited") ? "NotLimited" : status, day.toString());
        }

        @Override
        public String unreadable(SplittableRandom draw) {
            return draw.nextBoolean() || program.equals("ENROLMENT")
                    ? with(status, "soon")
                    : with("Limitted", day.toString());
        }
    }
}
