package textbook;

import compare.Result;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads files of an export, one fact for each natural key. */
class Reading {

    private final Path folder;
    private final Result result;
    private final Consumer<Object> facts;
    private final Map<String, String> shared = new HashMap<>();

    Reading(Path folder, Result result, Consumer<Object> facts) {
        this.folder = folder;
        this.result = result;
        this.facts = facts;
    }

    /** A fact under its natural key. */
    record Keyed<K, F>(K key, F fact) {}

    /** Makes a fact of a row; nothing for a row the contract leaves out. */
    @FunctionalInterface
    interface FromRow<K, F> {
        Optional<Keyed<K, F>> of(Row row) throws Unreadable;
    }

    final <K, F> void settle(String file, OnePerKey<K, F> once, FromRow<K, F> reading) throws IOException {
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(folder.resolve(file))) {
            Iterator<CsvRecord> records = csv.iterator();
            Row row = new Row(records.next().getFields(), shared);
            while (records.hasNext()) {
                try {
                    reading.of(row.of(records.next())).ifPresent(read -> once.add(read.key, read.fact));
                } catch (Unreadable unreadable) {
                    result.rejected(1);
                }
            }
        }
        once.settle(facts);
        result.rejected(once.contested());
    }
}
