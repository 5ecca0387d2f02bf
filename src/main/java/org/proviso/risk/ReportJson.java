package org.proviso.risk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.proviso.form.Json;

/** A report as JSON; amounts and chances are texts of decimals, so that no reader makes them inexact. */
final class ReportJson {

    private ReportJson() {}

    static String of(Report report) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("title", report.title());
        report.banners().forEach(root.putArray("banners")::add);
        ArrayNode sections = root.putArray("sections");
        report.sections().forEach(section -> section(section, sections.addObject()));
        return Json.text(root);
    }

    private static void section(Report.Section section, ObjectNode node) {
        node.put("name", section.name()).put("title", section.title()).put("how", section.how());
        ArrayNode tables = node.putArray("tables");
        for (Report.Table table : section.tables()) {
            ArrayNode rows = tables.addArray();
            for (List<Report.Cell> row : table.rows()) {
                ObjectNode cells = rows.addObject();
                for (int column = 0; column < row.size(); column++) {
                    cells.put(key(table.columns().get(column)), row.get(column).plain());
                }
            }
        }
        section.notes().forEach(node.putArray("notes")::add);
    }

    private static String key(String column) {
        return column.toLowerCase(Locale.ROOT).replace(' ', '_');
    }
}
