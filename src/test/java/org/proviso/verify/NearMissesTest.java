package org.proviso.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.proviso.TestDesk;
import org.proviso.contract.Finding;
import org.proviso.desk.Desk;
import org.proviso.desk.Request;

/** What the checks of a contract leave alone, because parties may well mean it. */
class NearMissesTest {

    private static final Path BAD = Path.of("src/test/resources/bad");

    @TempDir
    private Path folder;

    private Path copy(Path contract, String... changes) throws Exception {
        Path copy = TestDesk.copy(contract, folder.resolve("contract"));
        Path file = copy.resolve("contract.yaml");
        for (int at = 0; at < changes.length; at += 2) {
            String text = Files.readString(file);
            assertTrue(text.contains(changes[at]), changes[at]);
            Files.writeString(file, text.replace(changes[at], changes[at + 1]));
        }
        return copy;
    }

    private static List<String> named(String name, List<Finding> findings) {
        return findings.stream()
                .filter(one -> one.name().equals(name))
                .map(Finding::consequence)
                .toList();
    }

    /** Nobody but the parties knows whether more marks, or more minutes, are the better result. */
    @Test
    void a_table_of_marks_may_fall_all_the_way() throws Exception {
        Path contract = copy(
                TestDesk.contract("g9b"),
                "earns: $12000.00",
                "earns: $0.01",
                "earns: $6000.00",
                "earns: $10.00",
                "earns: $3000.00",
                "earns: $20.00",
                "earns: $0.00",
                "earns: $30.00");
        assertEquals(List.of(), named("table-falls", TestDesk.desk().verify(contract)));
    }

    @Test
    void a_table_of_marks_may_not_go_both_ways() throws Exception {
        Path contract = copy(TestDesk.contract("g9b"), "earns: $6000.00", "earns: $1000.00");
        assertEquals(
                List.of("Clause 4.1 says \"earns: $1000.00\" from 70.2 marks up, and $3000.00 below; the other rows go"
                        + " the other way, and one result would be paid against them."),
                named("table-falls", TestDesk.desk().verify(contract)));
    }

    @Test
    void rows_that_pay_the_same_fall_nowhere() throws Exception {
        Path contract = copy(TestDesk.contract("g9b"), "earns: $6000.00", "earns: $3000.00");
        assertEquals(List.of(), named("table-falls", TestDesk.desk().verify(contract)));
    }

    @Test
    void a_table_that_the_parties_let_fall_is_evaluated_and_their_reason_told() throws Exception {
        Desk desk =
                new Desk(Path.of("src/test/resources/rules"), Path.of("target/test-families"), "Proviso under test");
        Path contract = copy(
                TestDesk.contract("states"),
                "pays: $800.00",
                "pays: $100.00",
                "    rule: Pay by tier\n",
                "    rule: Pay by tier\n    accepts: { table-falls: More answers than asked for are not wanted. }\n");
        Files.writeString(contract.resolve("calls.csv"), "id,team,kind,fee\na,North,full,1\nb,North,full,1\n");
        assertEquals(List.of(), desk.verify(contract));
        String told = desk.explainScope(Request.of(contract), "2.1", "North");
        assertTrue(told.contains("accepted: table-falls, because More answers than asked for are not wanted."), told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"0012\"", "'No'", "12", "1.5", "Norfolk", "Yes Prep", "2026 Academy", "P.S. 4.10", "4.1.0"})
    void a_name_that_stays_what_it_is_needs_no_quotes(String school) throws Exception {
        Path contract = copy(
                BAD.resolve("id-not-quoted-is-another-clause"),
                "school: 0012",
                "school: " + school,
                "school: No,",
                "school: Nord,",
                "id: 4.10",
                "id: \"4.10\"");
        assertEquals(List.of(), TestDesk.desk().verify(contract));
    }

    @Test
    void two_amendments_may_take_effect_on_one_day() throws Exception {
        Path contract = copy(
                BAD.resolve("amendment-out-of-order-of-effect"),
                "effective: 2027-03-01",
                "effective: 2027-01-04",
                "effective: 2028-01-04",
                "effective: 2027-06-30");
        assertEquals(List.of(), TestDesk.desk().verify(contract));
    }

    @Test
    void a_group_that_a_rule_puts_someone_in_is_a_group() throws Exception {
        Path bad = BAD.resolve("text-not-a-group-nobody-is-in");
        Desk desk = new Desk(bad.resolve("rules"), Path.of("target/test-families"), "Proviso under test");
        assertEquals(List.of(), desk.verify(copy(bad, "URGENT_CALLS", "ALL_CALLS")));
    }
}
