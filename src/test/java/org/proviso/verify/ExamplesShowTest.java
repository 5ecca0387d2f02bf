package org.proviso.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.proviso.TestDesk;
import org.proviso.contract.Finding;
import org.proviso.desk.Desk;

/** Nothing that an officer writes in an example agrees with rules it does not try. */
class ExamplesShowTest {

    private static final Desk DESK =
            new Desk(Path.of("src/test/resources/rules"), Path.of("target/test-families"), "Proviso under test");

    @TempDir
    private Path folder;

    private Path contract = Path.of("");

    @BeforeEach
    void a_contract_of_two_teams() throws Exception {
        contract = TestDesk.copy(TestDesk.contract("states"), folder.resolve("contract"));
        Files.writeString(contract.resolve("calls.csv"), "id,team,kind,fee\n");
    }

    private List<String> told(String rule, String given, String expected) throws Exception {
        return told(rule, "", given, expected);
    }

    /** What is told of an example in a clause of its own that a rule computes. */
    private List<String> told(String rule, String on, String given, String expected) throws Exception {
        Path file = contract.resolve("contract.yaml");
        String text = Files.readString(file);
        assertTrue(text.contains("# more clauses"));
        Files.writeString(file, text.replace("# more clauses", """
                  - id: "3.1"
                    title: Further
                    says: Further words.
                    rule: %s
                    terms: { price: $100.00 }
                    examples:
                      - case: so
                %s        given: %s
                        %s
                """.formatted(rule, on, given, expected)));
        return DESK.verify(contract).stream()
                .map(finding -> finding.name() + ": " + finding.consequence()
                        + (finding.maybe().isEmpty() ? "" : " " + finding.maybe()))
                .toList();
    }

    private static final String CALLS = "{ Calls: { scope: North, group: ALL_CALLS, counted: 4, met: 2 } }";
    private static final String NONE = "{ Calls: { scope: North, group: ALL_CALLS, counted: 0, met: 0 } }";

    @Test
    void an_example_that_tries_its_rule_is_not_told_of() throws Exception {
        assertEquals(List.of(), told("Forfeit", CALLS, "forfeits: $-100.00"));
    }

    @Test
    void nothing_is_a_fair_expectation_where_the_rule_could_conclude_it() throws Exception {
        assertEquals(List.of(), told("Forfeit", NONE, "forfeits: nothing"));
    }

    @Test
    void a_verb_that_no_rule_of_the_clause_ends_in() throws Exception {
        assertEquals(
                List.of("example-shows-nothing: The example \"so\" of clause 3.1 expects earns: nothing, and no rule of"
                        + " the clause ever earns; it would agree whatever the rules do."
                        + " Maybe another verb is meant, or the example belongs to another clause."),
                told("Forfeit", CALLS, "earns: nothing"));
    }

    @Test
    void an_outcome_in_a_clause_that_concludes_none() throws Exception {
        assertEquals(
                List.of("example-shows-nothing: The example \"so\" of clause 3.1 expects outcome: nothing, and no rule"
                        + " of the clause concludes an outcome; it would agree whatever the rules do."
                        + " Maybe another verb is meant, or the example belongs to another clause."),
                told("Forfeit", "{ Call: { call: C-1, team: North, kind: full, fee: 1 } }", "outcome: nothing"));
    }

    @Test
    void a_fact_that_no_rule_reads() throws Exception {
        assertEquals(
                List.of("example-shows-nothing: The example \"so\" of clause 3.1 gives Call, which no rule reads that"
                        + " computes this clause; it would come out the same without it."
                        + " Maybe another fact is meant, or the example belongs to another clause."),
                told("Forfeit", "{ Call: { call: C-1, team: North, kind: full, fee: 1 } }", "forfeits: nothing"));
    }

    @Test
    void a_fact_without_what_a_rule_compares() throws Exception {
        assertEquals(
                List.of("example-shows-nothing: The example \"so\" of clause 3.1 gives Calls without its counted, which"
                        + " a rule compares; what comes out may come of that alone. Maybe add \"counted: …\"."),
                told("Forfeit", "{ Calls: { scope: North, group: ALL_CALLS } }", "forfeits: nothing"));
    }

    @Test
    void an_outcome_without_its_scope_or_under_no_clause() throws Exception {
        assertEquals(
                List.of(
                        "example-shows-nothing: The example \"so\" of clause 3.1 gives Outcome without its scope, which"
                                + " a rule compares; what comes out may come of that alone. Maybe add \"scope: …\".",
                        "example-shows-nothing: The example \"so\" of clause 3.1 gives an outcome under clause 2.2,"
                                + " which the contract has not; no rule would ever match it. Maybe \"2.1\"."),
                told(
                        "Paid for each call",
                        "{ Outcome: { clause: \"2.2\", subject: C-1, state: MET } }",
                        "due: $100.00"));
    }

    @Test
    void a_day_on_which_the_contract_is_not_in_force() throws Exception {
        assertEquals(
                List.of("example-shows-nothing: The example \"so\" of clause 3.1 is of 2036-12-31, when the contract is"
                        + " not in force; it shows values that never count. Maybe the year is another."),
                told("Forfeit", "        on: 2036-12-31\n", CALLS, "forfeits: $-100.00"));
    }

    @Test
    void two_things_that_are_expected_at_once() throws Exception {
        assertEquals(
                List.of(
                        "expected-twice: Both \"earns\" and \"forfeits\" are expected here; only one of the two would be"
                                + " compared. Maybe each of them belongs to a case of its own."),
                told("Forfeit", CALLS, "forfeits: $-100.00\n        earns: $7.00"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Earned below zero | earns: $-100.00 | The rule \"Earned below zero\" earns -$100.00 for North; that verb does not allow this sign.",
                "Paid twice | earns: $200.00 | The rule \"Paid twice\" pays twice under clause 3.1 for North; one of the two is too much.",
                "Paid to nobody | earns: $100.00 | The rule \"Paid to nobody\" concluded $100.00 for nothing and nobody: its scope is empty.",
                "Pays under another clause | earns: nothing | The rule \"Pays under another clause\" concluded an amount under clause 2.1, which does not name it."
            })
    void what_a_statement_would_refuse_no_example_accepts(String rule, String expected, String why) throws Exception {
        assertEquals(
                List.of("example-disagrees: The example \"so\" of clause 3.1 cannot be run: " + why),
                told(rule, CALLS, expected));
    }

    @Test
    void a_subject_with_two_outcomes_agrees_with_neither_of_them() throws Exception {
        Path file = contract.resolve("contract.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("{ call: C-1, team: North, kind: full,", "{ call: C-1, team: North, kind: twice,"));
        assertEquals(
                List.of("The example \"a call answered in full\" of clause 2.1 says outcome: MET(FULL), and its rules"
                        + " give MET together with NOT_MET. One of them would pay wrongly."),
                DESK.verify(contract).stream().map(Finding::consequence).toList());
    }

    @Test
    void more_who_met_than_were_counted() throws Exception {
        assertEquals(
                List.of("not-a-value: Of 2 counted, 4 cannot have met it; the example shows what never comes."
                        + " Maybe the two numbers are exchanged."),
                told("Forfeit", CALLS.replace("counted: 4, met: 2", "counted: 2, met: 4"), "forfeits: $-100.00"));
    }

    @Test
    void a_field_in_two_spellings() throws Exception {
        Path rules = TestDesk.copy(Path.of("src/test/resources/rules"), folder.resolve("rules"));
        Path facts = rules.resolve("states/facts.drl");
        Files.writeString(
                facts,
                Files.readString(facts)
                        .replace(
                                "    fee   : int @unit(\"dollars\")",
                                "    groupSize : int @range(\"1..4\")\n    fee : int @unit(\"dollars\") @optional"));
        Path file = contract.resolve("contract.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("kind: full, fee: 1 }", "kind: full, group size: 3, groupSize: 5 }")
                        .replace("fields: { call: id,", "fields: { group size: fee, call: id,"));
        assertEquals(
                List.of(
                        "stands-twice: \"groupSize\" stands twice here, in two spellings; it would be unclear which of"
                                + " the two counts. Maybe one of them is left over from an earlier draft.",
                        "not-a-value: \"5\" is not within 1..4, so nothing can be computed with the group size."),
                new Desk(rules, folder.resolve("cache"), "Proviso under test")
                        .verify(contract).stream()
                                .map(finding -> finding.name() + ": " + finding.consequence()
                                        + (finding.maybe().isEmpty() ? "" : " " + finding.maybe()))
                                .toList());
    }

    @Test
    void a_word_that_may_mean_two_things() throws Exception {
        Path rules = TestDesk.copy(Path.of("src/test/resources/rules"), folder.resolve("rules"));
        Path measures = rules.resolve("states/measures.drl");
        Files.writeString(
                measures,
                Files.readString(measures)
                        .replace(
                                "declare enum Group ALL_CALLS; end",
                                "declare enum Group ALL_CALLS; end\ndeclare enum Kind ALL_CALLS, SOME; end"));
        told("Forfeit", CALLS, "forfeits: $-100.00");
        Desk desk = new Desk(rules, folder.resolve("cache"), "Proviso under test");
        assertEquals(
                List.of("\"ALL_CALLS\" may mean several things in the family; the example may match no rule."
                        + " Maybe Group.ALL_CALLS or Kind.ALL_CALLS."),
                desk.verify(contract).stream()
                        .map(finding -> finding.consequence() + " " + finding.maybe())
                        .toList());
        Path file = contract.resolve("contract.yaml");
        Files.writeString(
                file,
                Files.readString(file).replace("group: ALL_CALLS, counted: 4", "group: Group.ALL_CALLS, counted: 4"));
        assertEquals(List.of(), desk.verify(contract));
    }

    @Test
    void a_word_of_two_enums_is_the_one_that_rules_compare() throws Exception {
        Path rules = TestDesk.copy(Path.of("src/test/resources/rules"), folder.resolve("rules"));
        Path measures = rules.resolve("states/measures.drl");
        Files.writeString(
                measures,
                Files.readString(measures)
                        .replace(
                                "declare enum Group ALL_CALLS; end",
                                "declare enum Group ALL_CALLS; end\ndeclare enum Kind ALL_CALLS, SOME; end"));
        Path payments = rules.resolve("states/payments.drl");
        Files.writeString(
                payments,
                Files.readString(payments)
                        .replace(
                                "$terms : ForfeitTerms()\n    $calls : Calls( counted > 0 )",
                                "$terms : ForfeitTerms()\n    $calls : Calls( counted > 0, group == Kind.ALL_CALLS )"));
        told("Forfeit", CALLS, "forfeits: $-100.00");
        assertEquals(List.of(), new Desk(rules, folder.resolve("cache"), "Proviso under test").verify(contract));
    }
}
