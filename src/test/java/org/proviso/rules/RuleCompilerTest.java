package org.proviso.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.proviso.TestDesk;
import org.proviso.contract.Finding;
import org.proviso.contract.Findings;

/** Families are compiled, kept, put in turns, and refused in their author's terms. */
class RuleCompilerTest {

    @TempDir
    private Path folder;

    private Path family = Path.of("");

    @BeforeEach
    void a_copy_of_a_family() throws Exception {
        family = TestDesk.copy(Path.of("src/test/resources/rules/states"), folder.resolve("rules/states"));
    }

    private Optional<RuleFamily> compile(Findings findings) throws Exception {
        return new RuleCompiler(folder.resolve("rules"), new FamilyCache(folder.resolve("cache")))
                .family("states", findings);
    }

    private void change(String file, String from, String to) throws Exception {
        String text = Files.readString(family.resolve(file));
        assertTrue(text.contains(from), from);
        Files.writeString(family.resolve(file), text.replace(from, to));
    }

    private List<String> told() throws Exception {
        Findings findings = new Findings();
        assertTrue(compile(findings).isEmpty());
        return findings.all().stream()
                .map(Finding::text)
                .map(text -> text.replace(family.toString() + "/", ""))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "measures.drl | $team  : Team() | $team  : Teem() | measures.drl:13:14: unknown-type | The rule \"Calls of a team\" looks for Teem, which no file of the family declares; no contract of the family can be evaluated. | Maybe \"Team\".",
                "payments.drl | counted >= $terms.fewest | counted >= $terms.fewst | payments.drl:17:64: rule-does-not-compile | The rule \"Pay by tier\" asks CallTerms for \"fewst\", which it has not. No contract of the family can be evaluated. | Maybe \"fewest\".",
                "payments.drl | insert( forfeits( | insert( forfits( | payments.drl:28:13: rule-does-not-compile | The method forfits(ForfeitTerms, String, Money) is not known here. No contract of the family can be evaluated. | Maybe \"forfeits\".",
                "payments.drl | {calls.met} of | {cals.met} of | payments.drl:13:1: because-of-nothing | The sentence of the rule \"Pay by tier\" speaks of {cals}, which the rule does not bind; no statement could be explained. | Maybe \"calls\".",
                "outcomes.drl | import static org.proviso.rules.Verbs.* | import static java.lang.System.* | outcomes.drl:3:1: not-allowed-in-rules | Rules may not use the import of java.lang.System.*; the family is not evaluated. | Maybe a definition rule that inserts a named fact says the same.",
                "outcomes.drl | package states | package other | outcomes.drl:1:1: other-package | The file says \"package other\", so the family's other files cannot see it. | Maybe \"package states\"."
            })
    void a_mistake_in_a_rule_is_told_with_its_line(
            String file, String from, String to, String place, String consequence, String maybe) throws Exception {
        change(file, from, to);
        List<List<String>> all = told().stream()
                .map(text -> text.lines().filter(line -> !line.startsWith(" ")).toList())
                .toList();
        assertTrue(all.contains(List.of(place, consequence, maybe)), all.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "function int one() { return 1; } | a function",
                "global java.util.List list;      | a global",
                "query \"all\" Team() end         | a query",
                "salience 5                       | salience"
            })
    void constructs_that_no_family_needs_are_refused(String construct, String named) throws Exception {
        change(
                "payments.drl",
                "rule \"Base\"\n",
                construct.startsWith("salience") ? "rule \"Base\" salience 5\n" : construct + "\nrule \"Base\"\n");
        assertTrue(
                told().stream().anyMatch(text -> text.contains("Rules may not use " + named + ";")), told().toString());
    }

    @Test
    void text_that_is_no_drl_is_told_with_its_line() throws Exception {
        change("payments.drl", "rule \"Forfeit\"\nwhen", "rule \"Forfeit\"\nwhne");
        assertTrue(told().get(0).startsWith("payments.drl:24:1: not-drl"), told().toString());
    }

    @Test
    void a_rule_that_counts_runs_after_every_rule_that_makes_what_it_counts() {
        RuleText text = new RuleText(
                        "f",
                        List.of(),
                        List.of(
                                rule("last", List.of("Sum"), List.of("Sum"), "End"),
                                rule("middle", List.of("Part"), List.of("Part"), "Sum"),
                                rule("first", List.of("Fact"), List.of("Fact"), "Part"),
                                rule("beside", List.of("Part"), List.of(), "Other")))
                .inTurns()
                .orElseThrow();
        assertEquals(
                List.of(2, 1, 0, 0), text.rules().stream().map(FamilyRule::turn).toList());
    }

    @Test
    void rules_that_wait_for_each_other_are_refused() {
        assertTrue(new RuleText(
                        "f",
                        List.of(),
                        List.of(
                                rule("one", List.of("A"), List.of("A"), "B"),
                                rule("two", List.of("B"), List.of("B"), "A")))
                .inTurns()
                .isEmpty());
    }

    private static FamilyRule rule(String name, List<String> types, List<String> counted, String made) {
        return new FamilyRule(
                name,
                Level.SUBJECT,
                "f.drl",
                1,
                "",
                "",
                List.of(),
                types,
                counted,
                List.of(made),
                List.of(),
                List.of(),
                0);
    }

    @Test
    void a_family_comes_from_the_cache_until_its_text_changes() throws Exception {
        RuleFamily compiled = compile(new Findings()).orElseThrow();
        assertEquals(1, cached());
        RuleFamily kept = compile(new Findings()).orElseThrow();
        assertEquals(compiled.text(), kept.text());
        assertEquals(compiled.hash(), kept.hash());
        change("payments.drl", "calls were answered", "calls were taken");
        assertTrue(!compile(new Findings()).orElseThrow().hash().equals(kept.hash()));
        assertEquals(2, cached());
    }

    private long cached() throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            return files.count();
        }
    }

    @Test
    void a_damaged_file_of_the_cache_is_compiled_anew() throws Exception {
        RuleFamily compiled = compile(new Findings()).orElseThrow();
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            Files.writeString(files.findFirst().orElseThrow(), "not a family");
        }
        assertEquals(compiled.text(), compile(new Findings()).orElseThrow().text());
    }
}
