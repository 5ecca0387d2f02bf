package org.proviso.desk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.proviso.contract.Clause;
import org.proviso.contract.Contract;
import org.proviso.contract.FactMapping;
import org.proviso.contract.Findings;
import org.proviso.contract.Nearest;
import org.proviso.evaluate.Because;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.evaluate.Evaluator;
import org.proviso.evaluate.Stakes;
import org.proviso.evaluate.SubjectMatches;
import org.proviso.explain.Explainer;
import org.proviso.explain.UnknownName;
import org.proviso.facts.FactSource;
import org.proviso.facts.FactsUnreadable;
import org.proviso.facts.Progress;
import org.proviso.paper.PaperTables;
import org.proviso.rules.Outcome;
import org.proviso.verify.Verifier;

/**
 * Whether contracts do what a state or a funder demands. The demands are a contract of their own, whose facts are the
 * contracts that are checked: rules of a family look at what the paper says, and each clause is a demand.
 */
public final class PolicyCheck {

    private final Desk desk;

    /** A check at a desk. */
    public PolicyCheck(Desk desk) {
        this.desk = desk;
    }

    /** Whether a contract does what a demand asks. */
    public enum State {
        /** Everything that bears on it is as is demanded. */
        MET("met"),
        /** Something of the contract is otherwise. */
        NOT_MET("NOT MET"),
        /** Nothing of the contract bears on it. */
        NOT_SHOWN("not shown");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** As an officer reads it. */
        public String words() {
            return words;
        }
    }

    /**
     * A demand and what a contract has to it.
     *
     * @param clause of the demands
     * @param title  its heading
     * @param says   its words
     * @param why    what of the contract shows it, or what is missing
     */
    public record Demand(String clause, String title, String says, State state, List<String> why) {}

    /**
     * A contract against all demands.
     *
     * @param contract its name
     * @param title    its heading
     * @param demands  in the order of the policy
     */
    public record Checked(String contract, String title, List<Demand> demands) {

        /** Whether no demand is broken. */
        public boolean keeps() {
            return demands.stream().noneMatch(demand -> demand.state() == State.NOT_MET);
        }
    }

    /**
     * The contracts against a policy.
     *
     * @param policy  its title
     * @param sources what of it is published, and where
     * @param illustrative whether any of its demands are made up
     */
    public record Result(String policy, List<String> sources, boolean illustrative, List<Checked> contracts) {

        /** For a person. */
        public String text() {
            return PolicyText.of(this);
        }

        /** For programs. */
        public String json() {
            return PolicyJson.of(this);
        }
    }

    /**
     * Checks contracts against a policy.
     *
     * @param against the folder of the policy
     */
    public Result check(List<Path> contracts, Path against)
            throws IOException, ContractRefused, FactsUnreadable, EvaluationRefused, UnknownName {
        Map<String, Contract> checked = new java.util.LinkedHashMap<>();
        List<PaperTables.Row> rows = new ArrayList<>();
        for (Path path : contracts) {
            Contract contract = read(path, rows);
            if (checked.put(contract.id(), contract) != null) {
                throw new UnknownName("Two of the contracts are called \"" + contract.id()
                        + "\"; nobody could tell their results apart. Maybe one of them is named twice.");
            }
        }
        Contract policy = opened(against).contract().contract();
        Request request = new Request(
                against,
                Optional.of(new FactSource.Stream(
                        new ByteArrayInputStream(lines(policy, rows).getBytes(StandardCharsets.UTF_8)),
                        "the contracts that are checked")),
                Optional.empty(),
                Optional.empty(),
                Evaluator.Settings.USUAL,
                Progress.NONE);
        return desk.with(request, (opened, evaluator, store) -> {
            List<Checked> all = new ArrayList<>();
            for (Contract contract : checked.values()) {
                Map<String, List<String>> whyNot =
                        new Explainer(opened.contract(), evaluator, store).whyNot(contract.id());
                all.add(new Checked(
                        contract.id(), contract.title(), demands(policy, evaluator.explain(contract.id()), whyNot)));
            }
            return new Result(
                    policy.title(),
                    policy.modelledOn().stream()
                            .map(one -> one.what() + ": " + one.source())
                            .toList(),
                    policy.illustrative(),
                    List.copyOf(all));
        });
    }

    /** A contract as rows, with what its statement could come to where facts come with it. */
    private Contract read(Path path, List<PaperTables.Row> rows)
            throws IOException, ContractRefused, FactsUnreadable, EvaluationRefused, UnknownName {
        Desk.Opened opened = opened(path);
        PaperTables paper = new PaperTables(opened.contract().contract());
        rows.addAll(paper.rows());
        if (hasFacts(opened, path)) {
            Stakes stakes = desk.with(Request.of(path), (one, evaluator, store) -> evaluator.stakes());
            rows.add(paper.row(
                    "pay",
                    "most",
                    stakes.most().plain(),
                    "least",
                    stakes.least().plain(),
                    "contingent",
                    stakes.contingent().plain()));
        }
        return paper.contract();
    }

    /** A draft may come without facts; then nothing shows what it could pay. */
    private static boolean hasFacts(Desk.Opened opened, Path path) {
        FactSource.Folder folder = new FactSource.Folder(path, true);
        return opened.contract().contract().facts().stream()
                .flatMap(mapping -> mapping.files().stream())
                .allMatch(file ->
                        java.nio.file.Files.exists(folder.named(file.path().text())));
    }

    private Desk.Opened opened(Path path) throws IOException, ContractRefused {
        Findings findings = new Findings();
        Optional<Desk.Opened> opened = desk.open(path, findings);
        if (opened.isPresent() && findings.none()) {
            Verifier.verify(opened.get().contract(), findings);
        }
        if (opened.isEmpty() || !findings.none()) {
            throw new ContractRefused(findings.all());
        }
        return opened.get();
    }

    /** The rows as the policy maps them: a file of its facts is named as a table of contracts is. */
    private static String lines(Contract policy, List<PaperTables.Row> rows) throws UnknownName {
        StringBuilder lines = new StringBuilder();
        for (FactMapping mapping : policy.facts()) {
            for (FactMapping.FactFile file : mapping.files()) {
                String table = file.path().text().replaceAll(".*/|\\.[a-z]+$", "");
                if (!PaperTables.NAMES.contains(table)) {
                    throw new UnknownName(file.path().place() + ": a contract has no table \"" + table
                            + "\" that could be checked. " + Nearest.maybe(table, PaperTables.NAMES));
                }
                for (PaperTables.Row row : rows) {
                    if (row.table().equals(table)) {
                        ObjectNode line = JsonNodeFactory.instance
                                .objectNode()
                                .put("fact", mapping.type().text());
                        row.cells().forEach(line::put);
                        lines.append(line).append('\n');
                    }
                }
            }
        }
        return lines.toString();
    }

    private static List<Demand> demands(
            Contract policy, Optional<SubjectMatches> subject, Map<String, List<String>> whyNot) {
        List<Demand> demands = new ArrayList<>();
        for (Clause clause : policy.clauses()) {
            String number = clause.id().text();
            Map<Outcome.State, List<String>> why = new HashMap<>();
            subject.ifPresent(one -> one.outcomes().stream()
                    .filter(outcome -> outcome.getClause().equals(number))
                    .forEach(outcome -> why.computeIfAbsent(outcome.getState(), state -> new ArrayList<>())
                            .add(one.because()
                                    .apply(outcome)
                                    .map(Because::sentence)
                                    .orElse(outcome.words()))));
            List<String> broken = why.getOrDefault(Outcome.State.NOT_MET, List.of());
            List<String> met = why.getOrDefault(Outcome.State.MET, List.of());
            State state = !broken.isEmpty() ? State.NOT_MET : met.isEmpty() ? State.NOT_SHOWN : State.MET;
            List<String> shown =
                    state == State.NOT_MET ? broken : state == State.MET ? met : whyNot.getOrDefault(number, List.of());
            demands.add(new Demand(
                    number,
                    clause.title(),
                    clause.says().strip(),
                    clause.rules().isEmpty() ? State.NOT_SHOWN : state,
                    List.copyOf(shown)));
        }
        return List.copyOf(demands);
    }
}
