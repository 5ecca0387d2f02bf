package org.proviso.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingTest {

    private static List<String> values(String value) throws NotASetting {
        return Setting.of("4.4 bonus = " + value).values();
    }

    @Test
    void a_range_has_its_first_and_its_last_value() throws Exception {
        assertEquals(List.of("2%", "3%", "4%", "5%", "6%"), values("2%..6% step 1%"));
        assertEquals(List.of("1.0%", "1.5%", "2.0%"), values("1%..2% step 0.5%"));
        assertEquals(List.of("$-50.00", "$0.00", "$50.00"), values("$-50.00..$50.00 step $50.00"));
        assertEquals(List.of("-5 points", "-4 points"), values("-5 points..-4 points step 1 point"));
    }

    @Test
    void a_range_ends_before_a_value_that_its_steps_jump_over() throws Exception {
        assertEquals(List.of("1 hours", "3 hours"), values("1 hour..4 hours step 2 hours"));
    }

    @Test
    void a_day_says_which_dated_value_is_meant() throws Exception {
        Setting setting = Setting.of("4.4 bonus on 2026-10-01 = 4%");
        assertEquals("4.4 bonus", setting.what());
        assertEquals(Optional.of("2026-10-01"), setting.on().map(Object::toString));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4.4 bonus | \"4.4 bonus\" sets no value.",
                "= 4% | \"= 4%\" sets no value.",
                "4.4 bonus = 2%..6% | \"2%..6%\" does not say in which steps.",
                "4.4 bonus = 2%..6 step 1% | The three numbers of \"2%..6 step 1%\" are not of one unit.",
                "4.4 bonus = 6%..2% step 1% | \"6%..2% step 1%\" does not rise from its first number to its second.",
                "4.4 bonus = 2%..6% step 0% | \"2%..6% step 0%\" does not rise from its first number to its second.",
                "4.4 bonus = 2%..6% step -1% | \"2%..6% step -1%\" does not rise from its first number to its second.",
                "4.4 bonus = a..b step c | \"a..b step c\" is no range: it takes three numbers with their unit.",
                "4.4 bonus = 0%..999999% step 0.000001% | \"0%..999999% step 0.000001%\" has more than 101 values.",
                "4.4 bonus on 2026-13-01 = 4% | \"2026-13-01\" is no day."
            })
    void what_sets_no_value_is_told(String written, String told) {
        String message = String.valueOf(
                assertThrows(NotASetting.class, () -> Setting.of(written)).getMessage());
        assertTrue(message.startsWith(told), message);
    }

    @Test
    void two_ranges_go_together_and_three_do_not() throws Exception {
        Setting range = Setting.of("4.4 bonus = 1%..3% step 1%");
        Setting value = Setting.of("4.4 needed = 50%");
        assertEquals(9, Setting.choices(List.of(range, value, range)).size());
        assertThrows(NotASetting.class, () -> Setting.choices(List.of(range, range, range)));
        Setting long101 = Setting.of("4.4 bonus = 0%..100% step 1%");
        assertThrows(NotASetting.class, () -> Setting.choices(List.of(long101, range, long101)));
    }
}
