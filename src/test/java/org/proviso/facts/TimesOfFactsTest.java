package org.proviso.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.proviso.contract.ContractFile;

/** Times in exports become moments: as the clocks of the contract's zone showed them, or by their own offset. */
class TimesOfFactsTest {

    private static final String FAMILY = """
        package errands
        import org.proviso.rules.Fact
        import java.time.Instant

        declare Errand extends Fact
            number : String @subject
            begun  : Instant
            ended  : Instant @optional
        end
        """;

    @TempDir
    private Path folder;

    private SmallContract contract(String zone, String begun, String ended, String more) throws Exception {
        Path rules = folder.resolve("rules");
        Files.createDirectories(rules.resolve("errands"));
        Files.writeString(rules.resolve("errands/facts.drl"), FAMILY);
        SmallContract contract =
                SmallContract.of(folder, rules, "errands", """
            Errand:
              file: facts/errands.csv
              key: [number, begun]
              fields: { number: number, begun: begun as %s, ended: ended as %s }
            """.formatted(begun, ended) + more.indent(2));
        Path file = folder.resolve(ContractFile.NAME);
        Files.writeString(
                file, Files.readString(file).replace("illustrative: true", "zone: " + zone + "\nillustrative: true"));
        return contract;
    }

    private SmallContract.Read read(String zone, String begun, String ended, String more, String... rows)
            throws Exception {
        return contract(zone, begun, ended, more)
                .text("facts/errands.csv", "number,begun,ended\n" + String.join("\n", rows) + "\n")
                .read();
    }

    private SmallContract.Read chicago(String... rows) throws Exception {
        return read("America/Chicago", "M/d/yyyy HH:mm", "yyyy-MM-dd'T'HH:mm:ssXXX", "", rows);
    }

    @Test
    void a_local_time_is_one_of_the_contracts_zone_and_another_says_its_offset() throws Exception {
        SmallContract.Read read = chicago(
                "1,3/5/2026 06:10,2026-03-05T10:25:30-06:00",
                "2,7/5/2026 06:10,2026-07-05T11:25:00Z",
                "3,12/31/2026 23:59,");
        assertEquals(List.of(), read.shown());
        assertEquals(
                List.of(
                        "1 | 2026-03-05T12:10:00Z | 2026-03-05T16:25:30Z | -",
                        "2 | 2026-07-05T11:10:00Z | 2026-07-05T11:25:00Z | -",
                        "3 | 2027-01-01T05:59:00Z | - | -"),
                read.facts());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "11/1/2026 00:59 | 2026-11-01T05:59:00Z",
                "11/1/2026 02:00 | 2026-11-01T08:00:00Z",
                "3/14/2027 01:59 | 2027-03-14T07:59:00Z",
                "3/14/2027 03:00 | 2027-03-14T08:00:00Z",
            })
    void just_outside_the_hour_that_clocks_repeat_or_skip_a_time_is_clear(String written, String moment)
            throws Exception {
        assertEquals(
                List.of("1 | " + moment + " | - | -"),
                chicago("1," + written + ",").facts());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "11/1/2026 01:00 | repeat on 2026-11-01, so it is unclear when it was",
                "11/1/2026 01:59 | repeat on 2026-11-01, so it is unclear when it was",
                "3/14/2027 02:00 | skip on 2027-03-14, so there was no such time",
                "3/14/2027 02:59 | skip on 2027-03-14, so there was no such time",
            })
    void in_that_hour_it_is_rejected_with_the_reason(String written, String reason) throws Exception {
        SmallContract.Read read = chicago("1," + written + ",");
        assertEquals(List.of(), read.facts());
        assertEquals(
                List.of("facts/errands.csv record 1 (line 2): begun \"" + written + "\" lies in the hour that clocks "
                        + reason + ". Maybe export times with their offset."),
                read.shown());
    }

    @Test
    void clocks_elsewhere_change_by_half_an_hour_or_not_at_all() throws Exception {
        assertEquals(
                List.of(
                        "facts/errands.csv record 1 (line 2): begun \"4/4/2027 01:45\" lies in the 30 minutes that clocks"
                                + " repeat on 2027-04-04, so it is unclear when it was. Maybe export times with their offset."),
                read("Australia/Lord_Howe", "M/d/yyyy HH:mm", "M/d/yyyy HH:mm", "", "1,4/4/2027 01:45,")
                        .shown());
        assertEquals(
                List.of("1 | 2026-11-01T08:30:00Z | - | -"),
                read("America/Phoenix", "M/d/yyyy HH:mm", "M/d/yyyy HH:mm", "", "1,11/1/2026 01:30,")
                        .facts());
    }

    @ParameterizedTest
    @CsvSource({
        "3/5/2026",
        "3/5/2026 6:10",
        "3/5/2026 24:00",
        "2/29/2026 06:10",
        "13/5/2026 06:10",
        "3/5/26 06:10",
        "3/5/2026 06:60",
        "2026-03-05 06:10",
        "3/5/2026 06:10 AM"
    })
    void what_is_no_time_in_the_format_is_rejected(String written) throws Exception {
        assertEquals(
                List.of("facts/errands.csv record 1 (line 2): begun \"" + written + "\" is not a date and time"),
                chicago("1," + written + ",").shown());
    }

    @Test
    void a_missing_time_is_rejected_where_the_family_needs_one() throws Exception {
        assertEquals(
                List.of("facts/errands.csv record 1 (line 2): begun is missing"),
                chicago("1,,2026-07-05T11:25:00Z").shown());
    }

    @Test
    void twelve_hour_clocks_are_read_too() throws Exception {
        assertEquals(
                List.of("1 | 2026-03-05T06:10:00Z | 2026-03-05T18:10:00Z | -"),
                read(
                                "America/Chicago",
                                "M/d/yyyy h:mm a",
                                "M/d/yyyy h:mm a",
                                "",
                                "1,3/5/2026 12:10 AM,3/5/2026 12:10 pm")
                        .facts());
    }

    @Test
    void the_day_of_a_time_is_the_day_where_the_contract_is() throws Exception {
        String about = "about: ended as yyyy-MM-dd'T'HH:mm:ssXXX";
        assertEquals(
                List.of("1 | 2026-03-05T12:10:00Z | 2026-03-06T03:00:00Z | 2026-03-05"),
                read(
                                "America/Chicago",
                                "M/d/yyyy HH:mm",
                                "yyyy-MM-dd'T'HH:mm:ssXXX",
                                about,
                                "1,3/5/2026 06:10,2026-03-06T03:00:00Z")
                        .facts());
    }

    @Test
    void the_day_of_a_time_is_clear_even_in_the_hour_that_clocks_repeat() throws Exception {
        SmallContract.Read read = contract(
                        "America/Chicago", "M/d/yyyy HH:mm", "M/d/yyyy HH:mm", "known: changed as M/d/yyyy HH:mm")
                .file(
                        "facts/errands.csv",
                        "number,begun,ended,changed",
                        "1,3/5/2026 06:10,,11/1/2026 01:30",
                        "1,3/5/2026 06:10,3/5/2026 07:10,11/2/2026 01:30")
                .read();
        assertEquals(List.of(), read.shown());
        assertEquals(List.of("1 | 2026-03-05T12:10:00Z | 2026-03-05T13:10:00Z | -"), read.facts());
    }

    @Test
    void a_key_is_the_moment_however_it_is_written() throws Exception {
        SmallContract.Read read = chicago("1,3/5/2026 06:10,", "1,03/05/2026 06:10,");
        assertEquals(List.of("1 | 2026-03-05T12:10:00Z | - | -"), read.facts());
    }
}
