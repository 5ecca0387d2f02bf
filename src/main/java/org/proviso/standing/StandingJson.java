package org.proviso.standing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.proviso.form.Json;
import org.proviso.statement.Statement;

/** A standing as JSON: amounts as text with the currency's decimals, other numbers as they are. */
final class StandingJson {

    private StandingJson() {}

    static String of(StandingOnDay standing) {
        return Json.text(node(standing));
    }

    private static ObjectNode node(StandingOnDay standing) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("contract", standing.contract());
        root.put("as_of", standing.asOf().toString());
        root.put("statement", standing.statement());
        root.put("illustrative", standing.illustrative());
        standing.by().ifPresent(by -> {
            root.put("by", by);
            ArrayNode sections = root.putArray("sections");
            standing.sections().forEach(section -> {
                ObjectNode node = sections.addObject().put("name", section.name());
                ArrayNode subjects = node.putArray("subjects");
                section.subjects().forEach(subject -> subject(subject, subjects.addObject()));
            });
        });
        standing.buyerPart().ifPresent(part -> buyer(part, root));
        return root;
    }

    private static void subject(StandingOnDay.OfSubject subject, ObjectNode node) {
        node.put("subject", subject.subject());
        ArrayNode measured = node.putArray("measured");
        for (StandingOnDay.Measured one : subject.measured()) {
            ObjectNode here = measured.addObject().put("role", one.effort() ? "effort" : "score");
            about(one.about(), here);
            here.put("value", one.value()).put("needed", one.needed()).put("short", one.missing());
            here.put("unit", one.unit());
            day("from", one.from(), here);
            day("through", one.through(), here);
            day("measured_on", one.on(), here);
        }
        ArrayNode lost = node.putArray("not_counted");
        for (StandingOnDay.Lost one : subject.lost()) {
            ObjectNode here = lost.addObject();
            about(one.about(), here);
            here.put("why", one.why()).put("number", one.facts());
        }
        ArrayNode states = node.putArray("so_far");
        subject.states()
                .forEach(one -> states.addObject().put("clause", one.clause()).put("state", one.words()));
        subject.next()
                .ifPresent(next -> node.putObject("next_due")
                        .put("date", next.day().toString())
                        .put("what", next.what()));
    }

    private static void about(Map<String, String> about, ObjectNode node) {
        ObjectNode inside = node.putObject("about");
        about.forEach(inside::put);
    }

    private static void day(String name, Optional<LocalDate> day, ObjectNode node) {
        day.ifPresent(one -> node.put(name, one.toString()));
    }

    private static void buyer(StandingOnDay.BuyerPart part, ObjectNode root) {
        root.put("rejected", part.rejected());
        root.putObject("payable")
                .put("stands", part.stands().plain())
                .put("least", part.least().plain())
                .put("most", part.most().plain());
        root.putObject("liability")
                .put("outcomes", part.liability().outcomes())
                .put("more_than_not_met", part.liability().notMet().plain())
                .put("more_than_not_counted", part.liability().leftOut().plain());
        ArrayNode scopes = root.putArray("scopes");
        part.scopes()
                .forEach(one -> scopes.addObject()
                        .put("scope", one.scope())
                        .put("open", one.outcomes())
                        .put("least", one.least().plain())
                        .put("most", one.most().plain()));
        ArrayNode duties = root.putArray("duties");
        for (StandingOnDay.OfDuty one : part.duties()) {
            ObjectNode node = duties.addObject()
                    .put("clause", one.clause())
                    .put("owed_by", one.owedBy())
                    .put("says", one.says())
                    .put("scope", one.scope());
            day("due", one.due(), node);
            node.put("overdue", one.overdue()).put("outcomes", one.missing()).put("facts", one.failed());
        }
        ArrayNode open = root.putArray("open");
        part.open().forEach(one -> open(one, open.addObject()));
        counts(part, root);
        ArrayNode positions = root.putArray("position");
        part.position().forEach(one -> position(one, positions.addObject()));
    }

    private static void open(StandingOnDay.Open one, ObjectNode node) {
        node.put("kind", one.kind().name().toLowerCase(Locale.ROOT))
                .put("clause", one.clause())
                .put("scope", one.scope())
                .put("what", one.what())
                .put("outcomes", one.subjects());
        if (!one.owedBy().isEmpty()) {
            node.put("owed_by", one.owedBy());
        }
        day("due", one.due(), node);
        node.put("none_met", one.least().plain())
                .put("all_met", one.most().plain())
                .put("none_counted", one.leftOut().plain())
                .put("hangs_alone", one.hangs().plain())
                .put("hangs_last", one.last().plain());
    }

    private static void counts(StandingOnDay.BuyerPart part, ObjectNode root) {
        ArrayNode data = root.putArray("data");
        for (StandingOnDay.Data one : part.data()) {
            ObjectNode node = data.addObject()
                    .put("scope", one.scope())
                    .put("fact", one.type())
                    .put("number", one.facts());
            day("latest", one.latest(), node);
        }
        ArrayNode reached = root.putArray("reached");
        part.reached()
                .forEach(one -> reached.addObject()
                        .put("scope", one.scope())
                        .put("measure", one.measure())
                        .put("reached", one.reached())
                        .put("of", one.of()));
        ArrayNode lost = root.putArray("not_counted");
        part.lost()
                .forEach(one -> lost.addObject()
                        .put("scope", one.scope())
                        .put("why", one.why())
                        .put("number", one.facts()));
    }

    private static void position(Statement statement, ObjectNode node) {
        node.put("statement", statement.id()).put("title", statement.title());
        ArrayNode lines = node.putArray("lines");
        statement
                .lines()
                .forEach(line -> lines.addObject()
                        .put("scope", line.scope())
                        .put("clause", line.clause())
                        .put("kind", line.kind())
                        .put("amount", line.amount().plain()));
        node.put("base", statement.base().plain())
                .put("total_adjustment", statement.totalAdjustment().plain())
                .put("payable", statement.payable().plain())
                .put("least", statement.least().plain())
                .put("most", statement.most().plain());
    }
}
