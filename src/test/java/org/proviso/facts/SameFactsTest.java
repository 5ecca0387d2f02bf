package org.proviso.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.proviso.TestDesk;
import org.proviso.contract.Contract;
import org.proviso.contract.ContractFile;
import org.proviso.contract.FactMapping;
import org.proviso.desk.Request;
import org.proviso.evaluate.Evaluator;
import org.proviso.statement.Statement;

/** The same facts give the same statement and the same hash, however they come and however the work is shared. */
class SameFactsTest {

    private static final Path SHIPPED = Path.of("contracts/tutoring-rate-card");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Contract contract;
    private static Statement expected;

    @TempDir
    private Path folder;

    @BeforeAll
    static void the_shipped_contract_over_its_own_facts() throws Exception {
        contract = ContractFile.read(SHIPPED).contract().orElseThrow();
        expected = statement(SHIPPED, Optional.empty(), Evaluator.Settings.USUAL);
        assertFalse(expected.lines().isEmpty());
        assertFalse(expected.measures().isEmpty());
    }

    private static Statement statement(Path folder, Optional<FactSource> source, Evaluator.Settings settings)
            throws Exception {
        return TestDesk.evaluate(
                new Request(folder, source, Optional.empty(), Optional.empty(), settings, Progress.NONE));
    }

    private static void assertSame(Statement got) throws Exception {
        assertEquals(Substance.of(expected), Substance.of(got));
        assertEquals(expected.hashes().facts(), got.hashes().facts());
    }

    private static List<NamedCsvRecord> records(String file) throws IOException {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(SHIPPED.resolve(file))) {
            return csv.stream().toList();
        }
    }

    private static List<String> files() {
        return contract.facts().stream()
                .flatMap(mapping -> mapping.files().stream())
                .map(file -> file.path().text())
                .distinct()
                .toList();
    }

    /** A record as JSON, numbers as numbers. */
    private static ObjectNode object(NamedCsvRecord record) {
        ObjectNode object = JSON.createObjectNode();
        record.getFieldsAsMap().forEach((name, value) -> {
            if (value.matches("0|[1-9][0-9]*|[1-9][0-9]*\\.[0-9]+")) {
                object.put(name, new BigDecimal(value));
            } else {
                object.put(name, value);
            }
        });
        return object;
    }

    /** Every record once for each fact type that is read from its file. */
    private static List<String> stream() throws IOException {
        List<String> lines = new ArrayList<>();
        for (FactMapping mapping : contract.facts()) {
            for (FactMapping.FactFile file : mapping.files()) {
                for (NamedCsvRecord record : records(file.path().text())) {
                    lines.add(object(record).put("fact", mapping.type().text()).toString());
                }
            }
        }
        return lines;
    }

    private static Statement ofStream(List<String> lines) throws Exception {
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        FactSource source = new FactSource.Stream(new ByteArrayInputStream(bytes), "a stream");
        return statement(SHIPPED, Optional.of(source), Evaluator.Settings.USUAL);
    }

    /** Writes an export again with its rows and its columns in another order. */
    private void shuffle(String file, Random random) throws IOException {
        List<NamedCsvRecord> records = new ArrayList<>(records(file));
        List<String> columns = new ArrayList<>(records.get(0).getHeader());
        Collections.shuffle(records, random);
        Collections.shuffle(columns, random);
        Path into = folder.resolve(Path.of(file).getFileName());
        try (CsvWriter csv = CsvWriter.builder().build(into)) {
            csv.writeRecord(columns);
            records.forEach(record ->
                    csv.writeRecord(columns.stream().map(record::getField).toList()));
        }
    }

    @Test
    void a_folder_given_for_the_facts_gives_the_same_statement() throws Exception {
        FactSource given = new FactSource.Folder(SHIPPED.resolve("facts"), false);

        assertSame(statement(SHIPPED, Optional.of(given), Evaluator.Settings.USUAL));
    }

    @Test
    void a_stream_gives_the_same_statement() throws Exception {
        assertSame(ofStream(stream()));
    }

    /** The contract over its facts in another format; dates that have become values are written as those are. */
    private void assertSameIn(String ending, boolean typed) throws Exception {
        String text = Files.readString(SHIPPED.resolve(ContractFile.NAME)).replace(".csv", "." + ending);
        Files.writeString(folder.resolve(ContractFile.NAME), typed ? text.replace("M/d/yyyy", "yyyy-MM-dd") : text);

        Statement got = statement(folder, Optional.empty(), Evaluator.Settings.USUAL);

        assertEquals(Substance.ofFacts(expected), Substance.ofFacts(got));
        assertEquals(expected.hashes().facts(), got.hashes().facts());
    }

    private Path converted(String file, String ending) throws IOException {
        Path into = folder.resolve(file.replace(".csv", "." + ending));
        Files.createDirectories(into.getParent());
        return into;
    }

    @Test
    void ndjson_files_give_the_same_statement() throws Exception {
        for (String file : files()) {
            Files.write(
                    converted(file, "ndjson"),
                    records(file).stream()
                            .map(record -> object(record).toString())
                            .toList());
        }

        assertSameIn("ndjson", false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ndjson", "parquet", "xlsx"})
    void every_format_of_nothing_but_text_gives_the_same_statement(String ending) throws Exception {
        for (String file : files()) {
            List<List<String>> rows = new ArrayList<>();
            rows.add(records(file).get(0).getHeader());
            records(file).forEach(record -> rows.add(record.getFields()));
            TableFile.write(converted(file, ending), rows);
        }

        assertSameIn(ending, false);
    }

    /** Numbers, days and true or false as the database takes them to be. */
    @Test
    void parquet_of_typed_columns_gives_the_same_statement() throws Exception {
        for (String file : files()) {
            TableFile.parquet(
                    converted(file, "parquet"),
                    "SELECT * FROM read_csv('" + SHIPPED.resolve(file) + "', header = true, sample_size = -1)");
        }

        assertSameIn("parquet", true);
    }

    /** Numbers, days and true or false as somebody who opens the export in a spreadsheet and saves it gets them. */
    @Test
    void a_spreadsheet_of_numbers_and_days_gives_the_same_statement() throws Exception {
        for (String file : files()) {
            List<NamedCsvRecord> records = records(file);
            TableFile.workbook(converted(file, "xlsx"), book -> {
                Worksheet sheet = book.newWorksheet("Export");
                TableFile.fill(sheet, 0, List.of(records.get(0).getHeader()));
                for (int row = 0; row < records.size(); row++) {
                    for (int column = 0; column < records.get(row).getFieldCount(); column++) {
                        cell(sheet, row + 1, column, records.get(row).getField(column));
                    }
                }
            });
        }

        assertSameIn("xlsx", true);
    }

    private static void cell(Worksheet sheet, int row, int column, String value) {
        if (value.matches("\\d{1,2}/\\d{1,2}/\\d{4}|\\d{4}-\\d{2}-\\d{2}")) {
            sheet.value(
                    row,
                    column,
                    value.contains("/")
                            ? LocalDate.parse(value, DateTimeFormatter.ofPattern("M/d/yyyy", Locale.ROOT))
                            : LocalDate.parse(value));
            sheet.style(row, column).format("m/d/yyyy").set();
        } else if (value.matches("0|[1-9][0-9]*(\\.[0-9]+)?")) {
            sheet.value(row, column, new BigDecimal(value));
        } else if (value.matches("TRUE|FALSE")) {
            sheet.value(row, column, Boolean.valueOf(value));
        } else if (!value.isEmpty()) {
            sheet.value(row, column, value);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void rows_and_columns_in_another_order_give_the_same_statement(long seed) throws Exception {
        Random random = new Random(seed);
        for (String file : files()) {
            shuffle(file, random);
        }

        assertSame(statement(SHIPPED, Optional.of(new FactSource.Folder(folder, false)), Evaluator.Settings.USUAL));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_stream_in_another_order_gives_the_same_statement(long seed) throws Exception {
        List<String> lines = stream();
        Collections.shuffle(lines, new Random(seed));

        assertSame(ofStream(lines));
    }

    @Test
    void every_row_twice_pays_no_cent_more() throws Exception {
        List<String> lines = stream();
        lines.addAll(stream());

        Statement got = ofStream(lines);

        assertEquals(expected.lines(), got.lines());
        assertEquals(expected.outcomes(), got.outcomes());
        assertEquals(expected.hashes(), got.hashes());
        assertEquals(2 * expected.rejected(), got.rejected());
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 7", "1, 250", "2, 1", "2, 7", "2, 250"})
    void threads_and_subjects_in_a_session_change_nothing(int threads, int subjects) throws Exception {
        assertSame(statement(SHIPPED, Optional.empty(), new Evaluator.Settings(threads, subjects)));
    }

    @Test
    void another_fact_gives_another_hash() throws Exception {
        List<String> lines = stream();
        lines.remove(0);

        assertFalse(ofStream(lines).hashes().facts().equals(expected.hashes().facts()));
    }
}
