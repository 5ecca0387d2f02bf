package org.proviso.desk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.proviso.contract.Clause;
import org.proviso.evaluate.Adjustment;
import org.proviso.evaluate.Evaluation;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.evaluate.Evaluator;
import org.proviso.explain.Explainer;
import org.proviso.explain.UnknownName;
import org.proviso.facts.FactSource;
import org.proviso.facts.FactStore;
import org.proviso.facts.FactsUnreadable;
import org.proviso.facts.Progress;
import org.proviso.facts.RejectedRow;
import org.proviso.statement.Format;
import org.proviso.statement.Statement;
import org.proviso.statement.StatementBuilder;

/**
 * What the files of a bundle come to: its contract by its rules over its facts, and nothing else.
 *
 * @param statement    the parties' own
 * @param files        the statement as viewers see it and the explanations of its lines, by their names in a bundle
 */
record FromBundle(Statement statement, Map<String, String> files) {

    /** The facts of a bundle. */
    static final String FACTS = "facts.ndjson";

    /** The rules of a bundle, by family. */
    static final String RULES = "rules";

    /** What a bundle with facts says of itself. */
    static final String FOR_PARTIES = """
            This bundle proves a statement. "proviso evidence verify BUNDLE --key PUBLIC" checks its signature and
            every file, and computes the statement again from the contract, the rules and the facts in it.

            For the parties and those who check for them. facts.ndjson and explanations/ speak of single people, each
            under a pseudonym drawn by chance: no name, no number of theirs, no column that the contract does not read.
            Who knows something of a person, such as where and when, may still find the row that is theirs; and small
            groups can be counted there. statement.txt and statement.json pool small groups and may be handed on.
            """;

    /** What a bundle without facts says of itself. */
    static final String FOR_VIEWERS = """
            This bundle states what is payable. "proviso evidence verify BUNDLE --key PUBLIC" checks its signature and
            every file, and that the statement is of the contract and the rules in it.

            For anybody: groups below the contract's display minimum are pooled, and it holds no facts. So it cannot be
            computed again from this bundle; manifest.json names the facts by their hash, and those who hold the
            bundle for the parties can do it.
            """;

    /**
     * Computes it.
     *
     * @param desk      whose rules are not used
     * @param folder    the files of the bundle
     * @param statement which of the contract's statements
     * @param notUsed   how many records were rejected before, and are not among the facts
     * @param engine    the version that the statement is to name
     */
    static FromBundle of(Desk desk, Path folder, String statement, int notUsed, String engine)
            throws IOException, ContractRefused, FactsUnreadable, EvaluationRefused, UnknownName {
        try (InputStream facts = Files.newInputStream(folder.resolve(FACTS))) {
            Request request = new Request(
                    folder,
                    Optional.of(new FactSource.Stream(facts, FACTS)),
                    Optional.of(statement),
                    Optional.empty(),
                    Evaluator.Settings.USUAL,
                    Progress.NONE);
            return desk.over(folder.resolve(RULES))
                    .with(
                            request,
                            (opened, evaluator, store) ->
                                    of(opened, evaluator, store, folder, rejectedBefore(notUsed), engine));
        }
    }

    /** Stand-ins for rows that are not here: a statement tells how many there were. */
    private static List<RejectedRow> rejectedBefore(int notUsed) {
        return IntStream.range(0, notUsed)
                .mapToObj(row -> new RejectedRow("", "", row, row, "", "was not used", Optional.empty()))
                .toList();
    }

    private static FromBundle of(
            Desk.Opened opened,
            Evaluator evaluator,
            FactStore store,
            Path folder,
            List<RejectedRow> rejectedBefore,
            String engine)
            throws FactsUnreadable, EvaluationRefused, UnknownName {
        Evaluator.Remembered remembered = evaluator.remember(Progress.NONE);
        Evaluation came = remembered.evaluation();
        if (!came.rejected().isEmpty()) {
            throw new FactsUnreadable(
                    FACTS + ": " + came.rejected().size() + " of its rows cannot be used, such as record "
                            + came.rejected().get(0).record() + ".");
        }
        Evaluation evaluation = new Evaluation(
                came.statement(),
                came.outcomes(),
                came.measures(),
                came.adjustments(),
                came.pending(),
                rejectedBefore,
                came.factsHash(),
                came.files());
        Statement statement = StatementBuilder.build(opened.contract(), evaluation, engine);
        Map<String, String> files = new TreeMap<>();
        files.put("statement.txt", Format.TEXT.of(statement.forViewers()));
        files.put("statement.json", Format.JSON.of(statement.forViewers()));
        String here = folder.toString().replace('\\', '/') + "/";
        int number = 0;
        for (Clause clause : opened.contract().contract().clauses()) {
            number++;
            String id = clause.id().text();
            StringBuilder text = new StringBuilder();
            for (String scope : scopes(evaluation, id)) {
                text.append(text.isEmpty() ? "" : "\n\n");
                text.append(new Explainer(opened.contract(), evaluator, store)
                        .scope(id, scope, remembered)
                        .text());
            }
            if (!text.isEmpty()) {
                String name = String.format(
                        Locale.ROOT, "explanations/%02d-%s.txt", number, id.replaceAll("[^A-Za-z0-9.]+", "-"));
                files.put(name, text.toString().replace(here, ""));
            }
        }
        return new FromBundle(statement, files);
    }

    private static List<String> scopes(Evaluation evaluation, String clause) {
        return evaluation.adjustments().stream()
                .filter(line -> line.clause().equals(clause))
                .map(Adjustment::scope)
                .distinct()
                .toList();
    }

    /** In what a statement of the exports differs from one of the bundle; nothing where money and counts agree. */
    Optional<String> differs(Statement other) {
        Map<String, Object> ours = substance(statement);
        Map<String, Object> others = substance(other);
        return ours.entrySet().stream()
                .filter(one -> !one.getValue().equals(others.get(one.getKey())))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** All but what pseudonyms change: digests of subjects and of facts, and where those stand. */
    private static Map<String, Object> substance(Statement of) {
        Map<String, Object> substance = new LinkedHashMap<>();
        substance.put("what is payable", List.of(of.base(), of.totalAdjustment(), of.held(), of.payable()));
        substance.put("what could become payable", List.of(of.least(), of.most(), of.allocation()));
        substance.put(
                "its lines",
                of.lines().stream()
                        .map(line -> List.of(
                                line.clause(),
                                line.rule(),
                                line.kind(),
                                line.scope(),
                                line.amount(),
                                line.because(),
                                line.referencesTotal()))
                        .toList());
        substance.put("its outcomes", of.outcomes());
        substance.put("its measures", of.measures());
        substance.put("the rows that were not used", of.rejected());
        substance.put("the contract", of.hashes().contract());
        substance.put("the rules", of.hashes().rules());
        return substance;
    }
}
