package org.proviso.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.proviso.contract.Clause;

/** What a clause states, by name, without the places at which it does. */
final class ClauseText {

    private ClauseText() {}

    /** Everything but its words, its tables and its examples. */
    static Map<String, String> of(Clause clause) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("title", "\"" + clause.title() + "\"");
        if (!clause.rules().isEmpty()) {
            all.put(
                    "rules",
                    clause.rules().stream().map(rule -> "\"" + rule + "\"").collect(Collectors.joining(", ")));
        }
        clause.decidedBy().ifPresent(person -> all.put("decided by", person.text()));
        clause.keptBy().ifPresent(keeper -> all.put("kept by", keeper.text()));
        all.put(
                "counts on",
                clause.countsOn().toString().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
        for (Clause.Term term : clause.terms()) {
            for (Clause.DatedValue value : term.values()) {
                boolean first = value.equals(term.values().get(0));
                String since = value.from()
                        .filter(day -> !first)
                        .map(day -> " from " + day)
                        .orElse("");
                all.put(term.name() + since, value.value().text());
            }
        }
        clause.accepts().forEach(one -> all.put("accepts " + one.name(), "\"" + one.value() + "\""));
        return all;
    }

    /** The rows of its tables, each table once for each day from which it has other rows. */
    static Map<String, Clause.DatedRows> tables(Clause clause) {
        Map<String, Clause.DatedRows> all = new LinkedHashMap<>();
        for (Clause.Table table : clause.tables()) {
            String name = table.name().text().isEmpty() ? "table" : table.name() + " table";
            for (Clause.DatedRows rows : table.versions()) {
                boolean first = rows.equals(table.versions().get(0));
                all.put(
                        name
                                + rows.from()
                                        .filter(day -> !first)
                                        .map(day -> " from " + day)
                                        .orElse(""),
                        rows);
            }
        }
        return all;
    }

    /** Its examples, by what they are called. */
    static Map<String, String> examples(Clause clause) {
        Map<String, String> all = new LinkedHashMap<>();
        for (Clause.Example example : clause.examples()) {
            all.merge("example \"" + example.label() + "\"", text(example), (one, other) -> one + "; " + other);
        }
        return all;
    }

    private static String text(Clause.Example example) {
        String when = example.statement().map(id -> "statement " + id + ", ").orElse("")
                + example.on().map(day -> "on " + day + ", ").orElse("");
        String given = example.given().stream()
                .map(one -> one.type() + " " + cells(one.fields()))
                .collect(Collectors.joining(", "));
        String defined = example.definitions().stream()
                .map(one -> " " + one.type()
                        + one.facts().stream().map(ClauseText::cells).toList())
                .collect(Collectors.joining(","));
        return "(" + when + given + " " + example.verb() + " " + example.expected() + defined + ")";
    }

    private static String cells(List<Clause.Cell> cells) {
        return cells.stream().map(cell -> cell.name() + " " + cell.value()).collect(Collectors.joining(", ", "{", "}"));
    }
}
