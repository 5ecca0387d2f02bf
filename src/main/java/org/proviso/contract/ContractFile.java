package org.proviso.contract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A contract.yaml: reads it whole, keeps the place of every value, and reports everything that is wrong at
 * once instead of the first mistake only.
 *
 * @param folder   where the contract's facts are
 * @param text     for excerpts
 * @param contract nothing when a finding stands against it
 * @param findings what is wrong with it as a text
 */
public record ContractFile(Path folder, SourceText text, Optional<Contract> contract, List<Finding> findings) {

    /** The file's name in a contract's folder. */
    public static final String NAME = "contract.yaml";

    private static final Pattern DISPLAY_MINIMUM = Pattern.compile("([2-9]|[1-9][0-9]|100) \\p{L}.*");
    private static final int USUAL_DISPLAY_MINIMUM = 10;
    private static final int GLANCE = 8_192;
    private static final Pattern FAMILY = Pattern.compile("(?m)^family: *([a-z][a-z0-9_]*) *$");

    /**
     * Reads the contract of a folder.
     *
     * @param folder a folder that holds a contract.yaml
     * @throws IOException when the file cannot be read at all
     */
    public static ContractFile read(Path folder) throws IOException {
        Path path = folder(folder);
        Findings findings = new Findings();
        return of(folder, path.toString().replace('\\', '/'), AuthorText.read(path, findings), findings);
    }

    /**
     * The family that a contract seems to name, before its file is read: for what can be made ready meanwhile, and
     * for nothing else.
     */
    public static Optional<String> familyAtAGlance(Path folder) {
        Path path = folder.resolve(NAME);
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(path)) {
            String beginning = new String(in.readNBytes(GLANCE), StandardCharsets.UTF_8);
            Matcher family = FAMILY.matcher(beginning);
            return family.find() ? Optional.of(family.group(1)) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** The contract in a folder, which must be there. */
    static Path folder(Path folder) throws IOException {
        if (Files.isRegularFile(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        Path path = folder.resolve(NAME);
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        return path;
    }

    /** The same file with another text, such as one in which a value was changed. */
    public ContractFile saying(SourceText changed) {
        byte[] bytes = String.join("\n", changed.lines()).concat("\n").getBytes(StandardCharsets.UTF_8);
        return of(folder, changed.file(), bytes);
    }

    /** Reads the bytes of a contract. */
    static ContractFile of(Path folder, String shown, byte[] bytes) {
        Findings findings = new Findings();
        return of(folder, shown, AuthorText.of(shown, bytes, findings), findings);
    }

    private static ContractFile of(Path folder, String shown, Optional<AuthorText> file, Findings findings) {
        Optional<Contract> contract =
                file.flatMap(text -> text.tree(findings)).map(root -> new Reading(findings).contract(root));
        return new ContractFile(
                folder,
                file.map(AuthorText::source).orElse(SourceText.of(shown, "")),
                findings.none() ? contract : Optional.empty(),
                findings.all());
    }

    /** One reading of one file. */
    private record Reading(Findings findings) {

        Contract contract(Node root) {
            Entries top = Entries.of(root, "the contract", findings);
            CalendarReading times = new CalendarReading(findings);
            Optional<ZoneId> zone = times.zone(top);
            DutyReading duties = new DutyReading(findings);
            Contract contract = new Contract(
                    top.required("contract", "statements would have no name for it.")
                            .text(),
                    top.required("title", "statements would have no heading.").text(),
                    top.required("buyer", "a statement must say who pays.").text(),
                    top.required("provider", "a statement must say who is paid.")
                            .text(),
                    top.period("in_force", "nothing says on which days its terms hold."),
                    top.required("currency", "no amount can be stated."),
                    top.required("rounding", "cents would be rounded at will."),
                    top.optional("value"),
                    top.required("family", "no rules compute it."),
                    zone,
                    times.calendars(top),
                    top.flag("illustrative"),
                    published(top),
                    statements(top),
                    amendments(top),
                    clauses(top),
                    duties.duties(top),
                    facts(top, zone),
                    new FactFileReading(findings).sameSubject(top),
                    funding(top),
                    new ClauseReading(findings).accepts(top, List.of(Clause.WITHOUT_EXAMPLE)),
                    displayMinimum(top));
            top.nothingElse();
            duties.of(contract.duties(), contract.clauses());
            times.zoneOf(contract.calendars(), top.place(), zone);
            return contract;
        }

        private List<Contract.Published> published(Entries top) {
            List<Contract.Published> all = new ArrayList<>();
            for (Node item : top.items("modelled_on")) {
                Entries entries = Entries.of(item, "a published source", findings);
                all.add(new Contract.Published(
                        entries.required("what", "nobody can check it.").text(),
                        entries.required("source", "nobody can check it.").text()));
                entries.nothingElse();
            }
            return all;
        }

        private List<Contract.StatementTerm> statements(Entries top) {
            List<Contract.StatementTerm> all = new ArrayList<>();
            for (Node item : top.items("statements")) {
                Entries entries = Entries.of(item, "a statement", findings);
                all.add(new Contract.StatementTerm(
                        entries.required("id", "it cannot be asked for."),
                        entries.required("title", "it would have no heading.").text(),
                        entries.period("covers", "nothing says which days it covers."),
                        entries.flag("position")));
                entries.nothingElse();
            }
            if (all.isEmpty()) {
                findings.add(
                        top.place(),
                        "missing-entry",
                        "\"statements\" is missing in the contract: nothing would ever be paid.",
                        "Maybe add \"statements:\" with one line: - { id: final, title: Final statement, covers: … }.");
            }
            return all;
        }

        private List<Contract.Amendment> amendments(Entries top) {
            List<Contract.Amendment> all = new ArrayList<>();
            for (Node item : top.items("amendments")) {
                Entries entries = Entries.of(item, "an amendment", findings);
                Written signed = entries.required("signed", "nothing says when both parties agreed.");
                Written effective = entries.required("effective", "nothing says from when its values hold.");
                all.add(new Contract.Amendment(
                        entries.required("id", "a value could not name it."),
                        entries.date(signed, "nothing says when both parties agreed."),
                        effective,
                        entries.date(effective, "nothing says from when its values hold."),
                        entries.required("says", "nobody can read what changed.")
                                .text()));
                entries.nothingElse();
            }
            return all;
        }

        private List<Contract.FundingShare> funding(Entries top) {
            List<Contract.FundingShare> all = new ArrayList<>();
            for (Node item : top.items("funding")) {
                Entries entries = Entries.of(item, "a funding source", findings);
                all.add(new Contract.FundingShare(
                        entries.required("source", "nothing says who pays this share.")
                                .text(),
                        entries.required("share", "nothing says how much of the payment it bears.")));
                entries.nothingElse();
            }
            return all;
        }

        private int displayMinimum(Entries top) {
            Optional<Written> written = top.optional("display minimum");
            Optional<Matcher> matcher =
                    written.map(value -> DISPLAY_MINIMUM.matcher(value.text())).filter(Matcher::matches);
            if (written.isPresent() && matcher.isEmpty()) {
                findings.add(
                        written.get().place(),
                        "no-display-minimum",
                        "\"" + written.get().text()
                                + "\" is no whole number from 2 to 100 with what it counts; viewers could tell from a"
                                + " small group who is in it, or would see nothing.",
                        "Maybe 10 and what is counted, such as \"10 people\".");
            }
            return matcher.map(number -> Integer.parseInt(number.group(1))).orElse(USUAL_DISPLAY_MINIMUM);
        }

        private List<Clause> clauses(Entries top) {
            List<Clause> all = new ArrayList<>();
            for (Node item : top.items("clauses")) {
                all.add(new ClauseReading(findings).clause(item));
            }
            Set<String> ids = new HashSet<>();
            for (Clause clause : all) {
                Written id = clause.id();
                if (!ids.add(id.text())) {
                    findings.add(
                            id.place(),
                            "stands-twice",
                            "Clause " + id.text() + " stands twice; a line could not say which of them it follows.",
                            "Maybe one of them has another number on the paper.");
                }
            }
            return all;
        }

        private List<FactMapping> facts(Entries top, Optional<ZoneId> zone) {
            return top
                    .node("facts")
                    .map(node -> Entries.of(node, "the facts, type by type", findings)
                            .all())
                    .orElse(List.of())
                    .stream()
                    .map(entry -> mapping(entry, zone))
                    .toList();
        }

        private FactMapping mapping(Node.Entry entry, Optional<ZoneId> zone) {
            Entries entries =
                    Entries.of(entry.value(), "the reading of " + entry.key().text(), findings);
            FactMapping mapping = new FactMapping(
                    entry.key(),
                    new FactFileReading(findings).files(entries),
                    entries.several("key"),
                    entries.node("keep")
                            .map(node -> cells(node, "what to keep"))
                            .orElse(List.of()),
                    dateColumn(entries, "about"),
                    dateColumn(entries, "known"),
                    zone,
                    entries.node("fields")
                            .map(node -> cells(node, "the fields"))
                            .orElse(List.of()),
                    words(entries),
                    entries.several("missing"));
            entries.nothingElse();
            if (mapping.key().isEmpty()
                    || mapping.key().stream().anyMatch(key -> key.text().isEmpty())) {
                findings.add(
                        entry.key().place(),
                        "missing-entry",
                        "\"key\" is missing in the reading of " + entry.key().text()
                                + ": a row that stands twice would be paid twice.",
                        "Maybe add \"key: [ … ]\" with the columns that make a row the same row.");
            }
            return mapping;
        }

        private List<Clause.Cell> cells(Node node, String what) {
            return Entries.of(node, what, findings).cells();
        }

        private Optional<FactMapping.DateColumn> dateColumn(Entries entries, String name) {
            return entries.optional(name).map(written -> {
                String[] parts = written.text().split(" as (?!.* as )", 2);
                if (parts.length < 2) {
                    findings.add(
                            written.place(),
                            "date-without-format",
                            "Nothing says how the dates of \"" + written.text()
                                    + "\" are written; 3/4/2026 could be in March or in April.",
                            "Maybe \"" + written.text() + " as M/d/yyyy\".");
                    return new FactMapping.DateColumn(written, written.text(), "yyyy-MM-dd");
                }
                return new FactMapping.DateColumn(written, parts[0].strip(), parts[1].strip());
            });
        }

        private List<FactMapping.FieldWords> words(Entries entries) {
            List<FactMapping.FieldWords> all = new ArrayList<>();
            entries.node("words").ifPresent(node -> {
                for (Node.Entry field :
                        Entries.of(node, "the words of each field", findings).all()) {
                    all.add(new FactMapping.FieldWords(
                            field.key(),
                            cells(field.value(), "the words of " + field.key().text())));
                }
            });
            return all;
        }
    }
}
