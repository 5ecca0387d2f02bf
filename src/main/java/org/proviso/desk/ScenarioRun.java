package org.proviso.desk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.proviso.contract.Findings;
import org.proviso.contract.Scenario;
import org.proviso.contract.ScenarioFile;
import org.proviso.contract.Written;
import org.proviso.evaluate.Adjustment;
import org.proviso.evaluate.Evaluation;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.evaluate.Evaluator;
import org.proviso.evaluate.Watch;
import org.proviso.explain.UnknownName;
import org.proviso.facts.FactSource;
import org.proviso.facts.FactsUnreadable;
import org.proviso.facts.Progress;
import org.proviso.money.Money;
import org.proviso.rules.Outcome;

/** Runs one scenario of a contract and compares what came out with what it says. */
final class ScenarioRun {

    private static final String NAME = "scenario-disagrees";
    private static final String MAYBE = "Maybe the scenario was worked out before a value was changed.";

    private final Desk desk;
    private final Desk.Opened opened;
    private final Path contract;
    private final Watch watch;

    ScenarioRun(Desk desk, Desk.Opened opened, Path contract, Watch watch) {
        this.desk = desk;
        this.opened = opened;
        this.contract = contract;
        this.watch = watch;
    }

    Desk.ScenarioResult of(Path file) throws IOException, FactsUnreadable {
        ScenarioFile read = ScenarioFile.read(file);
        Findings findings = new Findings().with(read.text());
        findings.addAll(read.findings());
        String says = read.scenario()
                .map(scenario -> scenario.says().text())
                .orElse(file.getFileName().toString());
        if (read.scenario().isPresent()) {
            try {
                compare(
                        read.scenario().get(),
                        desk.watched(opened, request(contract, read.scenario().get()), watch),
                        findings);
            } catch (EvaluationRefused | UnknownName refused) {
                findings.add(read.scenario().get().says().place(), NAME, String.valueOf(refused.getMessage()), "");
            }
        }
        return new Desk.ScenarioResult(says, findings.all());
    }

    /** What a scenario asks to be evaluated. */
    static Request request(Path contract, Scenario scenario) {
        StringBuilder lines = new StringBuilder();
        for (Scenario.Row row : scenario.facts()) {
            ObjectNode line =
                    JsonNodeFactory.instance.objectNode().put("fact", row.type().text());
            row.cells()
                    .forEach(cell -> line.put(cell.name().text(), cell.value().text()));
            lines.append(line).append('\n');
        }
        return new Request(
                contract,
                Optional.of(new FactSource.Stream(
                        new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8)), "scenario")),
                scenario.statement().map(Written::text),
                scenario.asOf(),
                Evaluator.Settings.USUAL,
                Progress.NONE);
    }

    static void compare(Scenario scenario, Desk.Stated came, Findings findings) {
        Evaluation evaluation = came.evaluation();
        for (Scenario.ExpectedOutcome expected : scenario.outcomes()) {
            String got = evaluation.outcomes().stream()
                    .filter(outcome ->
                            outcome.getClause().equals(expected.clause().text())
                                    && outcome.about().equals(expected.subject().text()))
                    .findFirst()
                    .map(Outcome::words)
                    .orElse("nothing");
            same(expected.state(), got, "the outcome", findings);
        }
        for (Scenario.ExpectedLine expected : scenario.lines()) {
            List<Money> amounts = evaluation.adjustments().stream()
                    .filter(line -> line.clause().equals(expected.clause().text())
                            && line.scope().equals(expected.scope().text())
                            && line.verb().word().equals(expected.verb().text()))
                    .map(Adjustment::amount)
                    .toList();
            String got = amounts.stream()
                    .reduce(Money::and)
                    .map(ScenarioRun::written)
                    .orElse("nothing");
            same(expected.amount(), got, "the line", findings);
        }
        scenario.payable()
                .ifPresent(
                        expected -> same(expected, written(came.statement().payable()), "what is payable", findings));
        same(scenario.rejected(), String.valueOf(evaluation.rejected().size()), "the rows rejected", findings);
    }

    private static String written(Money money) {
        return "$" + money.plain();
    }

    private static void same(Written expected, String got, String what, Findings findings) {
        if (!expected.text().equals(got)) {
            findings.add(
                    expected.place(),
                    NAME,
                    "The scenario expects " + expected.text() + " as " + what + ", and it comes to " + got
                            + "; one of the two would pay wrongly.",
                    MAYBE);
        }
    }

    /** Every scenario of the contract. */
    List<Desk.ScenarioResult> all() throws IOException, FactsUnreadable {
        List<Desk.ScenarioResult> results = new java.util.ArrayList<>();
        for (Path file : ScenarioFile.of(contract)) {
            results.add(of(file));
        }
        return results;
    }
}
