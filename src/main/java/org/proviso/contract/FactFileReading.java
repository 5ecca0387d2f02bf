package org.proviso.contract;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.proviso.contract.FactMapping.FactFile;
import org.proviso.contract.FactMapping.SameSubject;
import org.proviso.contract.FactMapping.SheetRows;
import org.proviso.contract.FactMapping.SheetTable;

/** Reads which files hold facts, and where in them. */
record FactFileReading(Findings findings) {

    private static final Pattern ROWS = Pattern.compile("([1-9][0-9]{0,6}) to (?:([1-9][0-9]{0,6})|first empty)");
    private static final Pattern ROW = Pattern.compile("[1-9][0-9]{0,6}");

    /** Names that are devices on Windows, with any ending; and those whose last letters it drops. */
    private static final Pattern OF_WINDOWS =
            Pattern.compile("(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\\..*)?|.*[^.][. ]");

    /** The files of one type of fact. */
    List<FactFile> files(Entries entries) {
        List<FactFile> files = new ArrayList<>();
        Optional<Written> file = entries.optional("file");
        SheetTable table = table(entries, SheetTable.WHOLE);
        file.ifPresent(path -> files.add(checked(new FactFile(path, Optional.empty(), table))));
        for (Node item : entries.items("files")) {
            files.add(
                    item instanceof Node.Scalar scalar
                            ? checked(new FactFile(scalar.written(), Optional.empty(), table))
                            : file(Entries.of(item, "a file of facts", findings), table));
        }
        if (files.isEmpty()) {
            missing(entries.place(), "\"file\" is missing");
        }
        return files;
    }

    private FactFile file(Entries entries, SheetTable usual) {
        Written path = entries.required("file", "nothing says what to read.");
        Optional<LocalDate> known = entries.optional("known")
                .flatMap(day -> Entries.date(day, "nothing says which rows were known when.", findings));
        FactFile file = new FactFile(path, known, table(entries, usual));
        entries.nothingElse();
        return path.text().isEmpty() ? file : checked(file);
    }

    /** The file that says which subjects are known under two names. */
    Optional<SameSubject> sameSubject(Entries top) {
        return top.node("same_subject").map(node -> {
            Entries entries = Entries.of(node, "the subjects known under two names", findings);
            Written path = entries.required("file", "nothing says which subjects are the same.");
            SameSubject same = new SameSubject(
                    new FactFile(path, Optional.empty(), table(entries, SheetTable.WHOLE)),
                    entries.required("from", "nothing says which column holds the names given up."),
                    entries.required("to", "nothing says which column holds the names that stay."));
            entries.nothingElse();
            if (!same.from().text().isEmpty()
                    && same.from().text().equals(same.to().text())) {
                findings.add(
                        same.to().place(),
                        "one-column",
                        "\"from\" and \"to\" name one column; nothing says which names are given up.",
                        "");
            }
            return path.text().isEmpty() ? same : new SameSubject(checked(same.file()), same.from(), same.to());
        });
    }

    private SheetTable table(Entries entries, SheetTable usual) {
        Optional<Written> sheet = entries.optional("sheet").or(usual::sheet);
        int header = entries.optional("header").map(this::row).orElse(usual.header());
        Optional<SheetRows> rows = entries.optional("rows")
                .flatMap(written -> rows(written, header))
                .or(usual::rows);
        return new SheetTable(sheet, header, rows);
    }

    private int row(Written written) {
        if (ROW.matcher(written.text()).matches()) {
            return Integer.parseInt(written.text());
        }
        findings.add(
                written.place(),
                "not-a-row",
                "\"" + written.text() + "\" is no row of a sheet; nothing says where the columns are named.",
                "Maybe the number that stands at its left, such as 7.");
        return 1;
    }

    private Optional<SheetRows> rows(Written written, int header) {
        Matcher rows = ROWS.matcher(written.text());
        if (!rows.matches()) {
            findings.add(
                    written.place(),
                    "not-rows",
                    "\"" + written.text() + "\" does not say which rows of a sheet are read.",
                    "Maybe \"8 to 12\", or \"8 to first empty\" for a table that an empty row ends.");
            return Optional.empty();
        }
        int from = Integer.parseInt(rows.group(1));
        Optional<Integer> to = Optional.ofNullable(rows.group(2)).map(Integer::parseInt);
        if (from <= header || to.orElse(from) < from) {
            findings.add(
                    written.place(),
                    "not-rows",
                    "Rows " + written.text() + " hold no values: "
                            + (from <= header
                                    ? "the columns are named in row " + header + "."
                                    : "the last comes before the first."),
                    "Maybe the first and the last row of the table below it.");
        }
        return Optional.of(new SheetRows(from, to));
    }

    private FactFile checked(FactFile file) {
        String text = file.path().text();
        if (text.isBlank()) {
            missing(file.path().place(), "\"file\" is empty");
        } else if (leaves(text)) {
            findings.add(
                    file.path().place(),
                    "path-leaves-folder",
                    "\"" + text + "\" is not a plain path inside the contract's folder; it is not read.",
                    "Maybe copy the file into the contract's facts/ folder.");
        } else if (!file.table().equals(SheetTable.WHOLE)
                && !text.toLowerCase(Locale.ROOT).endsWith(".xlsx")) {
            findings.add(
                    file.path().place(),
                    "no-spreadsheet",
                    "\"sheet\", \"header\" and \"rows\" say where a table stands in a spreadsheet (.xlsx); \"" + text
                            + "\" is none, and they would have no effect.",
                    "");
        }
        return file;
    }

    private void missing(Place place, String what) {
        findings.add(
                place,
                "missing-entry",
                what + ": no facts of this type would be read, and nobody would be counted.",
                "Maybe add \"file: facts/….csv\".");
    }

    private static boolean leaves(String text) {
        return text.startsWith("/")
                || text.contains("\\")
                || text.contains(":")
                || text.chars().anyMatch(Character::isISOControl)
                || text.matches(".*[*?\\[\\]].*")
                || List.of(text.split("/")).contains("..")
                || Stream.of(text.split("/"))
                        .anyMatch(part -> OF_WINDOWS.matcher(part).matches());
    }
}
