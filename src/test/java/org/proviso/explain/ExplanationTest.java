package org.proviso.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.proviso.TestDesk;
import org.proviso.contract.ContractFile;
import org.proviso.desk.Request;
import org.proviso.evaluate.Evaluator;
import org.proviso.facts.Progress;
import org.proviso.statement.Statement;

/** Why a line is what it is: everything that is named in the explanation is looked up where it is said to stand. */
class ExplanationTest {

    private static final Request SPRING = Request.of(Exports.CONTRACT);
    private static final String ALDER = "Alder Elementary";
    private static final Pattern OUTCOME =
            Pattern.compile("^  (\\S+)  (\\d\\.\\d/([A-Z_]+)/[0-9a-f]{12})  (.*)$", Pattern.MULTILINE);
    private static final Pattern STATE =
            Pattern.compile("^(\\d\\.\\d) ([A-Z_]+)(?:\\(\\w+\\))?: (\\d+)$", Pattern.MULTILINE);
    private static final Pattern FILE = Pattern.compile("(facts/\\S+) records? ([\\d, ]+)");
    private static final Pattern PLACE =
            Pattern.compile("^ *(.*?)  \\[([^:]+):(\\d+):(\\d+)[^]]*]$", Pattern.MULTILINE);
    private static final List<Statement.Line> STATEMENT = new ArrayList<>();
    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

    private static String explained(String clause, String scope) {
        return KNOWN.computeIfAbsent(clause + " " + scope, unknown -> {
            try {
                return TestDesk.desk().explainScope(SPRING, clause, scope);
            } catch (Exception failed) {
                throw new AssertionError(failed);
            }
        });
    }

    private static List<Statement.Line> statement() throws Exception {
        if (STATEMENT.isEmpty()) {
            STATEMENT.addAll(TestDesk.evaluate(SPRING).lines());
        }
        return STATEMENT;
    }

    /** Clause and scope of every line that outcomes stand behind. */
    static Stream<String[]> lines() throws Exception {
        return statement().stream().filter(line -> line.referencesTotal() > 0).map(line ->
                new String[] {line.clause(), line.scope()});
    }

    private static Statement.Line line(String clause, String scope) throws Exception {
        return statement().stream()
                .filter(line -> line.clause().equals(clause) && line.scope().equals(scope))
                .findFirst()
                .orElseThrow();
    }

    private static List<MatchResult> outcomes(String explanation) {
        return OUTCOME.matcher(explanation).results().toList();
    }

    /** The records that an outcome rests on, by file. */
    private static Map<String, List<Long>> records(String places) {
        Map<String, List<Long>> records = new TreeMap<>();
        for (MatchResult file : FILE.matcher(places).results().toList()) {
            records.put(
                    file.group(1),
                    Stream.of(file.group(2).split(", "))
                            .map(String::strip)
                            .filter(number -> !number.isEmpty())
                            .map(Long::valueOf)
                            .toList());
        }
        return records;
    }

    private static void stands(String explanation, String expected) {
        assertTrue(explanation.contains(expected), () -> "\"" + expected + "\" does not stand in\n" + explanation);
    }

    @ParameterizedTest
    @CsvSource({"4.1, Alder Elementary", "5.1, Alder Elementary", "4.2, Birch Elementary"})
    void it_begins_with_the_clause_s_own_words_the_amount_and_the_sentence(String clause, String scope)
            throws Exception {
        var written = ContractFile.read(Exports.CONTRACT)
                .contract()
                .orElseThrow()
                .clause(clause)
                .orElseThrow();
        Statement.Line line = line(clause, scope);

        assertEquals(
                List.of(
                        clause + "  " + written.title() + ", " + scope,
                        "  \"" + written.says() + "\"",
                        "",
                        line.amount().accounted() + " USD, " + line.kind(),
                        "  " + line.because()),
                explained(clause, scope).lines().limit(5).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "4.1, rules/tutoring/payments.drl, Growth tier",
        "4.3, rules/tutoring/payments.drl, English learner indicator",
        "5.1, rules/tutoring/limits.drl, Most added"
    })
    void the_rule_stands_there_line_by_line_with_its_place(String clause, String file, String rule) throws Exception {
        List<String> lines = Files.readAllLines(Path.of(file));
        int first = lines.indexOf("rule \"" + rule + "\"");
        int last = first + lines.subList(first, lines.size()).indexOf("end");
        String text = String.join("\n    ", lines.subList(first, last + 1));

        String explanation = explained(clause, ALDER);
        stands(explanation, "\n  rule " + file + ":" + (first + 1) + "\n");
        stands(explanation, "\n    " + text + "\n");
    }

    @Test
    void terms_the_table_s_row_and_measures_stand_there_in_the_order_of_the_rule() {
        List<String> bindings = explained("4.1", ALDER)
                .lines()
                .filter(line -> line.matches("  \\w+ = .*"))
                .map(line -> line.replaceAll("  \\[.*]$", ""))
                .toList();

        assertEquals(
                List.of(
                        "  terms = GrowthTierTerms: subject Mathematics, fewest students 10, share of base 50%,"
                                + " too few not adjusted",
                        "  growth = Growth: Alder Elementary, all students, 6 of 10 met, subject Mathematics",
                        "  gap = AgainstTarget: clause 4.1, school Alder Elementary, target 50%, points 10 points"
                                + " above",
                        "  price = SchoolPrice: school Alder Elementary, base $48,000.00",
                        "  tier = GrowthTier \"at least 10 points\": adjusts 10%"),
                bindings);
    }

    @Test
    void what_a_limit_was_applied_to_is_listed_line_by_line() {
        String explanation = explained("5.1", ALDER);

        stands(explanation, "\n  total = SchoolAdjustments: school Alder Elementary, total $5,520.00\n");
        stands(explanation, "\n    by the rule \"Adjustments of a school\", rules/tutoring/limits.drl:");
        stands(explanation, "\n    from the line 4.1 adjustment 2,400.00\n");
        stands(explanation, "\n    from the line 4.2 adjustment 1,200.00\n");
        stands(explanation, "\n    from the line 4.3 bonus 1,920.00\n");
        stands(explanation, "\n    from 22 outcomes, listed below\n");
    }

    @ParameterizedTest
    @CsvSource({"4.1, 5", "4.3, 3", "5.1, 3"})
    void every_value_stands_where_the_contract_is_said_to_state_it(String clause, int fewest) throws Exception {
        Map<String, String> stated = Map.of(
                "GrowthTierTerms", "subject: Mathematics,",
                "IndicatorTerms", "subject: Mathematics",
                "LimitTerms", "most: 10% }",
                "SchoolTarget", "{ school: Alder Elementary,    target: 50% }",
                "SchoolPrice", "{ school: Alder Elementary,    base: $48000.00 }",
                "GrowthTier", "{ at_least: 10 points,                    adjusts: 10% }");
        int looked = 0;
        Matcher place = PLACE.matcher(explained(clause, ALDER));
        while (place.find()) {
            String type = place.group(1).replaceAll("^(\\w+ = |from )", "").replaceAll("[ :].*", "");
            String line = Exports.line(Path.of(place.group(2)), Long.parseLong(place.group(3)));
            String there = line.substring(Integer.parseInt(place.group(4)) - 1);
            assertTrue(
                    there.startsWith(stated.getOrDefault(type, "nothing")),
                    place.group() + " leads to \"" + there + "\"");
            looked++;
        }
        assertTrue(looked >= fewest, "only " + looked + " places were looked up");
    }

    @Test
    void a_value_that_was_amended_stands_there_with_the_days_it_is_in_force() {
        stands(
                explained("4.3", ALDER),
                "needed 50%, bonus 4%  [contracts/tutoring-rate-card/contract.yaml:336:7, in force from 2027-01-04]\n");
    }

    @ParameterizedTest
    @MethodSource("lines")
    void the_outcomes_behind_a_line_are_those_that_the_statement_refers_to(String clause, String scope)
            throws Exception {
        Statement.Line line = line(clause, scope);
        List<String> counted = outcomes(explained(clause, scope)).stream()
                .filter(outcome -> !List.of("EXCLUDED", "PENDING").contains(outcome.group(3)))
                .map(outcome -> outcome.group(2))
                .sorted()
                .toList();

        assertEquals(line.referencesTotal(), counted.size());
        assertEquals(line.references(), counted.stream().limit(20).toList());
    }

    @ParameterizedTest
    @MethodSource("lines")
    void outcomes_stand_under_their_state_with_their_number(String clause, String scope) {
        String explanation = explained(clause, scope);
        Map<String, Integer> said = new TreeMap<>();
        STATE.matcher(explanation)
                .results()
                .forEach(state -> said.merge(
                        state.group(1) + "/" + state.group(2), Integer.parseInt(state.group(3)), Integer::sum));
        Map<String, Integer> listed = new TreeMap<>();
        outcomes(explanation)
                .forEach(outcome -> listed.merge(
                        outcome.group(2).substring(0, outcome.group(2).lastIndexOf('/')), 1, Integer::sum));

        assertEquals(listed, said);
        assertTrue(said.keySet().stream().anyMatch(state -> state.endsWith("/MET")), explanation);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void every_record_named_is_a_row_of_that_subject(String clause, String scope) {
        for (MatchResult outcome : outcomes(explained(clause, scope))) {
            Map<String, List<Long>> records = records(outcome.group(4));
            assertTrue(records.containsKey(Exports.ROSTER), outcome.group());
            if (List.of("MET", "NOT_MET").contains(outcome.group(3))) {
                assertEquals(2, records.get(Exports.SCORES).size(), outcome.group());
                assertTrue(records.get(Exports.SESSIONS).size() >= 40, outcome.group());
            }
            records.forEach((file, numbers) -> numbers.forEach(number ->
                    assertEquals(outcome.group(1), Exports.subject(file, number), file + " record " + number)));
        }
    }

    @Test
    void an_outcome_names_the_first_and_the_last_test_the_roster_and_every_session_that_counted() {
        MatchResult first = outcomes(explained("4.1", ALDER)).stream()
                .filter(outcome -> outcome.group(1).equals("S-1001"))
                .findFirst()
                .orElseThrow();
        Map<String, List<Long>> records = records(first.group(4));

        assertEquals(
                Exports.records(
                        Exports.SCORES,
                        row -> row.getField("StudentID").equals("S-1001")
                                && row.getField("MeasurementScale").equals("Mathematics")
                                && !row.getField("TermName").startsWith("Winter")),
                records.get(Exports.SCORES));
        assertEquals(
                Exports.records(
                        Exports.ROSTER,
                        row -> row.getField("StudentID").equals("S-1001")
                                && row.getField("TermName").startsWith("Fall")),
                records.get(Exports.ROSTER));
        assertEquals(
                Exports.records(
                        Exports.SESSIONS,
                        row -> row.getField("student_id").equals("S-1001")
                                && row.getField("subject").equals("Mathematics")
                                && row.getField("status").equals("ATTENDED")
                                && row.getField("confirmed_by").contains("+")),
                records.get(Exports.SESSIONS));
    }

    @Test
    void a_clause_without_an_amount_for_a_scope_says_so_and_what_was_counted() {
        String explanation = explained("4.1", "Dogwood Academy");

        stands(explanation, "\nNo amount follows from clause 4.1 for Dogwood Academy.\n");
        stands(explanation, "\n  Growth: Dogwood Academy, all students, 4 of 5 met, subject Mathematics\n");
        assertEquals(
                5,
                outcomes(explanation).stream()
                        .filter(outcome -> outcome.group(3).matches("MET|NOT_MET|DEEMED_MET"))
                        .count());
    }

    @Test
    void a_clause_that_a_person_decides_says_who() {
        List<String> lines = explained("1.2", ALDER).lines().toList();

        assertEquals("1.2  Quality of instruction, Alder Elementary", lines.get(0));
        assertEquals("  decided by the District's program office", lines.get(2));
        assertEquals("No amount follows from clause 1.2 for Alder Elementary.", lines.get(4));
        assertEquals(5, lines.size());
    }

    @Test
    void it_is_the_same_for_any_number_of_threads_and_sessions() throws Exception {
        Request shared = new Request(
                SPRING.contract(),
                SPRING.facts(),
                SPRING.statement(),
                SPRING.asOf(),
                new Evaluator.Settings(4, 7),
                Progress.NONE);

        assertEquals(explained("5.1", ALDER), TestDesk.desk().explainScope(shared, "5.1", ALDER));
    }

    @Test
    void a_clause_that_is_not_in_the_contract_is_refused() {
        UnknownName unknown =
                assertThrows(UnknownName.class, () -> TestDesk.desk().explainScope(SPRING, "9.9", ALDER));

        assertEquals("There is no clause 9.9 in the contract.", unknown.getMessage());
    }

    @Test
    void a_scope_that_nothing_is_counted_for_is_refused_and_not_said_to_have_earned_nothing() {
        UnknownName unknown =
                assertThrows(UnknownName.class, () -> TestDesk.desk().explainScope(SPRING, "4.1", "Alder Elementry"));

        assertEquals(
                "The statement has no scope \"Alder Elementry\". Maybe \"Alder Elementary\".", unknown.getMessage());
    }

    @Test
    void a_subject_that_no_fact_names_is_refused_without_naming_it() {
        UnknownName unknown =
                assertThrows(UnknownName.class, () -> TestDesk.desk().explainSubject(SPRING, "S-9999"));

        assertEquals("No fact names the subject asked for.", unknown.getMessage());
    }
}
