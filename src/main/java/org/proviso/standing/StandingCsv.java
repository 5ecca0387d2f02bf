package org.proviso.standing;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
    private static final String[] BUYER = {
        "kind",
        "scope",
        "clause",
        "what",
        "owed_by",
        "due",
        "number",
        "of",
        "stands",
        "none_met",
        "all_met",
        "none_counted",
        "hangs_last",
        "currency"
    };

    private final StringWriter text = new StringWriter();
    private final CsvWriter csv =
            CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);

    private StandingCsv() {}

    static String of(Standing standing) {
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

    private void section(Standing.Section section) {
        for (Standing.OfSubject one : section.subjects()) {
            for (Standing.Measured measured : one.measured()) {
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
            Standing.Section section,
            Standing.OfSubject one,
            String kind,
            String about,
            String value,
            String through,
            String words) {
        row(section.name(), one.subject(), kind, about, value, "", "", "", "", through, "", words);
    }

    private void buyer(Standing.BuyerPart part) {
        csv.writeRecord(BUYER);
        String currency = part.stands().currency().getCurrencyCode();
        row(
                "payable",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                part.stands().plain(),
                part.least().plain(),
                part.most().plain(),
                "",
                "",
                currency);
        for (Standing.AtScope one : part.scopes()) {
            row(
                    "payable",
                    one.scope(),
                    "",
                    "open outcomes",
                    "",
                    "",
                    number(one.outcomes()),
                    "",
                    "",
                    one.least().plain(),
                    one.most().plain(),
                    "",
                    "",
                    currency);
        }
        for (Standing.OfDuty one : part.duties()) {
            row(
                    one.overdue() ? "duty, overdue" : "duty",
                    one.scope(),
                    one.clause(),
                    one.says(),
                    one.owedBy(),
                    day(one.due()),
                    number(one.missing()),
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "");
        }
        for (Standing.Open one : part.open()) {
            row(
                    one.kind().name().toLowerCase(Locale.ROOT),
                    one.scope(),
                    one.clause(),
                    one.what(),
                    one.owedBy(),
                    day(one.due()),
                    number(one.subjects()),
                    "",
                    "",
                    one.least().plain(),
                    one.most().plain(),
                    one.leftOut().plain(),
                    one.last().plain(),
                    currency);
        }
        for (Standing.Reached one : part.reached()) {
            row(
                    "reached",
                    one.scope(),
                    "",
                    one.measure(),
                    "",
                    "",
                    number(one.reached()),
                    number(one.of()),
                    "",
                    "",
                    "",
                    "",
                    "",
                    "");
        }
        for (Standing.LostAt one : part.lost()) {
            row("not counted", one.scope(), "", one.why(), "", "", number(one.facts()), "", "", "", "", "", "", "");
        }
        for (Standing.Data one : part.data()) {
            row(
                    "known",
                    one.scope(),
                    "",
                    one.type(),
                    "",
                    day(one.latest()),
                    number(one.facts()),
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "");
        }
        part.position().forEach(this::position);
    }

    private void position(Statement statement) {
        String currency = statement.payable().currency().getCurrencyCode();
        for (Statement.Line line : statement.lines()) {
            row(
                    "line",
                    line.scope(),
                    line.clause(),
                    statement.title() + ", " + line.title(),
                    "",
                    "",
                    "",
                    "",
                    line.amount().plain(),
                    "",
                    "",
                    "",
                    "",
                    currency);
        }
        row(
                "position",
                "",
                "",
                statement.title(),
                "",
                "",
                "",
                "",
                statement.payable().plain(),
                statement.least().plain(),
                statement.most().plain(),
                "",
                "",
                currency);
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
