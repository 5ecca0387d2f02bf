package org.proviso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.proviso.audit.Change;
import org.proviso.audit.Comparison;
import org.proviso.audit.Replay;
import org.proviso.audit.ReportFormat;
import org.proviso.audit.TurnedCase;
import org.proviso.contract.Finding;
import org.proviso.desk.Compare;
import org.proviso.desk.Request;
import org.proviso.money.Money;

/** Two versions of a contract replayed over the same facts. */
class CompareTest {

    private static final Path RATE_CARD = Path.of("contracts/tutoring-rate-card");

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    /** The shipped contract, and one with a gate of twenty hours. */
    private static Comparison twenty;

    @BeforeAll
    static void compare() throws Exception {
        twenty = compared(
                RATE_CARD,
                changed(
                        shared,
                        "      hours needed: 30 hours\n      fewest hours: 30 hours",
                        "      hours needed: 20 hours\n      fewest hours: 20 hours",
                        "full hours: 30 hours",
                        "full hours: 20 hours",
                        "at least thirty hours of tutoring",
                        "at least twenty hours of tutoring"));
    }

    private static Comparison compared(Path before, Path after) throws Exception {
        return new Compare(TestDesk.desk(), TestDesk.RULES, Request.of(after))
                .report(before.toString(), after.toString());
    }

    private static Path changed(Path folder, String... fromTo) throws IOException {
        Path copy = TestDesk.copy(RATE_CARD, folder.resolve("changed"));
        Path file = copy.resolve("contract.yaml");
        String text = Files.readString(file);
        for (int at = 0; at < fromTo.length; at += 2) {
            assertTrue(text.contains(fromTo[at]), fromTo[at]);
            text = text.replace(fromTo[at], fromTo[at + 1]);
        }
        Files.writeString(file, text);
        return copy;
    }

    private static Money sum(List<Replay.Moved> rows, Function<Replay.Moved, Money> of) {
        return rows.stream().map(of).reduce(Money::and).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"contracts/hvac-service", "contracts/tutoring-premium"})
    void a_contract_compared_with_itself_is_the_same(Path contract) throws Exception {
        Comparison comparison = compared(contract, contract);
        assertEquals(List.of(), comparison.changes());
        assertTrue(comparison.same());
        Replay replay = comparison.replay().orElseThrow();
        for (List<Replay.Moved> rows : List.of(replay.clauses(), replay.scopes(), replay.groups())) {
            assertEquals(replay.before().payable(), sum(rows, Replay.Moved::before), rows.toString());
        }
    }

    @Test
    void money_by_clause_scope_and_group_adds_up_to_what_is_payable() throws Exception {
        Comparison comparison = twenty;
        Replay replay = comparison.replay().orElseThrow();
        for (List<Replay.Moved> rows : List.of(replay.clauses(), replay.scopes(), replay.groups())) {
            assertEquals(replay.before().payable(), sum(rows, Replay.Moved::before));
            assertEquals(replay.after().payable(), sum(rows, Replay.Moved::after));
        }
        assertEquals(
                List.of("English learners", "everyone together"),
                replay.groups().stream().map(Replay.Moved::name).toList());
    }

    /** S-1012 has 1,799 confirmed minutes in the fall by the sum of the export, each session as it was corrected last. */
    @Test
    void an_outcome_that_turned_names_both_rules_what_stopped_it_and_the_change_it_rests_on() throws Exception {
        Comparison comparison = twenty;
        Replay.Turned turned = comparison.replay().orElseThrow().outcomes().stream()
                .filter(one ->
                        one.was().equals("EXCLUDED(TOO_FEW_HOURS)") && one.is().equals("MET"))
                .filter(one -> one.clause().equals("4.1"))
                .findFirst()
                .orElseThrow();
        TurnedCase one = turned.cases().stream()
                .filter(each -> each.scope().equals("Alder Elementary"))
                .findFirst()
                .orElseThrow();
        assertEquals("Too few hours", one.ruleWas());
        assertEquals("Target met", one.ruleIs());
        assertEquals(1, one.stopped().size());
        assertTrue(
                one.stopped().get(0).startsWith("before: \"Target met\": ")
                        && one.stopped().get(0).endsWith("given is 1799, at least 1800 needed: 1 short"),
                one.stopped().toString());
        assertEquals(
                List.of(
                        "2.1  says otherwise: \"… who received at least thirty hours of tutoring in …\" is now"
                                + " \"… who received at least twenty hours of tutoring in …\"",
                        "2.1  hours needed: 30 hours is now 20 hours",
                        "2.1  fewest hours: 30 hours is now 20 hours",
                        "2.1  full hours: 30 hours is now 20 hours"),
                one.because().stream().map(Change::line).toList());
        assertFalse(comparison.in(ReportFormat.TEXT).matches("(?s).*S-1\\d\\d\\d.*"), "a subject is named");
    }

    @Test
    void a_change_that_moves_no_cent_is_told_all_the_same() throws Exception {
        Comparison comparison = compared(RATE_CARD, changed(folder, "buyer:    Prairie Creek", "buyer: Creek Prairie"));
        assertEquals(1, comparison.changes().size());
        assertFalse(comparison.same());
        assertEquals(List.of(), comparison.replay().orElseThrow().outcomes());
    }

    @Test
    void where_one_would_not_be_evaluated_its_words_are_compared_all_the_same() throws Exception {
        Comparison comparison = compared(RATE_CARD, changed(folder, "needed: 50%", "needed: 50"));
        assertEquals(
                List.of("4.3  needed: 50% is now 50"),
                comparison.changes().stream().map(Change::line).toList());
        assertTrue(comparison.replay().isEmpty());
        assertTrue(comparison.notPlayed().endsWith("changed has findings; it would not be evaluated."));
        assertEquals(
                List.of("term-without-unit"),
                comparison.findings().stream().map(Finding::name).toList());
    }

    @Test
    void contracts_of_two_families_are_compared_in_words_only() throws Exception {
        Comparison comparison = compared(Path.of("contracts/hvac-service"), RATE_CARD);
        assertTrue(
                comparison.changes().contains(new Change(Change.About.CONTRACT, "", "family: hvac is now tutoring")));
        assertEquals(
                "the two are of different families of rules, so no facts are those of both.", comparison.notPlayed());
    }

    @Test
    void the_page_shows_what_the_text_shows() throws Exception {
        Comparison comparison = twenty;
        String page = comparison.in(ReportFormat.HTML);
        String words = page.replaceAll("<[^>]*>", " ").replace("&quot;", "\"");
        comparison.changes().forEach(change -> assertTrue(words.contains(change.line()), change::line));
        Replay replay = comparison.replay().orElseThrow();
        replay.tables()
                .forEach(table -> table.rows().forEach(row -> {
                    assertTrue(words.contains(row.name()), row::name);
                    assertTrue(words.contains(row.difference().accounted()), row::name);
                }));
        replay.outcomes()
                .forEach(turned -> assertTrue(
                        words.contains(turned.clause() + ": " + turned.count() + " from " + turned.was() + " to "
                                + turned.is()),
                        turned::toString));
        assertFalse(words.matches("(?s).*S-1\\d\\d\\d.*"), "a subject is named");
    }

    @Test
    void programs_are_given_the_same_figures() throws Exception {
        Comparison comparison = twenty;
        Replay replay = comparison.replay().orElseThrow();
        JsonNode json = new ObjectMapper().readTree(comparison.in(ReportFormat.JSON));
        assertEquals(
                replay.after().payable().plain(),
                json.at("/replay/payable/after").asText());
        assertEquals("2.1", json.at("/changes/0/name").asText());
        assertEquals(replay.outcomes().size(), json.at("/replay/outcomes").size());
    }
}
