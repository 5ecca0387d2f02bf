package org.proviso.risk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.proviso.TestDesk;
import org.proviso.audit.ReportFormat;
import org.proviso.desk.Desk;
import org.proviso.desk.Request;
import org.proviso.desk.RiskRun;
import org.proviso.money.Rate;

/** Reports on the contracts of tests, read back from their JSON as a program would. */
final class Reports {

    private static final Desk DESK =
            new Desk(Path.of("src/test/resources/risk/rules"), Path.of("target/test-families"), "Proviso under test");

    private Reports() {}

    static Desk desk() {
        return DESK;
    }

    static RiskRun.Found risk(String contract) throws Exception {
        return new RiskRun(DESK).risk(Request.of(TestDesk.contract(contract)), Rate.of(1, 2), List.of());
    }

    /** The rows of a table of a section, each cell by its column. */
    static List<JsonNode> rows(RiskRun.Found found, String section, int table) throws Exception {
        List<JsonNode> rows = new ArrayList<>();
        for (JsonNode one :
                new ObjectMapper().readTree(found.in(ReportFormat.JSON)).get("sections")) {
            if (one.get("name").asText().equals(section)) {
                one.get("tables").get(table).forEach(rows::add);
            }
        }
        return rows;
    }

    /** Some columns of the rows of a table, as they read. */
    static String table(RiskRun.Found found, String section, int table, String... columns) throws Exception {
        return rows(found, section, table).stream()
                .map(row -> List.of(columns).stream()
                        .map(column -> row.get(column).asText())
                        .collect(Collectors.joining(" | ")))
                .collect(Collectors.joining("\n"));
    }
}
