package org.proviso;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.proviso.desk.Request;
import org.proviso.statement.Statement;

/**
 * The switches of the contract on pupil transport, over its sample for March. The amounts were worked out by the program
 * that worked out the shipped statements, told the other choice: it counts runs and multiplies, without rules.
 */
class TransportSwitchesTest {

    @TempDir
    private Path folder;

    private Statement with(String written, String instead) throws Exception {
        Path contract = TestDesk.copy(Path.of("contracts/pupil-transport"), folder.resolve("contract"));
        Path file = contract.resolve("contract.yaml");
        String text = Files.readString(file);
        String changed = text.replace(written, instead);
        assertEquals(text.length() - written.length() + instead.length(), changed.length(), written + " stands once");
        // Examples show what the shipped choice does; the other choice has no use for them.
        Files.writeString(
                file,
                changed.replaceAll("(?m)^    examples:\\R(?:      .*\\R)+", "")
                        .replaceFirst(
                                "(?m)^family:",
                                "accepts: { clause-without-example: another choice is made }\nfamily:"));
        return TestDesk.evaluate(Request.of(contract));
    }

    @Test
    void a_run_that_the_log_lacks_is_missed_where_the_contract_says_so() throws Exception {
        Statement statement = with("not logged: PENDING }\n    table", "not logged: MISSED }\n    table");
        assertEquals(statement.payable(), statement.least());
        assertEquals("-240.00", TestDesk.amount(statement, "3.2", "R-04"));
        assertEquals("-120.00", TestDesk.amount(statement, "3.2", "R-01"));
        assertEquals("39022.30", statement.base().plain());
        assertEquals("36259.15", statement.payable().plain());
    }

    @Test
    void a_missed_run_counts_as_late_too_where_the_contract_says_so() throws Exception {
        Statement statement = with(
                "fewest runs: 20 runs, missed runs are late: false }\n    table",
                "fewest runs: 20 runs, missed runs are late: true }\n    table");
        assertEquals("-331.83", TestDesk.amount(statement, "4.1", "R-06"));
        assertEquals("0.00", TestDesk.amount(statement, "4.1", "R-07"));
        assertEquals("36979.15", statement.payable().plain());
    }
}
