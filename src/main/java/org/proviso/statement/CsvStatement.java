package org.proviso.statement;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;

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
                    safe(statement.contract()),
                    safe(statement.id()),
                    statement.provisional() ? "provisional" : "final",
                    safe(line.clause()),
                    safe(line.title()),
                    safe(line.rule()),
                    line.kind(),
                    safe(line.scope()),
                    line.amount().plain(),
                    line.amount().currency().getCurrencyCode(),
                    safe(line.because()),
                    String.valueOf(line.referencesTotal()));
        }
        return text.toString();
    }

    /** A spreadsheet takes text that begins so for a formula; a quote mark before it keeps it text. */
    private static String safe(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
