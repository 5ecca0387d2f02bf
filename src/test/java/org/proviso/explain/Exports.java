package org.proviso.explain;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/** The shipped contract's exports as anybody may open them, to look up what an explanation names. */
final class Exports {

    static final Path CONTRACT = Path.of("contracts/tutoring-rate-card");
    static final String SCORES = "facts/CombinedAssessmentResults.csv";
    static final String ROSTER = "facts/StudentsBySchool.csv";
    static final String SESSIONS = "facts/sessions.csv";

    private static final Map<String, List<NamedCsvRecord>> ROWS = new ConcurrentHashMap<>();

    private Exports() {}

    static List<NamedCsvRecord> rows(String file) {
        return ROWS.computeIfAbsent(file, unread -> {
            try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(CONTRACT.resolve(unread))) {
                return csv.stream().toList();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
    }

    /** A record by its number, from 1, the header not counted. */
    static NamedCsvRecord record(String file, long number) {
        return rows(file).get((int) number - 1);
    }

    /** The numbers of the records that are so. */
    static List<Long> records(String file, Predicate<NamedCsvRecord> so) {
        List<NamedCsvRecord> rows = rows(file);
        return LongStream.rangeClosed(1, rows.size())
                .filter(number -> so.test(rows.get((int) number - 1)))
                .boxed()
                .toList();
    }

    /** Whom a record is about. */
    static String subject(String file, long number) {
        NamedCsvRecord row = record(file, number);
        return row.findField("StudentID").orElseGet(() -> row.getField("student_id"));
    }

    /** A line of a file as an editor shows it, from 1. */
    static String line(Path file, long number) throws IOException {
        return Files.readAllLines(file).get((int) number - 1);
    }
}
