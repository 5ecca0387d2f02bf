package org.proviso.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.proviso.TestDesk;
import org.proviso.desk.Request;
import org.proviso.desk.RiskRun;
import org.proviso.money.Rate;

/**
 * What gaming would pay. At North five of ten gained, and at South three of ten: below 40% takes 1,000, 60% or more adds
 * 1,000.
 */
class GamingTest {

    @TempDir
    private Path folder;

    /**
     * Without two of the five who missed it North has five of eight, 62.5%, and earns 1,000 more; without five of the
     * seven South has three of five, 60%, and earns 1,000 where it lost 1,000. Those near the line are one at each
     * place, so five of six and three of four remain. Two who missed it, moved from North to South, bring North 1,000
     * and cost South nothing.
     */
    @Test
    void a_contract_that_can_be_gamed_shows_how() throws Exception {
        RiskRun.Found found = Reports.risk("courses-gamed");

        assertEquals(
                """
                Leave out the weakest | 3000.00 | 7 | nothing done for them: clause 4.1 pays $3,000.00 more
                Keep the weakest from a measurement | 3000.00 | 7 | a measurement missing: clause 4.1 pays $3,000.00 more
                Stop short of what is needed | 3000.00 | 7 | the last of it not done: clause 4.1 pays $3,000.00 more
                Serve only those near the line | 3000.00 | 10 | nothing done for those further off: clause 4.1 pays $3,000.00 more
                Move between groups | 1000.00 | 2 | 2 that missed it moved from North to South: clause 4.1 pays $1,000.00 more""",
                Reports.table(found, "gaming", 0, "strategy", "pays_more", "subjects", "by_what,_or_what_stops_it"));
    }

    /** Whom one standard error could carry over the line nobody knows where no measurement states one. */
    @Test
    void nobody_stands_near_the_line_where_errors_are_not_stated() throws Exception {
        Path contract = TestDesk.copy(TestDesk.contract("courses-gamed"), folder.resolve("courses"));
        Path file = contract.resolve("contract.yaml");
        Files.writeString(file, Files.readString(file).replace(", standard error: error", ""));
        RiskRun.Found found = new RiskRun(Reports.desk()).risk(Request.of(contract), Rate.of(1, 2), List.of());

        List<String> rows = Reports.table(found, "gaming", 0, "strategy", "pays_more", "by_what,_or_what_stops_it")
                .lines()
                .toList();
        assertEquals(
                "Serve only those near the line | 0.00 | not tried: these facts do not say how much was done, or state no"
                        + " error of a measurement that tells who is further off",
                rows.get(3));
        assertTrue(rows.get(0).startsWith("Leave out the weakest | 3000.00 | "), () -> rows.get(0));
    }

    /** Whoever is on the buyer's list counts, at the place of the list, and without lessons or score did not gain. */
    @Test
    void the_mended_contract_pays_nothing_for_it_and_says_by_which_clause() throws Exception {
        RiskRun.Found found = Reports.risk("courses-mended");

        for (JsonNode row : Reports.rows(found, "gaming", 0)) {
            assertEquals(
                    "0.00", row.get("pays_more").asText(), row.get("strategy").asText());
        }
        String stops = Reports.table(found, "gaming", 0, "by_what,_or_what_stops_it");
        assertTrue(stops.lines().limit(4).allMatch(line -> line.startsWith("stopped by clause 2.1: ")), () -> stops);
    }
}
