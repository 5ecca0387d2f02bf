package textbook;

import compare.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import textbook.Facts.Enrolment;
import textbook.Facts.LanguageStatus;
import textbook.Facts.TestScore;
import textbook.Facts.Withdrawal;
import textbook.TutoringSession.Cause;
import textbook.TutoringSession.ConfirmedBy;

/** Reads the exports, row by row, and hands on the facts that count. */
final class Exports extends Reading {

    private static final Map<String, Cause> CAUSES = Map.of(
            "ATTENDED", Cause.ATTENDED,
            "STUDENT_ABSENT_EXCUSED", Cause.STUDENT_ABSENT,
            "STUDENT_ABSENT_UNEXCUSED", Cause.STUDENT_ABSENT,
            "OPTED_OUT", Cause.STUDENT_ABSENT,
            "VENDOR_NO_SHOW", Cause.PROVIDER_FAILED,
            "VENDOR_TECH", Cause.PROVIDER_FAILED,
            "DISTRICT_CANCELLED", Cause.DISTRICT_FAILED,
            "DISTRICT_TECH", Cause.DISTRICT_FAILED,
            "SCHOOL_CLOSED", Cause.DISTRICT_FAILED);
    private static final Map<String, ConfirmedBy> CONFIRMED = Map.of(
            "VENDOR+DISTRICT", ConfirmedBy.BOTH,
            "DISTRICT+VENDOR", ConfirmedBy.BOTH,
            "VENDOR", ConfirmedBy.PROVIDER,
            "DISTRICT", ConfirmedBy.DISTRICT,
            "", ConfirmedBy.NEITHER);
    private static final Map<String, Boolean> LEARNER = Map.of(
            "Limited", true, "Limited Monitored 1", false, "Limited Monitored 2", false, "NotLimited", false);

    Exports(Path folder, Result result, Consumer<Object> facts) {
        super(folder, result, facts);
    }

    void read() throws IOException {
        settle("CombinedAssessmentResults.csv", new OnePerKey<TestKey, TestScore>(), Exports::test);
        settle("StudentsBySchool.csv", new OnePerKey<EnrolmentKey, Enrolment>(), Exports::enrolment);
        settle("ProgramStatus.csv", new OnePerKey<StatusKey, LanguageStatus>(), Exports::language);
        settle("ProgramStatus.csv", new OnePerKey<StatusKey, Withdrawal>(), Exports::withdrawal);
        settle("sessions.csv", new OnePerKey<SessionKey, TutoringSession>(), Exports::session);
    }

    private record TestKey(String term, String student, String subject, String test) {}

    private record EnrolmentKey(String term, String student) {}

    private record StatusKey(String student, String program, String date) {}

    private record SessionKey(String session, String student) {}

    private static Optional<Keyed<TestKey, TestScore>> test(Row row) throws Unreadable {
        if (!row.raw("GrowthMeasureYN").equals("TRUE")) {
            return Optional.empty();
        }
        row.optional("TypicalFallToWinterGrowth");
        TestScore test = new TestScore(
                row.text("StudentID"),
                row.text("SchoolName"),
                row.text("TermName"),
                row.text("MeasurementScale"),
                row.text("TestID"),
                row.number("TestRITScore", 100, 350),
                row.optional("TypicalFallToSpringGrowth"),
                row.date("TestStartDate", Row.AMERICAN));
        return Optional.of(new Keyed<>(new TestKey(test.term(), test.student(), test.subject(), test.test()), test));
    }

    private static Optional<Keyed<EnrolmentKey, Enrolment>> enrolment(Row row) throws Unreadable {
        Enrolment enrolment = new Enrolment(row.text("StudentID"), row.text("SchoolName"), row.text("TermName"));
        return Optional.of(new Keyed<>(new EnrolmentKey(enrolment.term(), enrolment.student()), enrolment));
    }

    private static Optional<Keyed<StatusKey, LanguageStatus>> language(Row row) throws Unreadable {
        if (!row.raw("program").equals("EL")) {
            return Optional.empty();
        }
        LanguageStatus status = new LanguageStatus(
                row.text("student_id"), row.word("status", LEARNER), row.date("effective_date", Row.ISO));
        return Optional.of(new Keyed<>(new StatusKey(status.student(), "EL", row.raw("effective_date")), status));
    }

    private static Optional<Keyed<StatusKey, Withdrawal>> withdrawal(Row row) throws Unreadable {
        if (!row.raw("program").equals("ENROLMENT") || !row.raw("status").equals("Withdrawn")) {
            return Optional.empty();
        }
        Withdrawal left = new Withdrawal(row.text("student_id"), row.date("effective_date", Row.ISO));
        return Optional.of(new Keyed<>(new StatusKey(left.student(), "ENROLMENT", row.raw("effective_date")), left));
    }

    private static Optional<Keyed<SessionKey, TutoringSession>> session(Row row) throws Unreadable {
        TutoringSession session = new TutoringSession(
                row.text("student_id"),
                row.text("subject"),
                row.date("session_date", Row.ISO),
                row.number("scheduled_minutes", 0, 480),
                row.number("minutes_present", 0, 480),
                row.number("group_size", 0, 40),
                row.word("status", CAUSES),
                row.word("confirmed_by", CONFIRMED),
                row.date("last_modified", Row.ISO));
        return Optional.of(new Keyed<>(new SessionKey(row.raw("session_id"), session.student()), session));
    }
}
