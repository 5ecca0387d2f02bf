package org.proviso.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    private static final Currency USD = Currency.getInstance("USD");
    private static final Currency EUR = Currency.getInstance("EUR");

    private static Money usd(String amount) {
        return new Money(new BigDecimal(amount), USD);
    }

    @ParameterizedTest
    @CsvSource({"$250.00, 250.00", "$-21050.00, -21050.00", "-$1.50, -1.50", "48000, 48000.00", "0.05, 0.05"})
    void an_amount_is_read_as_contracts_write_it(String text, String plain) {
        assertEquals(plain, Money.parse(text, USD).orElseThrow().plain());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"$48,000.00", "48.000", "1.5", "€5.00", "$", "", "five", "--5", "-$-5.00", "1e3", "NaN", " 5.00"
            })
    void what_could_mean_two_amounts_is_not_read(String text) {
        assertTrue(Money.parse(text, USD).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "5000.005, HALF_UP, 5000.01", "5000.005, HALF_EVEN, 5000.00", "-5000.005, HALF_UP, -5000.01",
        "-0.015, HALF_EVEN, -0.02", "0.019, DOWN, 0.01", "-0.019, DOWN, -0.01"
    })
    void half_a_cent_goes_where_the_contract_says(String exact, Rounding rounding, String rounded) {
        assertEquals(
                rounded,
                new Unrounded(Rate.of(new BigDecimal(exact)), USD)
                        .rounded(rounding)
                        .plain());
    }

    @Test
    void rounding_is_read_in_words_and_nothing_else() {
        assertEquals(
                Rounding.HALF_EVEN,
                Rounding.parse("half even, to the cent, each line").orElseThrow());
        assertTrue(Rounding.parse("half up").isEmpty());
    }

    @Test
    void a_share_of_an_amount_stays_exact_until_it_is_rounded_once() {
        Unrounded third = Rate.of(1, 3).of(usd("100.00"));
        assertEquals("33.33", third.rounded(Rounding.HALF_UP).plain());
        assertEquals(
                "100.00", third.plus(third).plus(third).rounded(Rounding.DOWN).plain());
    }

    @Test
    void currencies_do_not_mix() {
        Money euros = new Money(new BigDecimal("1.00"), EUR);
        assertEquals(
                "an amount in EUR where USD is meant",
                assertThrows(IllegalArgumentException.class, () -> usd("1.00").and(euros))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> usd("1.00").above(euros));
    }

    @Test
    void an_amount_with_more_decimals_than_its_currency_is_refused() {
        assertThrows(ArithmeticException.class, () -> usd("1.005"));
    }

    @Test
    void a_statement_shows_thousands_in_groups_and_negatives_in_parentheses() {
        assertEquals("1,234,567.80", usd("1234567.8").accounted());
        assertEquals("(21,050.00)", usd("-21050").accounted());
        assertEquals("-$720.00", usd("-720").toString());
        assertEquals("$0.05", usd("0.05").toString());
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void allocation_gives_out_every_cent_once(long seed) {
        Random random = new Random(seed);
        for (int at = 0; at < 500; at++) {
            Money amount = usd(
                    BigDecimal.valueOf(random.nextInt(2_000_001) - 1_000_000, 2).toPlainString());
            List<Rate> shares = new ArrayList<>();
            for (int part = 0; part <= random.nextInt(7); part++) {
                shares.add(Rate.of(1 + random.nextInt(1_000), 1 + random.nextInt(50)));
            }
            List<Money> parts = Allocation.of(amount, shares);
            String seedAndStep = "seed " + seed + ", step " + at;
            assertEquals(amount, parts.stream().reduce(Money.zero(USD), Money::and), seedAndStep);
            Rate all = shares.stream().reduce(Rate.ZERO, Rate::plus);
            for (int part = 0; part < parts.size(); part++) {
                Unrounded exact = shares.get(part).dividedBy(all).of(amount);
                Rate off = parts.get(part).minus(exact).value();
                assertTrue(
                        off.compareTo(Rate.of(1, 100)) < 0 && off.compareTo(Rate.of(-1, 100)) > 0,
                        seedAndStep + ": no part is a cent or more off");
            }
        }
    }

    @Test
    void shares_must_be_above_zero() {
        assertThrows(IllegalArgumentException.class, () -> Allocation.of(usd("1.00"), List.of(Rate.ZERO)));
        assertThrows(IllegalArgumentException.class, () -> Allocation.of(usd("1.00"), List.of()));
    }
}
