package org.proviso.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.proviso.TestDesk;
import org.proviso.audit.ReportFormat;
import org.proviso.contract.SourceText;
import org.proviso.desk.Request;
import org.proviso.desk.RiskRun;
import org.proviso.money.Rate;

/** A contract over past years. */
class SimulationTest {

    private static final Path RATE_CARD = Path.of("contracts/tutoring-rate-card");

    @TempDir
    private Path folder;

    /** The sample's facts as they would have been two years earlier: every date and term of them. */
    private Path twoYearsEarlier() throws IOException {
        Path facts = Files.createDirectory(folder.resolve("facts-2024-25"));
        try (Stream<Path> files = Files.list(RATE_CARD.resolve("facts"))) {
            for (Path file : files.toList()) {
                String text = Files.readString(file)
                        .replace("2025", "2023")
                        .replace("2026", "2024")
                        .replace("2027", "2025");
                Files.writeString(facts.resolve(file.getFileName().toString()), text);
            }
        }
        return facts;
    }

    @Test
    void a_past_year_with_the_same_facts_pays_the_same() throws Exception {
        Path facts = twoYearsEarlier();
        String payable = TestDesk.evaluate(Request.of(RATE_CARD)).payable().plain();

        RiskRun.Found found = new RiskRun(TestDesk.desk()).simulate(Request.of(RATE_CARD), List.of(facts), 10, 1);

        assertEquals("facts-2024-25 | " + payable, Reports.table(found, "payouts", 0, "year", "in_its_facts"));
        assertTrue(found.in(ReportFormat.TEXT)
                .contains("facts-2024-25: the days and years in the contract's text were moved back by 2 years."));
    }

    @Test
    void targets_stand_against_history_in_the_report_on_risks() throws Exception {
        RiskRun.Found found =
                new RiskRun(TestDesk.desk()).risk(Request.of(RATE_CARD), Rate.of(1, 2), List.of(twoYearsEarlier()));

        // 5 of 9 and one deemed met are 60% against a target of 50%: exactly ten points above.
        assertTrue(Reports.table(found, "history", 0, "year", "clause", "scope", "met", "row", "pays")
                .contains("facts-2024-25 | 4.1 | Alder Elementary | 5 of 9 | \"at least 10 points\" | 2400.00"));
    }

    /**
     * At North each gains with a chance of 5/10, at South of 3/10: three or fewer of ten lose 1,000 (17.19% and 64.96%),
     * six or more earn it (37.70% and 4.73%). So 20,000 + 205.08 - 602.31 = 19,602.77 are expected, with a deviation of
     * 917 and so of 21 for the mean of 2,000 draws. 18,000 come out in 11.2% of all draws, 21,000 or more in 15.3%.
     */
    @Test
    void subjects_drawn_anew_come_to_what_was_worked_out_by_hand() throws Exception {
        Path contract = TestDesk.contract("courses-gamed");
        RiskRun run = new RiskRun(Reports.desk());

        RiskRun.Found found = run.simulate(Request.of(contract), List.of(contract.resolve("facts")), 2_000, 1);

        JsonNode year = Reports.rows(found, "payouts", 0).get(0);
        assertEquals(
                "20000.00",
                new BigDecimal(year.get("in_its_facts").asText())
                        .add(new BigDecimal("1000"))
                        .toPlainString());
        BigDecimal off = new BigDecimal(year.get("expected").asText()).subtract(new BigDecimal("19602.77"));
        assertTrue(off.abs().compareTo(new BigDecimal("100")) < 0, () -> "off by " + off);
        assertEquals("18000.00", year.get("p10").asText());
        assertEquals("21000.00", year.get("p90").asText());
        assertEquals(
                found.in(ReportFormat.JSON),
                run.simulate(Request.of(contract), List.of(contract.resolve("facts")), 2_000, 1)
                        .in(ReportFormat.JSON));
        assertEquals(
                """
                North | "below 40%" | 17.2%
                North | "at least 40%, below 60%" | 45.1%
                North | "at least 60%" | 37.7%
                South | "below 40%" | 65.0%
                South | "at least 40%, below 60%" | 30.3%
                South | "at least 60%" | 4.7%""",
                Reports.rows(found, "rows", 0).stream()
                        .map(row -> row.get("scope").asText() + " | "
                                + row.get("row").asText() + " | "
                                + Report.Cell.percent(
                                        Rate.of(new BigDecimal(row.get("chance").asText()))))
                        .reduce((one, other) -> one + "\n" + other)
                        .orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "covers: 2026-08-17 to 2027-06-30, covers: 2024-08-17 to 2025-06-30",
        "term: Fall 2026-2027, term: Fall 2024-2025",
        "title: A year 2026-27, title: A year 2024-25",
        "through: 2026-02-28, through: 2024-02-28",
        "price: $2026.00, price: $2026.00",
        "id: 2026-99-99, id: 2026-99-99",
        "code: 12026-2027, code: 12026-2027",
        "hours: 1990-45, hours: 1990-45"
    })
    void days_and_pairs_of_years_move_back_and_nothing_else(String text, String earlier) {
        assertEquals(
                List.of(earlier),
                Shift.back(SourceText.of("contract.yaml", text), 2).lines());
    }

    @Test
    void the_last_of_february_stays_the_last() {
        assertEquals(
                List.of("2027-02-28"),
                Shift.back(SourceText.of("contract.yaml", "2028-02-29"), 1).lines());
    }

    @ParameterizedTest
    @CsvSource({"facts-2023-24, 3", "2025, 1", "facts, 0", "20230101, 0", "2026-27, 0"})
    void the_first_year_in_the_name_of_a_folder_counts(String name, int back) {
        assertEquals(back, Shift.years(name, 2026));
    }
}
