package org.proviso.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.proviso.TestDesk;
import org.proviso.audit.ReportFormat;
import org.proviso.desk.Request;
import org.proviso.desk.RiskRun;
import org.proviso.money.Rate;

/** The rigour report on contracts whose figures can be worked out by hand. */
class RiskTest {

    @TempDir
    private Path folder;

    private static RiskRun.Found courses;
    private static RiskRun.Found rateCard;
    private static RiskRun.Found transport;

    @BeforeAll
    static void ask() throws Exception {
        courses = Reports.risk("courses-gamed");
        rateCard = new RiskRun(TestDesk.desk())
                .risk(Request.of(Path.of("contracts/tutoring-rate-card")), Rate.of(1, 2), List.of());
        transport = new RiskRun(TestDesk.desk())
                .risk(Request.of(Path.of("contracts/pupil-transport")), Rate.of(1, 2), List.of());
    }

    @Test
    void the_least_and_the_most_are_those_of_nobody_and_everybody() throws Exception {
        assertEquals("""
                3.1 | 20000.00 | 20000.00 | 20000.00
                4.1 | -2000.00 | -1000.00 | 2000.00
                 | 18000.00 | 19000.00 | 22000.00""", Reports.table(courses, "least-and-most", 0, "clause", "least", "in_these_facts", "most"));
        assertTrue(courses.in(ReportFormat.TEXT).contains("To set aside: not bounded."));
    }

    /** Base prices of 173,750.50; five per cent for each subject and no indicator, or all of it up to the limit. */
    @Test
    void a_rate_card_can_cost_no_more_than_its_limit() throws Exception {
        String table = Reports.table(rateCard, "least-and-most", 0, "clause", "least", "most");

        // 4.3 adds at most 4% of 48,000.00, at the one school with five English learners who count.
        assertTrue(table.contains("4.3 | 0.00 | 1920.00"), () -> table);
        // Half of 48,000.00, 52,500.50 and 61,250.00 by ten per cent, each rounded: the fourth has too few.
        assertTrue(table.contains("4.1 | -8087.53 | 8087.53"), () -> table);
        // Both of these, with 1,920.00 above the limit of ten per cent and a cent for rounding twice.
        assertTrue(table.contains(" | 157575.45 | 189925.55"), () -> table);
        assertTrue(rateCard.in(ReportFormat.TEXT).contains("To set aside: $191,125.55, the contract's value"));
    }

    /** Four in ten reach the middle tier and six the highest: at North one more, at South one more. */
    @Test
    void cliffs_tell_how_near_and_for_how_much() throws Exception {
        assertEquals(
                """
                North | 5 of 10 | 1 more: 1,000.00 | 2 fewer: (1,000.00) | 1000.00 | 2 | 1
                South | 3 of 10 | 1 more: 1,000.00 | none | 1000.00 | 1 | 1""",
                Reports.table(
                        courses,
                        "cliffs",
                        0,
                        "scope",
                        "met",
                        "next_above",
                        "next_below",
                        "on_one_at_most",
                        "met_by_none_to_spare",
                        "missed_by_one"));
    }

    /** Counted in the log of the buses: runs of March five minutes late, and six that nothing excuses. Less is better. */
    @Test
    void a_bus_that_came_just_in_time_stands_on_the_line() throws Exception {
        assertEquals(
                """
                R-01 | 3 | 1
                R-02 | 2 | 3
                R-03 | 7 | 0
                R-04 | 4 | 1
                R-05 | 5 | 0
                R-06 | 4 | 0
                R-07 | 4 | 1""",
                Reports.rows(transport, "cliffs", 0).stream()
                        .filter(row -> row.get("clause").asText().equals("4.1"))
                        .map(row -> row.get("scope").asText() + " | "
                                + row.get("met_by_none_to_spare").asText() + " | "
                                + row.get("missed_by_one").asText())
                        .collect(Collectors.joining("\n")));
    }

    /** A contract whose facts measure nothing has nobody on a line, and says so by no figure. */
    @Test
    void what_was_not_measured_is_left_out_and_not_called_none() throws Exception {
        RiskRun.Found service = new RiskRun(TestDesk.desk())
                .risk(Request.of(Path.of("contracts/hvac-service")), Rate.of(1, 2), List.of());
        assertFalse(Reports.rows(service, "cliffs", 0).get(0).has("missed_by_one"));
        assertEquals(
                List.of(
                        "not tried: these facts do not say how much was done",
                        "not tried: these facts hold no measurement"),
                Reports.table(service, "gaming", 0, "by_what,_or_what_stops_it")
                        .lines()
                        .limit(2)
                        .toList());
        assertTrue(service.in(ReportFormat.TEXT).contains("Not worked out: no facts of this kind of contract state"));
    }

    /** A late run without its log is pending by 2.1, and its arrival by 4.1. */
    @Test
    void a_run_without_its_log_is_waited_for() throws Exception {
        assertTrue(
                Reports.table(transport, "gaming", 0, "strategy", "by_what,_or_what_stops_it")
                        .contains(
                                "Keep the weakest from a measurement | what is missing is waited for under clause 2.1 and 4.1"));
    }

    /**
     * Both scores have an error of 2, so a gain of 10 by error alone is 10 / 2.828 = 3.5355 deviations: 0.000204 for
     * each. Of ten, that four or more do is less than one in ten thousand, so the lowest tier is all but certain.
     */
    @Test
    void errors_of_measurement_alone_reach_no_tier() throws Exception {
        String table = Reports.table(courses, "measurement", 0, "scope", "row", "chance");

        // The chance of at most three of ten is above 1 - 210 * 0.000204^4.
        assertTrue(table.contains("North | \"below 40%\" | 1.00000000"), () -> table);
    }

    /**
     * With an error of 10 in each score the two together err by the root of 200, so a gain of 10 is 0.7071 deviations,
     * 0.239750 by any printed table (half of erfc(0.5), 0.4795). Of ten, four or five do with 18.5%, six or more with
     * 1.6%: the sums of C(10, k) 0.23975^k 0.76025^(10 - k).
     */
    @Test
    void the_errors_of_both_measurements_count_together() throws Exception {
        Path contract = TestDesk.copy(TestDesk.contract("courses-gamed"), folder.resolve("courses"));
        Path scores = contract.resolve("facts/scores.csv");
        Files.writeString(scores, Files.readString(scores).replaceAll("(?m),2$", ",10"));
        RiskRun.Found found = new RiskRun(Reports.desk()).risk(Request.of(contract), Rate.of(1, 2), List.of());

        assertEquals(
                List.of("below 40% 79.9%", "at least 40%, below 60% 18.5%", "at least 60% 1.6%"),
                Reports.rows(found, "measurement", 0).stream()
                        .filter(row -> row.get("scope").asText().equals("North"))
                        .map(row -> row.get("row").asText().replace("\"", "") + " "
                                + Report.Cell.percent(
                                        Rate.of(new BigDecimal(row.get("chance").asText()))))
                        .toList());
    }

    /** Below one in ten half of 10,000 is taken: the first of ten to gain moves 5,000, and the sixth 1,000. */
    @Test
    void the_first_who_meets_a_clause_may_move_most() throws Exception {
        Path contract = TestDesk.copy(TestDesk.contract("courses-gamed"), folder.resolve("courses"));
        Path file = contract.resolve("contract.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("{ below: 40%, adjusts: -10% }", "{ below: 10%, adjusts: -50% }")
                        .replace("{ at_least: 40%, below: 60%,", "{ at_least: 10%, below: 60%,"));
        RiskRun.Found found = new RiskRun(Reports.desk()).risk(Request.of(contract), Rate.of(1, 2), List.of());

        assertEquals("""
                North | 1 more: 1,000.00 | 5 fewer: (5,000.00) | 5000.00
                South | 3 more: 1,000.00 | 3 fewer: (5,000.00) | 5000.00""", Reports.table(found, "cliffs", 0, "scope", "next_above", "next_below", "on_one_at_most"));
    }

    /** The small groups are thirteen together, which is what has to be counted for a group to be shown. */
    @Test
    void a_group_of_just_the_display_minimum_is_shown() throws Exception {
        Path contract = TestDesk.copy(Path.of("contracts/tutoring-rate-card"), folder.resolve("rate-card"));
        Path file = contract.resolve("contract.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("illustrative: true ", "display minimum: 13 students\nillustrative: true "));
        RiskRun.Found found = new RiskRun(TestDesk.desk()).risk(Request.of(contract), Rate.of(1, 2), List.of());

        String table = Reports.table(found, "fairness", 0, "clause", "group", "counted");
        assertTrue(table.contains("4.1 | Small groups together | 13"), () -> table);
        assertTrue(table.contains("4.1 | other students | 27"), () -> table);
    }

    @Test
    void a_group_below_the_display_minimum_is_never_shown_alone() throws Exception {
        String table = Reports.table(rateCard, "fairness", 0, "clause", "group", "counted");

        assertFalse(table.contains("English learners"), () -> table);
        assertTrue(table.contains("4.1 | other students | 27"), () -> table);
        // Forty were counted in Mathematics: 20 met, 19 not, 1 deemed met.
        assertTrue(table.contains("4.1 | Small groups together | 13"), () -> table);
    }

    @Test
    void every_section_says_how_it_was_computed_and_the_page_has_plots() {
        assertFalse(rateCard.in(ReportFormat.HTML).contains("<p class=\"how\"></p>"));
        assertTrue(rateCard.in(ReportFormat.HTML).contains("<svg"));
        assertFalse(rateCard.in(ReportFormat.HTML).contains("<script"));
    }
}
