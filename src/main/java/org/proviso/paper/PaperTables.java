package org.proviso.paper;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.proviso.contract.Clause;
import org.proviso.contract.Contract;
import org.proviso.contract.Duty;
import org.proviso.contract.Written;

/**
 * A contract as rows of tables, so that rules can ask what it says as they ask of any export:
 *
 * <ul>
 *   <li>{@code agreements}: title, buyer, provider, from, to
 *   <li>{@code clauses}: clause, title, decided (by rules, by a person)
 *   <li>{@code words}: clause, word; each word of a clause once, in small letters
 *   <li>{@code values}: clause, item, name, number, unit, from; each term and cell that is a number
 *   <li>{@code duties}: clause, item, party; one for each party that owes it
 *   <li>{@code days}: clause, item, party, day; one for each day by which a duty is due
 *   <li>{@code pay}: most, least, contingent; what the statement could come to, where that is known
 * </ul>
 *
 * <p>Each row names its contract in the column {@code agreement}.
 */
public record PaperTables(Contract contract) {

    private static final Pattern WORD = Pattern.compile("\\p{L}+(?:['’]\\p{L}+)?");
    private static final Pattern NUMBER = Pattern.compile("(-?)[$€£]?(\\d+(?:\\.\\d+)?)\\s*(%|\\p{L}[\\p{L} ]*)?");

    /** The tables there are. */
    public static final List<String> NAMES =
            List.of("agreements", "clauses", "days", "duties", "pay", "values", "words");

    /** A row of a table. */
    public record Row(String table, Map<String, String> cells) {}

    /** Every row, but for what could be paid. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        rows.add(row(
                "agreements",
                "title",
                contract.title(),
                "buyer",
                contract.buyer(),
                "provider",
                contract.provider(),
                "from",
                contract.inForce().from().toString(),
                "to",
                contract.inForce().to().toString()));
        contract.clauses().forEach(clause -> clause(clause, rows));
        contract.duties().forEach(duty -> duty(duty, rows));
        return rows;
    }

    /** A row of some columns and their values, one after the other. */
    public Row row(String table, String... cells) {
        Map<String, String> named = new LinkedHashMap<>();
        named.put("agreement", contract.id());
        for (int at = 0; at < cells.length; at += 2) {
            named.put(cells[at], cells[at + 1]);
        }
        return new Row(table, named);
    }

    private static String decided(Clause clause) {
        if (clause.keptBy().isPresent()) {
            return "by the ledger";
        }
        return clause.rules().isEmpty() ? "by a person" : "by rules";
    }

    private void clause(Clause clause, List<Row> rows) {
        String number = clause.id().text();
        rows.add(row("clauses", "clause", number, "title", clause.title(), "decided", decided(clause)));
        TreeSet<String> words = new TreeSet<>();
        WORD.matcher(clause.says())
                .results()
                .forEach(word -> words.add(word.group().toLowerCase(Locale.ROOT)));
        words.forEach(word -> rows.add(row("words", "clause", number, "word", word)));
        for (Clause.Term term : clause.terms()) {
            for (Clause.DatedValue dated : term.values()) {
                String from = dated.from().map(LocalDate::toString).orElse("");
                value(number, term.name(), dated.value(), from, rows);
            }
        }
        clause.tables().stream()
                .flatMap(table -> table.versions().stream())
                .forEach(version -> version.rows().stream()
                        .flatMap(one -> one.cells().stream())
                        .forEach(cell -> value(
                                number,
                                cell.name(),
                                cell.value(),
                                version.from().map(LocalDate::toString).orElse(""),
                                rows)));
    }

    private void value(String clause, Written name, Written value, String from, List<Row> rows) {
        Matcher number = NUMBER.matcher(value.text());
        if (number.matches()) {
            String since = from.isEmpty() ? "" : " from " + from;
            rows.add(row(
                    "values",
                    "clause",
                    clause,
                    "item",
                    clause + ", line " + value.place().line() + ": " + name + " " + value + since,
                    "name",
                    name.text(),
                    "number",
                    number.group(1) + number.group(2),
                    "unit",
                    number.group(3) == null ? "" : number.group(3),
                    "from",
                    from));
        }
    }

    private void duty(Duty duty, List<Row> rows) {
        String clause = duty.clause().text();
        String said = clause + ", line " + duty.clause().place().line() + ": "
                + duty.says().strip();
        List<String> parties = duty.owedBy().text().equals("both")
                ? List.of("buyer", "provider")
                : List.of(duty.owedBy().text());
        for (String party : parties) {
            rows.add(row("duties", "clause", clause, "item", said, "party", party));
            for (LocalDate day : duty.due()) {
                rows.add(row(
                        "days", "clause", clause, "item", said + " By " + day, "party", party, "day", day.toString()));
            }
        }
    }
}
