package org.proviso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.proviso.contract.RuleCases;

/**
 * Every rule of every family alone: it fires, it does not fire, and where it compares, the edge and the edge minus
 * one, as {@code src/test/resources/rule-cases/} states them.
 */
class RuleCasesTest {

    private static final Path RESOURCES = Path.of("src/test/resources");

    @TempDir
    private Path folder;

    private static List<FamilyCases> all() throws IOException {
        List<FamilyCases> all = new ArrayList<>();
        for (Path root : FamilyCases.ROOTS) {
            for (String name : FamilyCases.families(root)) {
                all.add(FamilyCases.of(root, name));
            }
        }
        return all;
    }

    @Test
    void every_rule_has_a_case_that_fires_one_that_does_not_and_its_edges() throws Exception {
        List<String> gaps = new ArrayList<>();
        for (FamilyCases family : all()) {
            gaps.addAll(family.gaps());
        }
        assertEquals(List.of(), gaps, String.join("\n", gaps));
    }

    @TestFactory
    Stream<DynamicContainer> a_rule_alone_makes_what_its_case_says() throws Exception {
        return all().stream()
                .flatMap(family -> family.cases().stream()
                        .filter(its ->
                                family.family().text().rule(its.rule().text()).isPresent())
                        .map(its -> DynamicContainer.dynamicContainer(
                                family.family().text().name() + ": " + its.rule(),
                                its.cases().stream().map(one -> dynamic(family, its, one)))));
    }

    private static DynamicTest dynamic(FamilyCases family, RuleCases its, RuleCases.Case one) {
        return DynamicTest.dynamicTest(
                one.kind().written() + ": " + one.label(),
                () -> assertEquals(
                        "", family.disagreement(its.rule().text(), one).orElse("")));
    }

    /** The cases of a family against a copy of it in which something was changed. */
    private List<String> disagreements(String family, String file, String from, String to) throws Exception {
        Path copy = folder.resolve("rules");
        TestDesk.copy(RESOURCES.resolve("rules").resolve(family), copy.resolve(family));
        Path drl = copy.resolve(family).resolve(file);
        String text = Files.readString(drl);
        assertTrue(text.contains(from), from);
        Files.writeString(drl, text.replace(from, to));
        return FamilyCases.of(copy, family).disagreements();
    }

    @Test
    void a_rule_that_asks_for_more_where_it_asked_for_as_much_fails_at_its_edge() throws Exception {
        assertEquals(
                List.of("\"Pay by tier\", edge (as many calls as are asked for): it makes nothing and not "
                        + "adjusts(amount: $500.00, scope: North)"),
                disagreements("states", "payments.drl", "counted >= $terms.fewest", "counted > $terms.fewest"));
    }

    @Test
    void a_condition_that_was_dropped_is_noticed() throws Exception {
        assertEquals(
                List.of("\"Pay by tier\", does not (the calls of another clause): it makes "
                        + "adjusts(amount: $500.00, scope: North) and not nothing"),
                disagreements(
                        "states",
                        "payments.drl",
                        "Calls( clause == $terms.clause, counted >= $terms.fewest )",
                        "Calls( counted >= $terms.fewest )"));
    }

    @Test
    void a_wrong_amount_is_noticed() throws Exception {
        assertEquals(
                List.of("\"Withheld\", fires (a team with a call): it makes "
                        + "withholds(amount: $-100.00, scope: North) and not withholds(amount: $100.00, scope: North)"),
                disagreements(
                                "states",
                                "payments.drl",
                                "withholds($terms, $calls.getScope(), $terms.getPrice())",
                                "withholds($terms, $calls.getScope(), $terms.getPrice().negated())")
                        .subList(0, 1));
    }

    @Test
    void a_rule_without_cases_is_named_and_so_is_a_case_without_its_rule() throws Exception {
        Path copy = folder.resolve("rules");
        TestDesk.copy(RESOURCES.resolve("rules/states"), copy.resolve("states"));
        Path drl = copy.resolve("states/payments.drl");
        Files.writeString(drl, Files.readString(drl).replace("rule \"Base\"", "rule \"Base of a team\""));
        List<String> gaps =
                FamilyCases.of(copy, "states", folder.resolve("cache")).gaps();
        assertEquals(2, gaps.size(), gaps.toString());
        assertTrue(gaps.get(0).endsWith(": the family states has no rule \"Base\""), gaps.get(0));
        assertEquals("The rule \"Base of a team\" of " + drl + " has no cases", gaps.get(1));
    }
}
