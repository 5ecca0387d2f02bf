package org.proviso;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.proviso.desk.Request;
import org.proviso.money.Money;
import org.proviso.statement.Statement;

/** Worked examples with known answers, to the cent, through contract files and facts. */
class WorkedExamplesTest {

    private static final String SCORES = "TermName,StudentID,SchoolName,MeasurementScale,GrowthMeasureYN,TestID,"
            + "TestStartDate,TestRITScore,TypicalFallToSpringGrowth\n";

    @TempDir
    private Path folder;

    private final List<String> scores = new ArrayList<>();
    private final List<String> roster = new ArrayList<>();

    @BeforeEach
    void five_schools() {
        school("A", 120, 78);
        school("B", 96, 45);
        school("C", 140, 63);
        school("D", 75, 38);
        school("E", 8, 8);
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

    private Request request(String contract, String... corrections) throws Exception {
        Files.writeString(folder.resolve("roster.csv"), "TermName,StudentID,SchoolName\n" + String.join("\n", roster));
        Files.writeString(folder.resolve("scores.csv"), SCORES + String.join("\n", scores) + "\n");
        Files.writeString(folder.resolve("corrections.csv"), SCORES + String.join("\n", corrections) + "\n");
        return TestDesk.request(TestDesk.contract(contract), folder);
    }

    private static Map<String, String> adjustments(Statement statement) {
        Map<String, String> adjustments = new TreeMap<>();
        statement.lines().stream()
                .filter(line -> line.clause().equals("4.1"))
                .forEach(line -> adjustments.put(line.scope(), line.amount().plain()));
        return adjustments;
    }

    @Test
    void g1_steps_to_the_cent() throws Exception {
        Statement statement = TestDesk.evaluate(request("g1-steps"));
        assertEquals(Map.of("A", "18000.00", "B", "0.00", "C", "-21050.00", "D", "5000.01"), adjustments(statement));
        assertEquals("652500.10", statement.base().plain());
        assertEquals("1950.01", statement.totalAdjustment().plain());
        assertEquals("654450.11", statement.payable().plain());
    }

    @Test
    void g1_on_a_clamped_line_to_the_cent() throws Exception {
        Statement statement = TestDesk.evaluate(request("g1-line"));
        assertEquals(
                Map.of("A", "18000.00", "B", "-4687.50", "C", "-21050.00", "D", "5666.67"), adjustments(statement));
        assertEquals("-2070.83", statement.totalAdjustment().plain());
        assertEquals("650429.27", statement.payable().plain());
    }

    @Test
    void g1_rounds_half_a_cent_to_even_where_the_contract_says_so() throws Exception {
        Path contract = TestDesk.copy(TestDesk.contract("g1-steps"), folder.resolve("half-even"));
        Path file = contract.resolve("contract.yaml");
        Files.writeString(file, Files.readString(file).replace("half up,", "half even,"));
        Request request = request("g1-steps");
        Statement statement = TestDesk.evaluate(TestDesk.request(contract, folder));
        assertEquals(Map.of("A", "18000.00", "B", "0.00", "C", "-21050.00", "D", "5000.00"), adjustments(statement));
        assertEquals("5000.01", TestDesk.amount(TestDesk.evaluate(request), "4.1", "D"));
    }

    @Test
    void exactly_ten_points_above_reaches_the_top_tier_where_binary_fractions_would_not() throws Exception {
        scores.removeIf(row -> row.contains(",C-"));
        roster.removeIf(row -> row.contains(",C-"));
        school("C", 100, 65);
        assertEquals("21050.00", TestDesk.amount(TestDesk.evaluate(request("g1-steps")), "4.1", "C"));
    }

    @Test
    void g15_the_parts_of_each_source_add_up_to_the_payment() throws Exception {
        assertEquals(List.of("359947.56", "196335.03", "98167.52"), shares(TestDesk.evaluate(request("g1-steps"))));
        assertEquals(
                List.of("650.01", "650.00", "650.00"),
                shares(TestDesk.evaluate(Request.of(TestDesk.contract("g15-thirds")))));
        assertEquals(
                java.util.Collections.nCopies(10, "18163.60"),
                shares(TestDesk.evaluate(Request.of(TestDesk.contract("g15-installments")))));
    }

    private static List<String> shares(Statement statement) {
        return statement.allocation().stream()
                .map(Statement.Share::amount)
                .map(Money::plain)
                .toList();
    }

    @Test
    void g16_a_corrected_score_moves_school_c_to_the_next_tier() throws Exception {
        Request corrected = request("g1-steps", "Spring,C-63,C,Mathematics,TRUE,2,5/10/2027,207,");
        assertEquals("-10525.00", TestDesk.amount(TestDesk.evaluate(corrected), "4.1", "C"));
        assertEquals(
                "-21050.00", TestDesk.amount(TestDesk.evaluate(TestDesk.asOf(corrected, "2027-06-14")), "4.1", "C"));
        assertEquals(
                "-10525.00", TestDesk.amount(TestDesk.evaluate(TestDesk.asOf(corrected, "2027-06-15")), "4.1", "C"));
    }

    @Test
    void the_published_worked_examples_say_the_same() throws Exception {
        JsonNode golden = new ObjectMapper()
                .readTree(TestDesk.reference()
                        .resolve("golden/worked-examples.json")
                        .toFile());
        for (String variant : List.of("G1_tier", "G1_linear")) {
            Statement statement = TestDesk.evaluate(request(variant.equals("G1_tier") ? "g1-steps" : "g1-line"));
            for (JsonNode row : golden.get(variant).get("rows")) {
                String got = TestDesk.amount(statement, "4.1", row.get("school").asText());
                assertEquals(row.get("adj").asText(), got.equals("none") ? "0.00" : got, row.toString());
            }
            assertEquals(
                    golden.get(variant).get("base").asText(), statement.base().plain());
            assertEquals(
                    golden.get(variant).get("adj").asText(),
                    statement.totalAdjustment().plain());
            assertEquals(
                    golden.get(variant).get("total").asText(),
                    statement.payable().plain());
        }
        assertEquals(
                golden.get("G15").get("split_654450_11").toString(),
                new ObjectMapper()
                        .valueToTree(shares(TestDesk.evaluate(request("g1-steps"))))
                        .toString());
        assertEquals(golden.get("G16").get("new").asText(), "-10525.00");
    }
}
