package org.proviso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.proviso.contract.Finding;
import org.proviso.desk.Compare;
import org.proviso.desk.Desk;
import org.proviso.desk.Request;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.statement.Statement;

/** Mistakes planted in copies of what is shipped: which check finds each, or which test, or a comparison. */
class SeededDefectsTest {

    private static final Path FILE = Path.of("src/test/resources/seeded-defects.yaml");
    private static final String NOTHING = "nothing";

    @TempDir
    private Path folder;

    /** One planted mistake. */
    private record Defect(Map<String, Object> entries) {

        String text(String entry) {
            return String.valueOf(entries.getOrDefault(entry, ""));
        }

        boolean inRules() {
            return text("in").startsWith("rules/");
        }

        Path contract() {
            return Path.of(inRules() ? text("contract") : text("in")).subpath(0, 2);
        }

        /** The file with the mistake in it; two clauses that are swapped, or a text that stands for another. */
        String planted(String right) {
            if (entries.get("swap") instanceof List<?> two) {
                String first = clause(right, two.get(0).toString());
                String second = clause(right, two.get(1).toString());
                return right.replace(first, "\0").replace(second, first).replace("\0", second);
            }
            assertTrue(right.contains(text("from")), text("from"));
            int at = right.indexOf(text("from"));
            return right.substring(0, at)
                    + text("to")
                    + right.substring(at + text("from").length());
        }

        private static String clause(String right, String id) {
            int from = right.indexOf("  - id: \"" + id + "\"\n");
            int next = right.indexOf("\n  - id: ", from);
            int facts = right.indexOf("\nfacts:", from);
            return right.substring(from, (next < 0 ? facts : Math.min(next, facts)) + 1);
        }

        @Override
        public String toString() {
            return text("defect");
        }
    }

    static List<Defect> defects() throws IOException {
        return new YAMLMapper()
                .readValue(FILE.toFile(), new TypeReference<List<Map<String, Object>>>() {}).stream()
                        .map(Defect::new)
                        .toList();
    }

    @ParameterizedTest
    @MethodSource("defects")
    void a_mistake_is_found_where_the_table_says(Defect defect) throws Exception {
        assertEquals(defect.text("found"), found(defect));
    }

    private String found(Defect defect) throws Exception {
        Path contract = TestDesk.copy(defect.contract(), folder.resolve("contract"));
        Desk desk = TestDesk.desk();
        if (defect.inRules()) {
            Path rules = folder.resolve("rules");
            String family = Path.of(defect.text("in")).getName(1).toString();
            TestDesk.copy(TestDesk.RULES.resolve(family), rules.resolve(family));
            plant(defect, folder.resolve(defect.text("in")));
            desk = new Desk(rules, folder.resolve("families"), "Proviso under test");
        } else {
            plant(defect, contract.resolve("contract.yaml"));
        }
        Optional<String> check = desk.verify(contract).stream()
                .map(Finding::name)
                .sorted((one, other) ->
                        Boolean.compare(other.equals(defect.text("found")), one.equals(defect.text("found"))))
                .findFirst();
        return check.isPresent() ? check.get() : later(defect, desk, contract);
    }

    private String later(Defect defect, Desk desk, Path contract) throws Exception {
        Statement now;
        try {
            now = desk.evaluate(Request.of(contract)).statement();
        } catch (EvaluationRefused refused) {
            return "refused";
        }
        if (defect.inRules()
                && !FamilyCases.of(
                                folder.resolve("rules"),
                                Path.of(defect.text("in")).getName(1).toString())
                        .disagreements()
                        .isEmpty()) {
            return "rule cases";
        }
        if (desk.test(contract).stream().anyMatch(result -> !result.findings().isEmpty())) {
            return "scenario";
        }
        Statement kept = TestDesk.desk().evaluate(Request.of(defect.contract())).statement();
        boolean same = kept.lines().equals(now.lines())
                && kept.outcomes().equals(now.outcomes())
                && kept.measures().equals(now.measures())
                && kept.rejected() == now.rejected();
        if (!same) {
            return "statement";
        }
        return new Compare(desk, TestDesk.RULES, Request.of(contract))
                        .report(defect.contract().toString(), contract.toString())
                        .changes()
                        .isEmpty()
                ? NOTHING
                : "compare";
    }

    private static void plant(Defect defect, Path file) throws IOException {
        Files.writeString(file, defect.planted(Files.readString(file)));
    }

    @Test
    void the_readme_lists_each_of_them() throws Exception {
        Map<String, List<String>> byFinder = new TreeMap<>();
        for (Defect defect : defects()) {
            byFinder.computeIfAbsent(defect.text("found"), finder -> new java.util.ArrayList<>())
                    .add(defect.toString());
        }
        String readme = Files.readString(Path.of("README.md"));
        for (Map.Entry<String, List<String>> finder : byFinder.entrySet()) {
            String row = "| " + shown(finder.getKey()) + " | " + String.join("; ", finder.getValue()) + " |";
            assertTrue(readme.contains(row), "README.md lacks the row\n" + row);
        }
        assertFalse(byFinder.containsKey(NOTHING), byFinder.toString());
        assertTrue(defects().size() >= 40, defects().size() + " mistakes");
    }

    private static String shown(String finder) {
        return Stream.of("refused", "rule cases", "scenario", "statement", "compare")
                        .anyMatch(finder::equals)
                ? finder
                : "`" + finder + "`";
    }
}
