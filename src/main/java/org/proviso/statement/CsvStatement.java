package org.proviso.statement;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** The lines of a statement as CSV. */
final class CsvStatement {

    private CsvStatement() {}

    static String of(Statement statement) {
        StringWriter text = new StringWriter();
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
        csv.writeRecord(
                "contract",
                "statement",
                "status",
                "clause",
                "title",
                "rule",
                "kind",
                "scope",
                "amount",
                "currency",
                "because",
                "references_total");
        for (Statement.Line line : statement.lines()) {
            csv.writeRecord(
                    SpreadsheetText.of(statement.contract()),
                    SpreadsheetText.of(statement.id()),
                    statement.provisional() ? "provisional" : "final",
                    SpreadsheetText.of(line.clause()),
                    SpreadsheetText.of(line.title()),
                    SpreadsheetText.of(line.rule()),
                    line.kind(),
                    SpreadsheetText.of(line.scope()),
                    line.amount().plain(),
                    line.amount().currency().getCurrencyCode(),
                    SpreadsheetText.of(line.because()),
                    statement.isForViewers() ? "" : String.valueOf(line.referencesTotal()));
        }
        try {
            csv.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a text in memory can always be written", impossible);
        }
        return text.toString();
    }
}
