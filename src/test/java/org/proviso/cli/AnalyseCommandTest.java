package org.proviso.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.proviso.cli.Terminal.Ran;

/** What {@code proviso analyse} prints, and how it ends. */
class AnalyseCommandTest {

    private static final Path CASES = Path.of("src/test/resources/analysis");

    private static Ran analyse(String name, String... more) {
        String[] args = new String[more.length + 4];
        args[0] = "analyse";
        args[1] = CASES.resolve(name).resolve("contract").toString();
        args[2] = "--rules";
        args[3] = CASES.resolve(name).resolve("rules").toString();
        System.arraycopy(more, 0, args, 4, more.length);
        return Terminal.run(args);
    }

    @Test
    void a_finding_ends_with_1_and_shows_facts_that_can_be_put_into_the_contract() {
        Ran ran = analyse("overlap");
        assertEquals(1, ran.code(), ran.err());
        assertTrue(ran.out().contains("outcomes.drl:14:1: two outcomes for one subject\n"), ran.out());
        assertTrue(ran.out().contains("  seen with these facts, as an example of clause 2.1:\n"), ran.out());
        // needed: 30 minutes; well from 30 up, not well up to 30
        assertTrue(ran.out().contains("minutes: 30, "), ran.out());
        assertTrue(ran.out().contains("        outcome: MET(STAR) together with NOT_MET\n"), ran.out());
    }

    @Test
    void without_a_finding_it_says_so_and_ends_with_0() {
        Ran ran = analyse("overlap-not");
        assertEquals(0, ran.code(), ran.err());
        assertTrue(ran.out().contains("contract: no findings; "), ran.out());
    }

    @Test
    void programs_get_the_same_as_json() throws Exception {
        Ran ran = analyse("gap", "--format", "json");
        assertEquals(1, ran.code(), ran.err());
        JsonNode found = new ObjectMapper().readTree(ran.out()).get("found").get(0);
        assertEquals("a case without an outcome", found.get("kind").asText());
        assertEquals("2.1", found.get("clause").asText());
        assertEquals("nothing", found.get("shown").get(0).get("got").asText());
        assertEquals(
                "Errand",
                found.get("shown").get(0).get("given").get(0).get("fact").asText());
    }

    @Test
    void a_contract_with_mistakes_is_not_analysed_but_refused_with_them() {
        Ran ran = Terminal.run("analyse", "src/test/resources/bad/two-tiers-overlap");
        assertEquals(1, ran.code());
        assertEquals("", ran.out());
        assertTrue(ran.err().contains("table-overlap"), ran.err());
    }
}
