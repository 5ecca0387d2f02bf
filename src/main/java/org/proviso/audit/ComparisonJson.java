package org.proviso.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.proviso.form.Json;

/** A comparison as JSON: amounts as text with the currency's decimals. */
final class ComparisonJson {

    private ComparisonJson() {}

    static String of(Comparison comparison) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("before", comparison.before());
        root.put("after", comparison.after());
        root.put("readable", comparison.readable());
        changes(root.putArray("changes"), comparison.changes());
        if (comparison.replay().isPresent()) {
            replay(root.putObject("replay"), comparison.replay().get());
        } else {
            root.put("not_replayed", comparison.notPlayed());
        }
        ArrayNode findings = root.putArray("findings");
        comparison
                .findings()
                .forEach(finding -> findings.addObject()
                        .put("place", finding.place().toString())
                        .put("name", finding.name())
                        .put("consequence", finding.consequence()));
        return Json.text(root);
    }

    private static void changes(ArrayNode array, List<Change> changes) {
        for (Change change : changes) {
            array.addObject()
                    .put("about", change.about().toString().toLowerCase(Locale.ROOT))
                    .put("name", change.name())
                    .put("words", change.words());
        }
    }

    private static void replay(ObjectNode node, Replay replay) {
        node.put("statement", replay.after().id());
        node.put("currency", replay.after().payable().currency().getCurrencyCode());
        moved(
                node.putObject("payable"),
                replay.before().payable(),
                replay.after().payable());
        moved(
                node.putObject("total_adjustment"),
                replay.before().totalAdjustment(),
                replay.after().totalAdjustment());
        moved(node.putObject("clauses"), replay.clauses());
        moved(node.putObject("scopes"), replay.scopes());
        moved(node.putObject("groups"), replay.groups());
        ArrayNode outcomes = node.putArray("outcomes");
        for (Replay.Turned turned : replay.outcomes()) {
            ObjectNode one = outcomes.addObject()
                    .put("clause", turned.clause())
                    .put("before", turned.was())
                    .put("after", turned.is())
                    .put("count", turned.count());
            ArrayNode cases = one.putArray("cases");
            turned.cases().forEach(each -> turnedCase(cases.addObject(), each));
        }
    }

    private static void moved(ObjectNode node, List<Replay.Moved> rows) {
        rows.forEach(row -> moved(node.putObject(row.name()), row.before(), row.after()));
    }

    private static void moved(ObjectNode node, org.proviso.money.Money before, org.proviso.money.Money after) {
        node.put("before", before.plain());
        node.put("after", after.plain());
        node.put("difference", new Replay.Moved("", before, after).difference().plain());
    }

    private static void turnedCase(ObjectNode node, TurnedCase one) {
        node.put("reference", one.reference());
        node.put("scope", one.scope());
        node.put("rule_before", one.ruleWas());
        node.put("rule_after", one.ruleIs());
        ArrayNode stopped = node.putArray("stopped");
        one.stopped().forEach(stopped::add);
        changes(node.putArray("because"), one.because());
    }
}
