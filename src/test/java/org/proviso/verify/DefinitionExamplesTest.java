package org.proviso.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.proviso.TestDesk;

/** A clause that pays nothing itself shows by examples what its rules define, and just that. */
class DefinitionExamplesTest {

    private static final String LEARNER = "defines: { EnglishLearner: { student: S-1 } }";

    @TempDir
    private Path folder;

    /** What is told of a tutoring contract once something in it stands otherwise. */
    private List<String> told(String from, String to) throws Exception {
        Path contract = TestDesk.copy(Path.of("contracts/tutoring-rate-card"), folder.resolve("contract"));
        Path file = contract.resolve("contract.yaml");
        String text = Files.readString(file);
        assertTrue(text.contains(from), from);
        Files.writeString(file, text.replace(from, to));
        return TestDesk.desk().verify(contract).stream()
                .map(finding -> finding.name() + ": " + finding.consequence()
                        + (finding.maybe().isEmpty() ? "" : " " + finding.maybe()))
                .toList();
    }

    private static String disagrees(String label, String clause, String got) {
        return "example-disagrees: The example \"" + label + "\" of clause " + clause + " says otherwise, and its rules"
                + " give " + got + ". One of them would pay wrongly. Maybe the example was worked out before a value"
                + " was changed.";
    }

    @Test
    void a_changed_term_is_noticed_by_the_example() throws Exception {
        assertEquals(
                List.of(disagrees(
                        "a Student whose status is only monitored", "2.3", "EnglishLearner: { student: S-1 }")),
                told("monitored: NOT_COUNTED", "monitored: COUNTED"));
    }

    @Test
    void a_value_that_is_off_by_one_is_noticed() throws Exception {
        assertEquals(
                List.of(disagrees(
                        "growth of just the typical growth",
                        "2.2",
                        "StudentGrowth: { student: S-1, school: Elm, points: 12, target: 12 }")),
                told("points: 12, target: 12", "points: 11, target: 12"));
    }

    @Test
    void one_fact_too_many_is_noticed() throws Exception {
        assertEquals(
                List.of(disagrees(
                        "attendance that counts, and whose fault the rest is",
                        "2.1",
                        "SemesterMinutes: { semester: Fall, given: 60, by district: 45, by provider: 30, open: 60 } and"
                                + " { semester: Spring, given: 60, by district: 0, by provider: 0, open: 0 }")),
                told("            - { semester: Spring, given: 60, by district: 0, by provider: 0, open: 0 }\n", ""));
    }

    @Test
    void one_fact_too_few_is_noticed() throws Exception {
        assertEquals(
                List.of(disagrees(
                        "a learner on the day of the clause, and no longer one the day after",
                        "2.3",
                        "EnglishLearner: { student: S-1 }")),
                told(LEARNER, "defines: { EnglishLearner: [ { student: S-1 }, { student: S-2 } ] }"));
    }

    @Test
    void the_order_in_which_facts_are_stated_does_not_matter() throws Exception {
        assertEquals(
                List.of(),
                told(
                        "            - { semester: Fall,   given: 60, by district: 45, by provider: 30, open: 60 }\n"
                                + "            - { semester: Spring, given: 60, by district: 0, by provider: 0, open: 0 }",
                        "            - { given: 60, by district: 0 }\n            - { given: 60, by district: 45 }"));
    }

    @Test
    void what_another_clause_defines_shows_nothing_of_this_one() throws Exception {
        List<String> told = told(LEARNER, "defines: { Member: { student: S-1 } }");
        assertEquals(
                "example-shows-nothing: The example \"a learner on the day of the clause, and no longer one the day"
                        + " after\" of clause 2.3 expects of Member what no rule of the clause makes; it shows another"
                        + " clause's rules. Maybe one of: \"EnglishLearner\".",
                told.get(told.size() - 1));
    }

    @Test
    void an_unknown_type_is_told_with_the_nearest_name() throws Exception {
        assertTrue(told(LEARNER, "defines: { EnglishLerner: { student: S-1 } }")
                .contains("unknown-fact-type: The family has no type \"EnglishLerner\"; the example shows"
                        + " nothing. Maybe \"EnglishLearner\"."));
    }

    @Test
    void an_unknown_field_is_told_with_the_nearest_name() throws Exception {
        assertEquals(
                "unknown-field: EnglishLearner has no field \"studnt\"; the example does not show what it says. Maybe"
                        + " \"student\".",
                told(LEARNER, "defines: { EnglishLearner: { studnt: S-1 } }").get(0));
    }

    @Test
    void a_word_alone_is_no_definition() throws Exception {
        assertTrue(told(LEARNER, "defines: nothing").get(0).startsWith("wrong-shape: "));
    }

    @Test
    void an_example_that_names_no_definition_expects_nothing_at_all() throws Exception {
        assertTrue(told(LEARNER, "defines: { }").get(0).startsWith("missing-entry: The example does not say"));
    }
}
