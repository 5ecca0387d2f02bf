package hand;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads the exports, every value checked, and keeps what rows say in a few numbers each. */
final class Exports {

    static final int THREADS = 2;

    static final int FIRST_TEST = 1;
    static final int LAST_TEST = 2;

    static final int LIMITED = 1;

    static final int ATTENDED = 0;
    static final int STUDENT_ABSENT = 1;
    static final int PROVIDER_FAILED = 2;
    static final int DISTRICT_FAILED = 3;

    static final int BOTH = 0;

    private static final Map<String, Integer> CAUSES = Map.of(
            "ATTENDED", ATTENDED,
            "STUDENT_ABSENT_EXCUSED", STUDENT_ABSENT,
            "STUDENT_ABSENT_UNEXCUSED", STUDENT_ABSENT,
            "OPTED_OUT", STUDENT_ABSENT,
            "VENDOR_NO_SHOW", PROVIDER_FAILED,
            "VENDOR_TECH", PROVIDER_FAILED,
            "DISTRICT_CANCELLED", DISTRICT_FAILED,
            "DISTRICT_TECH", DISTRICT_FAILED,
            "SCHOOL_CLOSED", DISTRICT_FAILED);
    private static final Map<String, Integer> CONFIRMED =
            Map.of("VENDOR+DISTRICT", BOTH, "DISTRICT+VENDOR", BOTH, "VENDOR", 1, "DISTRICT", 2, "", 3);
    private static final Map<String, Integer> STATUSES =
            Map.of("NotLimited", 0, "Limited", LIMITED, "Limited Monitored 1", 2, "Limited Monitored 2", 2);

    final Words.Names students = new Words.Names();
    final Words.Names schools = new Words.Names();
    private final Words.Names words = new Words.Names();
    final int fall = words.number("Fall 2026-2027");
    private final int spring = words.number("Spring 2026-2027");
    final int mathematics = words.number("Mathematics");

    final List<Kept> tests = new ArrayList<>();
    final List<Kept> enrolments = new ArrayList<>();
    final List<Kept> statuses = new ArrayList<>();
    final List<Kept> withdrawals = new ArrayList<>();
    final List<Kept> sessions = new ArrayList<>();
    private final AtomicLong rejected = new AtomicLong();
    private final Path folder;

    Exports(Path folder) {
        this.folder = folder;
    }

    long rejected() {
        return rejected.get();
    }

    void read() throws IOException {
        read("CombinedAssessmentResults.csv", file -> new Tests(file, kept(tests)));
        read("StudentsBySchool.csv", file -> new Enrolments(file, kept(enrolments)));
        read("ProgramStatus.csv", file -> new Statuses(file, kept(statuses), kept(withdrawals)));
        read("sessions.csv", file -> new Sessions(file, kept(sessions)));
    }

    private static Kept kept(List<Kept> all) {
        Kept kept = new Kept();
        all.add(kept);
        return kept;
    }

    private void read(String name, Function<CsvFile, Reading> reading) throws IOException {
        try (CsvFile file = new CsvFile(folder.resolve(name))) {
            List<Reading> readings = new ArrayList<>();
            for (int at = 0; at < THREADS; at++) {
                readings.add(reading.apply(file));
            }
            Both.run(readings, each -> {
                file.each(each);
                rejected.addAndGet(each.unreadable);
            });
        }
    }

    /** What one thread makes of the rows of one file. */
    private abstract class Reading implements Consumer<Row> {

        final Words studentIds = new Words(students);
        final Words schoolNames = new Words(schools);
        final Words terms = new Words(words);
        long unreadable;
    }

    /** The meaning of words that a thread looks up by their numbers. */
    private static final class Meaning {

        private final Words words;
        private final List<Integer> meanings = new ArrayList<>();
        private final Words.Names names = new Words.Names();
        private final int nothing;

        Meaning(Map<String, Integer> meaning) {
            meaning.forEach((word, value) -> {
                if (names.number(word) == meanings.size()) {
                    meanings.add(value);
                }
            });
            words = new Words(names);
            nothing = meaning.getOrDefault("", Row.NONE);
        }

        int of(Row row, int column) {
            if (row.empty(column)) {
                return nothing;
            }
            int number = row.word(column, words);
            return number < meanings.size() ? meanings.get(number) : Row.NONE;
        }
    }

    /** Tests that count for growth. */
    private final class Tests extends Reading {

        private final Kept kept;
        private final int counts;
        private final int term;
        private final int student;
        private final int school;
        private final int subject;
        private final int test;
        private final int score;
        private final int date;
        private final int typical;
        private final int typicalToWinter;

        Tests(CsvFile file, Kept kept) {
            this.kept = kept;
            counts = file.column("GrowthMeasureYN");
            term = file.column("TermName");
            student = file.column("StudentID");
            school = file.column("SchoolName");
            subject = file.column("MeasurementScale");
            test = file.column("TestID");
            score = file.column("TestRITScore");
            date = file.column("TestStartDate");
            typical = file.column("TypicalFallToSpringGrowth");
            typicalToWinter = file.column("TypicalFallToWinterGrowth");
        }

        @Override
        public void accept(Row row) {
            if (!row.is(counts, "TRUE")) {
                return;
            }
            int about = row.word(student, studentIds);
            int when = row.word(term, terms);
            int where = row.word(school, schoolNames);
            int what = row.word(subject, terms);
            int points = row.whole(score, 100, 350);
            int day = row.american(date);
            int growth = row.whole(typical);
            if (about == Row.NONE || when == Row.NONE || where == Row.NONE || what == Row.NONE || row.empty(test)
                    || points == Row.NONE || day == Row.NONE || growth == Row.NONE && !row.empty(typical)
                    || row.whole(typicalToWinter) == Row.NONE && !row.empty(typicalToWinter)) {
                unreadable++;
                return;
            }
            int which = what != mathematics ? 0 : when == fall ? FIRST_TEST : when == spring ? LAST_TEST : 0;
            long key = Words.mixed(row.hash(test) + 31L * when + 1_000_003L * what);
            kept.add(about, key, Packed.test(which, where, points, growth), day);
        }
    }

    /** Rosters. */
    private final class Enrolments extends Reading {

        private final Kept kept;
        private final int term;
        private final int student;
        private final int school;

        Enrolments(CsvFile file, Kept kept) {
            this.kept = kept;
            term = file.column("TermName");
            student = file.column("StudentID");
            school = file.column("SchoolName");
        }

        @Override
        public void accept(Row row) {
            int about = row.word(student, studentIds);
            int when = row.word(term, terms);
            int where = row.word(school, schoolNames);
            if (about == Row.NONE || when == Row.NONE || where == Row.NONE) {
                unreadable++;
            } else {
                kept.add(about, when, where, 0);
            }
        }
    }

    /** Who learns English, and who left. */
    private final class Statuses extends Reading {

        private final Kept learners;
        private final Kept left;
        private final Meaning meaning = new Meaning(STATUSES);
        private final int student;
        private final int program;
        private final int status;
        private final int date;

        Statuses(CsvFile file, Kept learners, Kept left) {
            this.learners = learners;
            this.left = left;
            student = file.column("student_id");
            program = file.column("program");
            status = file.column("status");
            date = file.column("effective_date");
        }

        @Override
        public void accept(Row row) {
            boolean learner = row.is(program, "EL");
            if (!learner && !(row.is(program, "ENROLMENT") && row.is(status, "Withdrawn"))) {
                return;
            }
            int about = row.word(student, studentIds);
            int day = row.iso(date);
            int what = learner ? meaning.of(row, status) : 0;
            if (about == Row.NONE || day == Row.NONE || what == Row.NONE) {
                unreadable++;
            } else {
                (learner ? learners : left).add(about, day, what, day);
            }
        }
    }

    /** The log of sessions. */
    private final class Sessions extends Reading {

        private final Kept kept;
        private final Meaning causes = new Meaning(CAUSES);
        private final Meaning confirmations = new Meaning(CONFIRMED);
        private final int session;
        private final int student;
        private final int subject;
        private final int date;
        private final int known;
        private final int scheduled;
        private final int present;
        private final int groupSize;
        private final int status;
        private final int confirmedBy;

        Sessions(CsvFile file, Kept kept) {
            this.kept = kept;
            session = file.column("session_id");
            student = file.column("student_id");
            subject = file.column("subject");
            date = file.column("session_date");
            known = file.column("last_modified");
            scheduled = file.column("scheduled_minutes");
            present = file.column("minutes_present");
            groupSize = file.column("group_size");
            status = file.column("status");
            confirmedBy = file.column("confirmed_by");
        }

        @Override
        public void accept(Row row) {
            int about = row.word(student, studentIds);
            int what = row.word(subject, terms);
            int day = row.iso(date);
            int since = row.iso(known);
            int planned = row.whole(scheduled, 0, 480);
            int there = row.whole(present, 0, 480);
            int size = row.whole(groupSize, 0, 40);
            int cause = causes.of(row, status);
            int confirmed = confirmations.of(row, confirmedBy);
            if (row.empty(session) || about == Row.NONE || what == Row.NONE || day == Row.NONE || since == Row.NONE
                    || planned == Row.NONE || there == Row.NONE || size == Row.NONE || cause == Row.NONE
                    || confirmed == Row.NONE) {
                unreadable++;
            } else {
                long content = Packed.session(what, day, planned, there, size, cause, confirmed);
                kept.add(about, row.hash(session), content, since);
            }
        }
    }
}
