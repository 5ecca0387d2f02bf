package org.proviso.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.proviso.contract.Place;
import org.proviso.contract.SourceText;

/** Numbers as contracts say them in words, and the values that say the same. */
class QuantitiesTest {

    private static List<Quantity> in(String words) {
        return Quantities.in(words, number -> number.equals("4.1"));
    }

    private static boolean says(String words, String value) {
        Quantity stated = Quantities.value(value).orElseThrow();
        return in(words).stream().anyMatch(one -> one.says(stated));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "at most ten percent of the base          | 10%",
                "at most 10 percent of the base           | 10%",
                "ten per cent more or less                | 10%",
                "up to 10% a year                         | 10%",
                "half a per cent of the fee               | 0.5%",
                "half of the base price                   | 50%",
                "at least half of them                    | 50%",
                "a quarter higher                         | 25%",
                "below four fifths of the others'         | 80%",
                "two thirds of the price                  | 2/3",
                "twice the price                          | 200%",
                "one and a half times the typical         | 150%",
                "three times its price                    | 300%",
                "from 50 to 64 percent                    | 50%",
                "from 50 to 64 percent                    | 64%",
                "five or ten percent                      | 5%",
                "at least 30 hours of it                  | 30 hours",
                "thirty (30) hours                        | 30 hours",
                "within thirty days                       | 30 days",
                "within thirty calendar days              | 30 days",
                "within five school days                  | 5 days",
                "within two weeks                         | 14 days",
                "an hour and a half is 90 minutes         | 90 minutes",
                "fewer than thirty-two minutes            | 32 minutes",
                "one hundred and twenty minutes           | 120 minutes",
                "the amount of $25,000                    | $25000.00",
                "comes to $62,000.50 at most              | $62000.50",
                "$1.2 million                             | $1200000.00",
                "one hundred dollars for each             | $100.00",
                "twenty-five thousand dollars             | $25000.00",
                "by June 15, 2027                         | 2027-06-15",
                "by 15 June 2027                          | 2027-06-15",
                "until 2027-06-11.                        | 2027-06-11",
                "at least five English Learners           | 5 students",
                "no dimension below 3 (Proficient)        | 3 points",
                "a mean of at least 3.7, with             | 3.7 points",
                "rose by at least 0.50 points             | 0.50 points",
                "ten percentage points above              | 10 points",
                "the first eight such cycles              | 8 cycles",
                "ten points below the target              | -10 points",
            })
    void words_say_what_a_value_says(String words, String value) {
        assertTrue(says(words, value), () -> words + " gives " + in(words));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "at most fifteen percent  | 10%",
                "thirty hours             | 30 minutes",
                "thirty hours             | 30 days",
                "ten points               | 10%",
                "$25,000                  | $2500.00",
                "by June 15, 2027         | 2026-06-15",
                "half a per cent          | 50%",
            })
    void words_do_not_say_what_another_value_says(String words, String value) {
        assertFalse(says(words, value), () -> words + " gives " + in(words));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "as clause 4.1 asks (4.1)",
                "level 3 or more",
                "in Domains 2 and 3",
                "the year 2026-27",
                "S-1001 and work order W-3",
                "one trip of a route on one day",
                "twice a year",
                "tested three times a year",
                "the second half of the year",
                "for each half hour",
                "from 5/6/2027 on",
                "the third week",
                "since 1999",
            })
    void what_may_mean_two_things_is_left_alone(String words) {
        assertEquals(List.of(), in(words));
    }

    @Test
    void a_day_without_its_year_is_that_day_of_any_year() {
        Quantity day = in("by June 15").get(0);
        assertEquals(Quantity.Kind.DAY_OF_YEAR, day.kind());
        assertEquals(615, day.number().toLong());
    }

    @Test
    void both_numbers_of_a_doubled_one_are_read_so_that_a_slip_in_either_is_seen() {
        assertTrue(says("thirty (40) hours", "30 hours"));
        assertTrue(says("thirty (40) hours", "40 hours"));
    }

    /** Every number up to 999,999, written out by another way than it is read. */
    @Test
    void a_number_written_out_is_the_number() {
        SplittableRandom random = new SplittableRandom(5);
        for (int at = 0; at < 2_000; at++) {
            int number = random.nextInt(2, at < 1_000 ? 1_000 : 1_000_000);
            assertTrue(says("at least " + written(number) + " hours", number + " hours"), written(number));
        }
    }

    private static String written(int number) {
        List<String> small = List.of(
                "",
                "one",
                "two",
                "three",
                "four",
                "five",
                "six",
                "seven",
                "eight",
                "nine",
                "ten",
                "eleven",
                "twelve",
                "thirteen",
                "fourteen",
                "fifteen",
                "sixteen",
                "seventeen",
                "eighteen",
                "nineteen");
        List<String> tens =
                List.of("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
        if (number >= 1_000) {
            return written(number / 1_000) + " thousand" + (number % 1_000 == 0 ? "" : " " + written(number % 1_000));
        }
        if (number >= 100) {
            return written(number / 100) + " hundred" + (number % 100 == 0 ? "" : " and " + written(number % 100));
        }
        return number < 20
                ? small.get(number)
                : tens.get(number / 10) + (number % 10 == 0 ? "" : "-" + small.get(number % 10));
    }

    @Test
    void words_are_found_again_in_the_lines_of_their_file() {
        SourceText source = SourceText.of(
                "c.yaml",
                "clauses:\n  - id: \"1.1\"\n    title: T\n    says: >\n      At least ten\n      hours are given.\n");
        Place entry = new Place("c.yaml", 2, 9, 5);
        String words = "At least ten hours are given.\n";
        assertEquals(new Place("c.yaml", 5, 16, 3), SaidAt.of(source, entry, "says", words, 9, 18));
        assertEquals(new Place("c.yaml", 6, 7, 5), SaidAt.of(source, entry, "says", words, 13, 18));
    }

    @Test
    void words_in_quotes_and_inside_brackets_are_found_again_too() {
        SourceText source = SourceText.of("c.yaml", "  - { id: A 1, says: \"Pays 10% more.\" }\n");
        assertEquals(
                new Place("c.yaml", 1, 28, 3),
                SaidAt.of(source, new Place("c.yaml", 1, 11, 3), "says", "Pays 10% more.", 5, 8));
    }

    /** Whatever letters stand there, they are read or left alone. */
    @Test
    void any_text_is_read_without_failing() {
        SplittableRandom random = new SplittableRandom(11);
        String[] bits = {
            "ten",
            "half",
            "a",
            "$",
            "1",
            ".5",
            "%",
            "(",
            ")",
            "-",
            "June",
            "31",
            "times",
            "the",
            "to",
            "hundred",
            "million",
            "and",
            "2026-02-30",
            " ",
            "  ",
            "“",
            "٣",
            "twice",
            "quarter",
            "99999999999999999999"
        };
        for (int at = 0; at < 3_000; at++) {
            StringBuilder text = new StringBuilder();
            for (int bit = 0; bit < 8; bit++) {
                text.append(bits[random.nextInt(bits.length)]).append(random.nextInt(3) == 0 ? "" : " ");
            }
            for (Quantity one : in(text.toString())) {
                assertEquals(one.shown(), text.substring(one.from(), one.to()));
            }
        }
    }
}
