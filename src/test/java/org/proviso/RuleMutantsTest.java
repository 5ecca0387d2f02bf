package org.proviso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.proviso.contract.Finding;
import org.proviso.contract.Findings;
import org.proviso.contract.RuleCases;
import org.proviso.rules.FamilyCache;
import org.proviso.rules.FamilyRule;
import org.proviso.rules.RuleCompiler;
import org.proviso.rules.RuleFamily;
import org.proviso.rules.RuleMutants;

/**
 * Whether the cases of a rule would notice a mistake in it. Each rule runs alone, so one compiled copy of a family
 * holds one mistake of every rule. Compiling takes its time: one mistake of each rule is tried, and all of them with
 * {@code -Dproviso.mutants=all} or with the name of a family.
 */
class RuleMutantsTest {

    private static final String ONE_OF_EACH = "one of each";
    private static final String ASKED = System.getProperty("proviso.mutants", ONE_OF_EACH);

    @TempDir
    private Path folder;

    static Stream<Path> families() throws IOException {
        List<Path> families = new ArrayList<>();
        for (Path root : FamilyCases.ROOTS) {
            for (String name : FamilyCases.families(root)) {
                if (List.of(ONE_OF_EACH, "all", name).contains(ASKED)) {
                    families.add(root.resolve(name));
                }
            }
        }
        return families.stream();
    }

    @ParameterizedTest
    @MethodSource("families")
    void every_mistake_in_a_rule_is_noticed_by_one_of_its_cases(Path family) throws Exception {
        String name = family.getFileName().toString();
        FamilyCases right = FamilyCases.of(family.getParent(), name);
        Map<FamilyRule, List<RuleMutants.Mutant>> mutants = new LinkedHashMap<>();
        for (FamilyRule rule : right.family().text().rules()) {
            right.casesOf(rule.name())
                    .filter(its -> its.excused().isEmpty())
                    .ifPresent(its -> mutants.put(rule, RuleMutants.of(rule.text())));
        }
        List<String> unnoticed = new ArrayList<>();
        mutants.forEach((rule, all) -> right.casesOf(rule.name()).map(RuleCases::same).orElse(List.of()).stream()
                .filter(same -> all.stream().noneMatch(one -> one.what().equals(same)))
                .forEach(same -> unnoticed.add("\"" + rule.name() + "\": no such mistake: " + same)));
        int rounds = ASKED.equals(ONE_OF_EACH)
                ? 1
                : mutants.values().stream().mapToInt(List::size).max().orElse(0);
        for (int round = 0; round < rounds; round++) {
            Map<FamilyRule, RuleMutants.Mutant> now = new LinkedHashMap<>();
            for (Map.Entry<FamilyRule, List<RuleMutants.Mutant>> one : mutants.entrySet()) {
                List<RuleMutants.Mutant> all = one.getValue();
                if (ASKED.equals(ONE_OF_EACH) && !all.isEmpty()) {
                    now.put(one.getKey(), all.get(new Random(one.getKey().name().hashCode()).nextInt(all.size())));
                } else if (round < all.size()) {
                    now.put(one.getKey(), all.get(round));
                }
            }
            unnoticed.addAll(unnoticed(family, now, round));
        }
        assertEquals(List.of(), unnoticed, String.join("\n", unnoticed));
    }

    private List<String> unnoticed(Path family, Map<FamilyRule, RuleMutants.Mutant> now, int round) throws IOException {
        String name = family.getFileName().toString();
        Path root = folder.resolve(name + round + "-" + now.size());
        TestDesk.copy(family, root.resolve(name));
        for (Map.Entry<FamilyRule, RuleMutants.Mutant> one : now.entrySet()) {
            Path file = root.resolve(name).resolve(Path.of(one.getKey().file()).getFileName());
            Files.writeString(
                    file,
                    Files.readString(file)
                            .replace(one.getKey().text(), one.getValue().text()));
        }
        Findings checks = new Findings();
        Optional<RuleFamily> compiled =
                new RuleCompiler(root, new FamilyCache(folder.resolve("cache"))).family(name, checks);
        if (compiled.isEmpty()) {
            return unnoticed(family, refused(now, checks), round);
        }
        FamilyCases wrong = FamilyCases.of(root, name, folder.resolve("cache"));
        List<String> unnoticed = new ArrayList<>();
        for (Map.Entry<FamilyRule, RuleMutants.Mutant> one : now.entrySet()) {
            RuleCases its = wrong.casesOf(one.getKey().name()).orElseThrow();
            Optional<String> noticed = its.cases().stream()
                    .flatMap(a -> wrong.disagreement(one.getKey().name(), a).stream())
                    .findFirst();
            if (noticed.isEmpty() && !its.same().contains(one.getValue().what())) {
                unnoticed.add(
                        "\"" + one.getKey().name() + "\": " + one.getValue().what());
            }
        }
        return unnoticed;
    }

    /** The mistakes that are left once those are taken out which a check of rules notices by itself. */
    private static Map<FamilyRule, RuleMutants.Mutant> refused(
            Map<FamilyRule, RuleMutants.Mutant> now, Findings checks) {
        Map<FamilyRule, RuleMutants.Mutant> left = new LinkedHashMap<>(now);
        for (Finding finding : checks.all()) {
            left.keySet().removeIf(rule -> finding.consequence().contains("\"" + rule.name() + "\""));
        }
        assertTrue(
                left.size() < now.size(),
                () -> checks.all().stream().map(Finding::text).toList().toString());
        return left;
    }

    @Test
    void mistakes_are_made_in_conditions_alone() {
        String rule = """
                rule "One"
                when
                    $a : Fact( a > 0, clause == $t.clause, $x : amount )
                    not Other( within(1, 2) )
                then
                    insert( new Third($a.getB() > 1) );
                end""";
        assertEquals(
                List.of(
                        "$a : Fact( a > 0, clause == $t.clause, $x : amount ) with \">=\" for \">\"",
                        "without a > 0 in Fact( a > 0, clause == $t.clause, $x : amount )",
                        "without clause == $t.clause in Fact( a > 0, clause == $t.clause, $x : amount )",
                        "without within(1, 2) in Other( within(1, 2) )",
                        "not Other( within(1, 2) ) with \"\" for \"not Other( within(1, 2) )\""),
                RuleMutants.of(rule).stream().map(RuleMutants.Mutant::what).toList());
    }
}
