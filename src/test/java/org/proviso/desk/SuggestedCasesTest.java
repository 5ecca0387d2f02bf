package org.proviso.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cases that are suggested around thresholds. */
class SuggestedCasesTest {

    @TempDir
    private Path folder;

    /** Five visits are needed: four earn nothing, five and six the lower tier. Ten are its last, eleven the next. */
    @Test
    void a_case_is_suggested_just_short_of_each_threshold_at_it_and_beyond() throws Exception {
        ContractTest test = new ContractTest(SmallFamily.desk(folder));
        String yaml = test.suggested(SmallFamily.contract(folder, "12: $20.00"));
        assertEquals(
                List.of(
                        "'TO BE SIGNED OFF: number 4, around needed, 5' earns: nothing",
                        "'TO BE SIGNED OFF: number 5, around needed, 5' earns: $10.00",
                        "'TO BE SIGNED OFF: number 6, around needed, 5' earns: $10.00",
                        "'TO BE SIGNED OFF: number 10, around 10 visits' earns: $10.00",
                        "'TO BE SIGNED OFF: number 11, around 10 visits' earns: $20.00"),
                List.of(yaml.split("      - case: ")).stream()
                        .skip(1)
                        .map(one -> one.lines().findFirst().orElseThrow() + " "
                                + one.lines()
                                        .filter(line -> line.contains("earns:"))
                                        .findFirst()
                                        .orElseThrow()
                                        .replace("   # filled in by the program", "")
                                        .strip())
                        .toList());
    }

    @Test
    void a_pasted_case_runs_and_shows_nothing_until_it_is_signed_off() throws Exception {
        ContractTest test = new ContractTest(SmallFamily.desk(folder));
        Path contract = SmallFamily.contract(folder, "12: $20.00");
        String yaml = test.suggested(contract);
        String text = Files.readString(contract.resolve("contract.yaml"));
        String pasted = text.replace("facts:\n", yaml.replaceAll("(?m)^#.*\n|^\n", "") + "facts:\n");
        Files.writeString(contract.resolve("contract.yaml"), pasted);
        ContractTest.TestedContract unsigned = test.run(contract);
        assertTrue(unsigned.agrees(), unsigned::text);
        assertEquals(5, unsigned.unsigned());
        assertEquals(1, unsigned.coverage().total().rows().shown());
        assertFalse(unsigned.shows(1));
        assertTrue(unsigned.text().contains("6 cases, all agree, 5 not signed off; "), unsigned::text);
        Files.writeString(contract.resolve("contract.yaml"), pasted.replace("TO BE SIGNED OFF: ", ""));
        ContractTest.TestedContract signed = test.run(contract);
        assertTrue(signed.shows(100), signed::text);
        assertEquals("", without(test.suggested(contract)));
    }

    private static String without(String yaml) {
        return yaml.replaceAll("(?m)^#.*\n", "");
    }
}
