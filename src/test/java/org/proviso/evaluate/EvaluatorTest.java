package org.proviso.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.proviso.TestDesk;
import org.proviso.desk.Desk;
import org.proviso.desk.Request;
import org.proviso.statement.Statement;

/** Every state, level and verb, and the trusted checks, on a family of the tests' own. */
class EvaluatorTest {

    private static final Desk DESK =
            new Desk(Path.of("src/test/resources/rules"), Path.of("target/test-families"), "Proviso under test");

    @TempDir
    private Path folder;

    private Path contract = Path.of("");

    @BeforeEach
    void a_contract_of_two_teams() throws Exception {
        contract = TestDesk.copy(TestDesk.contract("states"), folder.resolve("contract"));
        calls("a,North,full,1", "b,North,half,1", "c,North,no,1", "d,North,noaccess,1", "e,North,deemed,1");
    }

    private void calls(String... rows) throws Exception {
        Files.writeString(contract.resolve("calls.csv"), "id,team,kind,fee\n" + String.join("\n", rows) + "\n");
    }

    private void change(String from, String to) throws Exception {
        Path file = contract.resolve("contract.yaml");
        String text = Files.readString(file);
        assertTrue(text.contains(from), from);
        Files.writeString(file, text.replace(from, to));
    }

    private void clause(String rule) throws Exception {
        change("# more clauses", """
                  - id: "3.1"
                    title: Further
                    says: Further words.
                    rule: %s
                    terms: { price: $100.00 }
                """.formatted(rule));
    }

    private Statement evaluate() throws Exception {
        return DESK.evaluate(Request.of(contract)).statement();
    }

    private static Map<String, Integer> counts(Map<Statement.Reason, Integer> reasons) {
        Map<String, Integer> counts = new java.util.TreeMap<>();
        reasons.forEach((reason, count) -> counts.put(reason.word(), count));
        return counts;
    }

    @Test
    void its_examples_agree() throws Exception {
        assertEquals(List.of(), DESK.verify(contract));
    }

    @Test
    void every_state_is_counted_with_its_level_and_reason() throws Exception {
        calls(
                "a,North,full,1",
                "b,North,half,1",
                "c,North,stretch,1",
                "d,North,no,1",
                "e,North,noaccess,1",
                "f,North,deemed,1",
                "g,North,open,1",
                "h,North,open,1");
        Statement.ClauseOutcomes outcomes = evaluate().outcomes().get(0);
        assertEquals(3, outcomes.met());
        assertEquals(1, outcomes.notMet());
        assertEquals(1, outcomes.deemedMet());
        assertEquals(Map.of("NO_ACCESS", 1), counts(outcomes.excluded()));
        assertEquals(Map.of("NO_RECORD", 2), counts(outcomes.pending()));
        assertEquals(Map.of("FULL", 1, "PRORATED", 1, "STRETCH", 1), counts(outcomes.levels()));
    }

    @Test
    void an_excluded_outcome_is_in_no_count_and_a_deemed_one_counts_as_met() throws Exception {
        Statement statement = evaluate();
        assertEquals("North", statement.measures().get(0).name());
        assertEquals(3, statement.measures().get(0).met());
        assertEquals(4, statement.measures().get(0).counted());
        assertEquals("500.00", TestDesk.amount(statement, "2.1", "North"));
        assertEquals(
                "3 of 4 calls were answered (75%), in the tier \"at least 50%, below 80%\"",
                statement.lines().get(2).because());
    }

    @Test
    void a_group_too_small_or_empty_is_not_paid_and_nothing_fails() throws Exception {
        calls("a,North,full,1");
        assertEquals("none", TestDesk.amount(evaluate(), "2.1", "North"));
        calls();
        Statement statement = evaluate();
        assertEquals("3000.00", statement.payable().plain());
        assertFalse(statement.provisional());
    }

    @Test
    void a_forfeit_takes_and_what_is_withheld_is_not_payable() throws Exception {
        clause("[Forfeit]");
        assertEquals("-100.00", TestDesk.amount(evaluate(), "3.1", "North"));
        change("[Forfeit]", "[Withheld]");
        Statement statement = evaluate();
        assertEquals("100.00", TestDesk.amount(statement, "3.1", "North"));
        assertEquals("100.00", statement.held().plain());
        assertEquals("500.00", statement.totalAdjustment().plain());
        assertEquals("3500.00", statement.payable().plain());
    }

    /** Half of $100.01 is 50.005: two of them are 100.01 when the line is rounded, 100.02 when each call is. */
    @Test
    void what_is_due_for_each_subject_is_rounded_where_the_contract_says() throws Exception {
        calls("a,North,half,1", "b,North,half,1", "c,North,no,1");
        clause("Paid for each call");
        change("terms: { price: $100.00 }", "terms: { price: $100.01 }");
        assertEquals("100.01", TestDesk.amount(evaluate(), "3.1", "North"));
        assertEquals(
                2,
                evaluate().lines().stream()
                        .filter(line -> line.clause().equals("3.1"))
                        .findFirst()
                        .orElseThrow()
                        .referencesTotal());
        change("each line", "each subject and line");
        assertEquals("100.02", TestDesk.amount(evaluate(), "3.1", "North"));
    }

    @Test
    void an_amount_due_that_no_line_adds_up_refuses_the_statement() throws Exception {
        calls("a,North,full,1", "b,West,full,1");
        clause("Paid for each call");
        assertEquals(
                "An amount is due under clause 3.1 at West, and no line adds it up; it would not be paid."
                        + " Maybe a table of the contract lacks West.",
                assertThrows(EvaluationRefused.class, this::evaluate).getMessage());
    }

    @Test
    void what_is_void_is_shown_and_not_paid() throws Exception {
        clause("Void");
        Statement statement = evaluate();
        assertEquals("100.00", TestDesk.amount(statement, "3.1", "North"));
        assertEquals("0.00", statement.held().plain());
        assertEquals("500.00", statement.totalAdjustment().plain());
        assertEquals("3500.00", statement.payable().plain());
    }

    @Test
    void a_measure_may_be_a_number_and_no_count() throws Exception {
        clause("Void");
        Statement.MeasureLine number = evaluate().measures().stream()
                .filter(measure -> measure.clause().equals("3.1"))
                .findFirst()
                .orElseThrow();
        assertEquals("0.333333333333", number.number());
        assertEquals(0, number.counted());
    }

    /** 334 days: 153 until the end of 2026, 181 of 2027. */
    @Test
    void values_that_count_by_the_day_are_charged_for_their_days() throws Exception {
        clause("By the day");
        change(
                "terms: { price: $100.00 }",
                "counts_on: pro rata by day\n    terms: { price: { 2026-08-01: $334.00, 2027-01-01: $668.00 } }");
        change(
                "clauses:",
                "amendments:\n  - { id: A1, signed: 2026-12-01, effective: 2027-01-01, says: Twice the price. }\nclauses:");
        Statement statement = evaluate();
        assertEquals(
                List.of("153.00", "362.00"),
                statement.lines().stream()
                        .filter(line ->
                                line.clause().equals("3.1") && line.scope().equals("North"))
                        .map(line -> line.amount().plain())
                        .sorted()
                        .toList());
        assertEquals("4030.00", statement.base().plain());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[Earned below zero]        | The rule \"Earned below zero\" earns -$100.00 for North; that verb does not allow this sign.",
                "[Paid twice]               | The rule \"Paid twice\" pays twice under clause 3.1 for North; one of the two is too much.",
                "[Paid to nobody]           | The rule \"Paid to nobody\" concluded $100.00 for nothing and nobody: its scope is empty.",
                "[Pays under another clause]| The rule \"Pays under another clause\" concluded an amount under clause 2.1, which does not name it.",
                "[Paid to a stranger]       | The rule \"Paid to a stranger\" concluded $100.00 for 3.1, which neither the contract nor any fact names; nobody could check it. Maybe one of: \"North\", \"South\", \"Whole contract\".",
                "[Given back]               | Limits give back $200.00, and all lines together take $0.00; a limit cannot move more than that.",
                "[Never at rest]            | The rules do not come to rest after 11200 firings; a rule seems to make facts that let it fire again."
            })
    void what_a_rule_concludes_wrongly_refuses_the_statement(String rule, String message) throws Exception {
        clause(rule);
        assertEquals(
                message, assertThrows(EvaluationRefused.class, this::evaluate).getMessage());
    }

    @Test
    void a_place_that_is_called_like_a_person_is_not_stated() throws Exception {
        calls("Kim,Kim,full,1");
        clause("Paid at its place");
        assertEquals(
                "The rule \"Paid at its place\" concluded $100.00 for one subject by name; a statement would tell of a"
                        + " person. Maybe make it due for the subject, and pay what is due at a scope.",
                assertThrows(EvaluationRefused.class, this::evaluate).getMessage());
        calls("Kim,West,full,1");
        assertEquals("100.00", TestDesk.amount(evaluate(), "3.1", "West"));
    }

    /** Lines add 1,000, 2,000 and 500; each of two bases may lose half of that, and not a cent more. */
    @Test
    void a_limit_takes_off_no_more_than_lines_add() throws Exception {
        clause("Taken off");
        change("terms: { price: $100.00 }", "terms: { price: $1750.00 }");
        assertEquals("0.00", evaluate().payable().plain());
        change("price: $1750.00", "price: $1750.01");
        assertEquals(
                "Limits take off $3,500.02, and all lines together add $3,500.00; a limit cannot move more than that.",
                assertThrows(EvaluationRefused.class, this::evaluate).getMessage());
    }

    /** The statement comes to 3,500. */
    @Test
    void no_statement_comes_to_more_than_the_contract_is_worth() throws Exception {
        change("currency: USD", "currency: USD\nvalue: $3500.00");
        assertEquals("3500.00", evaluate().payable().plain());
        change("value: $3500.00", "value: $3499.99");
        assertEquals(
                "The lines come to $3,500.00, and the contract's value is $3,499.99; no statement may come to more."
                        + " Maybe a clause that caps the payment is missing.",
                assertThrows(EvaluationRefused.class, this::evaluate).getMessage());
    }

    @Test
    void what_pending_outcomes_could_become_may_come_to_more_than_that() throws Exception {
        change("currency: USD", "currency: USD\nvalue: $3500.00");
        calls("a,North,full,1", "b,North,no,1", "c,North,open,1", "d,North,open,1", "e,North,open,1");
        assertEquals("3800.00", evaluate().most().plain());
    }

    @Test
    void an_amount_of_more_than_fifteen_digits_is_none() throws Exception {
        calls("a,North,full,1", "b,North,full,1");
        clause("Paid for each call");
        change("terms: { price: $100.00 }", "terms: { price: $500000000000000.00 }");
        assertEquals(
                "The rule \"Paid for each call\" concluded an amount of more than fifteen digits for North; no contract"
                        + " pays that.",
                assertThrows(EvaluationRefused.class, this::evaluate).getMessage());
    }

    @Test
    void values_that_are_not_in_force_on_any_day_of_the_statement_pay_nothing() throws Exception {
        clause("Forfeit");
        change("covers: 2026-08-01 to 2027-06-30", "covers: 2026-08-01 to 2026-12-31");
        change(
                "terms: { price: $100.00 }",
                "counts_on: date of each fact\n    terms: { price: { 2026-08-01: $100.00, 2027-01-01: $200.00 } }");
        change(
                "clauses:",
                "amendments:\n  - { id: A1, signed: 2026-12-01, effective: 2027-01-01, says: Twice the price. }\nclauses:");
        assertEquals(
                "The rule \"Forfeit\" concluded an amount from values of clause 3.1 that are not in force from"
                        + " 2026-08-01 to 2026-12-31.",
                assertThrows(EvaluationRefused.class, this::evaluate).getMessage());
    }

    @Test
    void two_outcomes_for_one_subject_refuse_the_statement_without_naming_the_subject() throws Exception {
        calls("secret-name,North,twice,1");
        assertEquals(
                "Two outcomes were concluded for one subject under clause 2.1, by the rules \"Concluded twice\" (MET)"
                        + " and \"Concluded twice\" (NOT_MET); it would count twice.",
                assertThrows(EvaluationRefused.class, this::evaluate).getMessage());
    }

    @Test
    void a_pending_statement_says_the_least_and_the_most_it_could_become() throws Exception {
        calls("a,North,full,1", "b,North,no,1", "c,North,open,1", "d,North,open,1", "e,North,open,1");
        Statement statement = evaluate();
        assertTrue(statement.provisional());
        assertEquals("3500.00", statement.payable().plain());
        assertEquals("3000.00", statement.least().plain());
        assertEquals("3800.00", statement.most().plain());
    }

    /** None met pays 0, all met pays 100; one of the three in between pays 800. */
    @Test
    void where_a_table_rises_and_falls_every_number_of_met_outcomes_is_tried() throws Exception {
        change("- { at_least: 80%,             pays: $800.00 }", "- { at_least: 80%,             pays: $100.00 }");
        change("below: 80%, pays: $500.00", "below: 80%, pays: $800.00");
        change(
                "    rule: Pay by tier\n",
                "    rule: Pay by tier\n    accepts: { table-falls: Nobody answers all calls. }\n");
        calls(
                "a,North,full,1",
                "b,North,no,1",
                "c,North,open,1",
                "d,North,open,1",
                "e,North,open,1",
                "f,South,no,1",
                "g,South,no,1",
                "h,South,open,1",
                "i,South,open,1",
                "j,South,open,1",
                "k,South,open,1");
        Statement statement = evaluate();
        assertEquals("3000.00", statement.least().plain());
        assertEquals("4600.00", statement.most().plain());
    }

    @Test
    void threads_and_the_size_of_sessions_change_nothing() throws Exception {
        StringBuilder rows = new StringBuilder();
        for (int at = 0; at < 300; at++) {
            rows.append("c")
                    .append(at)
                    .append(at % 3 == 0 ? ",North," : ",South,")
                    .append(at % 7 == 0 ? "no" : at % 11 == 0 ? "noaccess" : "full")
                    .append(",1\n");
        }
        calls(rows.toString().strip());
        Statement expected = evaluate();
        for (int size : new int[] {1, 13, 1000}) {
            for (int threads : new int[] {1, 2, 5}) {
                Request usual = Request.of(contract);
                Request other = new Request(
                        usual.contract(),
                        usual.facts(),
                        usual.statement(),
                        usual.asOf(),
                        new Evaluator.Settings(threads, size),
                        usual.progress());
                assertEquals(expected, DESK.evaluate(other).statement());
            }
        }
    }
}
