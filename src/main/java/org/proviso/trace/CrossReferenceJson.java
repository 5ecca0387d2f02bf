package org.proviso.trace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.proviso.form.Json;

/** A cross-reference as JSON: cases and lines by their numbers, amounts as text with the currency's decimals. */
final class CrossReferenceJson {

    private CrossReferenceJson() {}

    static String of(Excerpt shown) {
        CrossReference all = shown.all();
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("contract", all.contract()).put("title", all.title());
        texts(all.statements(), root.putArray("statements"));
        root.putObject("hashes")
                .put("contract", all.hashes().contract())
                .put("rules", all.hashes().rules());
        ArrayNode clauses = root.putArray("clauses");
        shown.clauses().forEach(one -> clause(one, clauses.addObject()));
        ArrayNode rules = root.putArray("rules");
        shown.rules().forEach(one -> rule(one, rules.addObject()));
        ArrayNode cases = root.putArray("cases");
        shown.cases().forEach(one -> one(one, cases.addObject()));
        ArrayNode lines = root.putArray("lines");
        shown.lines().forEach(one -> line(one, lines.addObject()));
        if (shown.whole()) {
            ArrayNode undecided = root.putArray("undecided");
            all.undecided()
                    .forEach(one -> undecided
                            .addObject()
                            .put("kind", one.kind().word())
                            .put("clause", one.clause())
                            .put("place", one.place())
                            .put("says", one.says())
                            .put("then", one.then()));
            texts(all.loose(), root.putArray("leads_nowhere"));
        }
        return Json.text(root);
    }

    private static void clause(CrossReference.ClauseEntry one, ObjectNode node) {
        node.put("clause", one.number())
                .put("title", one.title())
                .put("says", one.says())
                .put("place", one.place());
        one.decidedBy().ifPresent(who -> node.put("decided_by", who));
        texts(one.named(), node.putArray("rules"));
        texts(one.others(), node.putArray("other_rules"));
        ArrayNode values = node.putArray("values");
        one.values().forEach(value -> {
            ObjectNode of = values.addObject().put("says", value.says()).put("place", value.place());
            texts(value.readBy(), of.putArray("read_by"));
            texts(value.stops(), of.putArray("keeps_from_running"));
            numbers(value.lines(), of.putArray("lines"));
        });
        numbers(one.cases(), node.putArray("cases"));
        numbers(one.lines(), node.putArray("lines"));
    }

    private static void rule(CrossReference.RuleEntry one, ObjectNode node) {
        node.put("rule", one.name()).put("place", one.place()).put("because", one.because());
        texts(one.clauses(), node.putArray("clauses"));
        texts(one.restsOn(), node.putArray("rests_on"));
        texts(one.usedBy(), node.putArray("used_by"));
        numbers(one.cases(), node.putArray("cases"));
        numbers(one.lines(), node.putArray("lines"));
    }

    private static void one(CrossReference.CaseEntry one, ObjectNode node) {
        node.put("number", one.number())
                .put("kind", one.clause().isEmpty() ? "scenario" : "example")
                .put("clause", one.clause())
                .put("says", one.says())
                .put("place", one.place())
                .put("agrees", one.agrees());
        texts(one.rules(), node.putArray("rules"));
        texts(one.clauses(), node.putArray("clauses"));
    }

    private static void line(CrossReference.LineEntry one, ObjectNode node) {
        node.put("number", one.number())
                .put("statement", one.statement())
                .put("clause", one.clause())
                .put("scope", one.scope())
                .put("kind", one.kind())
                .put("amount", one.amount().plain())
                .put("because", one.because())
                .put("rule", one.rule());
        texts(one.rules(), node.putArray("rules"));
        ArrayNode values = node.putArray("values");
        one.values()
                .forEach(value ->
                        values.addObject().put("clause", value.clause()).put("place", value.place()));
        numbers(one.cases(), node.putArray("cases"));
    }

    private static void texts(List<String> texts, ArrayNode into) {
        texts.forEach(into::add);
    }

    private static void numbers(List<Integer> numbers, ArrayNode into) {
        numbers.forEach(into::add);
    }
}
