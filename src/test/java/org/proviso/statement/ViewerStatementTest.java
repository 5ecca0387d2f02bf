package org.proviso.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.proviso.TestDesk;
import org.proviso.desk.Request;
import org.proviso.money.Money;

/** What viewers are shown, and that nobody small can be told from it. */
class ViewerStatementTest {

    private static final int MINIMUM = 10;
    private static final int SEEDS = 3000;
    private static final Pattern OUT_OF = Pattern.compile("(\\d+) of (\\d+)");

    @TempDir
    private Path folder;

    static Stream<Path> contracts() throws Exception {
        try (Stream<Path> folders = Files.list(Path.of("contracts"))) {
            return folders.sorted().toList().stream();
        }
    }

    private static boolean isFew(long count) {
        return count > 0 && count < MINIMUM;
    }

    private static boolean givesAway(long counted, long met) {
        return counted > 0 && (counted < MINIMUM || met == 0 || met == counted);
    }

    @Test
    void no_hidden_count_can_be_solved_from_the_sums() {
        List<String> recovered = new ArrayList<>();
        LongStream.range(0, SEEDS).forEach(seed -> {
            Statement parties = RandomStatements.of(seed);
            Attack attack = new Attack(parties, parties.forViewers());
            for (Statement.MeasureLine one : parties.measures()) {
                Map<Object, Long> counted = Map.of(Attack.counted(one), 1L);
                Map<Object, Long> met = Map.of(Attack.met(one), 1L);
                if (isFew(one.counted()) && attack.recovers(counted)) {
                    recovered.add("seed " + seed + ": counted in " + one);
                }
                if (givesAway(one.counted(), one.met()) && attack.recovers(met)) {
                    recovered.add("seed " + seed + ": met in " + one);
                }
                Statement.MeasureLine all = everyone(parties, one);
                if (one.counted() > 0
                        && givesAway(all.counted() - one.counted(), all.met() - one.met())
                        && attack.recovers(Attack.difference(Attack.met(all), Attack.met(one)))) {
                    recovered.add("seed " + seed + ": those beside " + one);
                }
            }
        });
        assertEquals(List.of(), recovered);
    }

    /** The attack has teeth: where small groups are left out, and nothing else, they are told from the rest. */
    @Test
    void a_reader_recovers_what_is_merely_left_out() {
        long recovered = LongStream.range(0, 200)
                .filter(seed -> {
                    Statement parties = RandomStatements.of(seed);
                    Attack attack = new Attack(
                            parties,
                            RandomStatements.showing(
                                    parties,
                                    parties.measures().stream()
                                            .filter(one -> !isFew(one.counted()))
                                            .toList()));
                    return parties.measures().stream()
                            .anyMatch(one -> isFew(one.counted()) && attack.recovers(Map.of(Attack.counted(one), 1L)));
                })
                .count();
        assertTrue(recovered > 50, "only " + recovered + " of 200");
    }

    private static Statement.MeasureLine everyone(Statement statement, Statement.MeasureLine group) {
        return statement.measures().stream()
                .filter(one -> one.clause().equals(group.clause())
                        && one.scope().equals(group.scope())
                        && one.group().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void no_outcome_of_a_few_can_be_solved_from_the_sums() {
        List<String> recovered = new ArrayList<>();
        LongStream.range(0, SEEDS).forEach(seed -> {
            Statement parties = RandomStatements.of(seed);
            Attack attack = new Attack(parties, parties.forViewers());
            for (Statement.ClauseOutcomes clause : parties.outcomes()) {
                Attack.states(clause).forEach((state, count) -> {
                    boolean stated = state.equals("MET") && clause.deemedMet() == 0 || state.equals("NOT_MET");
                    if (!stated
                            && isFew(count)
                            && attack.recovers(Map.of(Attack.outcome(clause.clause(), state), 1L))) {
                        recovered.add("seed " + seed + ": " + count + " " + state + " in " + clause);
                    }
                });
            }
        });
        assertEquals(List.of(), recovered);
    }

    /** The only amount of a total is that total; no pooling hides it. */
    @Test
    void no_amount_of_a_few_can_be_solved_from_the_sums() {
        List<String> recovered = new ArrayList<>();
        LongStream.range(0, SEEDS).forEach(seed -> {
            Statement parties = RandomStatements.of(seed);
            Attack attack = new Attack(parties, parties.forViewers());
            for (Statement.Line line : parties.lines()) {
                List<Statement.Line> total = parties.lines().stream()
                        .filter(one -> PooledLines.total(one).equals(PooledLines.total(line)))
                        .toList();
                List<Statement.Line> own = total.stream()
                        .filter(one -> one.scope().equals(line.scope()))
                        .toList();
                if (!isOfFew(parties, line) || own.size() == total.size()) {
                    continue;
                }
                if (attack.recovers(Map.of(Attack.amount(line), 1L))
                        || attack.recovers(Attack.sum(own.stream().map(Attack::amount)))) {
                    recovered.add("seed " + seed + ": " + line);
                }
            }
        });
        assertEquals(List.of(), recovered);
    }

    private static boolean isOfFew(Statement parties, Statement.Line line) {
        boolean base = line.kind().equals("base");
        return isFew(line.referencesTotal())
                || parties.measures().stream()
                        .filter(one -> one.scope().equals(line.scope()))
                        .filter(one -> !base || one.group().isEmpty())
                        .anyMatch(one -> givesAway(one.counted(), one.met()));
    }

    @Test
    void totals_are_those_of_the_parties_and_of_the_lines() {
        LongStream.range(0, SEEDS).forEach(seed -> assertTotals(RandomStatements.of(seed), "seed " + seed));
    }

    private static void assertTotals(Statement parties, String which) {
        Statement viewers = parties.forViewers();
        assertEquals(
                List.of(
                        parties.base(),
                        parties.totalAdjustment(),
                        parties.held(),
                        parties.payable(),
                        parties.allocation(),
                        parties.rejected(),
                        parties.hashes()),
                List.of(
                        viewers.base(),
                        viewers.totalAdjustment(),
                        viewers.held(),
                        viewers.payable(),
                        viewers.allocation(),
                        viewers.rejected(),
                        viewers.hashes()),
                which);
        for (String total : List.of("base", "adjustment", "held", "void")) {
            assertEquals(sum(parties, total), sum(viewers, total), which + " " + total);
        }
    }

    private static Money sum(Statement statement, String total) {
        return statement.lines().stream()
                .filter(line -> PooledLines.total(line).equals(total))
                .map(Statement.Line::amount)
                .reduce(Money.zero(statement.payable().currency()), Money::and);
    }

    @Test
    void what_is_shown_counts_the_minimum_and_is_neither_all_nor_none() {
        LongStream.range(0, SEEDS).forEach(seed -> {
            Statement viewers = RandomStatements.of(seed).forViewers();
            viewers.measures()
                    .forEach(one -> assertFalse(givesAway(one.counted(), one.met()), "seed " + seed + ": " + one));
            viewers.lines().forEach(line -> assertEquals(List.of(), line.references()));
        });
    }

    @Test
    void to_pool_twice_is_to_pool_once() {
        LongStream.range(0, 50).forEach(seed -> {
            Statement viewers = RandomStatements.of(seed).forViewers();
            assertSame(viewers, viewers.forViewers());
        });
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void no_form_of_a_shipped_statement_shows_a_group_below_the_minimum(Path contract) throws Exception {
        Statement parties = TestDesk.evaluate(Request.of(contract));
        Statement viewers = parties.forViewers();

        assertTotals(parties, contract.toString());
        for (Format format : Format.values()) {
            String text = format.of(viewers);
            OUT_OF.matcher(text.replaceAll("\\s+", " ")).results().forEach(found -> {
                assertFalse(isFew(Long.parseLong(found.group(2))), format + ": " + found.group());
            });
            parties.lines().stream()
                    .flatMap(line -> line.references().stream())
                    .forEach(reference -> assertFalse(text.contains(reference), reference));
        }
        JsonNode json = new ObjectMapper().readTree(Format.JSON.of(viewers));
        json.get("measures")
                .forEach(measure -> assertFalse(isFew(measure.path("counted").asLong()), measure.toString()));
        json.get("outcomes")
                .forEach(clause -> clause.get("together")
                        .forEach(one -> assertTrue(one.path("count").asInt(MINIMUM) >= MINIMUM, one.toString())));
        json.get("outcomes")
                .forEach(clause -> Stream.of("EXCLUDED", "PENDING")
                        .forEach(state -> clause.get(state)
                                .forEach(count -> assertTrue(count.asInt() >= MINIMUM, clause.toString()))));
    }

    /**
     * Worked out by hand from the parties' statement: Dogwood counts 5 and 3, so it is pooled whole and Alder,
     * the smallest of the others (12 against 13 and 12, first by name), joins it: a base of 48,000 and 12,000,
     * and 6 of 10 with 4 of 5 in Mathematics. Every site has few English learners, so every adjustment is
     * pooled: 2,400 and -3,062.50 in Mathematics, 1,920 for the indicator and -720 at the limit, which are
     * Alder's alone, are 537.50; Reading is 1,200, 2,625.03 and -3,062.50, which is 762.53.
     */
    @Test
    void the_rate_card_shows_its_small_sites_together() {
        Statement viewers = Statements.of("tutoring-rate-card spring").forViewers();
        assertEquals(
                List.of(
                        "3.1 Birch Elementary $52,500.50",
                        "3.1 Cedar Middle School $61,250.00",
                        "3.1 Small groups together $60,000.00",
                        "4.2 Small groups together $762.53",
                        "4.1, 4.3, 5.1 Small groups together $537.50"),
                viewers.lines().stream()
                        .map(line -> line.clause() + " " + line.scope() + " " + line.amount())
                        .toList());
        assertTrue(
                viewers.measures()
                        .contains(new Statement.MeasureLine(
                                "4.1", "Growth in Mathematics", "Small groups together", "", 10, 15, "")),
                viewers.measures().toString());
        assertEquals(
                "4 scopes counted together, so that no group of fewer than 10 shows",
                viewers.lines().get(4).because());
    }

    @Test
    void every_form_says_for_whom_it_is() throws Exception {
        Statement viewers = Statements.of("tutoring-rate-card spring").forViewers();

        assertTrue(
                Format.TEXT.of(viewers).contains("\n\nFOR VIEWERS: groups of fewer than 10 are pooled.\n\n"),
                "in the text");
        JsonNode json = new ObjectMapper().readTree(Format.JSON.of(viewers));
        assertEquals("viewers", json.get("for").asText());
        assertEquals(10, json.get("display_minimum").asInt());
        assertFalse(json.has("pending"), "what pending outcomes can move tells how many there are");
        assertTrue(
                Format.HTML.of(viewers).contains("For viewers: groups of fewer than <span>10</span> are pooled."),
                "on the page");
        assertFalse(Format.JSON.of(Statements.of("tutoring-rate-card spring")).contains("\"for\""));
    }

    /** Dogwood counts 5 and 3, of whom 4 and 2 met: neither fewer than two, nor all, nor none. */
    @Test
    void the_minimum_is_the_one_that_the_contract_states() throws Exception {
        Path contract = TestDesk.copy(Path.of("contracts/tutoring-rate-card"), folder.resolve("contract"));
        Path file = contract.resolve("contract.yaml");
        String text = Files.readString(file);
        Files.writeString(file, text.replace("illustrative: true", "display minimum: 2 students\nillustrative: true"));
        Statement viewers = TestDesk.evaluate(Request.of(contract)).forViewers();

        assertTrue(Format.TEXT.of(viewers).contains("groups of fewer than 2 are pooled"));
        assertTrue(Format.TEXT.of(viewers).contains("4.1  Dogwood Academy: 4 of 5 met"), Format.TEXT.of(viewers));
    }
}
