package org.proviso.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.proviso.TestDesk;
import org.proviso.desk.Analysing;

/** An analysis finds nothing wrong with the rules of the contracts that are shipped. */
class ShippedRulesTest {

    private static Stream<Path> contracts() throws IOException {
        return Files.list(Path.of("contracts")).sorted();
    }

    private static void nothingIsWrong(Path contract) throws Exception {
        Report report = new Analysing(TestDesk.desk()).of(contract);
        assertEquals(List.of(), report.found(), report.text(contract.toString()));
        assertTrue(
                report.questions() > report.undecided().size() + report.unread().size(), "nothing was looked into");
    }

    @ParameterizedTest
    @ValueSource(strings = {"educator-coaching", "hvac-service", "pupil-transport"})
    void nothing_is_wrong_with_the_rules_of_a_smaller_family(String name) throws Exception {
        nothingIsWrong(Path.of("contracts", name));
    }

    /** The largest family takes seconds for each of its contracts. */
    @ParameterizedTest
    @MethodSource("contracts")
    @Tag("full")
    void nothing_is_wrong_with_the_rules_of_any_contract(Path contract) throws Exception {
        nothingIsWrong(contract);
    }
}
