package org.proviso;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.proviso.statement.Statement;

/** Worked examples that pay for each student, hour and outcome, to the cent, through contract files and facts. */
class PricesForEachStudentTest {

    @TempDir
    private Path folder;

    private SmallDistrict district = new SmallDistrict(Path.of(""));

    @BeforeEach
    void an_empty_district() {
        district = new SmallDistrict(folder);
    }

    private Statement evaluate(Path contract) throws Exception {
        return district.evaluate(contract);
    }

    private void student(String id, String school, int growth) {
        district.student(id, school, growth);
    }

    private static String sum(Statement statement, String clause) {
        return statement.lines().stream()
                .filter(line -> line.clause().equals(clause))
                .map(Statement.Line::amount)
                .reduce(org.proviso.money.Money::and)
                .orElseThrow()
                .plain();
    }

    private void passed(String id) {
        district.state.add(id + ",A,Mathematics,2027-05-20,true");
    }

    /** 140 typical, 70 stretch, 40 stretch and passed, 15 typical and passed, 5 passed only, 180 nothing. */
    private void four_hundred_and_fifty_students() {
        for (int at = 0; at < 450; at++) {
            String id = "S-" + at;
            boolean stretch = at >= 140 && at < 250;
            boolean typical = at < 140 || (at >= 250 && at < 265);
            student(id, "A", stretch ? 15 : typical ? 10 : 9);
            if (at >= 210 && at < 270) {
                passed(id);
            } else {
                district.state.add(id + ",A,Mathematics,2027-05-20,false");
            }
        }
    }

    @Test
    void g3_bonuses_stack_and_nothing_is_ever_taken() throws Exception {
        four_hundred_and_fifty_students();
        Statement statement = evaluate(TestDesk.contract("g3"));
        assertEquals("301500.00", statement.base().plain());
        assertEquals("116500.00", statement.totalAdjustment().plain());
        assertEquals("418000.00", statement.payable().plain());
        assertEquals("none", TestDesk.amount(statement, "5.1", "A"));
    }

    @Test
    void g3_is_what_the_published_example_says() throws Exception {
        JsonNode golden = SmallDistrict.golden("G3");
        four_hundred_and_fifty_students();
        Statement statement = evaluate(TestDesk.contract("g3"));
        assertEquals(golden.get("base").asText() + ".00", statement.base().plain());
        assertEquals(
                golden.get("bonus").asText() + ".00",
                statement.totalAdjustment().plain());
        assertEquals(golden.get("total").asText() + ".00", statement.payable().plain());
    }

    /** Stretch growth and a passed test come to $750; under a cap of $700 each of two such students loses $50. */
    @Test
    void what_a_student_s_bonuses_come_to_beyond_the_cap_is_not_paid() throws Exception {
        student("S-1", "A", 15);
        student("S-2", "A", 15);
        student("S-3", "A", 10);
        passed("S-1");
        passed("S-2");
        passed("S-3");
        Path contract = SmallDistrict.changed("g3", folder.resolve("capped"), "most: $750.00", "most: $700.00");
        Statement statement = evaluate(contract);
        assertEquals("-100.00", TestDesk.amount(statement, "5.1", "A"));
        assertEquals(
                "students at A who come to more than $700.00: 2",
                statement.lines().stream()
                        .filter(line -> line.clause().equals("5.1"))
                        .findFirst()
                        .orElseThrow()
                        .because());
        assertEquals("1950.00", statement.totalAdjustment().plain());
    }

    private void g5_students() {
        student("A", "A", 10);
        district.taught("A", 1800);
        student("B", "A", 10);
        district.taught("B", 1620);
        student("C", "A", 10);
        district.taught("C", 1619);
        student("D", "A", 10);
        district.taught("D", 900);
        student("E", "A", 10);
        district.taught("E", 899);
        student("F", "A", 9);
        district.taught("F", 1750);
        district.enrolled("Fall", "G", "A");
        district.test("Spring", "G", "A", 220, "");
        district.taught("G", 1800);
        student("H", "A", 10);
        district.taught("H", 2100);
    }

    @ParameterizedTest
    @CsvSource({
        "A, MET,                     780.00, 400.00",
        "B, MET,                     702.00, 400.00",
        "C, MET(PRORATED),           701.57, 359.78",
        "D, MET(PRORATED),           390.00, 200.00",
        "E, EXCLUDED(TOO_FEW_HOURS), 389.57, none",
        "F, NOT_MET,                 758.33, none",
        "G, EXCLUDED(NO_FIRST_TEST), 780.00, none",
        "H, MET,                     780.00, 400.00"
    })
    void g5_each_student_alone_comes_to_this(String student, String outcome, String base, String price)
            throws Exception {
        g5_students();
        district.only(student);
        Statement statement = evaluate(TestDesk.contract("g5"));
        assertEquals(base, TestDesk.amount(statement, "3.1", "A"));
        assertEquals(price, TestDesk.amount(statement, "4.1", "A"));
        assertEquals(outcome, district.outcome(TestDesk.contract("g5"), "4.1", student));
    }

    @Test
    void g5_all_together_to_the_cent() throws Exception {
        g5_students();
        Statement statement = evaluate(TestDesk.contract("g5"));
        assertEquals("5281.47", statement.base().plain());
        assertEquals("1759.78", statement.totalAdjustment().plain());
        assertEquals("7041.25", statement.payable().plain());
        assertEquals(5, statement.measures().get(0).met());
        assertEquals(6, statement.measures().get(0).counted());
        JsonNode golden = SmallDistrict.golden("G5");
        assertEquals(golden.get("base").asText(), statement.base().plain());
        assertEquals(golden.get("outcome").asText(), statement.totalAdjustment().plain());
        assertEquals(golden.get("total").asText(), statement.payable().plain());
    }

    private void school(String name, int others, int othersMet, int learners, int learnersMet) {
        for (int at = 0; at < others + learners; at++) {
            String id = name + "-" + at;
            boolean learner = at >= others;
            student(id, name, (learner ? at - others < learnersMet : at < othersMet) ? 10 : 9);
            if (learner) {
                district.status.add(id + ",EL,2026-08-20,LEP");
            }
        }
    }

    private static String together(Statement statement, String school) {
        return statement.lines().stream()
                .filter(line -> line.scope().equals(school))
                .map(Statement.Line::amount)
                .reduce(org.proviso.money.Money::and)
                .orElseThrow()
                .plain();
    }

    @Test
    void g6_a_premium_is_lost_where_english_learners_lag_and_kept_where_a_group_is_small() throws Exception {
        school("X", 60, 36, 40, 20);
        school("Y", 50, 35, 30, 15);
        school("Z", 44, 22, 6, 3);
        Statement statement = evaluate(TestDesk.contract("g6"));
        assertEquals("24400.00", together(statement, "X"));
        assertEquals("20000.00", together(statement, "Y"));
        assertEquals("10300.00", together(statement, "Z"));
        assertEquals("54700.00", statement.payable().plain());
        JsonNode golden = SmallDistrict.golden("G6");
        assertEquals(golden.get("total").asText() + ".00", statement.payable().plain());
    }

    /** Exactly four fifths of the others' rate keeps the premium; one learner fewer loses it. */
    @ParameterizedTest
    @CsvSource({"8, 800.00", "7, 0.00"})
    void the_guard_s_edge(int learnersMet, String premium) throws Exception {
        school("X", 10, 10, 10, learnersMet);
        Statement statement = evaluate(TestDesk.contract("g6"));
        String line = TestDesk.amount(statement, "4.2", "X");
        assertEquals(premium, line.equals("none") ? "0.00" : line);
    }

    @ParameterizedTest
    @CsvSource({"PRODUCT, 150.00", "LARGEST, 100.00", "SUM, 140.00"})
    void premiums_of_two_groups_stack_as_the_contract_says(String stacking, String premium) throws Exception {
        student("S-1", "X", 10);
        district.status.add("S-1,EL,2026-08-20,LEP");
        district.status.add("S-1,SPED,2026-08-20,Yes");
        Path contract = SmallDistrict.changed("g6", folder.resolve("stacked"), "PRODUCT", stacking);
        Statement statement = evaluate(contract);
        assertEquals("400.00", TestDesk.amount(statement, "4.1", "X"));
        assertEquals(premium, TestDesk.amount(statement, "4.2", "X"));
    }

    /** Only the status on 2026-10-30 counts: gained by then, lost by then, or gained the day after. */
    @ParameterizedTest
    @CsvSource({
        "'S-1,EL,2026-10-30,LEP', 100.00",
        "'S-1,EL,2026-10-31,LEP', none",
        "'S-1,EL,2026-08-20,LEP;S-1,EL,2026-10-30,No', none",
        "'S-1,EL,2026-08-20,LEP;S-1,EL,2026-10-31,No', 100.00",
        "'S-1,EL,2026-08-20,Monitored', none",
        "'S-1,SPED,2026-10-30,Yes', 40.00",
        "'S-1,SPED,2026-08-20,Yes;S-1,SPED,2026-10-30,No', none"
    })
    void flags_count_as_of_the_contract_s_day(String rows, String premium) throws Exception {
        student("S-1", "X", 10);
        district.status.addAll(List.of(rows.split(";")));
        assertEquals(premium, TestDesk.amount(evaluate(TestDesk.contract("g6")), "4.2", "X"));
    }

    @Test
    void sums_of_clauses_are_the_adjustment() throws Exception {
        four_hundred_and_fifty_students();
        Statement statement = evaluate(TestDesk.contract("g3"));
        assertEquals("101500.00", sum(statement, "4.1"));
        assertEquals("15000.00", sum(statement, "4.2"));
    }
}
