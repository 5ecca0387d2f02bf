package org.proviso.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.proviso.TestDesk;
import org.proviso.contract.Finding;
import org.proviso.contract.Findings;
import org.proviso.evaluate.coverage.BeyondReach;
import org.proviso.evaluate.coverage.Coverage;
import org.proviso.evaluate.coverage.CoverageWatch;
import org.proviso.evaluate.coverage.Item;
import org.w3c.dom.Element;

/** What the cases of contracts are said to show. */
class CoverageTest {

    @TempDir
    private Path folder;

    /** A contract that shows everything is one more line. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "educator-coaching",
                "hvac-service",
                "pupil-transport",
                "tutoring-base-and-outcomes",
                "tutoring-bonus-only",
                "tutoring-premium",
                "tutoring-rate-card",
                "tutoring-rate-card-linear",
                "tutoring-three-way"
            })
    void a_shipped_contract_shows_every_rule_condition_row_and_threshold(String name) throws Exception {
        showsAll(Path.of("contracts", name));
    }

    @Test
    void the_demands_that_come_with_it_show_everything_too() throws Exception {
        showsAll(Path.of("policies/results-funder"));
    }

    private static void showsAll(Path contract) throws Exception {
        ContractTest.TestedContract tested = new ContractTest(TestDesk.desk()).run(contract);
        assertTrue(tested.agrees(), tested::text);
        assertEquals(List.of(), gaps(tested));
        assertEquals(List.of(), tested.coverage().needless());
        assertTrue(tested.shows(100));
    }

    private ContractTest.TestedContract tested(String... examples) throws Exception {
        return new ContractTest(SmallFamily.desk(folder)).run(SmallFamily.contract(folder, examples));
    }

    private static List<String> gaps(ContractTest.TestedContract tested) {
        return tested.coverage().clauses().stream()
                .flatMap(clause -> clause.gaps().stream())
                .map(Coverage.Gap::words)
                .toList();
    }

    private static String counts(ContractTest.TestedContract tested) {
        Coverage.OfClause total = tested.coverage().total();
        return List.of(total.rules(), total.conditions(), total.rows(), total.thresholds()).stream()
                .map(count -> count.shown() + "/" + count.of())
                .collect(Collectors.joining(" "));
    }

    /**
     * One rule; three conditions: enough visits, a tier of the clause (which the contract always has), a tier that
     * covers them; two rows; two thresholds: the visits needed, and ten, where the tiers meet.
     */
    @Test
    void one_case_shows_one_side_of_each_thing() throws Exception {
        ContractTest.TestedContract tested = tested("12: $20.00");
        assertEquals(
                List.of(
                        "nothing stops \"Busy site\" in any case",
                        "\"Busy site\": no case has a Count without number >= $terms.needed",
                        "no case lies short of needed, 5",
                        "no case lies short of 10 visits",
                        "no case uses the row \"at most 10 visits\""),
                gaps(tested));
        assertEquals("0/1 2/3 1/2 0/2", counts(tested));
        assertFalse(tested.shows(100));
        assertTrue(tested.shows(0));
    }

    @Test
    void a_case_that_is_turned_down_shows_the_other_side() throws Exception {
        ContractTest.TestedContract tested = tested("12: $20.00", "4: nothing");
        assertEquals(
                List.of("no case lies short of 10 visits", "no case uses the row \"at most 10 visits\""), gaps(tested));
        assertEquals("1/1 3/3 1/2 1/2", counts(tested));
    }

    @Test
    void a_value_on_a_bound_lies_in_the_band_that_has_it() throws Exception {
        ContractTest.TestedContract tested = tested("12: $20.00", "4: nothing", "10: $10.00");
        assertEquals(List.of(), gaps(tested));
        assertEquals("1/1 3/3 2/2 2/2", counts(tested));
        assertTrue(tested.shows(100));
    }

    /** How many there are is always known, and the least of nothing is not. */
    @ParameterizedTest
    @CsvSource({"count(), false", "min($number), true"})
    void a_rule_is_to_be_stopped_where_what_it_counts_may_come_to_nothing(String function, boolean wanted)
            throws Exception {
        Desk desk = SmallFamily.desk(folder);
        Files.writeString(folder.resolve("rules/small/measures.drl"), """
                package small

                declare Busiest
                    clause : String
                end

                rule "Busiest"
                when
                    $terms : BusyTerms()
                    accumulate( Count( $number : number ); $busiest : FUNCTION )
                then
                    insert( new Busiest($terms.getClause()) );
                end
                """.replace("FUNCTION", function));
        ContractTest.TestedContract tested =
                new ContractTest(desk).run(SmallFamily.contract(folder, "12: $20.00", "4: nothing", "10: $10.00"));
        assertEquals(wanted ? List.of("nothing stops \"Busiest\" in any case") : List.of(), gaps(tested), tested::text);
    }

    @Test
    void an_example_that_disagrees_is_told_and_the_rest_still_runs() throws Exception {
        ContractTest.TestedContract tested = tested("12: $20.00", "5: $20.00");
        assertFalse(tested.agrees());
        assertEquals(
                List.of(List.of(), List.of("It says earns: $20.00, and the rules give $10.00.")),
                tested.cases().stream().map(ContractTest.Case::differs).toList());
        assertEquals(
                List.of("example-disagrees"),
                tested.cases().get(1).findings().stream().map(Finding::name).toList());
        assertTrue(tested.text().contains("DISAGREES  1.1       5 visits\n"), tested::text);
    }

    @Test
    void what_authors_leave_out_is_not_counted_and_told_where_a_case_shows_it() throws Exception {
        Path contract = SmallFamily.contract(folder, "12: $20.00");
        Files.writeString(contract.resolve("not-shown.yaml"), """
                not_shown:
                  - { rule: Busy site, condition: number >= $terms.needed, because: Nobody has fewer. }
                """);
        ContractTest test = new ContractTest(SmallFamily.desk(folder));
        ContractTest.TestedContract tested = test.run(contract);
        assertEquals("0/1 2/2 1/2 0/2", counts(tested));
        assertTrue(tested.text().contains("\nLeft out by its authors, in not-shown.yaml:\n    "), tested::text);
        assertTrue(tested.text().contains("\"Busy site: number >= $terms.needed\": Nobody has fewer.\n"), tested::text);
        SmallFamily.contract(folder, "12: $20.00", "4: nothing", "10: $10.00");
        ContractTest.TestedContract shown = test.run(contract);
        assertEquals(
                List.of("a case shows \"Busy site\", number >= $terms.needed; it need not be left out"),
                shown.coverage().needless().stream()
                        .map(words -> words.replaceFirst(".*:2: ", ""))
                        .toList());
        assertFalse(shown.shows(100));
    }

    /** Of the family's rules the coaching contract has three without terms, and one that its terms never let run. */
    @Test
    void rules_that_a_contract_never_lets_run_are_counted_and_listed_when_asked_for() throws Exception {
        ContractTest.TestedContract tested =
                new ContractTest(TestDesk.desk()).run(Path.of("contracts/educator-coaching"));
        String counted = "Rules left out: 3 for want of terms or facts that this contract does not have, 1 by what it"
                + " states";
        List<BeyondReach> rules = tested.coverage().leftOut();
        assertEquals(4, rules.size());

        String text = TestReport.TEXT.of(List.of(tested));
        assertTrue(text.contains("\n" + counted + "; --left-out lists them.\n"), text);
        rules.forEach(one -> assertFalse(text.contains(one.why()), one.why()));

        String all = TestReport.TEXT_WITH_LEFT_OUT.of(List.of(tested));
        assertTrue(all.contains("\n" + counted + ".\n"), all);
        rules.forEach(one -> assertTrue(
                all.contains("    " + one.place() + ": \"" + one.rule() + "\": " + one.why() + "\n"), one.rule()));

        JsonNode json = new ObjectMapper().readTree(TestReport.JSON.of(List.of(tested)));
        assertEquals(
                List.of("lacking", "lacking", "lacking", "decided"),
                json.findValue("left_out").findValuesAsText("reason").stream()
                        .sorted(java.util.Comparator.reverseOrder())
                        .toList());
    }

    @Test
    void what_is_left_out_must_be_a_condition_of_a_rule() throws Exception {
        Path contract = SmallFamily.contract(folder, "12: $20.00");
        Files.writeString(contract.resolve("not-shown.yaml"), """
                not_shown:
                  - { rule: Bussy site, because: Nobody has fewer. }
                """);
        ContractTest test = new ContractTest(SmallFamily.desk(folder));
        List<Finding> findings =
                assertThrows(ContractRefused.class, () -> test.run(contract)).findings();
        assertEquals(
                List.of("The family has no such rule: Bussy site; nothing is left out by it. Maybe \"Busy site\"."),
                findings.stream()
                        .map(one -> one.consequence() + " " + one.maybe())
                        .toList());
    }

    @Test
    void junit_xml_can_be_read_whatever_a_case_is_called() throws Exception {
        ContractTest.Case odd = new ContractTest.Case(
                "1.1", "a <b> & \"c\" \u0001 '\ud83d\ude00", "x:1", List.of("one\n]]> <two>"), List.of());
        ContractTest.Case fine = new ContractTest.Case("", "fine", "y:1", List.of(), List.of());
        Coverage none = new Coverage(List.of(), List.of(), 0, List.of());
        String xml = TestReport.JUNIT.of(List.of(new ContractTest.TestedContract("c&d", List.of(odd, fine), none)));
        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
        Element suite = (Element) root.getElementsByTagName("testsuite").item(0);
        Element first = (Element) root.getElementsByTagName("testcase").item(0);
        Element failure = (Element) root.getElementsByTagName("failure").item(0);
        assertEquals(
                List.of("c&d", "2", "1", "a <b> & \"c\" \ufffd '\ud83d\ude00", "one\n]]> <two>", "x:1\none\n]]> <two>"),
                List.of(
                        suite.getAttribute("name"),
                        suite.getAttribute("tests"),
                        suite.getAttribute("failures"),
                        first.getAttribute("name"),
                        failure.getAttribute("message"),
                        failure.getTextContent()));
    }

    @Test
    void json_says_what_the_text_says() throws Exception {
        JsonNode json = new ObjectMapper().readTree(TestReport.JSON.of(List.of(tested("12: $20.00"))));
        JsonNode contract = json.get("contracts").get(0);
        JsonNode clause = contract.get("coverage").get("clauses").get(0);
        assertEquals("1.1", clause.get("clause").asText());
        assertEquals(2, clause.get("conditions").get("shown").asInt());
        assertEquals(3, clause.get("conditions").get("of").asInt());
        assertEquals(
                "nothing stops \"Busy site\" in any case",
                clause.get("missing").get(0).get("says").asText());
        assertTrue(contract.get("cases").get(0).get("agrees").asBoolean());
    }

    /** Which rules fired is followed through their conditions; the engine's own matches say which did. */
    @ParameterizedTest
    @ValueSource(strings = {"hvac-service", "pupil-transport", "tutoring-three-way"})
    void the_rules_that_are_said_to_fire_are_those_that_fired(String name) throws Exception {
        Path contract = Path.of("contracts", name);
        Findings findings = new Findings();
        Desk.Opened opened = TestDesk.desk().open(contract, findings).orElseThrow();
        CoverageWatch watch = new CoverageWatch(opened.contract(), List.of(), findings);
        Set<String> fired = new TreeSet<>();
        TestDesk.desk().watched(opened, Request.of(contract), (memory, rules) -> {
            watch.saw(memory, rules);
            memory.facts()
                    .forEach(fact -> memory.because()
                            .apply(fact)
                            .filter(why -> why.rule().level() == memory.level())
                            .ifPresent(why -> fired.add(why.rule().name())));
        });
        Set<String> said = CoverageWatch.running(opened.contract(), List.of()).stream()
                .map(rule -> rule.name())
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> never = new ArrayList<>();
        watch.coverage().clauses().stream()
                .flatMap(clause -> clause.gaps().stream())
                .filter(gap -> gap.item().kind() == Item.Kind.RULE && gap.side() == Item.Side.YES)
                .forEach(gap -> never.add(gap.item().rule()));
        said.removeAll(never);
        assertEquals(fired, said);
        assertFalse(fired.isEmpty());
    }
}
