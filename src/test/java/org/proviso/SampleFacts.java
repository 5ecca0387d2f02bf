package org.proviso;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.proviso.contract.Contract;
import org.proviso.contract.ContractFile;
import org.proviso.contract.FactMapping;
import org.proviso.desk.Request;

/** The sample facts of a contract as rows that a test may change and write again. */
final class SampleFacts {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Contract contract;
    private final Map<String, List<ObjectNode>> rows = new LinkedHashMap<>();

    private SampleFacts(Path folder, Contract contract) {
        this.folder = folder;
        this.contract = contract;
    }

    /** The sample beside a contract; a test on one that is not delivered as text is skipped. */
    static SampleFacts of(Path folder) throws IOException {
        Contract contract = ContractFile.read(folder).contract().orElseThrow();
        SampleFacts facts = new SampleFacts(folder, contract);
        for (FactMapping mapping : contract.facts()) {
            for (FactMapping.FactFile file : mapping.files()) {
                String path = file.path().text();
                if (!facts.rows.containsKey(path)) {
                    facts.rows.put(path, read(folder.resolve(path)));
                }
            }
        }
        return facts;
    }

    private static List<ObjectNode> read(Path file) throws IOException {
        Assumptions.assumeTrue(file.toString().matches(".*\\.(csv|ndjson|jsonl)"), file + " is no text");
        List<ObjectNode> rows = new ArrayList<>();
        if (file.toString().endsWith(".csv")) {
            try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
                csv.forEach(record -> {
                    ObjectNode row = JSON.createObjectNode();
                    record.getFieldsAsMap().forEach(row::put);
                    rows.add(row);
                });
            }
        } else {
            for (String line : Files.readAllLines(file)) {
                rows.add((ObjectNode) JSON.readTree(line));
            }
        }
        return rows;
    }

    Contract contract() {
        return contract;
    }

    /** The rows of a file, to be changed. */
    List<ObjectNode> rows(String path) {
        return rows.get(path);
    }

    /** Every row twice. */
    void twice() {
        rows.values().forEach(all -> all.addAll(List.copyOf(all)));
    }

    /** The rows in another order. */
    void shuffle(Random random) {
        rows.values().forEach(all -> Collections.shuffle(all, random));
    }

    /** Writes contract and facts into a folder of their own, the columns in an order drawn from the seed. */
    Request written(Path into, long seed) throws IOException {
        TestDesk.copy(folder, into);
        for (Map.Entry<String, List<ObjectNode>> file : rows.entrySet()) {
            Path path = into.resolve(file.getKey());
            if (file.getKey().endsWith(".csv")) {
                csv(path, file.getValue(), seed);
            } else {
                Files.write(
                        path, file.getValue().stream().map(ObjectNode::toString).toList());
            }
        }
        return Request.of(into);
    }

    private static void csv(Path path, List<ObjectNode> rows, long seed) throws IOException {
        List<String> columns = new ArrayList<>();
        rows.get(0).fieldNames().forEachRemaining(columns::add);
        if (seed != 0) {
            Collections.shuffle(columns, new Random(seed));
        }
        try (CsvWriter csv = CsvWriter.builder().build(path)) {
            csv.writeRecord(columns);
            rows.forEach(row -> csv.writeRecord(
                    columns.stream().map(name -> row.get(name).asText()).toList()));
        }
    }

    /** Every row as a line of a stream, once for each type that is read from its file; numbers as numbers. */
    List<String> stream() {
        List<String> lines = new ArrayList<>();
        for (FactMapping mapping : contract.facts()) {
            for (FactMapping.FactFile file : mapping.files()) {
                Assumptions.assumeTrue(file.known().isEmpty(), "a file says when it became known; a stream cannot");
                rows(file.path().text())
                        .forEach(row -> lines.add(
                                numbers(row).put("fact", mapping.type().text()).toString()));
            }
        }
        return lines;
    }

    private static ObjectNode numbers(ObjectNode row) {
        ObjectNode line = row.deepCopy();
        row.properties().forEach(entry -> {
            String text = entry.getValue().asText();
            if (text.matches("0|[1-9][0-9]*|[1-9][0-9]*\\.[0-9]+")) {
                line.put(entry.getKey(), new BigDecimal(text));
            }
        });
        return line;
    }
}
