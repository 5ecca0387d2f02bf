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
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import org.proviso.contract.Nearest;

/** CSV with a header line: columns by their names, in any order, others ignored (RFC 4180, UTF-8). */
final class CsvFacts implements FactReader {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int LONGEST_RECORD = 1 << 20;

    @Override
    public void read(InputStream bytes, String shown, List<String> columns, RawRows rows)
            throws FactsUnreadable, IOException, SQLException {
        long record = 0;
        try (CsvReader<CsvRecord> csv = open(FactSource.utf8(bytes))) {
            Iterator<CsvRecord> records = csv.iterator();
            if (!records.hasNext()) {
                throw new FactsUnreadable(shown + " is empty; not even a header line names its columns.");
            }
            List<String> header = names(records.next());
            int[] positions = positions(shown, header, columns);
            while (records.hasNext()) {
                CsvRecord row = records.next();
                record++;
                String fault = row.getFieldCount() == header.size()
                        ? ""
                        : "has " + row.getFieldCount() + " values where the header names " + header.size();
                rows.row(record, row.getStartingLineNumber(), cells(row, positions), fault);
            }
        } catch (CsvParseException | UncheckedIOException broken) {
            Exception cause = broken.getCause() instanceof IOException io ? io : broken;
            throw FactSource.broken(shown, record, cause);
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
            throw FactSource.broken(file.toString(), 0, broken);
        }
    }

    private static CsvReader<CsvRecord> open(Reader text) {
        return CsvReader.builder()
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(LONGEST_RECORD)
                .ofCsvRecord(text);
    }

    private static List<String> names(CsvRecord header) {
        return header.getFields().stream()
                .map(name -> name.replace(String.valueOf(BYTE_ORDER_MARK), "").strip())
                .toList();
    }

    private static int[] positions(String shown, List<String> header, List<String> columns) throws FactsUnreadable {
        int[] positions = new int[columns.size()];
        for (int at = 0; at < positions.length; at++) {
            String column = columns.get(at);
            positions[at] = header.indexOf(column);
            if (positions[at] < 0) {
                throw new FactsUnreadable(shown + " has no column \"" + column + "\", so nobody would be counted. "
                        + Nearest.maybe(column, header));
            }
            if (header.lastIndexOf(column) != positions[at]) {
                throw new FactsUnreadable(
                        shown + " has two columns \"" + column + "\"; it is unclear which of them counts.");
            }
        }
        return positions;
    }

    private static String[] cells(CsvRecord row, int[] positions) {
        String[] cells = new String[positions.length];
        for (int at = 0; at < positions.length; at++) {
            cells[at] = positions[at] < row.getFieldCount() ? row.getField(positions[at]) : "";
        }
        return cells;
    }
}
