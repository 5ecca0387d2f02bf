package org.proviso.rules;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.proviso.Seeds;
import org.proviso.contract.Finding;
import org.proviso.contract.Findings;
import org.proviso.rules.safety.PlainText;

/** Whatever stands in a rule file: its rules are read, or findings say where they cannot be. */
class RulesFuzzTest {

    @FuzzTest(maxDuration = "100s")
    void reads(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Findings findings = new Findings();
        RuleReading reading = new RuleReading("rules/some/payments.drl", "payments.drl", text, findings);
        boolean read = PlainText.of("rules/some/payments.drl", text, findings)
                .flatMap(reading::read)
                .isPresent();
        assertTrue(read || !findings.none(), "neither read nor refused");
        for (Finding finding : findings.all()) {
            assertTrue(finding.place().line() >= 1 && finding.place().column() >= 1, finding.text());
        }
    }

    static List<Path> seeds() throws IOException {
        return Seeds.of(RulesFuzzTest.class, "reads");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_seed_is_read_or_refused(Path seed) throws IOException {
        reads(Files.readAllBytes(seed));
    }
}
