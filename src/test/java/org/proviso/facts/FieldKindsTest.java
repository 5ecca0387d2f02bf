package org.proviso.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kinds of fields that the shipped family has none of: long numbers, decimals, money, days and yes or no. */
class FieldKindsTest {

    private static final String VISITS = """
        Visit:
          file: facts/visits.csv
          key: [number]
          fields:
            number: number
            hours: hours
            price: price
            fee: fee
            done: done
            late: late
            paid: paid as d.M.yyyy
          words: { late: { Y: "true", N: "false" } }
        """;

    private static final String FAMILY = """
        package visits
        import org.proviso.rules.Fact
        import org.proviso.money.Money
        import java.math.BigDecimal
        import java.time.LocalDate

        declare Visit extends Fact
            number : long
            hours  : BigDecimal @range("0..24")
            price  : Money
            fee    : Money @range("0..100") @optional
            done   : boolean
            late   : Boolean @optional
            paid   : LocalDate @optional
        end
        """;

    @TempDir
    private Path folder;

    private SmallContract contract;

    @BeforeEach
    void a_contract_of_a_family_of_its_own() throws Exception {
        Path rules = folder.resolve("rules");
        Files.createDirectories(rules.resolve("visits"));
        Files.writeString(rules.resolve("visits/facts.drl"), FAMILY);
        contract = SmallContract.of(folder, rules, "visits", VISITS);
    }

    private SmallContract.Read read(String... rows) throws Exception {
        return contract.text("facts/visits.csv", "number,hours,price,fee,done,late,paid\n" + String.join("\n", rows))
                .read();
    }

    @Test
    void values_of_every_kind_are_read_exactly() throws Exception {
        SmallContract.Read read = read(
                "1,1.5,12.50,,true,,",
                "2,0.1,0.1,100,false,Y,1.2.2026",
                "123456789012345678,24.00,-5,0.00,true,N,29.2.2028",
                "4,0,999999999999999999.99,1.5000000000,true,,");

        assertEquals(List.of(), read.shown());
        assertEquals(
                List.of(
                        "1 | 1.5 | $12.50 | - | true | - | - | -",
                        "123456789012345678 | 24 | -$5.00 | $0.00 | true | false | 2028-02-29 | -",
                        "2 | 0.1 | $0.10 | $100.00 | false | true | 2026-02-01 | -",
                        "4 | 0 | $999,999,999,999,999,999.99 | $1.50 | true | - | - | -"),
                read.facts());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "one,1,5,,true,,              | number 'one' is not a whole number",
                "9223372036854775808,1,5,,true,, | number '9223372036854775808' is too large a number",
                "1,1e1,5,,true,,              | hours '1e1' is not a number",
                "1,1.,5,,true,,               | hours '1.' is not a number",
                "1,.5,5,,true,,               | hours '.5' is not a number",
                "1,24.0000000001,5,,true,,    | hours '24.0000000001' lies outside 0..24",
                "1,-0.1,5,,true,,             | hours '-0.1' lies outside 0..24",
                "1,1,\"1,25.00\",,true,,      | price '1,25.00' is not an amount of money",
                "1,1,\"1,2500.00\",,true,,    | price '1,2500.00' is not an amount of money",
                "1,1,\"1234,500.00\",,true,,  | price '1234,500.00' is not an amount of money",
                "1,1,\"1,250,00\",,true,,     | price '1,250,00' is not an amount of money",
                "1,1,\",250.00\",,true,,      | price ',250.00' is not an amount of money",
                "1,1,\"1.250,00\",,true,,     | price '1.250,00' is not an amount of money",
                "1,1,\"1,250.001\",,true,,    | price '1,250.001' is not an amount of money",
                "1,1,-$-5,,true,,             | price '-$-5' is not an amount of money",
                "1,1,$ 5,,true,,              | price '$ 5' is not an amount of money",
                "1,1,5$,,true,,               | price '5$' is not an amount of money",
                "1,1,€5,,true,,               | price '€5' is not an amount of money",
                "1,1,(5.00),,true,,           | price '(5.00)' is not an amount of money",
                "1,1,5 USD,,true,,            | price '5 USD' is not an amount of money",
                "1,1,,,true,,                 | price is missing",
                "1,1,5,,TRUE,,                | done 'TRUE' is not a word the contract maps",
                "1,1,5,,,,                    | done is missing",
                "1,1,5,,true,true,            | late 'true' is not a word the contract maps",
                "1,1,5,,true,,31.4.2026       | paid '31.4.2026' is not a date",
                "1,1,5,,true,,4/30/2026       | paid '4/30/2026' is not a date",
                "1,1,5,,true,,30.4.0026       | paid '30.4.0026' is not a date",
                "1,1,5,,true,,30.4.1899       | paid '30.4.1899' is not a date",
                "1,1,5,,true,,30.4.2200       | paid '30.4.2200' is not a date",
            })
    void a_value_of_the_wrong_kind_is_rejected(String row, String wrong) throws Exception {
        SmallContract.Read read = read(row);

        assertEquals(List.of(), read.facts());
        assertEquals(List.of("facts/visits.csv record 1 (line 2): " + wrong.replace('\'', '"')), read.shown());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$5               | $5.00",
                "$5.5             | $5.50",
                "-$5              | -$5.00",
                "$-5              | -$5.00",
                "1,250            | $1,250.00",
                "1,250.00         | $1,250.00",
                "$1,234.50        | $1,234.50",
                "-$1,234,567.89   | -$1,234,567.89",
                "$123,456         | $123,456.00"
            })
    void an_amount_may_bear_its_currency_s_sign_and_commas_between_thousands(String written, String amount)
            throws Exception {
        SmallContract.Read read = read("1,1,\"" + written + "\",,true,,");

        assertEquals(List.of(), read.shown());
        assertEquals(List.of("1 | 1 | " + amount + " | - | true | - | - | -"), read.facts());
    }

    @Test
    void the_years_that_contracts_lie_in_are_days() throws Exception {
        assertEquals(
                List.of(
                        "1 | 1 | $5.00 | - | true | - | 1900-04-30 | -",
                        "2 | 1 | $5.00 | - | true | - | 2199-04-30 | -"),
                read("1,1,5,,true,,30.4.1900", "2,1,5,,true,,30.4.2199").facts());
    }

    @Test
    void a_decimal_keeps_as_many_places_as_published_rates_have() throws Exception {
        assertEquals(
                List.of("1 | 0.00301182024048000002 | $5.00 | - | true | - | - | -"),
                read("1,0.00301182024048000002,5,,true,,").facts());
    }

    @ParameterizedTest
    @CsvSource({"12.505", "1.00004", "1.00005", "0.001"})
    void an_amount_with_parts_of_a_cent_is_rejected_and_not_rounded(String amount) throws Exception {
        SmallContract.Read read = read("1,1," + amount + ",,true,,", "2,1,5,,true,,");

        assertEquals(
                List.of("facts/visits.csv record 1 (line 2): price \"" + amount + "\" is not an amount of money"),
                read.shown());
        assertEquals(List.of("2 | 1 | $5.00 | - | true | - | - | -"), read.facts());
    }

    @Test
    void an_amount_outside_the_family_s_range_is_rejected() throws Exception {
        SmallContract.Read read = read("1,1,5,100.01,true,,", "2,1,5,-0.01,true,,");

        assertEquals(
                List.of(
                        "facts/visits.csv record 1 (line 2): fee \"100.01\" lies outside 0..100",
                        "facts/visits.csv record 2 (line 3): fee \"-0.01\" lies outside 0..100"),
                read.shown());
    }

    @Test
    void a_column_of_days_names_its_format_in_the_contract() throws Exception {
        contract =
                SmallContract.of(folder, folder.resolve("rules"), "visits", VISITS.replace("paid as d.M.yyyy", "paid"));

        assertEquals(List.of("""
            contract/contract.yaml:23:13: unknown-date-format
              23 |       paid: paid
                 |             ^^^^
            "" does not say how dates are written; no row could be read.
            Maybe "as M/d/yyyy" or "as yyyy-MM-dd".\
            """), contract.findings());
    }

    @Test
    void a_range_may_end_between_two_whole_numbers() throws Exception {
        Files.writeString(folder.resolve("rules/visits/facts.drl"), FAMILY.replace("0..24", "0.5..23.5"));

        SmallContract.Read read = read("1,0.5,5,,true,,", "2,23.51,5,,true,,");

        assertEquals(List.of("1 | 0.5 | $5.00 | - | true | - | - | -"), read.facts());
        assertEquals(
                List.of("facts/visits.csv record 2 (line 3): hours \"23.51\" lies outside 0.5..23.5"), read.shown());
    }
}
