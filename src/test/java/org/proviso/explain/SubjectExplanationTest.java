package org.proviso.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.proviso.TestDesk;
import org.proviso.desk.Request;

/** What a subject came to and on which facts, against the exports themselves. */
class SubjectExplanationTest {

    private static final Pattern FACT =
            Pattern.compile("^  (\\w+): .*\\[(facts/\\S+) record (\\d+), line (\\d+)]$", Pattern.MULTILINE);
    private static final Pattern RECORDS = Pattern.compile("from facts/sessions\\.csv records? ([\\d, ]+)");
    private static final List<String> FAILED_BY_DISTRICT =
            List.of("DISTRICT_CANCELLED", "DISTRICT_TECH", "SCHOOL_CLOSED");
    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

    private static String explained(String subject) {
        return KNOWN.computeIfAbsent(subject, unknown -> {
            try {
                return TestDesk.desk().explainSubject(Request.of(Exports.CONTRACT), subject);
            } catch (Exception failed) {
                throw new AssertionError(failed);
            }
        });
    }

    private static void stands(String explanation, String expected) {
        assertTrue(explanation.contains(expected), () -> "\"" + expected + "\" does not stand in\n" + explanation);
    }

    /** The lines of an explanation from one that begins so to the next that is indented no further. */
    private static List<String> step(String explanation, String begins) {
        List<String> lines = explanation.lines().toList();
        int first = 0;
        while (!lines.get(first).startsWith(begins)) {
            first++;
        }
        int last = first + 1;
        while (lines.get(last).startsWith("    ")) {
            last++;
        }
        return lines.subList(first, last);
    }

    /** The sessions that a step was concluded from. */
    private static List<Long> sessions(List<String> step) {
        return RECORDS.matcher(String.join("\n", step))
                .results()
                .map(found -> found.group(1))
                .flatMap(numbers -> Stream.of(numbers.strip().split(", ")))
                .map(Long::valueOf)
                .toList();
    }

    private static List<Long> sessions(String subject, String from, String through, Predicate<NamedCsvRecord> so) {
        return Exports.records(
                Exports.SESSIONS,
                row -> row.getField("student_id").equals(subject)
                        && row.getField("subject").equals("Mathematics")
                        && row.getField("session_date").compareTo(from) >= 0
                        && row.getField("session_date").compareTo(through) <= 0
                        && so.test(row));
    }

    private static boolean confirmed(NamedCsvRecord row) {
        return row.getField("confirmed_by").contains("+");
    }

    private static boolean attended(NamedCsvRecord row) {
        return row.getField("status").equals("ATTENDED") && confirmed(row);
    }

    private static long minutes(List<Long> sessions, String column) {
        return sessions.stream()
                .mapToLong(number ->
                        Long.parseLong(Exports.record(Exports.SESSIONS, number).getField(column)))
                .sum();
    }

    @Test
    void sessions_in_too_large_a_group_are_seen_not_to_count() {
        String explanation = explained("S-1032");
        List<Long> counted = sessions(
                "S-1032",
                "2026-08-17",
                "2026-12-18",
                row -> attended(row) && Integer.parseInt(row.getField("group_size")) <= 3);
        List<Long> tooMany = sessions(
                "S-1032",
                "2026-08-17",
                "2026-12-18",
                row -> attended(row) && Integer.parseInt(row.getField("group_size")) == 4);
        assertFalse(tooMany.isEmpty());

        stands(explanation, "Subject S-1032, statement Spring statement\n");
        stands(explanation, "\n4.1 Growth in Mathematics: EXCLUDED(TOO_FEW_HOURS), at Birch Elementary  4.1/EXCLUDED/");
        stands(explanation, "\n  by the rule \"Too few hours\"\n");
        stands(explanation, "\n  Hours: student S-1032, subject Mathematics, verdict missed, share 97.5%\n");
        List<String> step = step(
                explanation,
                "  CountedMinutes: student S-1032, subject Mathematics, semester Fall, given "
                        + minutes(counted, "minutes_present"));
        assertEquals(counted, sessions(step));
        assertEquals(1710, minutes(counted, "minutes_present"));
        assertTrue(
                step.get(2)
                        .matches("    from HoursTerms: hours needed 30 hours, fewest hours 30"
                                + " hours, full hours 30 hours, largest group 3, in too large group not given, missed"
                                + " by student not counted, lost by provider as tested, lost by district deemed met  \\[contracts/tutoring-"
                                + "rate-card/contract\\.yaml:\\d+:\\d+, until 2027-01-03]"),
                step.get(2));
        for (long number : tooMany) {
            stands(
                    explanation,
                    "group size 4, cause attended, confirmed by both  [facts/sessions.csv record " + number);
        }
    }

    @Test
    void a_subject_counts_under_one_clause_and_not_under_another() {
        stands(explained("S-1032"), "\n4.2 Growth in Reading: MET, at Birch Elementary  4.2/MET/");
    }

    @Test
    void hours_that_the_buyer_failed_to_provide_are_named_session_by_session() {
        String explanation = explained("S-1009");
        List<Long> lost = sessions(
                "S-1009",
                "2027-01-04",
                "2027-05-21",
                row -> FAILED_BY_DISTRICT.contains(row.getField("status")) && confirmed(row));

        stands(explanation, "\n4.1 Growth in Mathematics: DEEMED_MET(HOURS_NOT_PROVIDED), at Alder Elementary  4.1/");
        stands(explanation, "\n  by the rule \"Hours not provided\"\n");
        stands(explanation, "\n  Hours: student S-1009, subject Mathematics, verdict lost by district, share 100%\n");
        List<String> step = step(
                explanation,
                "  SemesterMinutes: student S-1009, subject Mathematics, semester Spring, needed 1800, fewest 1800, full 1800, given"
                        + " 1620, by district " + minutes(lost, "scheduled_minutes") + ", by provider 0, open 0");
        assertEquals(lost, sessions(step));
        assertEquals(4, lost.size());
    }

    @Test
    void sessions_that_wait_for_a_confirmation_are_named() {
        String explanation = explained("S-1007");
        List<Long> open = sessions("S-1007", "2027-01-04", "2027-05-21", row -> !confirmed(row));

        stands(explanation, "\n4.1 Growth in Mathematics: PENDING(SESSION_CONFIRMATION), at Alder Elementary  4.1/");
        stands(explanation, "\n  by the rule \"Hours in doubt\"\n");
        stands(explanation, "\n  Hours: student S-1007, subject Mathematics, verdict not confirmed, share 95%\n");
        List<String> step = step(
                explanation,
                "  SemesterMinutes: student S-1007, subject Mathematics, semester Spring, needed 1800, fewest 1800, full 1800, given"
                        + " 1620, by district 0, by provider 0, open " + minutes(open, "scheduled_minutes"));
        assertEquals(open, sessions(step));
        assertEquals(3, open.size());
    }

    /** The second record of the scores has a newline in a value: every later one begins a line further down. */
    @ParameterizedTest
    @ValueSource(strings = {"S-1001", "S-1007", "S-1009", "S-1032"})
    void every_fact_is_named_with_its_record_and_the_line_it_begins_on(String subject) throws Exception {
        List<MatchResult> facts = FACT.matcher(explained(subject)).results().toList();
        for (MatchResult fact : facts) {
            String file = fact.group(2);
            long record = Long.parseLong(fact.group(3));
            long line = Long.parseLong(fact.group(4));
            NamedCsvRecord row = Exports.record(file, record);
            assertEquals(subject, Exports.subject(file, record), fact.group());
            assertEquals(file.equals(Exports.SCORES) && record > 2 ? record + 2 : record + 1, line, fact.group());
            assertTrue(
                    Exports.line(Exports.CONTRACT.resolve(file), line)
                            .startsWith(String.join(",", row.getFields().subList(0, 4))),
                    fact.group());
        }
        assertEquals(
                6,
                facts.stream().filter(fact -> fact.group(1).equals("TestScore")).count());
        assertEquals(
                Exports.records(
                                Exports.SESSIONS,
                                row -> row.getField("student_id").equals(subject))
                        .size(),
                facts.stream()
                        .filter(fact -> fact.group(1).equals("TutoringSession"))
                        .count());
    }

    @Test
    void a_fact_stands_there_with_what_it_says() {
        NamedCsvRecord first = Exports.record(Exports.SCORES, 1);

        stands(
                explained("S-1001"),
                "\n  TestScore: 2026-08-31, student S-1001, school Alder Elementary, term Fall 2026-2027, subject"
                        + " Mathematics, test " + first.getField("TestID") + ", score " + first.getField("TestRITScore")
                        + ", standard error " + first.getField("TestStandardError")
                        + ", typical to winter " + first.getField("TypicalFallToWinterGrowth") + ", typical to spring "
                        + first.getField("TypicalFallToSpringGrowth")
                        + "  [facts/CombinedAssessmentResults.csv record 1, line 2]\n");
    }

    @ParameterizedTest
    @CsvSource({"winter, Winter position", "spring, Spring statement"})
    void it_is_explained_for_the_statement_asked_for(String statement, String title) throws Exception {
        Request request = TestDesk.statement(Request.of(Exports.CONTRACT), statement);

        assertEquals(
                "Subject S-1001, statement " + title,
                TestDesk.desk()
                        .explainSubject(request, "S-1001")
                        .lines()
                        .findFirst()
                        .orElse(""));
    }

    @Test
    void a_subject_is_told_nothing_of_another() {
        assertEquals(
                List.of("S-1032"),
                Pattern.compile("S-\\d{4}")
                        .matcher(explained("S-1032"))
                        .results()
                        .map(MatchResult::group)
                        .distinct()
                        .toList());
    }
}
