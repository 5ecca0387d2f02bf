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
import org.proviso.statement.Format;
import org.proviso.statement.Statement;

/** The worked examples on coaching, through contract files and facts: six teachers, and a published composite. */
class CoachingExamplesTest {

    private static final List<String> DIMENSIONS = List.of("2.1", "2.2", "2.3", "2.4", "2.5", "3.1", "3.2", "3.3");
    private static final List<Integer> THREES = List.of(3, 3, 3, 3, 3, 3, 3, 3);
    private static final List<Integer> FOURS = List.of(4, 4, 4, 4, 4, 4, 4, 4);

    @TempDir
    private Path folder;

    private final List<String> cycles = new ArrayList<>(List.of("teacher,school,coach,cycle,date,status"));
    private final List<String> scores =
            new ArrayList<>(List.of("teacher,school,appraisal,season,date,domain,dimension,score,appraiser,certified"));
    private final List<String> roster = new ArrayList<>(List.of("teacher,school,standing,date"));

    @BeforeEach
    void six_teachers() {
        teacher("T1", List.of(3, 3, 2, 3, 3, 3, 3, 3), List.of(4, 4, 3, 4, 4, 4, 3, 4), "A-1");
        teacher("T2", THREES, List.of(4, 3, 4, 3, 4, 3, 4, 3), "A-1");
        teacher("T3", List.of(4, 4, 3, 4, 4, 4, 4, 4), FOURS, "A-1");
        teacher("T4", List.of(2, 2, 2, 2, 3, 3, 3, 3), List.of(4, 4, 3, 3, 3, 3, 4, 2), "A-1");
        teacher("T5", THREES, FOURS, "A-1");
        teacher("T6", THREES, FOURS, "C-1");
        cycles.removeIf(row -> row.startsWith("T5,"));
        cycles("T5", "DELIVERED", "DELIVERED", "DELIVERED", "LATE_BY_DISTRICT", "LATE_BY_DISTRICT", "IN_TIME");
    }

    private void teacher(String teacher, List<Integer> first, List<Integer> last, String appraiser) {
        cycles(teacher, "DELIVERED", "DELIVERED", "DELIVERED", "DELIVERED", "DELIVERED", "DELIVERED");
        roster.add(teacher + ",Elm,TEACHING,2026-08-10");
        appraisal(teacher, "BOY", "2026-09-15", "A-1", first);
        appraisal(teacher, "EOY", "2027-05-10", appraiser, last);
    }

    private void cycles(String teacher, String... statuses) {
        for (int at = 0; at < statuses.length; at++) {
            cycles.add(teacher + ",Elm,C-1," + (at + 1) + ",2026-10-0" + (at + 1) + "," + statuses[at]);
        }
    }

    private void appraisal(String teacher, String season, String day, String appraiser, List<Integer> points) {
        for (int at = 0; at < points.size(); at++) {
            String dimension = DIMENSIONS.get(at);
            scores.add(String.join(
                    ",",
                    List.of(
                            teacher,
                            "Elm",
                            teacher + season,
                            season,
                            day,
                            dimension.substring(0, 1),
                            dimension,
                            points.get(at).toString(),
                            appraiser,
                            "Y")));
        }
    }

    private void write() throws Exception {
        Files.writeString(folder.resolve("cycles.csv"), String.join("\n", cycles) + "\n");
        Files.writeString(folder.resolve("scores.csv"), String.join("\n", scores) + "\n");
        Files.writeString(folder.resolve("roster.csv"), String.join("\n", roster) + "\n");
    }

    private Request request() throws Exception {
        write();
        return TestDesk.request(TestDesk.contract("g9"), folder);
    }

    /** The state of a teacher as the explanation's first line gives it. */
    private String state(String teacher) throws Exception {
        String explained = TestDesk.desk().explainSubject(request(), teacher);
        return explained
                .lines()
                .filter(line -> line.startsWith("4.1 Improvement: "))
                .map(line -> line.substring("4.1 Improvement: ".length(), line.indexOf(", at Elm")))
                .findFirst()
                .orElse("none");
    }

    @Test
    void g9_to_the_cent() throws Exception {
        Statement statement = TestDesk.evaluate(request());
        assertEquals("7000.00", statement.base().plain());
        assertEquals("1500.00", statement.totalAdjustment().plain());
        assertEquals("8500.00", statement.payable().plain());
        assertEquals("900.00", statement.held().plain());
        assertEquals("1200.00", earned(statement, "Improvement"));
        assertEquals("300.00", earned(statement, "Stretch"));
        assertEquals("600.00", earned(statement, "Improvement held"));
        assertEquals("300.00", earned(statement, "Stretch held"));
    }

    private static String earned(Statement statement, String rule) {
        return statement.lines().stream()
                .filter(line -> line.rule().equals(rule))
                .map(line -> line.amount().plain())
                .findFirst()
                .orElse("none");
    }

    @Test
    void g9_every_teacher_is_in_the_state_of_the_example() throws Exception {
        assertEquals("MET(STRETCH)", state("T1"));
        assertEquals("MET(TARGET)", state("T2"));
        assertEquals("NOT_MET", state("T3"));
        assertEquals("NOT_MET(BLOCKED)", state("T4"));
        assertEquals("EXCLUDED(CANCELLED_BY_DISTRICT)", state("T5"));
        assertEquals("MET(STRETCH)", state("T6"));
    }

    @Test
    void g9_says_what_the_published_answers_say() throws Exception {
        JsonNode golden = new ObjectMapper()
                .readTree(TestDesk.reference()
                        .resolve("golden/worked-examples.json")
                        .toFile())
                .get("G9");
        Statement statement = TestDesk.evaluate(request());
        assertEquals(golden.get("base").asText() + ".00", statement.base().plain());
        assertEquals(
                golden.get("outcome").asText() + ".00",
                statement.totalAdjustment().plain());
        assertEquals(golden.get("total").asText() + ".00", statement.payable().plain());
        assertEquals(golden.get("held").asText() + ".00", statement.held().plain());
    }

    @Test
    void one_score_less_of_the_teacher_on_the_edge_is_an_eighth_too_little() throws Exception {
        scores.replaceAll(
                row -> row.startsWith("T2,Elm,T2EOY,EOY,2027-05-10,2,2.1,4") ? row.replace(",4,", ",3,") : row);
        assertEquals("NOT_MET", state("T2"));
    }

    @Test
    void a_statement_on_coaching_names_no_teacher() throws Exception {
        Statement statement = TestDesk.evaluate(request());
        for (Format format : Format.values()) {
            String text = format.of(statement);
            for (String teacher : List.of("T1", "T2", "T3", "T4", "T5", "T6")) {
                assertEquals(-1, text.indexOf(teacher), format + " names " + teacher);
            }
        }
    }

    /** Five teachers of a school with sixteen scores each; their sum is what the mean asks for. */
    private void school(String school, int sumOfForty, int met, int counted, List<String> growth) {
        for (String group : List.of("practice", "planning")) {
            int rest = sumOfForty;
            for (int at = 0; at < 40; at++) {
                int score = (rest + 39 - at) / (40 - at);
                rest -= score;
                int domain = group.equals("practice") ? 2 + at % 2 : 1 + at % 2 * 3;
                String teacher = school + "-" + at / 8;
                scores.add(teacher + "," + school + "," + teacher + ",EOY,2027-05-10," + domain + "," + group + at % 8
                        + "," + score + ",A-1,Y");
            }
        }
        growth.add(school + "," + counted + "," + met);
    }

    @Test
    void g9b_the_published_cut_scores_exactly() throws Exception {
        scores.removeIf(row -> row.contains(",Elm,"));
        List<String> growth = new ArrayList<>(List.of("school,counted,met"));
        school("Recognized", 148, 60, 100, growth); // 148 of 40 scores is 3.7
        school("Exemplary", 156, 65, 100, growth); // 3.9
        school("Master", 180, 75, 100, growth); // 4.5
        school("Below", 147, 60, 100, growth); // 3.675
        write();
        Files.writeString(folder.resolve("growth.csv"), String.join("\n", growth) + "\n");
        Statement statement = TestDesk.evaluate(TestDesk.request(TestDesk.contract("g9b"), folder));
        Map<String, String> composites = new TreeMap<>();
        statement.measures().forEach(measure -> composites.put(measure.scope(), measure.number()));
        assertEquals(
                Map.of(
                        "Recognized", "65.600000000000",
                        "Exemplary", "70.200000000000",
                        "Master", "81.000000000000",
                        "Below", "65.400000000000"),
                composites);
        assertEquals("3000.00", TestDesk.amount(statement, "4.1", "Recognized"));
        assertEquals("6000.00", TestDesk.amount(statement, "4.1", "Exemplary"));
        assertEquals("12000.00", TestDesk.amount(statement, "4.1", "Master"));
        assertEquals("0.00", TestDesk.amount(statement, "4.1", "Below"));
    }
}
