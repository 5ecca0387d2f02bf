package org.proviso.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.proviso.TestDesk;
import org.proviso.evaluate.Evaluator;
import org.proviso.explain.UnknownName;
import org.proviso.facts.Progress;
import org.proviso.statement.Statement;
import org.proviso.trace.CrossReference;
import org.proviso.trace.CrossReferenceForms;
import org.proviso.trace.Undecided;

/** From each clause, rule, case and line all others can be reached; and what no program decides is told. */
class CrossReferencingTest {

    private static final Map<String, CrossReference> SHIPPED = new HashMap<>();

    @TempDir
    private Path folder;

    private static CrossReference of(Desk desk, Path contract) throws Exception {
        return new CrossReferencing(desk).of(Request.of(contract)).reference();
    }

    /** Of a shipped contract, made once for all tests. */
    private static CrossReference shipped(String name) throws Exception {
        synchronized (SHIPPED) {
            if (!SHIPPED.containsKey(name)) {
                SHIPPED.put(name, of(TestDesk.desk(), Path.of("contracts", name)));
            }
            return SHIPPED.get(name);
        }
    }

    private CrossReference small() throws Exception {
        return of(SmallFamily.desk(folder), SmallFamily.contract(folder, "12: $20.00", "4: nothing"));
    }

    @Test
    void a_clause_leads_to_its_rules_values_cases_and_lines() throws Exception {
        CrossReference.ClauseEntry clause = small().clauses().get(0);
        assertEquals(List.of("Busy site"), clause.named());
        assertEquals(List.of(), clause.others());
        assertEquals(
                List.of(
                        "needed: 5 visits, read by [Busy site], lines [1]",
                        "at most 10 visits, bonus $10.00, read by [Busy site], lines []",
                        "above 10 visits, bonus $20.00, read by [Busy site], lines [1]"),
                clause.values().stream()
                        .map(value -> value.says() + ", read by " + value.readBy() + ", lines " + value.lines())
                        .toList());
        assertEquals(List.of(1, 2), clause.cases());
        assertEquals(List.of(1), clause.lines());
    }

    @Test
    void a_rule_leads_to_the_clauses_it_fires_for_and_to_the_cases_in_which_it_does() throws Exception {
        CrossReference.RuleEntry rule = small().rules().get(0);
        assertEquals("Busy site", rule.name());
        assertEquals(List.of("1.1"), rule.clauses());
        assertEquals(List.of(1), rule.cases(), "it does not fire for four visits");
        assertEquals(List.of(1), rule.lines());
    }

    @Test
    void a_line_leads_to_what_it_rests_on_and_to_the_cases_that_show_it() throws Exception {
        CrossReference all = small();
        CrossReference.LineEntry line = all.line(1);
        assertEquals("year, 1.1 Elm: $20.00 bonus", line.words());
        assertEquals("Busy site", line.rule());
        assertEquals(List.of(1), line.cases());
        String file = folder.resolve("contract/contract.yaml").toString().replace('\\', '/');
        assertEquals(
                List.of("1.1 " + file + ":16", "1.1 " + file + ":20"),
                line.values().stream()
                        .map(value -> value.clause() + " " + value.place())
                        .toList());
        assertEquals(List.of(), all.loose());
        assertEquals(List.of(), all.undecided());
    }

    @Test
    void cases_in_one_line_of_the_file_are_two_cases() throws Exception {
        Path contract = SmallFamily.contract(folder, "12: $20.00", "4: nothing");
        Path file = contract.resolve("contract.yaml");
        String text = Files.readString(file);
        int from = text.indexOf("    examples:");
        Files.writeString(
                file,
                text.substring(0, from)
                        + "    examples: [ { case: busy, given: { Count: { site: Elm, number: 12 } }, earns: $20.00 },"
                        + " { case: not busy, given: { Count: { site: Elm, number: 4 } }, earns: nothing } ]\n"
                        + text.substring(text.indexOf("facts:\n")));
        CrossReference all = of(SmallFamily.desk(folder), contract);
        assertEquals(all.caseOf(1).place(), all.caseOf(2).place());
        assertEquals(List.of("Busy site"), all.caseOf(1).rules());
        assertEquals(List.of(), all.caseOf(2).rules());
    }

    @Test
    void what_is_left_out_wrongly_is_refused_as_it_is_by_test() throws Exception {
        Path contract = SmallFamily.contract(folder, "12: $20.00");
        Files.writeString(contract.resolve("not-shown.yaml"), "not_shown:\n  - { rule: Busy site }\n");
        assertThrows(ContractRefused.class, () -> of(SmallFamily.desk(folder), contract));
    }

    @Test
    void what_leads_nowhere_is_told() throws Exception {
        Path contract = SmallFamily.contract(folder, "4: nothing");
        Files.writeString(contract.resolve("facts/counts.csv"), "site,number\nElm,3\n");
        CrossReference all = of(SmallFamily.desk(folder), contract);
        assertEquals(
                List.of(
                        "clause 1.1 Bonus makes no line of The year over these facts",
                        "rule \"Busy site\" fires in no case"),
                all.loose().stream()
                        .map(one -> one.replaceFirst(".*?:\\d+: ", ""))
                        .toList());
    }

    @Test
    void a_value_that_lets_no_rule_read_it_tells_which_rules_it_keeps_from_running() throws Exception {
        CrossReference all = shipped("tutoring-rate-card");
        CrossReference.ValueEntry tooFew = all.clauses().stream()
                .filter(clause -> clause.number().equals("4.2"))
                .flatMap(clause -> clause.values().stream())
                .filter(value -> value.says().equals("too few: NOT_ADJUSTED"))
                .findFirst()
                .orElseThrow();
        assertEquals(List.of(), tooFew.readBy());
        assertEquals(Set.of("Small school", "Pool of small schools"), Set.copyOf(tooFew.stops()));
    }

    /** "Target met" asks only that a reached target exists, which no match shows. */
    @Test
    void what_only_had_to_exist_is_behind_a_line_too() throws Exception {
        CrossReference all = shipped("tutoring-rate-card");
        CrossReference.LineEntry growth = all.lines().stream()
                .filter(line -> line.words().startsWith("spring, 4.1 Alder Elementary"))
                .findFirst()
                .orElseThrow();
        assertEquals("Growth tier", growth.rule());
        assertTrue(
                growth.rules()
                        .containsAll(List.of(
                                "Growth tier", "Growth of a school", "Target met", "Target passed", "Counted student")),
                growth.rules()::toString);
        assertFalse(growth.rules().contains("English learner indicator"));
        assertTrue(growth.values().stream().anyMatch(value -> value.clause().equals("2.1")), "the hours it asks for");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hvac-service", "tutoring-rate-card", "tutoring-three-way"})
    void every_name_leads_back_to_where_it_was_named(String name) throws Exception {
        CrossReference all = shipped(name);
        all.clauses()
                .forEach(clause -> clause.lines()
                        .forEach(line ->
                                assertEquals(clause.number(), all.line(line).clause())));
        for (CrossReference.RuleEntry rule : all.rules()) {
            rule.cases().forEach(number -> assertTrue(all.caseOf(number).rules().contains(rule.name())));
            rule.lines().forEach(number -> assertTrue(all.line(number).rules().contains(rule.name())));
            for (String other : rule.restsOn()) {
                assertTrue(rule(all, other).usedBy().contains(rule.name()), () -> rule.name() + " on " + other);
            }
        }
        for (CrossReference.LineEntry line : all.lines()) {
            assertTrue(clause(all, line.clause()).named().contains(line.rule()), line::words);
            assertFalse(line.cases().isEmpty(), () -> "no case shows " + line.words());
            line.values()
                    .forEach(value ->
                            assertFalse(clause(all, value.clause()).values().isEmpty(), value::place));
        }
        for (CrossReference.ClauseEntry clause : all.clauses()) {
            if (clause.decidedBy().isEmpty()) {
                assertFalse(clause.cases().isEmpty(), clause::number);
            }
        }
    }

    /** The lines are those of the contract's statements, all of them and no others. */
    @ParameterizedTest
    @ValueSource(strings = {"hvac-service", "tutoring-rate-card"})
    void the_lines_are_those_of_the_statements(String name) throws Exception {
        Path contract = Path.of("contracts", name);
        CrossReference all = shipped(name);
        Set<String> stated = new TreeSet<>();
        for (String id : all.lines().stream()
                .map(CrossReference.LineEntry::statement)
                .collect(Collectors.toCollection(TreeSet::new))) {
            Statement statement = TestDesk.desk()
                    .evaluate(new Request(
                            contract,
                            Optional.empty(),
                            Optional.of(id),
                            Optional.empty(),
                            Evaluator.Settings.USUAL,
                            Progress.NONE))
                    .statement();
            statement
                    .lines()
                    .forEach(line -> stated.add(id + " " + line.clause() + " " + line.scope() + " " + line.amount()));
        }
        assertEquals(
                stated,
                all.lines().stream()
                        .map(line -> line.statement() + " " + line.clause() + " " + line.scope() + " " + line.amount())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void what_no_program_decides_is_told_with_who_decides() throws Exception {
        Path contract = SmallFamily.contract(folder, "12: $20.00");
        Path file = contract.resolve("contract.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "tier.\n",
                                "tier. The Provider makes reasonable efforts and reports within 30 days in good faith.\n")
                        .replace(
                                "    rule: Busy site\n",
                                "    rule: Busy site\n    accepts: { number-not-in-terms: The days to report are not paid"
                                        + " by. }\n")
                        .replace("facts:\n", """
                                  - id: "2.1"
                                    title: Quality
                                    says: Work is of good quality.
                                    decided_by: the buyer's engineer
                                facts:
                                """)
                        .replace("statements:\n", """
                                duties:
                                  - { clause: "1.1", owed_by: provider, says: a report of visits, due: [2026-06-30] }
                                statements:
                                """));
        CrossReference all = of(SmallFamily.desk(folder), contract);
        assertEquals(
                List.of(
                        "person 2.1 Quality. Work is of good quality. -> the buyer's engineer decides it.",
                        "room 1.1 \"reasonable\", \"good faith\" in Bonus -> The rules of the clause weigh nothing: they"
                                + " go by its values alone.",
                        "number 1.1 Bonus -> The days to report are not paid by.",
                        "duty 1.1 a report of visits -> Owed by the provider; whether it was done, someone has to ask."),
                all.undecided().stream()
                        .map(one -> one.kind().word() + " " + one.clause() + " " + one.says() + " -> " + one.then())
                        .toList());
    }

    @Test
    void words_that_somebody_judged_are_told_with_their_column_and_the_rules_that_take_them() throws Exception {
        CrossReference all = shipped("hvac-service");
        Undecided cause = all.undecided().stream()
                .filter(one -> one.says().startsWith("WorkOrder: cause"))
                .findFirst()
                .orElseThrow();
        assertEquals(Undecided.Kind.JUDGED, cause.kind());
        assertEquals(
                "WorkOrder: cause (WEAR, WORKMANSHIP, OTHER_PART, TENANT_DAMAGE, POWER_FAILURE, NOT_STATED)",
                cause.says());
        assertEquals(
                "Column \"causeCode\" of facts/work-orders.csv; read by \"A repeat\", \"A repeat that is excused\".",
                cause.then());
    }

    @Test
    void one_name_shows_what_goes_by_it_alone() throws Exception {
        CrossReference all = small();
        String clause = CrossReferenceForms.text(all, Optional.of("1.1"));
        assertTrue(clause.contains("\nClauses\n\n  1.1 Bonus "), clause);
        assertFalse(clause.contains("\nRules\n"), clause);
        String rule = CrossReferenceForms.text(all, Optional.of("busy site"));
        assertTrue(rule.contains("\nRules\n\n  Busy site "), rule);
        assertTrue(rule.contains("      year, 1.1 Elm: $20.00 bonus\n"), rule);
        String row = CrossReferenceForms.text(all, Optional.of("contract.yaml:20"));
        assertTrue(row.contains("above 10 visits, bonus $20.00"), row);
        String scope = CrossReferenceForms.text(all, Optional.of("Elm"));
        assertTrue(scope.contains("\nLines\n\n  year, 1.1 Elm: $20.00 bonus\n"), scope);
        UnknownName unknown =
                assertThrows(UnknownName.class, () -> CrossReferenceForms.text(all, Optional.of("Bussy site")));
        assertEquals(
                "Nothing of the contract is called \"Bussy site\", and nothing of it stands there. Maybe \"Busy"
                        + " site\".",
                unknown.getMessage());
    }

    @Test
    void json_holds_what_the_report_holds() throws Exception {
        JsonNode json = new ObjectMapper().readTree(CrossReferenceForms.json(small(), Optional.empty()));
        assertEquals("Busy site", json.at("/clauses/0/rules/0").asText());
        assertEquals(1, json.at("/rules/0/cases/0").asInt());
        assertEquals("20.00", json.at("/lines/0/amount").asText());
        assertEquals("example", json.at("/cases/1/kind").asText());
        assertEquals(0, json.at("/cases/1/rules").size());
        assertEquals(0, json.at("/leads_nowhere").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hvac-service", "tutoring-rate-card"})
    void every_link_of_the_page_leads_to_a_part_of_it(String name) throws Exception {
        String page = CrossReferenceForms.html(shipped(name));
        Set<String> parts = found(page, "\\sid=\"([^\"]+)\"");
        Set<String> links = found(page, "href=\"#([^\"]+)\"");
        assertTrue(links.size() > 50, () -> links.size() + " links");
        links.removeAll(parts);
        assertEquals(Set.of(), links);
    }

    private static Set<String> found(String page, String what) {
        Matcher matcher = Pattern.compile(what).matcher(page);
        Set<String> found = new TreeSet<>();
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static CrossReference.RuleEntry rule(CrossReference all, String name) {
        return all.rules().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static CrossReference.ClauseEntry clause(CrossReference all, String number) {
        return all.clauses().stream()
                .filter(one -> one.number().equals(number))
                .findFirst()
                .orElseThrow();
    }
}
