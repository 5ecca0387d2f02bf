package org.proviso.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.proviso.contract.Contract;
import org.proviso.contract.ContractFile;

/** What is told of two versions of a contract, each change planted in a copy of a shipped one. */
class ContractChangesTest {

    private static final Path RATE_CARD = Path.of("contracts/tutoring-rate-card");

    @TempDir
    private Path folder;

    private List<String> changes(String text) throws IOException {
        Files.writeString(folder.resolve(ContractFile.NAME), text);
        Contract changed = ContractFile.read(folder).contract().orElseThrow();
        return ContractChanges.between(ContractFile.read(RATE_CARD).contract().orElseThrow(), changed).stream()
                .map(Change::line)
                .toList();
    }

    private static String shipped() throws IOException {
        return Files.readString(RATE_CARD.resolve(ContractFile.NAME));
    }

    @Test
    void a_contract_is_not_otherwise_than_itself_whatever_its_comments_say() throws Exception {
        assertEquals(List.of(), changes(shipped()));
        assertEquals(List.of(), changes("# another comment\n\n" + shipped().replace("title:    High", "title: High")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "provider: Brightpath Tutoring | provider: Other | provider: \"Brightpath Tutoring\" is now \"Other\"",
                "in_force: 2026-08-17 to 2027-06-30 | in_force: 2026-08-17 to 2027-07-31"
                        + " | in_force: 2026-08-17 to 2027-06-30 is now 2026-08-17 to 2027-07-31",
                "value:    $191125.55 | value: $200000.00 | value: $191125.55 is now $200000.00",
                "value:    $191125.55 | # none | value: $191125.55 is left out",
                "covers: 2026-08-17 to 2027-05-28 } | covers: 2026-08-17 to 2027-05-31 }"
                        + " | statement spring: \"Spring statement\" of 2026-08-17 to 2027-05-28 is now"
                        + " \"Spring statement\" of 2026-08-17 to 2027-05-31",
                "2027-01-04: 4% | 2027-01-04: 5% | 4.3  bonus from 2027-01-04: 4% is now 5%",
                "needed: 50% | needed: 60% | 4.3  needed: 50% is now 60%",
                "also earns three percent | also earns two percent | 4.3  says otherwise: \"… the Provider also earns"
                        + " three percent (for statements after …\" is now \"… the Provider also earns two percent"
                        + " (for statements after …\"",
                "target: 55% } | target: 54% } | 4.1  school target table: in the row school Cedar Middle School,"
                        + " target: 55% is now 54%",
                "adjusts: -10% } | adjusts: -9% }"
                        + " | 4.1  growth tier table: in the row at_most -10 points, adjusts: -10% is now -9%",
                "score: TestRITScore | score: Score"
                        + " | facts TestScore: score: column \"TestRITScore\" is now column \"Score\"",
                "VENDOR_TECH: PROVIDER_FAILED | VENDOR_TECH: DISTRICT_FAILED | facts TutoringSession: cause"
                        + " \"VENDOR_TECH\": PROVIDER_FAILED is now DISTRICT_FAILED",
                "counts_on: date of each fact | counts_on: period end"
                        + " | 2.1  counts on: date of each fact is now period end",
                "earns: $1600.00 | earns: $1700.00 | 4.3  example \"the amended rate, and exactly half\":"
                        + " \"… 6, met 3} earns $1600.00)\" is now \"… 6, met 3} earns $1700.00)\""
            })
    void a_change_is_told_in_the_contracts_own_words(String from, String to, String told) throws Exception {
        String text = shipped();
        int at = text.indexOf(from);
        assertEquals(List.of(told), changes(text.substring(0, at) + to + text.substring(at + from.length())));
    }

    @Test
    void rows_that_come_and_go_are_told_as_rows() throws Exception {
        String row = "        - { school: Dogwood Academy,     base: $12000.00 }\n";
        assertEquals(
                List.of("3.1  school price table: the row school Dogwood Academy, base $12000.00 is left out"),
                changes(shipped().replace(row, "")));
        assertEquals(
                List.of("3.1  school price table: the row school Elm, base $5.00 is new"),
                changes(shipped().replace(row, row + "        - { school: Elm, base: $5.00 }\n")));
    }

    @Test
    void clauses_that_come_go_and_move_are_told_as_clauses() throws Exception {
        String text = shipped();
        int person = text.indexOf("  - id: \"1.2\"");
        int hours = text.indexOf("  - id: \"2.1\"");
        String clause = text.substring(person, hours);
        String without = text.replace(clause, "");
        assertEquals(List.of("1.2  \"Quality of instruction\" is left out"), changes(without));
        assertEquals(
                List.of("2.1  now stands before 1.2; limits apply in the order of the contract, each to what those"
                        + " before it left"),
                changes(without.replace("  - id: \"2.2\"", clause + "  - id: \"2.2\"")));
        assertEquals(
                List.of("1.3  \"Quality of instruction\" is new: \"Where instruction is, in the District's reasonable"
                        + " judgment, not of professional quality, the District may ask for another Tutor.\""),
                changes(text.substring(0, hours) + clause.replace("1.2", "1.3") + text.substring(hours)));
    }
}
