package org.proviso.desk;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.proviso.facts.RejectedRow;
import org.proviso.statement.SpreadsheetText;

/** The rows that were not used, for a spreadsheet. */
public final class RejectedRows {

    private RejectedRows() {}

    /** As CSV, with the value only where it tells of no person. */
    public static String csv(List<RejectedRow> rows) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord("type", "file", "record", "line", "column", "reason", "value");
            for (RejectedRow row : rows) {
                csv.writeRecord(
                        row.type(),
                        row.file(),
                        String.valueOf(row.record()),
                        String.valueOf(row.line()),
                        row.column(),
                        row.reason(),
                        SpreadsheetText.of(row.value().orElse("")));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("a text in memory can always be written", impossible);
        }
        return text.toString();
    }
}
