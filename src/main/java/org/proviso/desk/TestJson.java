package org.proviso.desk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.proviso.evaluate.coverage.Coverage;
import org.proviso.form.Json;

/** The cases of contracts and what they show, as JSON. */
final class TestJson {

    private TestJson() {}

    static String of(List<ContractTest.TestedContract> contracts) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode all = root.putArray("contracts");
        contracts.forEach(one -> contract(one, all.addObject()));
        return Json.text(root);
    }

    private static void contract(ContractTest.TestedContract tested, ObjectNode node) {
        node.put("contract", tested.contract()).put("agrees", tested.agrees());
        ArrayNode cases = node.putArray("cases");
        for (ContractTest.Case one : tested.cases()) {
            ObjectNode of = cases.addObject()
                    .put("kind", one.clause().isEmpty() ? "scenario" : "example")
                    .put("clause", one.clause())
                    .put("says", one.says())
                    .put("place", one.place())
                    .put("agrees", one.agrees());
            one.differs().forEach(of.putArray("differs")::add);
        }
        ObjectNode coverage = node.putObject("coverage");
        counts(tested.coverage().total(), coverage);
        ArrayNode clauses = coverage.putArray("clauses");
        tested.coverage().clauses().forEach(one -> clause(one, clauses.addObject()));
        ArrayNode leftOut = coverage.putArray("left_out");
        tested.coverage()
                .leftOut()
                .forEach(one -> leftOut.addObject()
                        .put("rule", one.rule())
                        .put("place", one.place())
                        .put("reason", one.reason().name().toLowerCase(Locale.ROOT))
                        .put("why", one.why()));
        tested.coverage().needless().forEach(coverage.putArray("left_out_needlessly")::add);
        coverage.put("conditions_with_one_side_left_out", tested.coverage().oneSided());
    }

    private static void clause(Coverage.OfClause one, ObjectNode node) {
        node.put("clause", one.clause()).put("title", one.title());
        counts(one, node);
        ArrayNode missing = node.putArray("missing");
        one.gaps()
                .forEach(gap -> missing.addObject()
                        .put("kind", gap.item().kind().name().toLowerCase(Locale.ROOT))
                        .put("side", gap.side().name().toLowerCase(Locale.ROOT))
                        .put("rule", gap.item().rule())
                        .put("place", gap.item().place())
                        .put("what", gap.item().what())
                        .put("says", gap.words()));
    }

    private static void counts(Coverage.OfClause one, ObjectNode node) {
        count(one.rules(), node.putObject("rules"));
        count(one.conditions(), node.putObject("conditions"));
        count(one.rows(), node.putObject("rows"));
        count(one.thresholds(), node.putObject("thresholds"));
    }

    private static void count(Coverage.Count count, ObjectNode node) {
        node.put("shown", count.shown()).put("of", count.of());
    }
}
