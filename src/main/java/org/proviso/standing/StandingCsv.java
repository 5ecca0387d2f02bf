package org.proviso.standing;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.proviso.money.Money;
import org.proviso.statement.SpreadsheetText;
import org.proviso.statement.Statement;

/** A standing as CSV: one row for each number, with what it is in the first column. */
final class StandingCsv {

    private static final String[] SUBJECTS = {
        "section",
        "subject",
        "kind",
        "about",
        "value",
        "needed",
        "short",
        "unit",
        "from",
        "through",
        "measured_on",
        "words"
    };
    private static final List<String> BUYER = List.of(
            "kind",
            "scope",
            "clause",
            "what",
            "owed_by",
            "due",
            "latest",
            "number",
            "of",
            "facts",
            "stands",
            "none_met",
            "all_met",
            "none_counted",
            "hangs_last",
            "currency");

    private final StringWriter text = new StringWriter();
    private final CsvWriter csv =
            CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);

    private String currency = "";

    private StandingCsv() {}

    static String of(StandingOnDay standing) {
        StandingCsv out = new StandingCsv();
        if (standing.by().isPresent()) {
            out.csv.writeRecord(SUBJECTS);
            standing.sections().forEach(out::section);
        }
        standing.buyerPart().ifPresent(out::buyer);
        try {
            out.csv.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a text in memory can always be written", impossible);
        }
        return out.text.toString();
    }

    private void row(String... cells) {
        String[] safe = new String[cells.length];
        for (int at = 0; at < cells.length; at++) {
            boolean number = cells[at].matches("-?\\d+(\\.\\d+)?");
            safe[at] = number ? cells[at] : SpreadsheetText.of(cells[at]);
        }
        csv.writeRecord(safe);
    }

    private void section(StandingOnDay.Section section) {
        for (StandingOnDay.OfSubject one : section.subjects()) {
            for (StandingOnDay.Measured measured : one.measured()) {
                row(
                        section.name(),
                        one.subject(),
                        measured.effort() ? "effort" : "score",
                        about(measured.about()),
                        plain(measured.value()),
                        plain(measured.needed()),
                        plain(measured.missing()),
                        measured.unit(),
                        day(measured.from()),
                        day(measured.through()),
                        day(measured.on()),
                        "");
            }
            one.lost()
                    .forEach(lost -> other(
                            section,
                            one,
                            "not counted",
                            about(lost.about()),
                            String.valueOf(lost.facts()),
                            "",
                            lost.why()));
            one.states().forEach(state -> other(section, one, "so far", state.clause(), "", "", state.words()));
            one.next()
                    .ifPresent(next ->
                            other(section, one, "next due", "", "", next.day().toString(), next.what()));
        }
    }

    private void other(
            StandingOnDay.Section section,
            StandingOnDay.OfSubject one,
            String kind,
            String about,
            String value,
            String through,
            String words) {
        row(section.name(), one.subject(), kind, about, value, "", "", "", "", through, "", words);
    }

    private void buyer(StandingOnDay.BuyerPart part) {
        csv.writeRecord(BUYER.toArray(String[]::new));
        currency = part.stands().currency().getCurrencyCode();
        payable("", "", part.least(), part.most(), "stands", part.stands().plain());
        part.scopes()
                .forEach(one -> payable(
                        one.scope(), "open outcomes", one.least(), one.most(), "number", number(one.outcomes())));
        part.duties()
                .forEach(one -> cells(
                        "kind",
                        one.overdue() ? "duty, overdue" : "duty",
                        "scope",
                        one.scope(),
                        "clause",
                        one.clause(),
                        "what",
                        one.says(),
                        "owed_by",
                        one.owedBy(),
                        "due",
                        day(one.due()),
                        "number",
                        number(one.missing()),
                        "facts",
                        number(one.failed())));
        part.open().forEach(this::open);
        counts(part);
        part.position().forEach(this::position);
    }

    private void counts(StandingOnDay.BuyerPart part) {
        part.reached()
                .forEach(one -> cells(
                        "kind",
                        "reached",
                        "scope",
                        one.scope(),
                        "what",
                        one.measure(),
                        "number",
                        number(one.reached()),
                        "of",
                        number(one.of())));
        part.lost()
                .forEach(one -> cells(
                        "kind", "not counted", "scope", one.scope(), "what", one.why(), "facts", number(one.facts())));
        part.data()
                .forEach(one -> cells(
                        "kind",
                        "known",
                        "scope",
                        one.scope(),
                        "what",
                        one.type(),
                        "latest",
                        day(one.latest()),
                        "facts",
                        number(one.facts())));
    }

    private void payable(String scope, String what, Money least, Money most, String name, String value) {
        cells(
                "kind",
                "payable",
                "scope",
                scope,
                "what",
                what,
                "none_met",
                least.plain(),
                "all_met",
                most.plain(),
                "currency",
                currency,
                name,
                value);
    }

    private void open(StandingOnDay.Open one) {
        cells(
                "kind",
                one.kind().name().toLowerCase(Locale.ROOT),
                "scope",
                one.scope(),
                "clause",
                one.clause(),
                "what",
                one.what(),
                "owed_by",
                one.owedBy(),
                "due",
                day(one.due()),
                "number",
                number(one.subjects()),
                "none_met",
                one.least().plain(),
                "all_met",
                one.most().plain(),
                "none_counted",
                one.leftOut().plain(),
                "hangs_last",
                one.last().plain(),
                "currency",
                currency);
    }

    private void position(Statement statement) {
        for (Statement.Line line : statement.lines()) {
            cells(
                    "kind",
                    "line",
                    "scope",
                    line.scope(),
                    "clause",
                    line.clause(),
                    "what",
                    statement.title() + ", " + line.title(),
                    "stands",
                    line.amount().plain(),
                    "currency",
                    currency);
        }
        payable(
                "",
                statement.title(),
                statement.least(),
                statement.most(),
                "stands",
                statement.payable().plain());
    }

    /** A row of the buyer's table: the name of a column, what stands in it, the next name. */
    private void cells(String... named) {
        String[] row = new String[BUYER.size()];
        Arrays.fill(row, "");
        for (int at = 0; at < named.length; at += 2) {
            row[BUYER.indexOf(named[at])] = named[at + 1];
        }
        row(row);
    }

    private static String about(Map<String, String> about) {
        return String.join(", ", about.values());
    }

    private static String number(int number) {
        return String.valueOf(number);
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static String day(Optional<LocalDate> day) {
        return day.map(LocalDate::toString).orElse("");
    }
}
