package org.proviso.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {

    private static Percent percent(String text) {
        return Percent.parse(text).orElseThrow();
    }

    @Test
    void sixty_five_of_a_hundred_is_exactly_ten_points_above_fifty_five_percent() {
        assertEquals(
                0,
                Rate.of(65, 100).minus(percent("55%")).compareTo(percent("10%").rate()));
        assertTrue(0.65 - 0.55 < 0.10, "binary fractions would miss the tier");
    }

    @ParameterizedTest
    @CsvSource({
        "78, 120, 65%",
        "45, 96, 46.875%",
        "38, 75, 50.6667%",
        "0, 7, 0%",
        "1, 3, 33.3333%",
        "2, 3, 66.6667%",
        "-5, 20, -25%"
    })
    void a_rate_is_shown_in_per_cent(long part, long whole, String shown) {
        assertEquals(shown, Rate.of(part, whole).percent());
    }

    @Test
    void nobody_counted_has_no_rate() {
        assertEquals(
                "a rate of 0 in 0",
                assertThrows(ArithmeticException.class, () -> Rate.of(0, 0)).getMessage());
    }

    @ParameterizedTest
    @CsvSource({"15/100, 10%, 1/10", "-15/100, 10%, -1/10", "7/100, 10%, 7/100", "-1/10, 10%, -1/10", "3/10, -10%, 1/10"
    })
    void a_clamped_rate_goes_no_further_than_the_limit(String rate, String limit, String expected) {
        String[] parts = rate.split("/", -1);
        assertEquals(
                expected,
                Rate.of(Long.parseLong(parts[0]), Long.parseLong(parts[1]))
                        .within(percent(limit))
                        .toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "10 %", "ten%", "%", "1e1%", "10%%", "", "--1%", "1,5%"})
    void what_is_no_per_cent_is_not_read_as_one(String text) {
        assertTrue(Percent.parse(text).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void sums_and_products_agree_with_whole_number_arithmetic(long seed) {
        Random random = new Random(seed);
        for (int at = 0; at < 1_000; at++) {
            long a = random.nextInt(2_001) - 1_000;
            long b = 1 + random.nextInt(1_000);
            long c = random.nextInt(2_001) - 1_000;
            long d = 1 + random.nextInt(1_000);
            String seedAndStep = "seed " + seed + ", step " + at;
            assertEquals(Rate.of(a * d + c * b, b * d), Rate.of(a, b).plus(Rate.of(c, d)), seedAndStep);
            assertEquals(Rate.of(a * c, b * d), Rate.of(a, b).times(Rate.of(c, d)), seedAndStep);
            assertEquals(Long.compare(a * d, c * b), Rate.of(a, b).compareTo(Rate.of(c, d)), seedAndStep);
            assertEquals(Rate.of(a, b), Rate.of(a * 7, b * 7), seedAndStep);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "1.5, 1.5", "8.999, 8.999", "9, 9", "9.5, 9", "-3, 1"})
    void a_rate_within_two_ends_is_the_nearest_end_or_itself(BigDecimal rate, BigDecimal expected) {
        assertEquals(Rate.of(expected), Rate.of(rate).within(Rate.ONE, Rate.of(9, 1)));
    }

    @Test
    void ends_that_leave_nothing_between_them_are_refused() {
        assertEquals(
                "nothing lies within 9 and 1",
                assertThrows(IllegalArgumentException.class, () -> Rate.ONE.within(Rate.of(9, 1), Rate.ONE))
                        .getMessage());
    }

    @Test
    void a_decimal_of_another_is_exact() {
        assertEquals(Rate.of(213, 650), Rate.of(new BigDecimal("0.213"), new BigDecimal("0.650")));
        assertEquals(
                "a rate of 1 in 0",
                assertThrows(ArithmeticException.class, () -> Rate.of(BigDecimal.ONE, new BigDecimal("0.000")))
                        .getMessage());
    }

    @Test
    void a_whole_rate_is_a_whole_number_and_no_other_is() {
        assertEquals(-7, Rate.of(-21, 3).toLong());
        assertEquals(
                "1/2 is no whole number",
                assertThrows(ArithmeticException.class, () -> Rate.of(2, 4).toLong())
                        .getMessage());
    }

    @Test
    void a_difference_reads_as_points() {
        assertEquals("10 points below", new Points(Rate.of(-1, 10)).toString());
        assertEquals("1 point above", new Points(Rate.of(1, 100)).toString());
        assertEquals("exactly on it", new Points(Rate.ZERO).toString());
        assertEquals(Rate.of(-10, 1), new Points(Rate.of(-1, 10)).number());
    }

    @Test
    void a_decimal_is_taken_exactly() {
        assertEquals(Rate.of(21, 2000), Rate.of(new BigDecimal("0.0105")));
        assertEquals(Rate.of(1500, 1), Rate.of(new BigDecimal("1.5E+3")));
    }

    @Test
    void a_mean_of_eight_is_compared_with_a_decimal_exactly() {
        BigDecimal stretch = new BigDecimal("3.7");
        assertTrue(Rate.of(37, 10).atLeast(stretch));
        assertFalse(Rate.of(37, 10).below(stretch));
        assertFalse(Rate.of(3_699_999_999L, 1_000_000_000L).atLeast(stretch));
        assertTrue(Rate.of(3_699_999_999L, 1_000_000_000L).below(stretch));
        assertTrue(Rate.of(-1, 3).below(BigDecimal.ZERO));
    }
}
