package org.proviso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.proviso.contract.Clause;
import org.proviso.contract.Contract;
import org.proviso.contract.ContractFile;
import org.proviso.contract.FactMapping;
import org.proviso.desk.Request;
import org.proviso.evaluate.Evaluator;
import org.proviso.facts.FactSource;
import org.proviso.facts.Substance;
import org.proviso.money.Money;
import org.proviso.statement.Format;
import org.proviso.statement.Statement;

/** What holds for every contract that is shipped and its sample, whatever it says. */
class PropertiesTest {

    private static final long SEED = 20_261_124;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Path, Statement> USUAL = new HashMap<>();

    @TempDir
    private Path folder;

    static Stream<Path> contracts() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("contracts"))) {
            return folders.filter(folder -> Files.exists(folder.resolve(ContractFile.NAME))).sorted().toList().stream();
        }
    }

    /** The statement of a contract over its own sample, evaluated once for all properties. */
    private static Statement usual(Path contract) throws Exception {
        if (!USUAL.containsKey(contract)) {
            USUAL.put(contract, TestDesk.evaluate(Request.of(contract)));
        }
        return USUAL.get(contract);
    }

    private static void assertSame(Statement expected, Statement got) throws Exception {
        assertEquals(Substance.of(expected), Substance.of(got), "seed " + SEED);
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void the_order_of_rows_and_columns_changes_nothing(Path contract) throws Exception {
        SampleFacts facts = SampleFacts.of(contract);
        facts.shuffle(new Random(SEED));
        assertSame(usual(contract), TestDesk.evaluate(facts.written(folder.resolve("shuffled"), SEED)));
    }

    /** In a stream the rows of all files are mixed, so that the order of files goes with that of rows. */
    @ParameterizedTest
    @MethodSource("contracts")
    void a_stream_of_all_files_mixed_gives_the_same_statement(Path contract) throws Exception {
        List<String> lines = SampleFacts.of(contract).stream();
        Collections.shuffle(lines, new Random(SEED));
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        Request request = new Request(
                contract,
                Optional.of(new FactSource.Stream(new ByteArrayInputStream(bytes), "a stream")),
                Optional.empty(),
                Optional.empty(),
                Evaluator.Settings.USUAL,
                Request.of(contract).progress());
        assertSame(usual(contract), TestDesk.evaluate(request));
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void threads_and_subjects_in_a_session_change_nothing(Path contract) throws Exception {
        for (Evaluator.Settings settings : List.of(new Evaluator.Settings(1, 1), new Evaluator.Settings(3, 7))) {
            Request request = Request.of(contract);
            assertSame(
                    usual(contract),
                    TestDesk.evaluate(new Request(
                            contract,
                            request.facts(),
                            request.statement(),
                            request.asOf(),
                            settings,
                            request.progress())));
        }
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void every_row_twice_pays_no_cent_more(Path contract) throws Exception {
        SampleFacts facts = SampleFacts.of(contract);
        facts.twice();
        facts.shuffle(new Random(SEED));
        Statement got = TestDesk.evaluate(facts.written(folder.resolve("twice"), 0));
        assertEquals(paid(usual(contract)), paid(got));
        assertEquals(usual(contract).hashes(), got.hashes());
    }

    /** Everything of a statement that money or people depend on; how many rows were set aside is not of it. */
    private static String paid(Statement statement) throws Exception {
        ObjectNode root = (ObjectNode) JSON.readTree(Format.JSON.of(statement));
        root.remove(List.of("provenance", "rejected"));
        return root.toPrettyString();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void every_statement_is_the_sum_of_its_lines(Path contract) throws Exception {
        for (Contract.StatementTerm term :
                ContractFile.read(contract).contract().orElseThrow().statements()) {
            Statement statement = TestDesk.evaluate(
                    TestDesk.statement(Request.of(contract), term.id().text()));
            assertEquals(sum(statement, line -> line.kind().equals("base")), statement.base());
            assertEquals(
                    sum(statement, line -> line.pays() && !line.kind().equals("base")), statement.totalAdjustment());
            assertEquals(sum(statement, Statement.Line::pays), statement.payable());
            assertEquals(sum(statement, line -> line.kind().equals("held")), statement.held());
            assertEquals(statement.payable(), statement.base().and(statement.totalAdjustment()));
            assertTrue(statement.least().compareTo(statement.most()) <= 0);
            assertEveryScopeAddsUp(statement);
            assertNoAmountHasMoreDecimalsThanItsCurrency(statement);
        }
    }

    private static Money sum(Statement statement, Predicate<Statement.Line> counted) {
        return statement.lines().stream()
                .filter(counted)
                .map(Statement.Line::amount)
                .reduce(Money.zero(statement.payable().currency()), Money::and);
    }

    /** The sum that the text prints under the lines of each scope is that of the lines printed above it. */
    private static void assertEveryScopeAddsUp(Statement statement) throws Exception {
        List<String> text = Format.TEXT.of(statement).lines().toList();
        for (String scope :
                statement.lines().stream().map(Statement.Line::scope).distinct().toList()) {
            int at = text.indexOf(scope);
            assertTrue(at >= 0, scope);
            while (!text.get(at).strip().startsWith("------")) {
                at++;
            }
            Money sum = sum(statement, line -> line.scope().equals(scope) && line.pays());
            assertEquals(sum.accounted(), text.get(at + 1).strip(), scope);
        }
    }

    private static void assertNoAmountHasMoreDecimalsThanItsCurrency(Statement statement) throws Exception {
        int decimals = statement.payable().currency().getDefaultFractionDigits();
        String amount = decimals == 0 ? "-?[0-9]+" : "-?[0-9]+\\.[0-9]{" + decimals + "}";
        ObjectNode root = (ObjectNode) JSON.readTree(Format.JSON.of(statement));
        List<String> amounts = new ArrayList<>();
        amounts.addAll(root.findValuesAsText("amount"));
        for (String name : List.of("base", "total_adjustment", "payable", "held", "least", "most")) {
            amounts.addAll(root.findValuesAsText(name));
        }
        assertTrue(amounts.size() > statement.lines().size(), amounts.toString());
        amounts.forEach(one -> assertTrue(one.matches(amount), one));
    }

    /** Contracts whose exports say when a row became known: only those can be corrected by a later row. */
    private static Stream<Path> contractsWithLaterRows() throws IOException {
        List<Path> later = new ArrayList<>();
        for (Path contract : contracts().toList()) {
            boolean known = ContractFile.read(contract).contract().orElseThrow().facts().stream()
                    .anyMatch(mapping -> mapping.known().isPresent());
            if (known) {
                later.add(contract);
            }
        }
        return later.stream();
    }

    @ParameterizedTest
    @MethodSource("contractsWithLaterRows")
    void a_correction_gives_the_statement_of_the_corrected_facts_and_the_old_one_as_of_the_day_before(Path contract)
            throws Exception {
        SampleFacts corrected = SampleFacts.of(contract);
        FactMapping mapping = corrected.contract().facts().stream()
                .filter(one -> one.known().isPresent())
                .findFirst()
                .orElseThrow();
        SampleFacts replaced = SampleFacts.of(contract);
        LocalDate last = correct(mapping, corrected, replaced);
        Statement got = TestDesk.evaluate(corrected.written(folder.resolve("corrected"), 0));
        assertEquals(paid(TestDesk.evaluate(replaced.written(folder.resolve("replaced"), 0))), paid(got));
        assertNotEquals(usual(contract).hashes().facts(), got.hashes().facts());
        assertSame(
                TestDesk.evaluate(TestDesk.asOf(Request.of(contract), last.toString())),
                TestDesk.evaluate(TestDesk.asOf(Request.of(folder.resolve("corrected")), last.toString())));
    }

    /**
     * Corrects some rows: each takes one value of another row of its file, and becomes known after all others.
     *
     * @param corrected receives the corrected rows beside the old ones
     * @param replaced  receives them in the place of the old ones
     * @return the last day on which nothing of it was known
     */
    private static LocalDate correct(FactMapping mapping, SampleFacts corrected, SampleFacts replaced) {
        FactMapping.DateColumn known = mapping.known().orElseThrow();
        DateTimeFormatter format = DateTimeFormatter.ofPattern(known.format());
        String file = mapping.files().get(0).path().text();
        List<ObjectNode> rows = replaced.rows(file);
        LocalDate last = rows.stream()
                .map(row -> row.get(known.column()).asText())
                .filter(day -> !day.isEmpty())
                .map(day -> LocalDate.parse(day, format))
                .max(LocalDate::compareTo)
                .orElseThrow();
        List<String> columns = mapping.fields().stream()
                .map(Clause.Cell::value)
                .map(Object::toString)
                .filter(column ->
                        mapping.key().stream().noneMatch(key -> key.text().equals(column)))
                .filter(column -> !column.equals(known.column()))
                .distinct()
                .toList();
        Random random = new Random(SEED);
        for (int at : random.ints(0, rows.size())
                .distinct()
                .limit(Math.min(40, rows.size()))
                .toArray()) {
            ObjectNode row = rows.get(at).deepCopy();
            ObjectNode other = rows.get(random.nextInt(rows.size()));
            String column = columns.get(random.nextInt(columns.size()));
            if (other.hasNonNull(column)) {
                row.set(column, other.get(column));
            }
            row.put(known.column(), last.plusDays(1).atTime(LocalTime.NOON).format(format));
            rows.set(at, row);
            corrected.rows(file).add(row);
        }
        return last;
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void sources_of_money_share_a_payment_to_the_cent(Path contract) throws Exception {
        Path copy = TestDesk.copy(contract, folder.resolve("funded"));
        String text = Files.readString(copy.resolve(ContractFile.NAME));
        Random random = new Random(SEED);
        if (!text.contains("\nfunding:")) {
            StringBuilder funding = new StringBuilder("\nfunding:\n");
            for (int source = 1; source <= 7; source++) {
                funding.append("  - { source: Source ")
                        .append(source)
                        .append(", share: ")
                        .append(2 + random.nextInt(999_998))
                        .append(" parts }\n");
            }
            Files.writeString(copy.resolve(ContractFile.NAME), text.replaceFirst("\nclauses:", funding + "\nclauses:"));
        }
        Statement statement = TestDesk.evaluate(Request.of(copy));
        assertTrue(statement.allocation().size() > 1);
        assertEquals(
                statement.payable(),
                statement.allocation().stream()
                        .map(Statement.Share::amount)
                        .reduce(Money.zero(statement.payable().currency()), Money::and));
        assertEquals(usual(contract).payable(), statement.payable());
    }

    /** A higher last score can only turn "not met" into "met"; the tables of these contracts rise. */
    @ParameterizedTest
    @ValueSource(strings = {"tutoring-rate-card", "tutoring-rate-card-linear"})
    void one_more_student_who_met_never_lowers_what_is_earned(String name) throws Exception {
        Path contract = Path.of("contracts", name);
        Random random = new Random(SEED);
        int risen = 0;
        for (int run = 0; run < 4; run++) {
            SampleFacts facts = SampleFacts.of(contract);
            List<ObjectNode> last = facts.rows("facts/CombinedAssessmentResults.csv").stream()
                    .filter(row -> row.get("TermName").asText().equals("Spring 2026-2027"))
                    .toList();
            int before = met(usual(contract));
            Money payable = usual(contract).payable();
            for (ObjectNode row : last) {
                if (random.nextInt(12) == 0) {
                    row.put("TestRITScore", "350");
                }
            }
            Statement more = TestDesk.evaluate(facts.written(folder.resolve("more" + run), 0));
            assertTrue(met(more) >= before, "run " + run);
            assertTrue(more.payable().compareTo(payable) >= 0, "run " + run + ": " + payable + " to " + more.payable());
            risen += met(more) > before ? 1 : 0;
        }
        assertTrue(risen > 0, "no student more met the target in any run");
    }

    private static int met(Statement statement) {
        return statement.outcomes().stream()
                .mapToInt(Statement.ClauseOutcomes::met)
                .sum();
    }

    @Test
    void there_are_contracts_to_try_and_one_of_them_has_corrections() throws Exception {
        List<Path> contracts = contracts().toList();
        assertTrue(contracts.size() > 1);
        assertTrue(contracts.stream().anyMatch(PropertiesTest::hasCorrections));
    }

    private static boolean hasCorrections(Path contract) {
        try {
            return ContractFile.read(contract).contract().orElseThrow().facts().stream()
                    .anyMatch(mapping -> mapping.known().isPresent());
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
