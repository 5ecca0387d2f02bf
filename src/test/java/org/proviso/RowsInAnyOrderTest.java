package org.proviso;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.proviso.desk.Request;
import org.proviso.evaluate.Evaluator;
import org.proviso.statement.Format;

/** Whatever the order of an export's rows and however the work is shared, a contract comes to the same statement. */
class RowsInAnyOrderTest {

    @TempDir
    private Path folder;

    static Stream<Path> contracts() throws IOException {
        return Files.list(Path.of("contracts")).sorted();
    }

    /** The records of a file of comma-separated values; a quoted value may hold line breaks. */
    private static List<String> records(String text) {
        List<String> records = new ArrayList<>();
        String open = "";
        for (String line : text.split("\\R")) {
            open = open.isEmpty() ? line : open + "\n" + line;
            if (open.chars().filter(character -> character == '"').count() % 2 == 0) {
                records.add(open);
                open = "";
            }
        }
        return records;
    }

    private static void shuffle(Path contract, Random random) throws IOException {
        try (Stream<Path> files = Files.list(contract.resolve("facts"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".csv")).toList()) {
                List<String> lines = records(Files.readString(file));
                Collections.shuffle(lines.subList(1, lines.size()), random);
                Files.write(file, lines);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void a_statement_is_the_same_for_any_order_of_rows(Path contract) throws Exception {
        String expected = Format.TEXT.of(TestDesk.evaluate(Request.of(contract)));
        for (long seed : new long[] {3, 20_270_301}) {
            Path copy = TestDesk.copy(contract, folder.resolve(contract.getFileName() + "-" + seed));
            shuffle(copy, new Random(seed));
            assertEquals(expected, Format.TEXT.of(TestDesk.evaluate(Request.of(copy))), "rows shuffled by " + seed);
        }
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void a_statement_is_the_same_however_the_subjects_are_shared_out(Path contract) throws Exception {
        Request usual = Request.of(contract);
        String expected = Format.TEXT.of(TestDesk.evaluate(usual));
        for (Evaluator.Settings settings : List.of(new Evaluator.Settings(1, 1), new Evaluator.Settings(3, 7))) {
            Request other = new Request(
                    usual.contract(), usual.facts(), usual.statement(), usual.asOf(), settings, usual.progress());
            assertEquals(expected, Format.TEXT.of(TestDesk.evaluate(other)), settings.toString());
        }
    }
}
