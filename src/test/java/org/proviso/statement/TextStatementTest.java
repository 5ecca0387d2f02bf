package org.proviso.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements as text, of what the statements beside the shipped contracts do not show. */
class TextStatementTest {

    @TempDir
    private Path folder;

    private static String withoutHashes(Statement statement) {
        String text = Format.TEXT.of(statement);
        return text.substring(0, text.indexOf("\nContract "));
    }

    @Test
    void a_position_says_that_nothing_is_paid_on_it() {
        List<String> lines = Format.TEXT
                .of(Statements.of("tutoring-rate-card winter"))
                .lines()
                .toList();

        assertTrue(lines.contains("POSITION: it shows where things stand; nothing is paid on it."), lines.toString());
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("Payable, were it due ")), lines.toString());
    }

    @Test
    void a_settled_statement_has_no_banner_and_says_who_bears_what() throws Exception {
        assertEquals("""
                The fifteenth worked example, thirds                                         g15-thirds
                Statement, 2026-08-01 to 2027-06-30                                          all in USD
                District pays Provider

                All
                  3.1  Base price                                                              1,950.01
                         the base price of All is $1,950.01
                                                                                           ------------
                                                                                               1,950.01

                Base                                                                           1,950.01
                Adjustments                                                                        0.00
                Payable                                                                        1,950.01
                  paid by Part 1                                                                 650.01
                  paid by Part 2                                                                 650.00
                  paid by Part 3                                                                 650.00
                """, withoutHashes(Statements.settled()));
    }

    @Test
    void a_statement_with_everything_in_it() throws Exception {
        assertEquals("""
                Every state, level and verb                                                      states
                Statement, 2026-08-01 to 2027-06-30                                          all in USD
                District pays Provider

                PROVISIONAL: 1 outcome is pending.

                North
                  1.1  Base                                                                    1,000.00
                         Base
                  2.1  Calls answered                                                            800.00
                         30 of 30 calls were answered (100%), in the tier "at least 80%"
                  3.1  Held back (held)                                                          150.00
                         Withheld
                                                                                           ------------
                                                                                               1,800.00

                South
                  1.1  Base                                                                    2,000.00
                         Base
                  2.1  Calls answered                                                            800.00
                         4 of 5 calls were answered (80%), in the tier "at least 80%"
                  3.1  Held back (held)                                                          150.00
                         Withheld
                                                                                           ------------
                                                                                               2,800.00

                Outcomes
                  2.1  Calls answered
                         33 met; 1 not met; 1 deemed met; 31 at full; 1 at prorated; 1 at
                         stretch; 1 excluded: no access; 1 pending: no record

                Base                                                                           3,000.00
                Adjustments                                                                    1,600.00
                Payable                                                                        4,600.00
                Held, not payable yet                                                            300.00
                  at least, if no pending outcome is met                                       4,300.00
                  at most, if every pending outcome is met                                     4,600.00
                """, withoutHashes(Statements.everything(folder)));
    }
}
