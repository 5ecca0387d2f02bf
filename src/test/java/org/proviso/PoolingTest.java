package org.proviso;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.proviso.statement.Statement;

/**
 * Schools with fewer than ten counted students, under a contract that adjusts such schools together: by the tier of
 * the rate of them all against what their own targets ask of them all. Figures are worked out by hand.
 */
class PoolingTest {

    private static final String SCORES = "TermName,StudentID,SchoolName,MeasurementScale,GrowthMeasureYN,TestID,"
            + "TestStartDate,TestRITScore,TypicalFallToSpringGrowth\n";

    @TempDir
    private Path folder;

    private final List<String> scores = new ArrayList<>();
    private final List<String> roster = new ArrayList<>();
    private Path contract = Path.of("");

    @BeforeEach
    void a_contract_that_adjusts_small_schools_together() throws Exception {
        contract = SmallDistrict.changed(
                "g1-steps",
                folder.resolve("pooled"),
                "rule: Growth tier",
                "rules: [Growth tier, Growth tier of small schools together]",
                "too few: NOT_ADJUSTED",
                "too few: POOLED");
    }

    private void school(String name, int counted, int met) {
        for (int at = 0; at < counted; at++) {
            String student = name + "-" + at;
            roster.add("Fall," + student + "," + name);
            scores.add("Fall," + student + "," + name + ",Mathematics,TRUE,1,9/14/2026,200,7");
            scores.add(
                    "Spring," + student + "," + name + ",Mathematics,TRUE,2,5/10/2027," + (at < met ? 207 : 206) + ",");
        }
    }

    private Statement evaluate() throws Exception {
        Files.writeString(folder.resolve("roster.csv"), "TermName,StudentID,SchoolName\n" + String.join("\n", roster));
        Files.writeString(folder.resolve("scores.csv"), SCORES + String.join("\n", scores) + "\n");
        Files.writeString(folder.resolve("corrections.csv"), SCORES);
        return TestDesk.evaluate(TestDesk.request(contract, folder));
    }

    private static Map<String, String> adjustments(Statement statement) {
        Map<String, String> adjustments = new TreeMap<>();
        statement.lines().stream()
                .filter(line -> line.clause().equals("4.1"))
                .forEach(line -> adjustments.put(line.scope(), line.amount().plain()));
        return adjustments;
    }

    private static String because(Statement statement, String school) {
        return statement.lines().stream()
                .filter(line -> line.clause().equals("4.1") && line.scope().equals(school))
                .findFirst()
                .orElseThrow()
                .because();
    }

    /**
     * B, target 50%, and D, target 45%. Of B's 5 students 2.5 are asked for, of D's 5 students 2.25: 4.75 of 10 are
     * 47.5%. Six of ten met it, 12.5 points above, so both take the tier of 10%: 15,000 of B's 150,000 and 10,000.01
     * of D's 100,000.10. Alone B would be 10 points below, with 2 of 5, and lose 10%.
     */
    @Test
    void two_small_schools_are_adjusted_together_each_from_its_own_base() throws Exception {
        school("B", 5, 2);
        school("D", 5, 4);
        Statement statement = evaluate();
        assertEquals(Map.of("B", "15000.00", "D", "10000.01"), adjustments(statement));
        // The bases of all five schools, 652,500.10, and 25,000.01 more.
        assertEquals("677500.11", statement.payable().plain());
        assertEquals(
                "2 of 5 counted students are too few to stand alone; with the other small schools 6 of 10 met their"
                        + " target, 12.5 points above; the tier \"at least 10 points\" adjusts 100% of $150,000.00 by"
                        + " 10%",
                because(statement, "B"));
    }

    /**
     * B's and E's targets are 50%: of 9 and 1 students 5 are asked for. 6 of 10 are exactly 10 points above, which
     * belongs to the upper tier. With 9 and 2 students 5.5 of 11 are asked for: 6 of 11 are 4.54 points above, in the
     * middle tier, which adjusts by nothing and says so; 7 of 11 are 13.6 above. With 9 and 9, 9 of 18 are asked for:
     * 4 of 18 are 27.8 below. With 5 and 5, exactly 10 points below, 4 of 10, belongs to the lowest tier.
     */
    @ParameterizedTest
    @CsvSource({
        "9, 6, 1, 0, 15000.00, 1200.00",
        "9, 5, 1, 1, 15000.00, 1200.00",
        "9, 6, 2, 0, 0.00, 0.00",
        "9, 6, 2, 1, 15000.00, 1200.00",
        "9, 4, 9, 0, -15000.00, -1200.00",
        "5, 4, 5, 0, -15000.00, -1200.00",
        "5, 5, 5, 0, 0.00, 0.00"
    })
    void the_pool_reaches_a_tier_at_its_edge(int b, int bMet, int e, int eMet, String atB, String atE)
            throws Exception {
        school("B", b, bMet);
        school("E", e, eMet);
        assertEquals(Map.of("B", atB, "E", atE), adjustments(evaluate()));
    }

    /**
     * C's target is 55%, D's 45%. With 9 and 1 students 4.95 and 0.45 are asked for, 5.4 of 10, so that 6 of 10 are 6
     * points above and earn 5%: 10,525 and 5,000.01 (half a cent up from 5,000.005). A plain average of the two
     * targets, 50%, would lie exactly 10 points below the rate and earn 10%.
     */
    @Test
    void each_target_weighs_by_its_school_s_students() throws Exception {
        school("C", 9, 6);
        school("D", 1, 0);
        assertEquals(Map.of("C", "10525.00", "D", "5000.01"), adjustments(evaluate()));
    }

    /** Nine students where ten are asked for: no tier, however well they did. */
    @Test
    void a_pool_that_is_still_too_small_is_not_adjusted() throws Exception {
        school("B", 5, 5);
        school("E", 4, 4);
        Statement statement = evaluate();
        assertEquals(Map.of(), adjustments(statement));
        assertEquals("652500.10", statement.payable().plain());
    }

    /**
     * A has ten students and stands alone: 5 of 10 are exactly on its target and adjust by nothing. B and E together
     * met 9 of 10, 40 points above. With A they would have met 14 of 20, 20 points above, and A would earn as well.
     */
    @Test
    void a_school_that_stands_alone_is_not_pooled() throws Exception {
        school("A", 10, 5);
        school("B", 5, 5);
        school("E", 5, 4);
        assertEquals(Map.of("A", "0.00", "B", "15000.00", "E", "1200.00"), adjustments(evaluate()));
    }

    /** A with ten of ten stands alone; B's nine are too few, and A lends them no student. */
    @Test
    void a_school_that_stands_alone_does_not_fill_up_the_pool() throws Exception {
        school("A", 10, 10);
        school("B", 9, 9);
        assertEquals(Map.of("A", "18000.00"), adjustments(evaluate()));
    }

    /** The same ten students under the contract as it stands, which leaves small schools alone. */
    @Test
    void without_pooling_small_schools_are_not_adjusted() throws Exception {
        contract = TestDesk.contract("g1-steps");
        school("B", 5, 2);
        school("D", 5, 4);
        assertEquals(Map.of(), adjustments(evaluate()));
    }
}
