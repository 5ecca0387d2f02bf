package org.proviso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.proviso.contract.Finding;
import org.proviso.desk.Desk;

/** Every contract that is shipped has scenarios, and each of them comes out as it says. */
class ScenariosTest {

    private static Stream<Path> contracts() throws IOException {
        return Files.list(Path.of("contracts")).sorted();
    }

    private static List<String> told(Path contract) throws Exception {
        return TestDesk.desk().test(contract).stream()
                .flatMap(result -> result.findings().stream())
                .map(Finding::text)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void every_scenario_of_a_contract_holds(Path contract) throws Exception {
        List<Desk.ScenarioResult> results = TestDesk.desk().test(contract);
        assertFalse(results.isEmpty(), contract + " has no scenarios");
        assertEquals(List.of(), told(contract));
    }

    @Test
    void a_scenario_that_comes_out_otherwise_is_told_with_its_place(@TempDir Path folder) throws Exception {
        Path contract = TestDesk.copy(TestDesk.contract("g15-thirds"), folder.resolve("thirds"));
        Files.createDirectories(contract.resolve("scenarios"));
        Path file = contract.resolve("scenarios/one.yaml");
        Files.writeString(file, """
                scenario: A base price alone
                expect:
                  lines:
                    - { clause: "3.1", scope: All, charges: $1950.00 }
                    - { clause: "3.1", scope: None, charges: nothing }
                  payable: $1950.01
                """);
        assertEquals(
                List.of(file + ":4:45: scenario-disagrees\n"
                        + "   4 |     - { clause: \"3.1\", scope: All, charges: $1950.00 }\n"
                        + "     |                                             ^^^^^^^^\n"
                        + "The scenario expects $1950.00 as the line, and it comes to $1950.01;"
                        + " one of the two would pay wrongly.\n"
                        + "Maybe the scenario was worked out before a value was changed."),
                told(contract));
        Files.writeString(file, "scenario: Nothing is expected\n");
        assertEquals(
                List.of(file + ":1:1: missing-entry\n"
                        + "   1 | scenario: Nothing is expected\n"
                        + "     | ^\n"
                        + "The scenario does not say what must come out; it would agree with anything.\n"
                        + "Maybe add \"expect:\" with \"payable: $…\"."),
                told(contract));
    }
}
