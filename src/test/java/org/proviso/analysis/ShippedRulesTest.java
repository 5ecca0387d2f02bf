package org.proviso.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.proviso.TestDesk;
import org.proviso.desk.Analysing;
import org.proviso.desk.Desk;

/** An analysis finds nothing wrong with the rules of the contracts that are shipped. */
class ShippedRulesTest {

    /** What stays open where nobody knows how many students, calls or runs there will be. */
    private static final String LIMIT_OVER_DUES = "whether the limit is ever reached";

    /** Rules that are not looked into, for they count terms and not facts alone. */
    private static final Set<String> COUNTS_TERMS = Set.of("Appraisal of a window");

    @TempDir
    private Path folder;

    private static Stream<Path> contracts() throws IOException {
        return Files.list(Path.of("contracts")).sorted();
    }

    private static void nothingIsWrong(Path contract) throws Exception {
        Report report = new Analysing(TestDesk.desk()).of(contract);
        assertEquals(List.of(), report.found(), report.text(contract.toString()));
        assertTrue(
                report.questions() > report.undecided().size() + report.unread().size(), "nothing was looked into");
        assertEquals(
                Set.of(),
                report.undecided().keySet().stream()
                        .filter(question -> !question.endsWith(LIMIT_OVER_DUES))
                        .collect(Collectors.toSet()),
                report.text(contract.toString()));
        assertTrue(COUNTS_TERMS.containsAll(report.unread().keySet()), report.text(contract.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "educator-coaching",
                "hvac-service",
                "late-payment-texas",
                "pupil-transport",
                "tutoring-bonus-only"
            })
    void nothing_is_wrong_with_the_rules_of_a_contract_of_each_family(String name) throws Exception {
        nothingIsWrong(Path.of("contracts", name));
    }

    @Test
    @Tag("full")
    void a_case_that_one_of_many_rules_would_have_decided_is_found_in_the_largest_family() throws Exception {
        Path rules = TestDesk.copy(TestDesk.RULES.resolve("tutoring"), folder.resolve("tutoring"));
        Path outcomes = rules.resolve("outcomes.drl");
        String all = Files.readString(outcomes);
        int from = all.indexOf("rule \"Too few hours\"");
        int end = all.indexOf("\nend\n", from) + "\nend\n".length();
        Files.writeString(outcomes, all.substring(0, from) + all.substring(end));
        Desk desk = new Desk(folder, folder.resolve("families"), "Proviso under test");
        Report report = new Analysing(desk).of(Path.of("contracts/tutoring-rate-card"));
        assertEquals(
                List.of("GAP 4.1", "GAP 4.2"),
                report.found().stream()
                        .map(weakness -> weakness.kind() + " " + weakness.clause())
                        .toList(),
                report.text("tutoring-rate-card"));
    }

    /** The largest family takes seconds for each of its contracts. */
    @ParameterizedTest
    @MethodSource("contracts")
    @Tag("full")
    void nothing_is_wrong_with_the_rules_of_any_contract(Path contract) throws Exception {
        nothingIsWrong(contract);
    }
}
