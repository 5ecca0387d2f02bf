package org.proviso.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file of {@code scenarios/}, read.
 *
 * @param text     for excerpts
 * @param scenario nothing when a finding stands against it
 * @param findings what is wrong with it as a text
 */
public record ScenarioFile(SourceText text, Optional<Scenario> scenario, List<Finding> findings) {

    /** The folder of scenarios in a contract's folder. */
    public static final String FOLDER = "scenarios";

    private static final String NOT_CHECKED = "it would not be checked.";

    /**
     * The scenario files of a contract, by name; none where it has no such folder.
     *
     * @throws IOException when it is no folder of a contract
     */
    public static List<Path> of(Path contract) throws IOException {
        ContractFile.folder(contract);
        Path folder = contract.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    /** Reads a scenario. */
    public static ScenarioFile read(Path file) throws IOException {
        Findings findings = new Findings();
        return of(file.toString().replace('\\', '/'), AuthorText.read(file, findings), findings);
    }

    /** Reads the bytes of a scenario. */
    static ScenarioFile of(String shown, byte[] bytes) {
        Findings findings = new Findings();
        return of(shown, AuthorText.of(shown, bytes, findings), findings);
    }

    private static ScenarioFile of(String shown, Optional<AuthorText> file, Findings findings) {
        Optional<Scenario> scenario =
                file.flatMap(text -> text.tree(findings)).map(root -> new Reading(findings).scenario(root));
        return new ScenarioFile(
                file.map(AuthorText::source).orElse(SourceText.of(shown, "")),
                findings.none() ? scenario : Optional.empty(),
                findings.all());
    }

    /** One reading of one file. */
    private record Reading(Findings findings) {

        Scenario scenario(Node root) {
            Entries top = Entries.of(root, "a scenario", findings);
            Written says = top.required("scenario", "nobody can tell what it shows.");
            Optional<Written> statement = top.optional("statement");
            Optional<LocalDate> asOf = top.optional("as_of")
                    .flatMap(day -> Entries.date(day, "it is unclear what was known then.", findings));
            List<Scenario.Row> facts = top.node("facts").map(this::facts).orElse(List.of());
            Optional<Node> expected = top.node("expect");
            top.nothingElse();
            Entries expect =
                    Entries.of(expected.orElse(new Node.Mapping(top.place(), List.of())), "what is expected", findings);
            Scenario scenario = new Scenario(
                    says,
                    statement,
                    asOf,
                    facts,
                    expect.node("outcomes").map(this::outcomes).orElse(List.of()),
                    expect.items("lines").stream()
                            .flatMap(line -> line(line).stream())
                            .toList(),
                    expect.optional("payable"),
                    expect.optional("rejected").orElse(new Written("0", top.place())));
            expect.nothingElse();
            if (scenario.outcomes().isEmpty()
                    && scenario.lines().isEmpty()
                    && scenario.payable().isEmpty()) {
                findings.add(
                        top.place(),
                        "missing-entry",
                        "The scenario does not say what must come out; it would agree with anything.",
                        "Maybe add \"expect:\" with \"payable: $…\".");
            }
            return scenario;
        }

        private List<Scenario.Row> facts(Node node) {
            List<Scenario.Row> rows = new ArrayList<>();
            for (Node.Entry type :
                    Entries.of(node, "the facts, type by type", findings).all()) {
                List<Node> several =
                        type.value() instanceof Node.Listing listing ? listing.items() : List.of(type.value());
                several.forEach(row -> rows.add(new Scenario.Row(
                        type.key(),
                        Entries.of(row, "a row of " + type.key().text(), findings)
                                .cells())));
            }
            return rows;
        }

        private List<Scenario.ExpectedOutcome> outcomes(Node node) {
            List<Scenario.ExpectedOutcome> all = new ArrayList<>();
            for (Node.Entry clause :
                    Entries.of(node, "the outcomes, clause by clause", findings).all()) {
                for (Clause.Cell one : Entries.of(clause.value(), "the outcomes of each subject", findings)
                        .cells()) {
                    all.add(new Scenario.ExpectedOutcome(clause.key(), one.name(), one.value()));
                }
            }
            return all;
        }

        private Optional<Scenario.ExpectedLine> line(Node node) {
            Entries entries = Entries.of(node, "an expected line", findings);
            Written clause = entries.required("clause", NOT_CHECKED);
            Written scope = entries.required("scope", NOT_CHECKED);
            Optional<Scenario.ExpectedLine> line = ClauseReading.onlyOne(entries, ClauseReading.PAYING, findings)
                    .flatMap(amount -> Entries.scalar(amount.value(), "what is expected", findings)
                            .map(value -> new Scenario.ExpectedLine(clause, scope, amount.key(), value)));
            entries.nothingElse();
            if (line.isEmpty()) {
                findings.add(
                        node.place(),
                        "missing-entry",
                        "The line does not say what it must come to: " + NOT_CHECKED,
                        "Maybe add \"earns: $…\" or another of: " + String.join(", ", ClauseReading.PAYING) + ".");
            }
            return line;
        }
    }
}
