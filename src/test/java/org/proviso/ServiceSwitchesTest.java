package org.proviso;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.proviso.statement.Statement;

/**
 * Every edge case of a service contract that its paper may settle either way, settled both ways: orders of March 2025,
 * emergencies within two hours at $150.00 for each hour begun, repeats at $500.00.
 */
class ServiceSwitchesTest {

    @TempDir
    private Path folder;

    private Path contract;
    private final List<String> orders = new ArrayList<>();
    private final List<String> arrivals = new ArrayList<>();
    private final List<String> pauses = new ArrayList<>();

    @BeforeEach
    void the_contract_of_the_worked_example_without_its_facts() throws Exception {
        contract = TestDesk.copy(TestDesk.contract("g8"), folder.resolve("g8"));
        change("      order: WO", "      order: WO\n      reclassified: now\n      reopens: reopens");
    }

    private void change(String from, String to) throws Exception {
        Path file = contract.resolve("contract.yaml");
        String text = Files.readString(file);
        assertEquals(2, text.split(java.util.regex.Pattern.quote(from), -1).length, from + " stands once");
        Files.writeString(file, text.replace(from, to));
    }

    /** An emergency at one piece of equipment, always with the same fault. */
    private void call(String order, String reported, String completed, String more) {
        orders.add(order + ",AHU-1,North,CM,NOHEAT,P1," + more + "," + reported + "," + completed + ",,");
    }

    private void call(String order, String reported, String completed) {
        call(order, reported, completed, ",,");
    }

    private void came(String order, String arrived) {
        arrivals.add(order + ",AHU-1," + arrived);
    }

    private Statement statement() throws Exception {
        write(
                "orders.csv",
                "WO,asset,building,type,problem,priority,cause,now,reopens,reported,completed,due,invoice",
                orders);
        write("arrivals.csv", "WO,asset,arrived", arrivals);
        write("pauses.csv", "WO,asset,cause,began,ended", pauses);
        return TestDesk.evaluate(TestDesk.request(contract, contract));
    }

    private void write(String name, String header, List<String> rows) throws Exception {
        Files.writeString(
                contract.resolve(name),
                header + "\n" + rows.stream().map(row -> row + "\n").collect(Collectors.joining()));
    }

    /** What was forfeited, by clause and order. */
    private Map<String, String> forfeited() throws Exception {
        Map<String, String> forfeited = new TreeMap<>();
        statement().lines().stream()
                .filter(line -> line.kind().equals("penalty"))
                .forEach(line -> forfeited.put(
                        line.clause() + " " + line.scope(), line.amount().plain()));
        return forfeited;
    }

    private String counts(String clause) throws Exception {
        return statement().outcomes().stream()
                .filter(one -> one.clause().equals(clause))
                .map(one -> one.met() + " met, " + one.notMet() + " not, excluded "
                        + one.excluded().entrySet().stream()
                                .map(entry -> entry.getKey().word() + " " + entry.getValue())
                                .toList()
                        + ", pending "
                        + one.pending().entrySet().stream()
                                .map(entry -> entry.getKey().word() + " " + entry.getValue())
                                .toList())
                .collect(Collectors.joining());
    }

    @Test
    void an_order_without_an_arrival_is_pending_or_late_until_the_period_is_over() throws Exception {
        call("W1", "2025-03-31 20:00", "");
        assertEquals(Map.of(), forfeited());
        assertEquals("0 met, 0 not, excluded [], pending [ARRIVAL 1]", counts("3.1"));
        assertEquals("41700.00", statement().least().plain());
        assertEquals("42000.00", statement().most().plain());
        change("without arrival: PENDING", "without arrival: LATE_TO_PERIOD_END");
        assertEquals(Map.of("3.1 W1", "-300.00"), forfeited());
        assertEquals("0 met, 1 not, excluded [], pending []", counts("3.1"));
    }

    /** Two hours before the period is over the time allowed has just run out; a minute later it has not. */
    @ParameterizedTest
    @CsvSource({"21:59, -150.00", "22:00, none", "22:01, none"})
    void an_order_near_the_end_of_the_period_is_not_late_before_its_time_is_up(String reported, String forfeit)
            throws Exception {
        change("without arrival: PENDING", "without arrival: LATE_TO_PERIOD_END");
        call("W1", "2025-03-31 " + reported, "");
        assertEquals(forfeit, TestDesk.amount(statement(), "3.1", "W1"));
        assertEquals(
                "0 met, "
                        + (forfeit.equals("none")
                                ? "0 not, excluded [], pending [ARRIVAL 1]"
                                : "1 not, excluded [], pending []"),
                counts("3.1"));
    }

    @Test
    void an_arrival_after_the_period_counts_as_soon_as_it_is_on_record() throws Exception {
        call("W1", "2025-03-31 23:00", "2025-04-01 09:00");
        came("W1", "2025-04-01 01:30");
        assertEquals(Map.of("3.1 W1", "-150.00"), forfeited());
    }

    @Test
    void the_first_of_several_arrivals_counts() throws Exception {
        call("W1", "2025-03-05 06:00", "2025-03-05 14:00");
        came("W1", "2025-03-05 11:00");
        came("W1", "2025-03-05 08:00");
        assertEquals(Map.of(), forfeited());
    }

    @ParameterizedTest
    @CsvSource({"2025-02-28 23:59, 0", "2025-03-01 00:00, 1", "2025-03-31 23:59, 1", "2025-04-01 00:00, 0"})
    void an_order_belongs_to_the_statement_in_whose_days_it_was_reported(String reported, int lines) throws Exception {
        call("W1", reported, "2025-04-20 10:00");
        came("W1", "2025-04-10 10:00");
        assertEquals(lines, forfeited().size());
    }

    @Test
    void a_priority_counts_as_it_was_reported_or_as_it_stands() throws Exception {
        call("W1", "2025-03-05 06:00", "2025-03-05 14:00", ",P2,");
        came("W1", "2025-03-05 11:00");
        orders.add("W2,AHU-2,North,CM,NOHEAT,P1,,,,2025-03-05 06:00,2025-03-05 14:00,,");
        arrivals.add("W2,AHU-2,2025-03-05 11:00");
        assertEquals(Map.of("3.1 W1", "-450.00", "3.1 W2", "-450.00"), forfeited());
        change("priority: WHEN_REPORTED", "priority: AS_IT_STANDS");
        assertEquals(Map.of("3.1 W2", "-450.00"), forfeited());
    }

    @Test
    void a_re_opened_order_goes_on_with_its_call_or_is_a_call_of_its_own() throws Exception {
        call("W1", "2025-03-05 06:00", "2025-03-05 14:00");
        came("W1", "2025-03-05 07:00");
        call("W2", "2025-03-06 06:00", "2025-03-06 14:00", ",,W1");
        came("W2", "2025-03-06 09:00");
        assertEquals(Map.of("3.1 W2", "-150.00", "3.2 W2", "-500.00"), forfeited());
        change("reopened: NEW_CALL", "reopened: SAME_CALL");
        assertEquals(Map.of(), forfeited());
        assertEquals("1 met, 0 not, excluded [REOPENED 1], pending []", counts("3.1"));
        assertEquals("1 met, 0 not, excluded [REOPENED 1], pending []", counts("3.2"));
    }

    @Test
    void an_order_that_re_opens_one_of_other_equipment_is_a_call_of_its_own() throws Exception {
        change("reopened: NEW_CALL", "reopened: SAME_CALL");
        orders.add("W1,AHU-2,North,CM,NOHEAT,P1,,,,2025-03-05 06:00,2025-03-05 14:00,,");
        arrivals.add("W1,AHU-2,2025-03-05 07:00");
        call("W2", "2025-03-06 06:00", "2025-03-06 14:00", ",,W1");
        came("W2", "2025-03-06 09:00");
        assertEquals(Map.of("3.1 W2", "-150.00"), forfeited());
    }

    @Test
    void tickets_reported_at_once_are_one_call_and_the_first_number_stands_for_it() throws Exception {
        call("W1", "2025-03-05 06:00", "2025-03-05 14:00");
        call("W2", "2025-03-05 06:00", "2025-03-05 14:00");
        came("W1", "2025-03-05 09:00");
        came("W2", "2025-03-05 09:00");
        assertEquals(Map.of("3.1 W1", "-150.00"), forfeited());
        assertEquals("0 met, 1 not, excluded [DUPLICATE 1], pending []", counts("3.1"));
        change("duplicates within: 4 hours", "duplicates within: 0 hours");
        assertEquals(Map.of("3.1 W1", "-150.00", "3.1 W2", "-150.00"), forfeited());
    }

    @Test
    void an_order_that_was_never_closed_does_not_swallow_the_calls_after_it() throws Exception {
        call("W1", "2025-03-05 06:00", "");
        came("W1", "2025-03-05 07:00");
        call("W2", "2025-03-05 10:00", "");
        came("W2", "2025-03-05 13:00");
        assertEquals(Map.of("3.1 W2", "-150.00"), forfeited());
    }

    @Test
    void equipment_keeps_its_repeats_under_a_new_name() throws Exception {
        // The asset's number stays when its name changes; the building moved into another wing here.
        call("W1", "2025-03-05 06:00", "2025-03-05 14:00");
        came("W1", "2025-03-05 07:00");
        orders.add("W2,AHU-1,North (new wing),CM,NOHEAT,P1,,,,2025-03-20 06:00,2025-03-20 14:00,,");
        came("W2", "2025-03-20 07:00");
        assertEquals(Map.of("3.2 W2", "-500.00"), forfeited());
    }

    @Test
    void a_repair_that_was_not_completed_has_no_repeats() throws Exception {
        call("W1", "2025-03-05 06:00", "");
        came("W1", "2025-03-05 07:00");
        call("W2", "2025-03-20 06:00", "2025-03-20 14:00");
        came("W2", "2025-03-20 07:00");
        assertEquals(Map.of(), forfeited());
    }

    @Test
    void the_latest_completion_counts_whichever_order_was_reported_last() throws Exception {
        change("within: 30 days", "within: 5 days");
        call("W1", "2025-03-01 06:00", "2025-03-15 06:00");
        came("W1", "2025-03-01 07:00");
        call("W2", "2025-03-03 06:00", "2025-03-03 14:00");
        came("W2", "2025-03-03 07:00");
        call("W3", "2025-03-20 06:00", "2025-03-20 14:00");
        came("W3", "2025-03-20 07:00");
        assertEquals(Map.of("3.2 W3", "-500.00"), forfeited());
    }

    @Test
    void a_repeat_may_be_counted_in_school_days() throws Exception {
        change(
                "zone:     America/Chicago",
                "zone:     America/Chicago\ncalendars:\n  - { id: school days, days: Monday to Friday, closed: [2025-03-10 to 2025-03-14], counts: whole days }");
        change("clock: calendar days, within: 30 days", "clock: school days, within: 2 days");
        call("W1", "2025-03-06 06:00", "2025-03-06 14:00"); // a Thursday
        came("W1", "2025-03-06 07:00");
        call("W2", "2025-03-17 06:00", "2025-03-17 14:00"); // Friday and Monday lie between
        came("W2", "2025-03-17 07:00");
        call("W3", "2025-03-20 06:00", "2025-03-20 14:00"); // three days
        came("W3", "2025-03-20 07:00");
        assertEquals(Map.of("3.2 W2", "-500.00"), forfeited());
    }

    @Test
    void a_pause_without_an_end_stops_the_clock_until_the_period_is_over() throws Exception {
        change("without arrival: PENDING", "without arrival: LATE_TO_PERIOD_END");
        call("W1", "2025-03-31 12:00", "");
        pauses.add("W1,AHU-1,ACCESS_DENIED,2025-03-31 14:00,");
        assertEquals(Map.of(), forfeited());
        pauses.clear();
        pauses.add("W1,AHU-1,ACCESS_DENIED,2025-03-31 14:01,");
        assertEquals(Map.of("3.1 W1", "-150.00"), forfeited());
    }

    @Test
    void a_pause_of_a_cause_that_the_contract_does_not_name_stops_nothing() throws Exception {
        call("W1", "2025-03-05 06:00", "2025-03-05 14:00");
        came("W1", "2025-03-05 09:00");
        pauses.add("W1,AHU-1,PARTS_ON_ORDER,2025-03-05 06:00,2025-03-05 09:00");
        assertEquals(Map.of("3.1 W1", "-150.00"), forfeited());
    }

    @Test
    void a_pause_of_another_order_stops_nothing() throws Exception {
        call("W1", "2025-03-05 06:00", "2025-03-05 14:00");
        came("W1", "2025-03-05 09:00");
        pauses.add("W9,AHU-1,ACCESS_DENIED,2025-03-05 06:00,2025-03-05 09:00");
        assertEquals(Map.of("3.1 W1", "-150.00"), forfeited());
    }

    @Test
    void a_pause_that_ends_before_it_begins_leaves_the_order_pending() throws Exception {
        call("W1", "2025-03-05 06:00", "2025-03-05 14:00");
        came("W1", "2025-03-05 09:00");
        pauses.add("W1,AHU-1,PARTS_ON_ORDER,2025-03-05 08:00,2025-03-05 07:59");
        assertEquals("0 met, 0 not, excluded [], pending [TIMES 1]", counts("3.1"));
        pauses.set(0, "W1,AHU-1,PARTS_ON_ORDER,2025-03-05 08:00,2025-03-05 08:00");
        assertEquals("0 met, 1 not, excluded [], pending []", counts("3.1"));
    }

    @Test
    void an_order_of_a_priority_without_a_limit_is_not_measured() throws Exception {
        orders.add("W1,AHU-1,North,CM,NOHEAT,P4,,,,2025-03-05 06:00,2025-03-05 14:00,,");
        came("W1", "2025-03-25 09:00");
        assertEquals("0 met, 0 not, excluded [NO_LIMIT 1], pending []", counts("3.1"));
    }

    @Test
    void a_call_without_the_code_of_its_fault_may_be_a_repeat() throws Exception {
        call("W1", "2025-03-05 06:00", "2025-03-05 14:00");
        came("W1", "2025-03-05 07:00");
        orders.add("W2,AHU-1,North,CM,,P1,,,,2025-03-06 06:00,2025-03-06 14:00,,");
        orders.add("W3,AHU-1,North,CM,,P1,,,,2025-03-06 06:30,2025-03-06 14:00,,");
        assertEquals("1 met, 0 not, excluded [], pending [FAULT_CODE 2]", counts("3.2"));
    }

    @Test
    void maintenance_is_due_on_its_day_or_by_the_end_of_the_period() throws Exception {
        orders.add("P1,AHU-1,North,PM,,P4,,,,2025-03-01 06:00,2025-03-20 23:59,2025-03-20,");
        orders.add("P2,AHU-1,North,PM,,P4,,,,2025-03-01 06:00,2025-03-21 00:00,2025-03-20,");
        orders.add("P3,AHU-1,North,PM,,P4,,,,2025-03-01 06:00,2025-03-31 23:59,2025-03-31,");
        orders.add("P4,AHU-1,North,PM,,P4,,,,2025-03-01 06:00,2025-04-01 00:00,2025-03-31,");
        orders.add("P5,AHU-1,North,PM,,P4,,,,2025-03-01 06:00,,2025-03-31,");
        orders.add("P6,AHU-1,North,PM,,P4,,,,2025-03-01 06:00,,2025-04-01,");
        orders.add("P7,AHU-1,North,PM,,P4,,,,2025-02-01 06:00,,2025-02-28,");
        assertEquals("3 met, 2 not, excluded [], pending []", counts("3.3"));
        change("completed by: PERIOD_END", "completed by: DUE_DAY");
        assertEquals("2 met, 3 not, excluded [], pending []", counts("3.3"));
    }

    @Test
    void without_any_planned_maintenance_nothing_is_taken_for_it() throws Exception {
        assertEquals("42000.00", statement().payable().plain());
    }

    @Test
    void the_order_of_rows_changes_nothing() throws Exception {
        call("W1", "2025-03-05 06:00", "2025-03-05 14:00");
        call("W2", "2025-03-05 08:00", "2025-03-05 14:00");
        call("W3", "2025-03-20 06:00", "2025-03-20 14:00");
        came("W1", "2025-03-05 09:00");
        came("W3", "2025-03-20 12:00");
        pauses.add("W3,AHU-1,ACCESS_DENIED,2025-03-20 07:00,2025-03-20 08:00");
        pauses.add("W3,AHU-1,ACCESS_DENIED,2025-03-20 07:30,2025-03-20 09:00");
        Map<String, String> before = forfeited();
        assertEquals(Map.of("3.1 W1", "-150.00", "3.1 W3", "-300.00", "3.2 W3", "-500.00"), before);
        java.util.Collections.reverse(orders);
        java.util.Collections.reverse(arrivals);
        java.util.Collections.reverse(pauses);
        assertEquals(before, forfeited());
    }
}
