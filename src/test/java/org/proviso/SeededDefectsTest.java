package org.proviso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.proviso.contract.Finding;
import org.proviso.desk.Analysing;
import org.proviso.desk.Compare;
import org.proviso.desk.ContractTest;
import org.proviso.desk.Desk;
import org.proviso.desk.Request;

/** Mistakes planted in copies of what is shipped, one at a time: which command finds each, and by which check. */
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

    /** The commands that find a mistake, in the order in which an author would run them. */
    private enum Command {
        VERIFY,
        TEST,
        ANALYSE,
        COMPARE;

        String shown() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The first command that finds a mistake.
     *
     * @param by the name of its check, where it has one; else the command's own
     */
    private record Finder(Command command, String by) {

        Finder(Command command) {
            this(command, command.shown());
        }
    }

    @Test
    void each_mistake_is_found_by_a_command_as_the_table_says() throws Exception {
        List<String> table = new ArrayList<>();
        List<String> otherwise = new ArrayList<>();
        for (Defect defect : defects()) {
            Optional<Finder> finder = finder(defect, Files.createTempDirectory(folder, "planted"));
            String commands = finder.map(found -> found.command().shown()).orElse(NOTHING);
            table.add(String.format(Locale.ROOT, "%-8s %s", commands, defect));
            String by = finder.map(Finder::by).orElse(NOTHING);
            if (finder.isEmpty() || !by.equals(defect.text("found"))) {
                otherwise.add(defect + ": found by " + by + ", expected " + defect.text("found"));
            }
        }
        assertEquals(List.of(), otherwise, () -> "first found by\n" + String.join("\n", table));
    }

    private static Optional<Finder> finder(Defect defect, Path folder) throws Exception {
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
        List<String> checks = desk.verify(contract).stream().map(Finding::name).toList();
        if (!checks.isEmpty()) {
            String named = defect.text("found");
            return Optional.of(new Finder(Command.VERIFY, checks.contains(named) ? named : checks.get(0)));
        }
        if (!new ContractTest(desk).run(contract).agrees()) {
            return Optional.of(new Finder(Command.TEST));
        }
        if (!new Analysing(desk).of(contract).found().isEmpty()) {
            return Optional.of(new Finder(Command.ANALYSE));
        }
        boolean same = new Compare(desk, TestDesk.RULES, Request.of(contract))
                .report(defect.contract().toString(), contract.toString())
                .same();
        return same ? Optional.empty() : Optional.of(new Finder(Command.COMPARE));
    }

    private static void plant(Defect defect, Path file) throws IOException {
        Files.writeString(file, defect.planted(Files.readString(file)));
    }

    @Test
    void the_readme_lists_each_of_them() throws Exception {
        Map<String, List<String>> byFinder = new TreeMap<>();
        for (Defect defect : defects()) {
            byFinder.computeIfAbsent(defect.text("found"), finder -> new ArrayList<>())
                    .add(defect.toString());
        }
        String readme = Files.readString(Path.of("README.md"));
        for (Map.Entry<String, List<String>> finder : byFinder.entrySet()) {
            String row = "| `" + finder.getKey() + "` | " + String.join("; ", finder.getValue()) + " |";
            assertTrue(readme.contains(row), "README.md lacks the row\n" + row);
        }
        assertTrue(defects().size() >= 40, defects().size() + " mistakes");
    }
}
