package org.proviso.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.proviso.form.Json;

/** A what-if as JSON: amounts as text with the currency's decimals. */
final class WhatIfJson {

    private WhatIfJson() {}

    static String of(WhatIfReport report) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("contract", report.statement().contract());
        root.put("statement", report.statement().id());
        root.put("currency", report.statement().payable().currency().getCurrencyCode());
        ArrayNode settings = root.putArray("settings");
        report.settings().forEach(settings::add);
        WhatIfReport.Figures written = report.asWritten();
        figures(row(root.putObject("as_written"), report.written()), written);
        ArrayNode rows = root.putArray("rows");
        for (WhatIfReport.Row row : report.rows()) {
            ObjectNode node = row(rows.addObject(), row.values());
            row.figures()
                    .ifPresent(now -> figures(node, now)
                            .put("difference", now.over(written).plain()));
            ArrayNode refused = node.putArray("refused");
            row.refused().forEach(refused::add);
            ArrayNode outdated = node.putArray("outdated");
            row.outdated().forEach(finding -> outdated.add(finding.place().toString()));
        }
        return Json.text(root);
    }

    private static ObjectNode row(ObjectNode node, List<String> values) {
        ArrayNode array = node.putArray("values");
        values.forEach(array::add);
        return node;
    }

    private static ObjectNode figures(ObjectNode node, WhatIfReport.Figures figures) {
        node.put("base", figures.base().plain());
        node.put("total_adjustment", figures.adjustment().plain());
        node.put("payable", figures.payable().plain());
        node.put("least", figures.least().plain());
        node.put("most", figures.most().plain());
        ObjectNode clauses = node.putObject("clauses");
        figures.clauses().forEach((clause, amount) -> clauses.put(clause, amount.plain()));
        return node;
    }
}
