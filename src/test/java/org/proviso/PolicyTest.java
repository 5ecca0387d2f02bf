package org.proviso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.proviso.desk.PolicyCheck;
import org.proviso.explain.UnknownName;

/** The shipped contracts against the demands that come with Proviso; every expectation was read off the contracts. */
class PolicyTest {

    private static final Path POLICY = Path.of("policies/results-funder");

    @TempDir
    private Path folder;

    private static PolicyCheck.Result check(Path policy, Path... contracts) throws Exception {
        return new PolicyCheck(TestDesk.desk()).check(List.of(contracts), policy);
    }

    private static PolicyCheck.Demand demand(PolicyCheck.Result result, int contract, String clause) {
        return result.contracts().get(contract).demands().stream()
                .filter(one -> one.clause().equals(clause))
                .findFirst()
                .orElseThrow();
    }

    /** A letter for each demand: met, broken, not shown. */
    private static String states(PolicyCheck.Checked checked) {
        return checked.contract() + " "
                + checked.demands().stream()
                        .map(one -> one.state() == PolicyCheck.State.MET
                                ? "m"
                                : one.state() == PolicyCheck.State.NOT_MET ? "X" : "-")
                        .collect(Collectors.joining());
    }

    /**
     * In the order of the demands: who is counted, duties of the buyer and of the provider, days within the contract's
     * own, hours, group, share that depends on results. Only the contracts with a base price of about nine tenths or
     * more, and the one for coaching (360 of each 1000), stay under forty in a hundred.
     */
    @Test
    void each_shipped_contract_meets_what_can_be_read_in_it() throws Exception {
        try (Stream<Path> all = Files.list(Path.of("contracts"))) {
            Path[] contracts = all.sorted().toArray(Path[]::new);
            assertEquals(
                    List.of(
                            "educator-coaching mm-m--X",
                            "hvac-service ------X",
                            "late-payment-texas ------X",
                            "pupil-transport mmmm--X",
                            "tutoring-base-and-outcomes mmmmmmm",
                            "tutoring-bonus-only m-----m",
                            "tutoring-premium m-----m",
                            "tutoring-rate-card mmmmmmX",
                            "tutoring-rate-card-linear mmmmmmX",
                            "tutoring-three-way ------m"),
                    check(POLICY, contracts).contracts().stream()
                            .map(PolicyTest::states)
                            .toList());
        }
    }

    /**
     * A fee of 33,000.00 for November, and at most fifteen percent of it forfeited. A rate card of 48,000.00 +
     * 52,500.50 + 61,250.00 + 12,000.00, a tenth of it more or less but for the last school, which counts too few:
     * 16,175.05 either way. A price and a penalty of 350.00 and 120.00 for each of 35 students above a base of 28,550.00.
     */
    @Test
    void what_depends_on_results_is_exact() throws Exception {
        PolicyCheck.Result result = check(
                POLICY,
                Path.of("contracts/hvac-service"),
                Path.of("contracts/tutoring-rate-card"),
                Path.of("contracts/tutoring-three-way"));
        assertEquals(
                List.of("only $4,950.00 of at most $33,000.00 depends on results; 40% is demanded"),
                demand(result, 0, "5.1").why());
        assertEquals(
                List.of("only $32,350.10 of at most $189,925.55 depends on results; 40% is demanded"),
                demand(result, 1, "5.1").why());
        assertEquals(
                List.of("$16,450.00 of at most $40,800.00 depends on results; 40% is demanded"),
                demand(result, 2, "5.1").why());
    }

    @Test
    void a_demand_that_is_met_names_the_clause_and_one_that_nothing_shows_says_what_is_missing() throws Exception {
        PolicyCheck.Result result =
                check(POLICY, Path.of("contracts/tutoring-base-and-outcomes"), Path.of("contracts/hvac-service"));
        String group = demand(result, 0, "4.2").why().get(0);
        assertTrue(group.startsWith("clause 2.1, line ") && group.contains("largest group 4 students"), group);
        assertTrue(
                demand(result, 1, "1.1").why().stream().anyMatch(line -> line.contains("with word counted")),
                demand(result, 1, "1.1").why().toString());
        assertTrue(result.text().contains("not shown 1.1 Clearly defined population"), result.text());
        assertTrue(result.json().contains("\"state\" : \"NOT_SHOWN\""), result.json());
    }

    private Path changed(String from, String to) throws Exception {
        Path copy = TestDesk.copy(POLICY, folder.resolve("policy"));
        Path file = copy.resolve("contract.yaml");
        String text = Files.readString(file);
        assertTrue(text.contains(from), from);
        Files.writeString(file, text.replace(from, to));
        return copy;
    }

    /**
     * 32,350.10 of 189,925.55 are a little more than seventeen in a hundred. The examples of the demand are those of
     * seventeen in a hundred too: 42,500.00 of 250,000.00.
     */
    @Test
    void whoever_demands_less_writes_another_number_and_no_java() throws Exception {
        Path less = changed("least contingent: 40%", "least contingent: 17%");
        Files.writeString(
                less.resolve("contract.yaml"),
                Files.readString(less.resolve("contract.yaml"))
                        .replace("At least forty percent", "At least 17 percent")
                        .replace("contingent: $100000.00", "contingent: $42500.00")
                        .replace("contingent: $99999.99", "contingent: $42499.99"));
        assertEquals(
                PolicyCheck.State.MET,
                demand(check(less, Path.of("contracts/tutoring-rate-card")), 0, "5.1")
                        .state());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-08-16", "2027-07-01"})
    void a_day_outside_the_days_of_the_contract_breaks_the_demand(String day) throws Exception {
        Path contract = TestDesk.copy(Path.of("contracts/pupil-transport"), folder.resolve("outside"));
        Path file = contract.resolve("contract.yaml");
        String text = Files.readString(file);
        assertTrue(text.contains("[2027-02-28, 2027-03-31]"), text);
        Files.writeString(file, text.replaceFirst("\\[2027-02-28, 2027-03-31\\]", "[2027-02-28, " + day + "]"));
        PolicyCheck.Demand due = demand(check(POLICY, contract), 0, "3.1");
        assertEquals(PolicyCheck.State.NOT_MET, due.state());
        assertTrue(due.why().get(0).contains("By " + day), due.why().toString());
    }

    @Test
    void a_draft_without_facts_does_not_show_what_depends_on_results() throws Exception {
        Path draft = folder.resolve("draft");
        Files.createDirectories(draft);
        Files.copy(Path.of("contracts/hvac-service/contract.yaml"), draft.resolve("contract.yaml"));
        assertEquals(
                PolicyCheck.State.NOT_SHOWN,
                demand(check(POLICY, draft), 0, "5.1").state());
    }

    @Test
    void a_table_that_no_contract_has_is_named_with_the_one_that_may_be_meant() throws Exception {
        Path policy = changed("facts/words.csv", "facts/wrods.csv");
        UnknownName refused = assertThrows(UnknownName.class, () -> check(policy, Path.of("contracts/hvac-service")));
        assertTrue(refused.getMessage().contains("\"wrods\""), refused.getMessage());
        assertTrue(refused.getMessage().contains("Maybe \"words\""), refused.getMessage());
    }

    @Test
    void a_contract_that_is_named_twice_is_refused() {
        Path twice = Path.of("contracts/hvac-service");
        assertThrows(UnknownName.class, () -> check(POLICY, twice, twice));
    }
}
