package org.proviso.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.proviso.contract.Finding;
import org.proviso.desk.ContractOnDay;
import org.proviso.explain.Explanation;
import org.proviso.facts.RejectedRow;
import org.proviso.form.Json;
import org.proviso.statement.SpreadsheetText;

/** What pages show, as JSON and CSV for programs. */
final class Data {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Data() {}

    static String contracts(List<ContractPages.Entry> entries) {
        ObjectNode root = NODES.objectNode();
        ArrayNode contracts = root.putArray("contracts");
        entries.forEach(one -> contracts
                .addObject()
                .put("contract", one.name())
                .put("title", one.title())
                .put("readable", one.readable()));
        return Json.text(root);
    }

    static String contract(String name, ContractOnDay read) {
        ObjectNode root = NODES.objectNode();
        root.put("contract", name);
        read.contract()
                .ifPresent(contract -> root.put("title", contract.title())
                        .put("buyer", contract.buyer())
                        .put("provider", contract.provider()));
        root.put("on", read.on().toString());
        findings(read.findings(), root.putArray("findings"));
        ArrayNode clauses = root.putArray("clauses");
        for (ContractOnDay.ClauseOnDay one : read.clauses()) {
            ObjectNode clause = clauses.addObject()
                    .put("clause", one.clause().id().text())
                    .put("title", one.clause().title())
                    .put("says", one.clause().says());
            one.clause().decidedBy().ifPresent(person -> clause.put("decided_by", person.text()));
            one.clause().keptBy().ifPresent(keeper -> clause.put("kept_by", keeper.text()));
            ArrayNode rules = clause.putArray("rules");
            one.clause().rules().forEach(rule -> rules.add(rule.text()));
            ObjectNode terms = clause.putObject("terms");
            one.terms().forEach(term -> terms.put(term.name(), term.value()));
            ArrayNode examples = clause.putArray("examples");
            one.examples()
                    .forEach(run -> examples.addObject()
                            .put("case", run.example().label().text())
                            .put("agrees", run.agrees())
                            .put("got", run.got()));
        }
        return Json.text(root);
    }

    static void findings(List<Finding> findings, ArrayNode into) {
        findings.forEach(finding -> into.addObject()
                .put("finding", finding.name())
                .put("file", finding.place().file())
                .put("line", finding.place().line())
                .put("column", finding.place().column())
                .put("excerpt", finding.excerpt())
                .put("consequence", finding.consequence())
                .put("maybe", finding.maybe()));
    }

    static String findings(List<Finding> findings) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord("finding", "file", "line", "column", "consequence", "maybe");
            for (Finding finding : findings) {
                csv.writeRecord(
                        finding.name(),
                        SpreadsheetText.of(finding.place().file()),
                        String.valueOf(finding.place().line()),
                        String.valueOf(finding.place().column()),
                        SpreadsheetText.of(finding.consequence()),
                        SpreadsheetText.of(finding.maybe()));
            }
        }
        return text.toString();
    }

    static String rejected(List<RejectedRow> rows) {
        ObjectNode root = NODES.objectNode();
        ArrayNode rejected = root.putArray("rejected");
        for (RejectedRow row : rows) {
            ObjectNode node = rejected.addObject()
                    .put("type", row.type())
                    .put("file", row.file())
                    .put("record", row.record())
                    .put("line", row.line())
                    .put("column", row.column())
                    .put("reason", row.reason());
            row.value().ifPresent(value -> node.put("value", value));
        }
        return Json.text(root);
    }

    static String explanation(Explanation explanation) {
        ObjectNode root = NODES.objectNode();
        ArrayNode lines = root.putArray("lines");
        explanation
                .lines()
                .forEach(line -> lines.addObject()
                        .put("is", line.kind().name().toLowerCase(java.util.Locale.ROOT))
                        .put("depth", line.depth())
                        .put("text", line.text()));
        return Json.text(root);
    }
}
