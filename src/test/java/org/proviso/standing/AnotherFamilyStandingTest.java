package org.proviso.standing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.proviso.TestDesk;
import org.proviso.desk.Desk;
import org.proviso.desk.Request;
import org.proviso.desk.StandingRun;

/**
 * A family that says no word of standings: people who are to be visited at home for sixty minutes. Ann was there for
 * 50 minutes in August and for 20 in October, Ben for 45 at home and 30 in the office, Eve never.
 */
class AnotherFamilyStandingTest {

    private static final Desk DESK =
            new Desk(Path.of("src/test/resources/rules"), Path.of("target/test-families"), "Proviso under test");

    @TempDir
    private Path folder;

    private Path contract = Path.of("");

    @BeforeEach
    void three_people() throws Exception {
        contract = TestDesk.copy(TestDesk.contract("visits"), folder.resolve("contract"));
        file("registrations.csv", "person,site", "Ann,North", "Ben,North", "Eve,South");
        file(
                "visits.csv",
                "id,person,kind,minutes,day",
                "1,Ann,HOME,50,2026-09-01",
                "2,Ann,HOME,20,2026-10-01",
                "3,Ben,HOME,45,2026-09-01",
                "4,Ben,OFFICE,30,2026-09-02");
        file("complaints.csv", "id,person,day");
    }

    private void file(String name, String... rows) throws Exception {
        Files.writeString(contract.resolve(name), String.join("\n", rows) + "\n");
    }

    private String told(String day, String by) throws Exception {
        return StandingForms.text(new StandingRun(DESK)
                .standing(
                        Request.of(contract),
                        new StandingRun.Asked(
                                LocalDate.parse(day),
                                Optional.of(by).filter(one -> !one.isEmpty()),
                                Optional.empty())));
    }

    private static String from(String beginning, String text) {
        return text.lines().dropWhile(line -> !line.equals(beginning)).collect(Collectors.joining("\n"));
    }

    @Test
    void minutes_stand_against_the_term_that_rules_compare_them_with() throws Exception {
        assertEquals(
                String.join(
                        "\n",
                        "site North",
                        "",
                        "  Ann, next due 2027-06-30: North",
                        "    North: 50 of 60 minutes, 10 short, until 2027-06-30",
                        "    2.1 Visits: open: there is time left",
                        "",
                        "  Ben, next due 2027-06-30: North",
                        "    North: 45 of 60 minutes, 15 short, until 2027-06-30",
                        "    not counted: kind in the office, 1",
                        "    2.1 Visits: open: there is time left",
                        "",
                        "site South",
                        "",
                        "  Eve, next due 2027-06-30: South",
                        "    South: 0 of 60 minutes, 60 short, until 2027-06-30",
                        "    2.1 Visits: open: there is time left"),
                from("site North", told("2026-09-10", "site")));
    }

    @Test
    void what_is_reached_is_due_no_more() throws Exception {
        List<String> ann = from("site North", told("2026-10-01", "site"))
                .lines()
                .skip(2)
                .takeWhile(line -> !line.isEmpty())
                .toList();
        assertEquals(
                List.of(
                        "  Ann, next due 2027-06-30: Statement",
                        "    North: 70 of 60 minutes, reached",
                        "    2.1 Visits: met"),
                ann);
    }

    /** North: of Ann and Ben 2 people at least and 75 percent are needed for 100.00 dollars. */
    @Test
    void the_money_that_hangs_is_the_bonus() throws Exception {
        String told = told("2026-09-10", "");
        assertEquals(
                "Payable as it stands 1,000.00; from 1,000.00 to 1,100.00 once nothing is open any more.",
                told.lines()
                        .filter(line -> line.startsWith("Payable as"))
                        .findFirst()
                        .orElse(""));
    }
}
