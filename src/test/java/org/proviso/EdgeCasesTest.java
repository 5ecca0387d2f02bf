package org.proviso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.proviso.statement.Statement;

/** The cases that parties fall out over, each decided by a switch of the contract, the usual choice first. */
class EdgeCasesTest {

    @TempDir
    private Path folder;

    private SmallDistrict district = new SmallDistrict(Path.of(""));
    private final List<String> switches = new ArrayList<>();

    @BeforeEach
    void an_empty_district() {
        district = new SmallDistrict(folder);
    }

    /** Sets a term of the contract to another of its words. */
    private void set(String term, String usual, String other) {
        if (!usual.equals(other)) {
            switches.addAll(List.of(term + ": " + usual, term + ": " + other));
        }
    }

    private Path contract() throws Exception {
        return SmallDistrict.changed(
                "switches",
                folder.resolve("contract" + folder.toFile().list().length),
                switches.toArray(String[]::new));
    }

    private String outcome(String student) throws Exception {
        return district.outcome(contract(), "4.1", student);
    }

    private String amount(String clause, String scope) throws Exception {
        return TestDesk.amount(district.evaluate(contract()), clause, scope);
    }

    private void lost(String student, int minutes, String cause) {
        district.session(student, "2026-11-02", minutes, "2", cause, "BOTH", "", "ours");
    }

    private void taught(String student, int minutes) {
        district.session(student, "2026-10-01", minutes, "2", "ATTENDED", "BOTH", "", "ours");
    }

    @ParameterizedTest
    @CsvSource({"1800, 10, MET", "1620, 10, MET", "1620, 9, NOT_MET"})
    void both_tests_valid_and_hours_enough(int minutes, int growth, String outcome) throws Exception {
        district.student("S-1", "A", growth);
        taught("S-1", minutes);
        assertEquals(outcome, outcome("S-1"));
    }

    @ParameterizedTest
    @CsvSource({
        "15 hours, 1619, 10, MET(PRORATED), 359.78",
        "15 hours, 900,  10, MET(PRORATED), 200.00",
        "15 hours, 1619, 9,  NOT_MET, none",
        "27 hours, 1619, 10, EXCLUDED(TOO_FEW_HOURS), none"
    })
    void between_the_floor_and_the_hours_needed_an_outcome_is_pro_rata_or_the_hours_are_a_gate(
            String fewest, int minutes, int growth, String outcome, String price) throws Exception {
        set("fewest hours", "15 hours", fewest);
        district.student("S-1", "A", growth);
        taught("S-1", minutes);
        assertEquals(outcome, outcome("S-1"));
        assertEquals(price, amount("4.1", "A"));
    }

    @ParameterizedTest
    @CsvSource({"NOT_COUNTED, EXCLUDED(TOO_FEW_HOURS)", "AS_TESTED, MET", "NOT_MET, NOT_MET"})
    void too_few_hours_because_the_student_stayed_away(String missed, String outcome) throws Exception {
        set("missed by student", "NOT_COUNTED", missed);
        district.student("S-1", "A", 10);
        taught("S-1", 899);
        lost("S-1", 900, "STUDENT_ABSENT");
        assertEquals(outcome, outcome("S-1"));
    }

    @ParameterizedTest
    @CsvSource({
        "DEEMED_MET, 721, DEEMED_MET(HOURS_NOT_PROVIDED)",
        "DEEMED_MET, 720, EXCLUDED(TOO_FEW_HOURS)",
        "NOT_COUNTED, 721, EXCLUDED(NO_HOURS_PROVIDED)"
    })
    void too_few_hours_because_the_district_failed(String lost, int minutes, String outcome) throws Exception {
        set("lost by district", "DEEMED_MET", lost);
        district.student("S-1", "A", 10);
        taught("S-1", 899);
        lost("S-1", minutes, "DISTRICT_FAILED");
        assertEquals(outcome, outcome("S-1"));
    }

    @ParameterizedTest
    @CsvSource({"AS_TESTED, 10, MET", "AS_TESTED, 9, NOT_MET", "NOT_MET, 10, NOT_MET"})
    void too_few_hours_because_the_provider_failed_with_a_credit_for_each_session(
            String lost, int growth, String outcome) throws Exception {
        set("lost by provider", "AS_TESTED", lost);
        district.student("S-1", "A", growth);
        taught("S-1", 900);
        lost("S-1", 720, "PROVIDER_FAILED");
        assertEquals(outcome, outcome("S-1"));
        assertEquals("-10.00", amount("3.2", "A"));
        assertEquals("390.00", amount("3.1", "A"));
    }

    @ParameterizedTest
    @CsvSource({"NOT_GIVEN, EXCLUDED(TOO_FEW_HOURS)", "PROVIDER_FAILED, MET"})
    void hours_in_too_large_a_group(String large, String outcome) throws Exception {
        set("in too large group", "NOT_GIVEN", large);
        district.student("S-1", "A", 10);
        district.session("S-1", "2026-10-01", 1800, "5", "ATTENDED", "BOTH", "", "ours");
        assertEquals(outcome, outcome("S-1"));
    }

    /** 30 minutes that both have not confirmed could lift the student to the floor, or to a larger part. */
    @ParameterizedTest
    @CsvSource({
        "870, 30, PENDING(SESSION_CONFIRMATION)",
        "869, 30, EXCLUDED(TOO_FEW_HOURS)",
        "900, 30, PENDING(SESSION_CONFIRMATION)",
        "900, 0, MET(PRORATED)"
    })
    void unconfirmed_hours_that_could_make_a_part_are_awaited(int minutes, int open, String outcome) throws Exception {
        district.student("S-1", "A", 10);
        taught("S-1", minutes);
        district.session("S-1", "2026-11-02", open, "2", "ATTENDED", "PROVIDER", "", "ours");
        assertEquals(outcome, outcome("S-1"));
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING, DISTRICT_FAILED, PENDING(FIRST_TEST)",
        "DEEMED_MET, DISTRICT_FAILED, DEEMED_MET(TEST_NOT_GIVEN)",
        "NOT_COUNTED, DISTRICT_FAILED, EXCLUDED(NO_FIRST_TEST)",
        "PENDING, STUDENT_ABSENT, EXCLUDED(NO_FIRST_TEST)",
        "DEEMED_MET, REFUSED, EXCLUDED(NO_FIRST_TEST)"
    })
    void no_first_test_and_whose_fault(String owed, String reason, String outcome) throws Exception {
        set("not tested by district", "PENDING", owed);
        district.enrolled("Fall", "S-1", "A");
        district.test("Spring", "S-1", "A", 210, "");
        taught("S-1", 1800);
        district.missed.add("S-1,Mathematics,Fall," + reason);
        assertEquals(outcome, outcome("S-1"));
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_COUNTED, 2027-04-01, EXCLUDED(WITHDRAWN)",
        "NOT_MET, 2027-04-01, NOT_MET",
        "NOT_COUNTED, 2027-07-01, PENDING(LAST_TEST)"
    })
    void no_last_test_because_the_student_withdrew(String withdrawn, String day, String outcome) throws Exception {
        set("withdrawn", "NOT_COUNTED", withdrawn);
        district.enrolled("Fall", "S-1", "A");
        district.test("Fall", "S-1", "A", 200, "10");
        taught("S-1", 1800);
        district.status.add("S-1,LEFT," + day + ",");
        assertEquals(outcome, outcome("S-1"));
        assertEquals("780.00", amount("3.1", "A"));
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING, 2027-06-30, PENDING(LAST_TEST)",
        "NOT_COUNTED, 2027-06-30, EXCLUDED(NO_LAST_TEST)",
        "NOT_COUNTED, 2027-07-01, PENDING(LAST_TEST)",
        "NOT_MET, 2027-06-30, NOT_MET",
        "NOT_MET, 2027-07-01, PENDING(LAST_TEST)",
        "MIDYEAR_TEST, 2027-06-30, MET",
        "MIDYEAR_TEST, 2027-07-01, PENDING(LAST_TEST)"
    })
    void no_last_test_while_enrolled_is_awaited_until_the_make_up_window_ends(
            String without, String makeUp, String outcome) throws Exception {
        set("without last test", "PENDING", without);
        set("make up through", "2027-06-30", makeUp);
        district.enrolled("Fall", "S-1", "A");
        district.test("Fall", "S-1", "A", 200, "10");
        district.test("Winter", "S-1", "A", 205, "");
        taught("S-1", 1800);
        assertEquals(outcome, outcome("S-1"));
    }

    @ParameterizedTest
    @CsvSource({"205, MET", "204, NOT_MET"})
    void a_mid_year_test_that_stands_in_has_the_growth_typical_until_then_as_its_target(int score, String outcome)
            throws Exception {
        set("without last test", "PENDING", "MIDYEAR_TEST");
        district.enrolled("Fall", "S-1", "A");
        district.test("Fall", "S-1", "A", 200, "10");
        district.test("Winter", "S-1", "A", score, "");
        taught("S-1", 1800);
        assertEquals(outcome, outcome("S-1"));
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING, PENDING(LAST_TEST)",
        "DEEMED_MET, DEEMED_MET(TEST_NOT_GIVEN)",
        "NOT_COUNTED, EXCLUDED(NO_LAST_TEST)"
    })
    void no_last_test_because_the_district_did_not_give_it(String owed, String outcome) throws Exception {
        set("not tested by district", "PENDING", owed);
        set("without last test", "PENDING", "NOT_MET");
        district.enrolled("Fall", "S-1", "A");
        district.test("Fall", "S-1", "A", 200, "10");
        taught("S-1", 1800);
        district.missed.add("S-1,Mathematics,Spring,DISTRICT_FAILED");
        assertEquals(outcome, outcome("S-1"));
    }

    /** Never at both schools: at the one of most minutes, else at that of the last test. */
    @ParameterizedTest
    @CsvSource({"1080, 720, A, 468.00", "1079, 721, B, 467.57", "720, 1080, B, 312.00"})
    void a_student_who_moved_counts_at_one_school_and_hours_are_paid_at_each(
            int atA, int atB, String counted, String paidAtA) throws Exception {
        district.enrolled("Fall", "S-1", "A");
        district.enrolled("Spring", "S-1", "B");
        district.test("Fall", "S-1", "A", 200, "10");
        district.test("Spring", "S-1", "B", 210, "");
        district.session("S-1", "2026-10-01", atA, "2", "ATTENDED", "BOTH", "A", "ours");
        district.session("S-1", "2027-02-01", atB, "2", "ATTENDED", "BOTH", "B", "ours");
        assertEquals("400.00", amount("4.1", counted));
        assertEquals("none", amount("4.1", counted.equals("A") ? "B" : "A"));
        assertEquals(paidAtA, amount("3.1", "A"));
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_COUNTED, 1080, 720, MET",
        "NOT_COUNTED, 1079, 721, EXCLUDED(TAUGHT_ELSEWHERE)",
        "COUNTED, 1079, 721, MET"
    })
    void a_student_taught_by_two_providers_counts_for_the_one_of_most_minutes(
            String below, int ours, int theirs, String outcome) throws Exception {
        set("below it", "NOT_COUNTED", below);
        district.student("S-1", "A", 10);
        taught("S-1", ours);
        district.session("S-1", "2027-02-01", theirs, "2", "ATTENDED", "BOTH", "", "theirs");
        assertEquals(outcome, outcome("S-1"));
    }

    @Test
    void two_subjects_of_one_student_are_two_outcomes() throws Exception {
        switches.addAll(List.of("facts:\n  TestScore", """
                  - id: "4.2"
                    title: Reading
                    says: The same for Reading.
                    rules: [Price due for an outcome, Outcome prices of a school]
                    terms: { subject: Reading, price: $100.00, paid on: spring }

                facts:
                  TestScore"""));
        district.student("S-1", "A", 10);
        taught("S-1", 1800);
        district.test("Fall", "S-1", "A", "Reading", 190, "4", "R1", "", "");
        district.test("Spring", "S-1", "A", "Reading", 193, "", "R2", "", "");
        district.sessions.addAll(district.sessions.stream()
                .map(row -> "R" + row.replace("Mathematics", "Reading"))
                .toList());
        assertEquals("MET", outcome("S-1"));
        assertEquals("NOT_MET", district.outcome(contract(), "4.2", "S-1"));
    }

    /** The export marks which of two tests of a term counts; the contract keeps only those. */
    @Test
    void a_retest_counts_only_where_the_export_marks_it() throws Exception {
        district.student("S-1", "A", 10);
        taught("S-1", 1800);
        district.test("Spring", "S-1", "A", "Mathematics", 199, "", "again", "", "");
        assertEquals("PENDING(LAST_TEST_IN_DOUBT)", outcome("S-1"));
        switches.addAll(List.of("    about: TestStart", "    keep: { Kept: \"TRUE\" }\n    about: TestStart"));
        district.scores.replaceAll(row -> row + (row.contains(",again,") ? ",FALSE" : ",TRUE"));
        assertEquals("MET", district.outcomeWith(contract(), "4.1", "S-1", ",Kept"));
    }

    @ParameterizedTest
    @CsvSource({"'30', '', MET", "'30.1', '', PENDING(LAST_TEST)", "'', '10', MET", "'', '9', PENDING(LAST_TEST)"})
    void a_test_guessed_through_or_too_short_is_treated_as_missing(String guessed, String minutes, String outcome)
            throws Exception {
        district.enrolled("Fall", "S-1", "A");
        district.test("Fall", "S-1", "A", 200, "10");
        district.test("Spring", "S-1", "A", "Mathematics", 210, "", "2", guessed, minutes);
        taught("S-1", 1800);
        assertEquals(outcome, outcome("S-1"));
    }

    @ParameterizedTest
    @CsvSource({"MET, 10, MET", "MET, 9, NOT_MET", "NOT_MET, 10, NOT_MET", "NOT_MET, 11, MET"})
    void growth_exactly_on_target(String exactly, int growth, String outcome) throws Exception {
        set("exactly on target", "MET", exactly);
        district.student("S-1", "A", growth);
        taught("S-1", 1800);
        assertEquals(outcome, outcome("S-1"));
    }

    private static final String THREE_WAY = """
                rules: [Reward due, Penalty due, Rewards of a school, Penalties of a school]
                terms: { subject: Mathematics, reward: $400.00, penalty: $150.00, no growth: NOT_REGRESSED, paid on: spring }
            """;

    @ParameterizedTest
    @CsvSource({
        "NOT_REGRESSED, 10, MET, 400.00",
        "NOT_REGRESSED, 1, NOT_MET, none",
        "NOT_REGRESSED, 0, NOT_MET, none",
        "REGRESSED, 0, NOT_MET(REGRESSED), -150.00",
        "NOT_REGRESSED, -1, NOT_MET(REGRESSED), -150.00"
    })
    void no_growth_at_all_is_regression_only_where_the_contract_says_so(
            String none, int growth, String outcome, String amount) throws Exception {
        switches.addAll(List.of("""
                rules: [Price due for an outcome, Outcome prices of a school]
                terms: { subject: Mathematics, price: $400.00, paid on: spring }
            """, THREE_WAY.replace("NOT_REGRESSED", none)));
        district.student("S-1", "A", growth);
        taught("S-1", 1800);
        assertEquals(outcome, outcome("S-1"));
        assertEquals(amount, amount("4.1", "A"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-30, LEP, NOT_COUNTED, English learners",
        "2026-10-31, LEP, NOT_COUNTED, other students",
        "2026-08-20, Monitored, NOT_COUNTED, other students",
        "2026-08-20, Monitored, COUNTED, English learners"
    })
    void a_status_counts_as_of_one_day_and_monitored_where_the_contract_says_so(
            String from, String status, String monitored, String group) throws Exception {
        set("monitored", "NOT_COUNTED", monitored);
        district.student("S-1", "A", 10);
        taught("S-1", 1800);
        district.status.add("S-1,EL," + from + "," + status);
        String explained = TestDesk.desk().explainSubject(TestDesk.request(contract(), district.write()), "S-1");
        assertTrue(
                explained.contains(
                        "Assigned: student S-1, subject Mathematics, sessions Mathematics, school A, group " + group),
                explained);
    }

    /** Sessions of June count at the school that was closed, and nowhere else. */
    @ParameterizedTest
    @CsvSource({"Closed, MET", "A, EXCLUDED(TOO_FEW_HOURS)"})
    void a_school_that_was_closed_makes_up_for_it_later(String school, String outcome) throws Exception {
        district.student("S-1", school, 10);
        district.session("S-1", "2027-06-07", 1800, "2", "ATTENDED", "BOTH", "", "ours");
        assertEquals(outcome, outcome("S-1"));
    }

    /** An amendment makes the winter test the last one. */
    @ParameterizedTest
    @CsvSource({"205, MET", "204, NOT_MET"})
    void a_provider_that_ends_in_mid_year_is_measured_by_the_last_window_there_was(int score, String outcome)
            throws Exception {
        String spring =
                "{ statement: spring, from term: Fall, midyear term: Winter, to term: Spring, typical: TO_SPRING }";
        String winter = "{ statement: spring, from term: Fall, to term: Winter, typical: TO_WINTER }";
        switches.addAll(List.of(
                "        - " + spring,
                "        2026-08-01: [" + spring + "]\n        2027-03-01: [" + winter + "]",
                "rules: [Test guessed through",
                "rules: [Baseline for winter, Test guessed through"));
        district.enrolled("Fall", "S-1", "A");
        district.test("Fall", "S-1", "A", 200, "10");
        district.test("Winter", "S-1", "A", score, "");
        taught("S-1", 1800);
        assertEquals(outcome, outcome("S-1"));
        assertEquals("780.00", amount("3.1", "A"));
    }

    @Test
    void a_student_who_joined_after_the_first_test_is_left_out_and_still_taught_for_pay() throws Exception {
        district.enrolled("Winter", "S-1", "A");
        district.test("Winter", "S-1", "A", 200, "10");
        district.test("Spring", "S-1", "A", 210, "");
        taught("S-1", 1800);
        assertEquals("EXCLUDED(JOINED_LATE)", outcome("S-1"));
        Statement statement = district.evaluate(contract());
        assertEquals("780.00", TestDesk.amount(statement, "3.1", "A"));
    }
}
