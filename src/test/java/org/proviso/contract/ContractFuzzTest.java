package org.proviso.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.proviso.Seeds;

/** Whatever bytes stand in a contract or a scenario: it is read, or findings say what is wrong and where. */
class ContractFuzzTest {

    @FuzzTest(maxDuration = "100s")
    void reads(byte[] bytes) {
        ContractFile contract = ContractFile.of(Path.of("folder"), "contract.yaml", bytes);
        sound(contract.contract().isPresent(), contract.findings());
        ScenarioFile scenario = ScenarioFile.of("scenario.yaml", bytes);
        sound(scenario.scenario().isPresent(), scenario.findings());
    }

    private static void sound(boolean read, List<Finding> findings) {
        assertTrue(read || !findings.isEmpty(), "neither read nor refused");
        for (Finding finding : findings) {
            assertTrue(finding.place().line() >= 1 && finding.place().column() >= 1, finding.text());
        }
    }

    static List<Path> seeds() throws IOException {
        return Seeds.of(ContractFuzzTest.class, "reads");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_seed_is_read_or_refused(Path seed) throws IOException {
        reads(Files.readAllBytes(seed));
    }
}
