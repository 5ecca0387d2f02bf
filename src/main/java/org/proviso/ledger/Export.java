package org.proviso.ledger;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.proviso.statement.SpreadsheetText;

/** What a party is handed of the ledger: the whole chain with the contents of its own contract, its lines, and what each of its papers asks to be paid. */
final class Export {

    /** The chain. */
    static final String ENTRIES = "entries.ndjson";

    private static final String LINES = "lines.csv";
    private static final String PAPERS = "papers.csv";

    private Export() {}

    static List<Path> write(Path folder, String contract, Journal journal) throws IOException {
        Files.createDirectories(folder);
        for (String name : List.of(ENTRIES, LINES, PAPERS)) {
            if (Files.exists(folder.resolve(name))) {
                throw new FileAlreadyExistsException(folder.resolve(name).toString());
            }
        }
        try (Writer out = Files.newBufferedWriter(folder.resolve(ENTRIES), StandardCharsets.UTF_8)) {
            journal.rows(
                    1,
                    row -> JournalFile.write(
                            row,
                            row.contract().equals(contract) || row.contract().isEmpty(),
                            out));
        }
        List<Entry> entries = journal.ofContract(contract);
        try (CsvWriter csv = csv(folder.resolve(LINES))) {
            lines(csv, entries);
        }
        try (CsvWriter csv = csv(folder.resolve(PAPERS))) {
            papers(csv, Papers.of(entries));
        }
        return List.of(folder.resolve(ENTRIES), folder.resolve(LINES), folder.resolve(PAPERS));
    }

    private static CsvWriter csv(Path file) throws IOException {
        return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file, StandardCharsets.UTF_8);
    }

    private static void lines(CsvWriter csv, List<Entry> entries) {
        csv.writeRecord(
                "entry",
                "place",
                "paper",
                "statement",
                "posted_on",
                "clause",
                "title",
                "scope",
                "kind",
                "amount",
                "currency",
                "reverses_entry",
                "reverses_place",
                "because");
        for (Entry entry : entries) {
            if (entry.act() instanceof Act.Document paper) {
                for (int place = 0; place < paper.lines().size(); place++) {
                    Act.Entered entered = paper.lines().get(place);
                    PostedLine line = entered.line();
                    csv.writeRecord(
                            String.valueOf(entry.number()),
                            String.valueOf(place + 1),
                            paper.paper(),
                            SpreadsheetText.of(paper.statement()),
                            paper.pays().on().toString(),
                            line.clause(),
                            SpreadsheetText.of(line.title()),
                            SpreadsheetText.of(line.scope()),
                            line.kind(),
                            line.amount().plain(),
                            line.amount().currency().getCurrencyCode(),
                            entered.reverses()
                                    .map(ref -> String.valueOf(ref.entry()))
                                    .orElse(""),
                            entered.reverses()
                                    .map(ref -> String.valueOf(ref.place() + 1))
                                    .orElse(""),
                            SpreadsheetText.of(line.because()));
                }
            }
        }
    }

    private static void papers(CsvWriter csv, List<Papers.ToPay> papers) {
        csv.writeRecord(
                "paper", "contract", "statement", "posted_on", "counts_from", "service_through", "amount", "disputed");
        for (Papers.ToPay one : papers) {
            csv.writeRecord(
                    one.number(),
                    SpreadsheetText.of(one.contract()),
                    SpreadsheetText.of(one.statement()),
                    one.postedOn().toString(),
                    one.countsFrom().toString(),
                    one.through().toString(),
                    one.amount().plain(),
                    one.disputed().plain());
        }
    }
}
