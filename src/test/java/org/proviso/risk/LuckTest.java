package org.proviso.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.proviso.desk.RiskRun;
import org.proviso.money.Normal;
import org.proviso.money.Rate;

/** What chance alone would pay: exact, and the figures that the field states. */
class LuckTest {

    private static RiskRun.Found found;

    @BeforeAll
    static void ask() throws Exception {
        found = Reports.risk("courses-luck");
    }

    private static BigDecimal chance(String scope, String row) throws Exception {
        for (JsonNode one : Reports.rows(found, "luck", 0)) {
            if (one.get("scope").asText().equals(scope)
                    && one.get("row").asText().contains(row)) {
                return new BigDecimal(one.get("chance").asText());
            }
        }
        throw new AssertionError("no row " + row + " at " + scope);
    }

    /** The table of the field: a target of 50% and tiers at ten points, for a provider without any effect. */
    @ParameterizedTest
    @CsvSource({
        "10, 37.7%, 15.8",
        "20, 25.2%, 11.2",
        "30, 18.1%, 9.1",
        "50, 10.1%, 7.1",
        "100, 2.8%, 5.0",
        "200, 0.28%, 3.5"
    })
    void a_place_of_few_reaches_bonus_and_penalty_by_luck(int subjects, String stated, String standardError)
            throws Exception {
        String scope = "Of " + subjects;

        assertEquals(stated, Report.Cell.percent(Rate.of(chance(scope, "at least 60%"))));
        assertEquals(stated, Report.Cell.percent(Rate.of(chance(scope, "at most 40%"))));
        // The standard error of a share is the root of p (1 - p) / n, in points.
        assertEquals(
                standardError,
                Rate.of(1, 4).dividedBy(Rate.of(subjects, 1)).root(8).points().toDecimals(1));
    }

    @Test
    void the_chances_of_a_place_add_up_to_one() throws Exception {
        BigDecimal sum = BigDecimal.ZERO;
        for (String row : List.of("at most 40%", "above 40%", "at least 60%")) {
            sum = sum.add(chance("Of 20", row));
        }
        assertEquals(0, sum.subtract(BigDecimal.ONE).abs().compareTo(new BigDecimal("0.00000002")) < 0 ? 0 : 1);
    }

    /** Of ten, four or fewer lose 1,000 and six or more earn it: 386 of 1024 each, so nothing is expected. */
    @Test
    void the_money_that_luck_pays_has_a_mean_and_a_deviation() throws Exception {
        // The square of the deviation is 1,000,000 * 772/1024 = 753,906.25, whose root is 868.28.
        assertEquals(
                "Of 10 | 10 | 0.00 | 0.00 | 868.28",
                Stream.of(Reports.table(
                                        found,
                                        "luck",
                                        1,
                                        "scope",
                                        "measured",
                                        "in_these_facts",
                                        "expected_by_luck",
                                        "deviation")
                                .split("\n"))
                        .filter(row -> row.startsWith("Of 10 |"))
                        .findFirst()
                        .orElseThrow());
    }

    /** Pascal's triangle, and a die that falls on six. */
    @Test
    void alike_chances_are_those_of_pascals_triangle() {
        assertEquals(
                List.of(Rate.of(1, 8), Rate.of(3, 8), Rate.of(3, 8), Rate.of(1, 8)), Chances.alike(3, Rate.of(1, 2)));
        assertEquals(List.of(Rate.of(25, 36), Rate.of(10, 36), Rate.of(1, 36)), Chances.alike(2, Rate.of(1, 6)));
    }

    @Test
    void chances_of_their_own_that_are_alike_come_to_the_same() {
        Rate half = Rate.of(1, 2);
        assertEquals(Chances.alike(5, half), Chances.each(List.of(half, half, half, half, half)));
        // 1/5 and 1/2: neither 4/5 * 1/2, one 1/5 * 1/2 + 4/5 * 1/2, both 1/10.
        assertEquals(
                List.of(Rate.of(4, 10), Rate.of(5, 10), Rate.of(1, 10)), Chances.each(List.of(Rate.of(1, 5), half)));
    }

    /** Figures of any printed table of the normal distribution. */
    @ParameterizedTest
    @CsvSource({"0, 0.500000", "1, 0.158655", "1.96, 0.024998", "-1, 0.841345", "3, 0.001350", "6.5, 0.000000", "9, 0"})
    void the_normal_distribution_is_that_of_the_printed_tables(BigDecimal deviations, BigDecimal above) {
        assertEquals(Rate.of(above), Normal.atLeast(Rate.of(deviations), Rate.ONE));
        assertEquals(Rate.of(above), Normal.atLeast(Rate.of(deviations).times(Rate.of(3, 1)), Rate.of(9, 1)));
    }
}
