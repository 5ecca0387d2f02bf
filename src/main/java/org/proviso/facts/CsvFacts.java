package org.proviso.facts;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** CSV with a header line: columns by their names, in any order, others ignored (RFC 4180, UTF-8). */
final class CsvFacts implements FactReader {

    private static final String ENDING = ".csv";
    private static final Pattern TOO_LONG =
            Pattern.compile("maximum buffer size .*\\(record starting at line (\\d+)\\)", Pattern.DOTALL);
    private static final String EMPTY = " is empty; not even a header line names its columns.";
    private static final int LONGEST_RECORD = 1 << 20;

    static boolean is(String file) {
        return file.toLowerCase(Locale.ROOT).endsWith(ENDING);
    }

    /** Reads a plain file by the store, which is many times as fast, and any other record by record. */
    @Override
    public void read(Path file, MessageDigest digest, String shown, ReadColumns columns, RawRows rows)
            throws FactsUnreadable, IOException, SQLException {
        if (!rows.mayComeInOrder() || !plain(file, digest, columns, rows)) {
            digest.reset();
            records(file, digest, shown, columns, rows);
        }
    }

    private boolean plain(Path file, MessageDigest digest, ReadColumns columns, RawRows rows)
            throws IOException, SQLException {
        List<String> header;
        try {
            header = header(file);
        } catch (FactsUnreadable | IOException unreadable) {
            // Reading the records reports it, with the way to mend it.
            return false;
        }
        return new PlainCsv(file, header, columns.names(), digest).read(rows);
    }

    private static void records(Path file, MessageDigest digest, String shown, ReadColumns columns, RawRows rows)
            throws FactsUnreadable, IOException, SQLException {
        long record = 0;
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest);
                CsvReader<CsvRecord> csv = open(FactSource.utf8(bytes))) {
            Iterator<CsvRecord> records = csv.iterator();
            if (!records.hasNext()) {
                throw new FactsUnreadable(shown + EMPTY);
            }
            List<String> header = names(records.next());
            if (header.equals(List.of(""))) {
                throw new FactsUnreadable(shown + EMPTY);
            }
            int[] positions = FactSource.positions(shown, header, columns.names());
            while (records.hasNext()) {
                CsvRecord row = records.next();
                record++;
                String fault = row.getFieldCount() == header.size()
                        ? ""
                        : "has " + row.getFieldCount() + " values where the header names " + header.size();
                rows.row(record, row.getStartingLineNumber(), cells(row, positions), fault);
            }
        } catch (CsvParseException | UncheckedIOException broken) {
            throw broken(shown, record, broken);
        } catch (IOException broken) {
            throw FactSource.broken(shown, record, broken);
        }
    }

    @Override
    public List<String> header(Path file) throws FactsUnreadable, IOException {
        try (Reader text = FactSource.utf8(Files.newInputStream(file));
                CsvReader<CsvRecord> csv = open(text)) {
            Iterator<CsvRecord> records = csv.iterator();
            return records.hasNext() ? names(records.next()) : List.of();
        } catch (CsvParseException | UncheckedIOException broken) {
            throw broken(file.toString(), 0, broken);
        }
    }

    private static FactsUnreadable broken(String shown, long record, RuntimeException broken) {
        if (broken.getCause() instanceof IOException unread) {
            Matcher tooLong = TOO_LONG.matcher(String.valueOf(broken.getMessage()) + unread.getMessage());
            if (tooLong.find()) {
                return tooLong(shown, record, tooLong.group(1), broken);
            }
            return FactSource.broken(shown, record, unread);
        }
        Matcher tooLong = TOO_LONG.matcher(String.valueOf(broken.getMessage()));
        return tooLong.find()
                ? tooLong(shown, record, tooLong.group(1), broken)
                : FactSource.broken(shown, record, broken);
    }

    private static FactsUnreadable tooLong(String shown, long record, String line, Exception cause) {
        return new FactsUnreadable(
                shown + (record > 0 ? ", after record " + record : "") + ": the record that begins on line " + line
                        + " is longer than a million characters. Maybe a quotation mark in it opens and never closes.",
                cause);
    }

    private static CsvReader<CsvRecord> open(Reader text) {
        return CsvReader.builder()
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(LONGEST_RECORD)
                .ofCsvRecord(text);
    }

    private static List<String> names(CsvRecord header) {
        return header.getFields().stream().map(Blanks::trimmed).toList();
    }

    private static String[] cells(CsvRecord row, int[] positions) {
        String[] cells = new String[positions.length];
        for (int at = 0; at < positions.length; at++) {
            cells[at] = positions[at] < row.getFieldCount() ? row.getField(positions[at]) : "";
        }
        return cells;
    }
}
