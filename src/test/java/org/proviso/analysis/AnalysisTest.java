package org.proviso.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.proviso.TestDesk;
import org.proviso.contract.Finding;
import org.proviso.desk.Analysing;
import org.proviso.desk.Desk;

/**
 * Small families in each of which one thing is wrong, and the same a hair beside it, where nothing is: what an analysis
 * finds, and that the engine does what it says on the facts it shows.
 */
class AnalysisTest {

    private static final Path CASES = Path.of("src/test/resources/analysis");

    /** What is wrong in each folder; the folder with "-not" at its end is the near miss. */
    private static final Map<String, Weakness.Kind> WRONG = Map.ofEntries(
            Map.entry("never-holds", Weakness.Kind.NEVER_HOLDS),
            Map.entry("never-holds-in-a-sum", Weakness.Kind.NEVER_HOLDS),
            Map.entry("never-holds-beyond-the-range", Weakness.Kind.NEVER_HOLDS),
            Map.entry("implied", Weakness.Kind.IMPLIED),
            Map.entry("twice", Weakness.Kind.TWICE),
            Map.entry("overlap", Weakness.Kind.OVERLAP),
            Map.entry("overlap-of-two-kinds", Weakness.Kind.OVERLAP),
            Map.entry("gap", Weakness.Kind.GAP),
            Map.entry("gap-where-nothing-is-known", Weakness.Kind.GAP),
            Map.entry("unmade", Weakness.Kind.UNMADE),
            Map.entry("limit-never-reached", Weakness.Kind.CAP_NEVER_REACHED),
            Map.entry("pays-less", Weakness.Kind.PAYS_LESS));

    private static final Map<String, Report> REPORTS = new ConcurrentHashMap<>();

    private static Stream<String> wrong() {
        return WRONG.keySet().stream().sorted();
    }

    private static Desk desk(String name) {
        return new Desk(CASES.resolve(name).resolve("rules"), Path.of("target/test-families"), "Proviso under test");
    }

    private static Report again(String name) throws Exception {
        return new Analysing(desk(name)).of(CASES.resolve(name).resolve("contract"));
    }

    /** The report of a folder, made once for all tests. */
    private static Report report(String name) throws Exception {
        Report known = REPORTS.get(name);
        if (known == null) {
            known = again(name);
            REPORTS.put(name, known);
        }
        return known;
    }

    @Test
    void every_folder_is_a_case_or_its_near_miss() throws IOException {
        List<String> expected = new ArrayList<>();
        WRONG.keySet().forEach(name -> expected.addAll(List.of(name, name + "-not")));
        try (Stream<Path> folders = Files.list(CASES)) {
            assertEquals(
                    expected.stream().sorted().toList(),
                    folders.map(folder -> folder.getFileName().toString())
                            .sorted()
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void what_is_wrong_is_found_and_nothing_else(String name) throws Exception {
        assertEquals(
                List.of(WRONG.get(name)),
                report(name).found().stream().map(Weakness::kind).toList());
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void a_hair_beside_it_nothing_is_found(String name) throws Exception {
        assertEquals(List.of(), report(name + "-not").found());
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void the_engine_does_what_is_said_on_the_facts_that_are_shown(String name, @TempDir Path folder) throws Exception {
        for (Weakness weakness : report(name).found()) {
            assertEquals(
                    weakness.kind() == Weakness.Kind.UNMADE, weakness.shown().isEmpty(), "no facts show it");
            for (Shown shown : weakness.shown()) {
                assertEquals(List.of(), withExample(name, weakness.clause(), shown, folder.resolve(name)));
            }
        }
    }

    /** What verify finds in the contract once the facts stand in it as an example. */
    private static List<String> withExample(String name, String clause, Shown shown, Path folder) throws Exception {
        String contract = Files.readString(CASES.resolve(name).resolve("contract/contract.yaml"));
        String id = "  - id: \"" + clause + "\"\n";
        assertTrue(contract.contains(id), "the clause " + clause + " is not in the contract");
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("contract.yaml"),
                contract.replace(
                        id,
                        id + "    examples:\n"
                                + ReportText.example("as it was found", shown).indent(6)));
        Desk desk = desk(name);
        return desk.verify(folder).stream().map(Finding::text).toList();
    }

    @Test
    void the_same_rules_give_the_same_report_and_each_finding_its_place_excerpt_and_way_out() throws Exception {
        assertEquals(report("overlap").text("it"), again("overlap").text("it"));
        for (String name : WRONG.keySet()) {
            Weakness found = report(name).found().get(0);
            assertFalse(found.finding().excerpt().isEmpty(), name);
            assertTrue(found.finding().maybe().startsWith("Maybe "), name);
        }
    }

    @Test
    void rules_that_are_not_looked_into_are_named_with_why() throws Exception {
        Report report = new Analysing(new Desk(
                        Path.of("src/test/resources/rules"), Path.of("target/test-families"), "Proviso under test"))
                .of(TestDesk.contract("visits"));
        assertEquals(Map.of("Excused", "\"or\""), report.unread());
        assertTrue(report.text("visits").contains("Not looked into:\n  Excused: \"or\""), report.text("visits"));
        assertTrue(report.json("visits").contains("\"rule\" : \"Excused\""), report.json("visits"));
    }
}
