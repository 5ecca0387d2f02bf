package org.proviso.statement;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.proviso.form.Json;

/** A statement as JSON: amounts as text with the currency's decimals, rates as met and counted. */
final class JsonStatement {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonStatement() {}

    static String of(Statement statement) {
        return Json.text(node(statement));
    }

    private static ObjectNode node(Statement statement) {
        ObjectNode root = NODES.objectNode();
        root.put("contract", statement.contract());
        root.put("statement", statement.id());
        root.put("title", statement.title());
        root.put("buyer", statement.buyer());
        root.put("provider", statement.provider());
        if (statement.isForViewers()) {
            root.put("for", "viewers");
            root.put("display_minimum", statement.displayMinimum());
        }
        root.put("illustrative", statement.illustrative());
        root.put("position", statement.position());
        root.putObject("period")
                .put("from", statement.from().toString())
                .put("to", statement.to().toString());
        root.put("status", statement.provisional() ? "provisional" : "final");
        root.put("currency", statement.payable().currency().getCurrencyCode());
        root.put("base", statement.base().plain());
        lines(statement, root.putArray("lines"));
        ObjectNode outcomes = root.putObject("outcomes");
        statement.outcomes().forEach(clause -> {
            ObjectNode node = outcomes.putObject(clause.clause());
            if (statement.isForViewers()) {
                shownOutcomes(clause, node);
            } else {
                outcomes(clause, node);
            }
        });
        ArrayNode measures = root.putArray("measures");
        for (Statement.MeasureLine measure : statement.measures()) {
            ObjectNode node =
                    measures.addObject().put("clause", measure.clause()).put("group", measure.name());
            if (measure.number().isEmpty()) {
                node.put("met", measure.met()).put("counted", measure.counted());
            } else {
                node.put("number", measure.number());
            }
        }
        root.put("total_adjustment", statement.totalAdjustment().plain());
        root.put("held", statement.held().plain());
        root.put("payable", statement.payable().plain());
        if (!statement.isForViewers()) {
            root.putObject("pending")
                    .put("least", statement.least().plain())
                    .put("most", statement.most().plain());
        }
        ArrayNode allocation = root.putArray("allocation");
        statement
                .allocation()
                .forEach(share -> allocation
                        .addObject()
                        .put("source", share.source())
                        .put("amount", share.amount().plain()));
        root.put("rejected", statement.rejected());
        root.putObject("hashes")
                .put("contract", statement.hashes().contract())
                .put("rules", statement.hashes().rules())
                .put("facts", statement.hashes().facts());
        ObjectNode provenance = root.putObject("provenance");
        provenance.put("engine", statement.provenance().engine());
        ArrayNode files = provenance.putArray("files");
        statement
                .provenance()
                .files()
                .forEach((file, sha256) -> files.addObject().put("file", file).put("sha256", sha256));
        return root;
    }

    private static void lines(Statement statement, ArrayNode lines) {
        for (Statement.Line line : statement.lines()) {
            ObjectNode node = lines.addObject();
            node.put("clause", line.clause());
            node.put("rule", line.rule());
            node.put("kind", line.kind());
            node.put("scope", line.scope());
            node.put("amount", line.amount().plain());
            node.put("because", line.because());
            if (!statement.isForViewers()) {
                ArrayNode references = node.putArray("references");
                line.references().forEach(references::add);
                node.put("references_total", line.referencesTotal());
            }
        }
    }

    private static void outcomes(Statement.ClauseOutcomes clause, ObjectNode node) {
        node.put("MET", clause.met());
        node.put("NOT_MET", clause.notMet());
        counts(node.putObject("EXCLUDED"), clause.excluded());
        node.put("DEEMED_MET", clause.deemedMet());
        counts(node.putObject("PENDING"), clause.pending());
        if (!clause.levels().isEmpty()) {
            counts(node.putObject("levels"), clause.levels());
        }
    }

    /** For viewers: what is not named is none, or in one of the numbers together. */
    private static void shownOutcomes(Statement.ClauseOutcomes clause, ObjectNode node) {
        if (clause.met() > 0) {
            node.put("MET", clause.met());
        }
        if (clause.notMet() > 0) {
            node.put("NOT_MET", clause.notMet());
        }
        counts(node.putObject("EXCLUDED"), clause.excluded());
        if (clause.deemedMet() > 0) {
            node.put("DEEMED_MET", clause.deemedMet());
        }
        counts(node.putObject("PENDING"), clause.pending());
        ArrayNode together = node.putArray("together");
        clause.together()
                .forEach(one -> together.addObject()
                        .put("what", one.what())
                        .put(one.fewer() ? "fewer_than" : "count", one.count()));
    }

    private static void counts(ObjectNode node, Map<Statement.Reason, Integer> counts) {
        counts.forEach((reason, count) -> node.put(reason.word(), count));
    }
}
