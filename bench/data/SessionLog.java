package data;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The log of sessions, day by day as they took place: groups of three, twice a week in thirty-two weeks,
 * an hour each. A student may miss two in a semester and still reach thirty hours, exactly.
 */
final class SessionLog {

    private static final String HEADER = "session_id,provider_id,student_id,school_id,subject,session_date,"
            + "scheduled_start,scheduled_minutes,minutes_present,group_size,tutor_id,status,confirmed_by,last_modified";

    private static final int GROUP = 3;
    private static final int STRIDE = 7_919;
    private static final int OTHER_STRIDE = 7_907;
    private static final int GROUPS_TO_ONE_UNTUTORED = 50;
    private static final int GROUPS_TO_ONE_IN_READING = 40;

    private final District district;
    private final Student.Sessions[] went;
    private final int groups;

    SessionLog(District district) {
        this.district = district;
        this.went = new Student.Sessions[district.students()];
        for (int student = 0; student < went.length; student++) {
            went[student] = Student.of(district, student).sessions();
        }
        this.groups = (went.length + GROUP - 1) / GROUP;
    }

    void write(Path file) {
        try (Export export = new Export(file, HEADER)) {
            int day = 0;
            for (LocalDate monday : weeks()) {
                for (int weekday = 0; weekday < 5; weekday++) {
                    day(export, monday.plusDays(weekday), day++);
                }
            }
        }
    }

    private static List<LocalDate> weeks() {
        List<LocalDate> weeks = new ArrayList<>();
        for (int week = 0; week < 17; week++) {
            weeks.add(LocalDate.of(2026, 8, 24).plusWeeks(week));
        }
        for (int week = 0; week < 17; week++) {
            weeks.add(LocalDate.of(2027, 1, 11).plusWeeks(week));
        }
        weeks.remove(LocalDate.of(2026, 11, 23));
        weeks.remove(LocalDate.of(2027, 3, 15));
        return weeks;
    }

    private void day(Export export, LocalDate date, int day) {
        int start = (int) (date.toEpochDay() * 31 % groups);
        int stride = groups % STRIDE == 0 ? OTHER_STRIDE : STRIDE;
        for (int at = 0; at < groups; at++) {
            // Schools report as they please, so groups come in no order that would help a reader.
            int group = (int) ((start + (long) at * stride) % groups);
            if (group % GROUPS_TO_ONE_UNTUTORED == GROUPS_TO_ONE_UNTUTORED - 1) {
                continue;
            }
            boolean reading = date.getDayOfWeek() == DayOfWeek.FRIDAY;
            if (reading ? group % GROUPS_TO_ONE_IN_READING == 0 : meets(group, date.getDayOfWeek())) {
                for (int student = group * GROUP; student < Math.min(went.length, (group + 1) * GROUP); student++) {
                    export.row(place(student, group, date, day, reading ? "Reading" : "Mathematics"));
                }
            }
        }
        export.flush();
    }

    private static boolean meets(int group, DayOfWeek day) {
        return group % 2 == 0
                ? day == DayOfWeek.MONDAY || day == DayOfWeek.WEDNESDAY
                : day == DayOfWeek.TUESDAY || day == DayOfWeek.THURSDAY;
    }

    private Place place(int student, int group, LocalDate date, int day, String subject) {
        SplittableRandom draw = Draw.of(Draw.About.SESSION, student * 1_000L + day);
        Place place = new Place(
                "G" + group + "-" + day + ",BT," + District.id(student) + ","
                        + district.schoolOf(student).id() + "," + subject,
                date,
                60,
                GROUP,
                "T-" + (10 + group % 90),
                "ATTENDED",
                draw.nextBoolean() ? "VENDOR+DISTRICT" : "DISTRICT+VENDOR",
                date.plusDays(1 + draw.nextInt(3)));
        int chance = draw.nextInt(100);
        if (chance < went[student].lost) {
            return went(place, went[student], draw);
        }
        if (chance >= 98) {
            return went(place, Student.Sessions.OFTEN_ABSENT, draw);
        }
        return chance >= 96 ? place.present(50) : place;
    }

    private static Place went(Place place, Student.Sessions how, SplittableRandom draw) {
        return switch (how) {
            case REGULAR -> place;
            case OFTEN_ABSENT -> place.lost(
                    draw.nextInt(10) == 0
                            ? "OPTED_OUT"
                            : draw.nextBoolean() ? "STUDENT_ABSENT_EXCUSED" : "STUDENT_ABSENT_UNEXCUSED");
            case TUTOR_MISSING -> place.lost(draw.nextInt(5) == 0 ? "VENDOR_TECH" : "VENDOR_NO_SHOW");
            case SCHOOL_CANCELLED -> place.lost(
                    draw.nextInt(5) == 0 ? "DISTRICT_TECH" : draw.nextInt(5) == 0 ? "SCHOOL_CLOSED" : "DISTRICT_CANCELLED");
            case NOT_CONFIRMED -> place.confirmed(draw.nextInt(4) == 0 ? "" : draw.nextBoolean() ? "VENDOR" : "DISTRICT");
            case GROUP_TOO_LARGE -> place.shared(GROUP + 1);
        };
    }

    /** A student's place in one session. */
    private record Place(
            String begins,
            LocalDate date,
            int present,
            int size,
            String tutor,
            String status,
            String confirmed,
            LocalDate known)
            implements Export.Row {

        Place present(int minutes) {
            return new Place(begins, date, minutes, size, tutor, status, confirmed, known);
        }

        Place lost(String why) {
            return new Place(begins, date, 0, size, tutor, why, confirmed, known);
        }

        Place shared(int students) {
            return new Place(begins, date, present, students, tutor, status, confirmed, known);
        }

        Place confirmed(String by) {
            return new Place(begins, date, present, size, tutor, status, by, known);
        }

        Place known(LocalDate day) {
            return new Place(begins, date, present, size, tutor, status, confirmed, day);
        }

        private String with(String day, String minutes, String group, String what, String knownOn) {
            return String.join(
                    ",", begins, day, "15:10", "60", minutes, group, tutor, what, confirmed, knownOn);
        }

        @Override
        public String sound() {
            return with(date.toString(), "" + present, "" + size, status, known.toString());
        }

        @Override
        public String outdated() {
            Place before = status.equals("ATTENDED") ? lost("STUDENT_ABSENT_EXCUSED") : lost("ATTENDED").present(60);
            return before.known(known.minusDays(1)).sound();
        }

        @Override
        public String contrary() {
            return present(present == 30 ? 40 : 30).sound();
        }

        @Override
        public String unreadable(SplittableRandom draw) {
            String when = date.toString();
            String size = "" + this.size;
            return switch (draw.nextInt(7)) {
                case 0 -> with(when, "6O", size, status, known.toString());
                case 1 -> with(when, "", size, status, known.toString());
                case 2 -> with(when, "600", size, status, known.toString());
                case 3 -> with(when, "" + present, "three", status, known.toString());
                case 4 -> with("2026-13-05", "" + present, size, status, known.toString());
                case 5 -> with(when, "" + present, size, "ATENDED", known.toString());
                default -> with(when, "" + present, size, status, "");
            };
        }
    }
}
