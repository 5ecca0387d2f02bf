package org.proviso.analysis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.proviso.form.Json;

/** What an analysis found, as a machine reads it. */
final class ReportJson {

    private ReportJson() {}

    static String of(Report report, String contract) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("contract", contract);
        json.put("questions", report.questions());
        ArrayNode found = json.putArray("found");
        report.found().forEach(weakness -> weakness(weakness, found.addObject()));
        listed(report.undecided(), "question", json.putArray("open"));
        listed(report.unread(), "rule", json.putArray("notLookedInto"));
        ArrayNode off = json.putArray("notInPlay");
        report.off().forEach(off::add);
        return Json.text(json);
    }

    private static void weakness(Weakness weakness, ObjectNode json) {
        json.put("kind", weakness.kind().words());
        json.put("clause", weakness.clause());
        json.put("file", weakness.finding().place().file());
        json.put("line", weakness.finding().place().line());
        json.put("consequence", weakness.finding().consequence());
        json.put("maybe", weakness.finding().maybe());
        ArrayNode shown = json.putArray("shown");
        for (Shown one : weakness.shown()) {
            ObjectNode run = shown.addObject();
            ArrayNode given = run.putArray("given");
            one.given().forEach(fact -> {
                ObjectNode fields = given.addObject().put("fact", fact.type());
                fact.fields().forEach(fields::put);
            });
            run.put("asked", one.verb()).put("got", one.got());
        }
    }

    private static void listed(Map<String, String> what, String name, ArrayNode json) {
        what.forEach((one, why) -> json.addObject().put(name, one).put("why", why));
    }
}
