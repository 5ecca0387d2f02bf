package org.proviso.sheets;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.proviso.statement.SpreadsheetText;

/**
 * Pages as one CSV each. They begin with the mark of UTF-8 and end lines as RFC 4180 says: without the mark a
 * spreadsheet that is opened by a click reads every accent as two wrong letters, and what reads CSV for facts, ours
 * included, passes over it.
 */
public final class CsvBook {

    private static final String MARK = "\uFEFF";

    /** What a spreadsheet takes for a number, though it may begin with a sign. */
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?%?");

    private CsvBook() {}

    /** Text by name of the file. */
    public static Map<String, String> of(Pages pages) {
        Map<String, String> files = new LinkedHashMap<>();
        SheetNames names = new SheetNames();
        for (Page page : pages.all()) {
            files.put(names.of(page.name()).toLowerCase(Locale.ROOT).replace(' ', '-') + ".csv", text(page));
        }
        return files;
    }

    private static String text(Page page) {
        StringWriter text = new StringWriter().append(MARK);
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            csv.writeRecord(page.columns().stream().map(SpreadsheetText::of).toList());
            for (List<CellValue> row : page.rows()) {
                csv.writeRecord(row.stream().map(CsvBook::cell).toList());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("a text in memory can always be written", impossible);
        }
        return text.toString();
    }

    private static String cell(CellValue cell) {
        boolean number = cell.kind() != CellValue.Kind.TEXT
                && NUMBER.matcher(cell.text()).matches();
        return number ? cell.text() : SpreadsheetText.of(cell.text());
    }
}
