package org.proviso;

import static org.junit.jupiter.api.Assertions.assertEquals;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.proviso.contract.Contract;
import org.proviso.contract.ContractFile;
import org.proviso.desk.Request;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.evaluate.Evaluator;
import org.proviso.statement.Format;
import org.proviso.statement.Statement;

/** A statement is the same whether the store counts facts or rules are given every one of them, whatever the facts. */
class CountedOrOneByOneTest {

    private static final Evaluator.Settings COUNTED = new Evaluator.Settings(2, 250, true);
    private static final Evaluator.Settings ONE_BY_ONE = new Evaluator.Settings(2, 250, false);

    @TempDir
    private Path folder;

    static Stream<Path> contracts() throws IOException {
        return Files.list(Path.of("contracts"))
                .filter(contract -> Files.isDirectory(contract.resolve("facts")))
                .sorted();
    }

    /** Rows in another order, some twice, some with a value of another row, some with none in a place. */
    private static void alter(Path file, Random random) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(file)) {
            csv.forEach(row -> rows.add(new ArrayList<>(row.getFields())));
        }
        List<List<String>> altered = new ArrayList<>();
        List<List<String>> given = rows.subList(1, rows.size());
        for (List<String> row : given) {
            altered.add(row);
            int what = random.nextInt(40);
            if (what == 0) {
                altered.add(row);
            } else if (what < 5) {
                List<String> other = new ArrayList<>(row);
                int column = random.nextInt(row.size());
                other.set(
                        column,
                        what == 1 ? "" : given.get(random.nextInt(given.size())).get(column));
                if (what < 3) {
                    altered.add(other);
                } else {
                    altered.set(altered.size() - 1, other);
                }
            }
        }
        Collections.shuffle(altered, random);
        try (Writer text = Files.newBufferedWriter(file);
                CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(rows.get(0));
            altered.forEach(csv::writeRecord);
        }
    }

    private static void alterAll(Path contract, Random random) throws IOException {
        try (Stream<Path> files = Files.list(contract.resolve("facts"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".csv"))
                    .sorted()
                    .toList()) {
                alter(file, random);
            }
        }
    }

    private static Request request(Path contract, String statement, Evaluator.Settings settings) {
        Request usual = TestDesk.statement(Request.of(contract), statement);
        return new Request(
                usual.contract(), usual.facts(), usual.statement(), usual.asOf(), settings, usual.progress());
    }

    /** The statement with what every line of it rests on, or why there is none. */
    private static String stated(Path contract, String id, Evaluator.Settings settings, boolean explained)
            throws Exception {
        Request request = request(contract, id, settings);
        Statement statement;
        try {
            statement = TestDesk.evaluate(request);
        } catch (EvaluationRefused refused) {
            return String.valueOf(refused.getMessage());
        }
        StringBuilder all = new StringBuilder(Format.JSON.of(statement));
        for (Statement.Line line : statement
                .lines()
                .subList(0, explained ? Math.min(2, statement.lines().size()) : 0)) {
            all.append(TestDesk.desk().explainScope(request, line.clause(), line.scope()));
        }
        return all.toString();
    }

    private static void assertSame(Path contract, String seed, boolean explained) throws Exception {
        for (Contract.StatementTerm term :
                ContractFile.read(contract).contract().orElseThrow().statements()) {
            String id = term.id().text();
            assertEquals(
                    stated(contract, id, ONE_BY_ONE, explained),
                    stated(contract, id, COUNTED, explained),
                    contract.getFileName() + " " + id + " " + seed);
        }
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void a_shipped_contract_comes_to_the_same_and_explains_it_the_same(Path contract) throws Exception {
        assertSame(contract, "as shipped", true);
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void facts_that_are_shuffled_doubled_corrected_or_empty_come_to_the_same(Path contract) throws Exception {
        assertSameAltered(contract, 11);
    }

    @Tag("full")
    @ParameterizedTest
    @MethodSource("contracts")
    void facts_altered_in_ten_ways_come_to_the_same(Path contract) throws Exception {
        for (long seed = 100; seed < 110; seed++) {
            assertSameAltered(contract, seed);
        }
    }

    private void assertSameAltered(Path contract, long seed) throws Exception {
        Path copy = TestDesk.copy(contract, folder.resolve(contract.getFileName() + "-" + seed));
        alterAll(copy, new Random(seed));
        assertSame(copy, String.valueOf(seed), false);
    }
}
