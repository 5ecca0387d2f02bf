package org.proviso.ledger;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.proviso.statement.SpreadsheetText;

/** What a party is handed of the ledger: the whole chain with the contents of its own contract, its lines, and what each of its papers asks to be paid. */
final class Export {

    /** The chain. */
    static final String ENTRIES = "entries.ndjson";

    private static final String LINES = "lines.csv";
    private static final String PAPERS = "papers.csv";

    private Export() {}

    static List<Path> write(Path folder, String contract, Journal journal) throws IOException, LedgerRefused {
        Files.createDirectories(folder);
        for (String name : List.of(ENTRIES, LINES, PAPERS)) {
            if (Files.exists(folder.resolve(name))) {
                throw new LedgerRefused(
                        folder.resolve(name) + " is there already and is not written over. Maybe another folder.");
            }
        }
        // In one pass: an entry that comes meanwhile is in all three files or in none.
        List<Entry> entries = new ArrayList<>();
        try (Writer out = Files.newBufferedWriter(folder.resolve(ENTRIES), StandardCharsets.UTF_8)) {
            journal.rows(1, row -> {
                boolean own = row.contract().equals(contract);
                JournalFile.write(row, own || row.contract().isEmpty(), out);
                if (own) {
                    entries.add(row.entry());
                }
            });
        }
        Files.writeString(folder.resolve(LINES), lines(entries));
        Files.writeString(folder.resolve(PAPERS), papers(entries));
        return List.of(folder.resolve(ENTRIES), folder.resolve(LINES), folder.resolve(PAPERS));
    }

    /** What is wrong with the files of a folder, from themselves alone: lines and papers have to follow from the entries. */
    static List<String> problems(Path folder, Optional<String> head) throws IOException {
        List<String> problems = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        Set<String> open = new HashSet<>();
        Set<String> hidden = new HashSet<>();
        try (InputStream file = Files.newInputStream(folder.resolve(ENTRIES))) {
            JournalFile.read(file, line -> {
                (line.row().isPresent() ? open : hidden).add(line.hash());
                line.row().filter(row -> !row.contract().isEmpty()).ifPresent(row -> entries.add(row.entry()));
            });
            ofOneContract(entries).ifPresent(problems::add);
        } catch (LedgerBroken torn) {
            return List.of(String.valueOf(torn.getMessage()));
        }
        head.filter(one -> !open.contains(one))
                .ifPresent(one -> problems.add(
                        hidden.contains(one)
                                ? "the entry of the head " + one + " does not say what it says: it was left out."
                                : Ledger.gone(one)));
        follows(folder.resolve(LINES), lines(entries)).ifPresent(problems::add);
        follows(folder.resolve(PAPERS), papers(entries)).ifPresent(problems::add);
        return problems;
    }

    /** Entries of one contract without holes, as far as their own numbers tell: what was left out is referred to. */
    private static Optional<String> ofOneContract(List<Entry> entries) {
        if (entries.isEmpty()) {
            return Optional.of(ENTRIES + " holds no entry of a contract.");
        }
        String contract = entries.get(0).act().contract();
        Set<Long> numbers = new HashSet<>();
        int papers = 0;
        for (Entry entry : entries) {
            if (!entry.act().contract().equals(contract)) {
                return Optional.of("entry " + entry.number() + " is of another contract than " + contract + ".");
            }
            if (entry.act() instanceof Act.Document paper && paper.number() != ++papers) {
                return Optional.of("paper " + contract + "-" + papers + " was left out.");
            }
            Optional<Long> missing = entry.act().refersTo().stream()
                    .filter(number -> !numbers.contains(number))
                    .findFirst();
            if (missing.isPresent()) {
                return Optional.of(
                        "entry " + missing.get() + ", to which entry " + entry.number() + " refers, was left out.");
            }
            numbers.add(entry.number());
        }
        // Reading them as an account refuses what takes back a line that is not there.
        Account.of(contract, entries);
        return Optional.empty();
    }

    private static Optional<String> follows(Path file, String should) throws IOException {
        return Arrays.equals(Files.readAllBytes(file), should.getBytes(StandardCharsets.UTF_8))
                ? Optional.empty()
                : Optional.of(file.getFileName() + " says something else than the entries.");
    }

    private static String csv(Consumer<CsvWriter> records) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            records.accept(csv);
        }
        return text.toString();
    }

    private static String lines(List<Entry> entries) throws IOException {
        return csv(file -> lines(file, entries));
    }

    private static String papers(List<Entry> entries) throws IOException {
        return csv(file -> papers(file, Papers.of(entries)));
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
                "pays",
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
                            line.pays() ? "yes" : "no",
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
