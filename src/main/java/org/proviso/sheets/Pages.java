package org.proviso.sheets;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.proviso.contract.Clause;
import org.proviso.contract.Contract;
import org.proviso.contract.ContractFile;
import org.proviso.contract.SourceText;
import org.proviso.contract.Written;
import org.proviso.statement.Statement;

/** A statement and the terms and tables of its contract, laid out as pages of a workbook. */
public final class Pages {

    private final List<Page> all;

    Pages(List<Page> all) {
        this.all = List.copyOf(all);
    }

    /** Everything, for the parties or, of a statement for viewers, for anybody. */
    public static Pages of(ContractFile file, Contract contract, Statement statement) {
        List<Page> pages = new ArrayList<>();
        pages.add(summary(statement));
        pages.add(lines(statement));
        pages.add(outcomes(statement));
        pages.add(counted(statement));
        pages.add(terms(contract, file.text()));
        for (Clause clause : contract.clauses()) {
            for (Clause.Table table : clause.tables()) {
                for (Clause.DatedRows rows : table.versions()) {
                    String from = rows.from().map(day -> " " + day).orElse("");
                    pages.add(table(
                            (clause.id().text() + " " + table.name().text()).strip() + from, rows.rows(), file.text()));
                }
            }
        }
        return new Pages(pages);
    }

    List<Page> all() {
        return all;
    }

    private static Page summary(Statement statement) {
        List<List<CellValue>> rows = new ArrayList<>();
        row(rows, "Contract", Page.words(statement.contractTitle()));
        row(rows, "Statement", Page.words(statement.title()));
        row(rows, "From", Page.day(statement.from()));
        row(rows, "To", Page.day(statement.to()));
        row(rows, "Buyer", Page.words(statement.buyer()));
        row(rows, "Provider", Page.words(statement.provider()));
        row(rows, "Currency", Page.words(statement.payable().currency().getCurrencyCode()));
        row(rows, "Status", Page.words(status(statement)));
        row(rows, "Base", Page.amount(statement.base()));
        row(rows, "Adjustments", Page.amount(statement.totalAdjustment()));
        row(rows, statement.position() ? "Payable, were it due" : "Payable", Page.amount(statement.payable()));
        if (statement.held().signum() != 0) {
            row(rows, "Held, not payable yet", Page.amount(statement.held()));
        }
        if (statement.pendingCount() > 0 && !statement.isForViewers()) {
            row(rows, "Could still become, at least", Page.amount(statement.least()));
            row(rows, "Could still become, at most", Page.amount(statement.most()));
        }
        statement.allocation().forEach(share -> row(rows, "Paid by " + share.source(), Page.amount(share.amount())));
        row(rows, "Rejected rows, not used", Page.count(statement.rejected()));
        if (statement.isForViewers()) {
            row(rows, "For viewers: pooled are groups of fewer than", Page.count(statement.displayMinimum()));
        }
        row(rows, "SHA-256 of the contract", Page.words(statement.hashes().contract()));
        row(rows, "SHA-256 of the rules", Page.words(statement.hashes().rules()));
        row(rows, "SHA-256 of the facts", Page.words(statement.hashes().facts()));
        return new Page("Statement", List.of("what", "value"), rows);
    }

    private static void row(List<List<CellValue>> rows, String what, CellValue value) {
        rows.add(List.of(Page.words(what), value));
    }

    private static String status(Statement statement) {
        List<String> words = new ArrayList<>();
        words.add(statement.provisional() ? "provisional" : "final");
        if (statement.position()) {
            words.add("a position, nothing is paid on it");
        }
        if (statement.illustrative()) {
            words.add("illustrative, figures of the contract are made up");
        }
        return String.join("; ", words);
    }

    private static Page lines(Statement statement) {
        List<List<CellValue>> rows = new ArrayList<>();
        for (Statement.Line line : statement.lines()) {
            rows.add(List.of(
                    Page.words(line.clause()),
                    Page.words(line.title()),
                    Page.words(line.scope()),
                    Page.words(line.kind()),
                    Page.amount(line.amount()),
                    Page.words(line.because()),
                    Page.words(line.rule()),
                    statement.isForViewers() ? CellValue.BLANK : Page.count(line.referencesTotal())));
        }
        return new Page(
                "Lines", List.of("clause", "title", "scope", "kind", "amount", "because", "rule", "references"), rows);
    }

    /** One count a row. To viewers a count of nothing is not shown, as on every other form of a statement. */
    private static Page outcomes(Statement statement) {
        List<List<CellValue>> rows = new ArrayList<>();
        for (Statement.ClauseOutcomes clause : statement.outcomes()) {
            boolean viewers = statement.isForViewers();
            count(rows, clause, "met", "", clause.met(), viewers);
            each(rows, clause, "met, with a level", clause.levels());
            count(rows, clause, "not met", "", clause.notMet(), viewers);
            count(rows, clause, "deemed met", "", clause.deemedMet(), viewers);
            each(rows, clause, "excluded", clause.excluded());
            each(rows, clause, "pending", clause.pending());
            clause.together()
                    .forEach(one -> rows.add(List.of(
                            Page.words(clause.clause()),
                            Page.words(clause.title()),
                            Page.words("together"),
                            Page.words(one.text()),
                            CellValue.BLANK)));
        }
        return new Page("Outcomes", List.of("clause", "title", "state", "reason", "count"), rows);
    }

    private static void each(
            List<List<CellValue>> rows,
            Statement.ClauseOutcomes clause,
            String state,
            Map<Statement.Reason, Integer> counts) {
        counts.forEach((reason, count) -> count(rows, clause, state, reason.label(), count, false));
    }

    private static void count(
            List<List<CellValue>> rows,
            Statement.ClauseOutcomes clause,
            String state,
            String reason,
            int count,
            boolean onlySome) {
        if (count > 0 || !onlySome) {
            rows.add(List.of(
                    Page.words(clause.clause()),
                    Page.words(clause.title()),
                    Page.words(state),
                    Page.words(reason),
                    Page.count(count)));
        }
    }

    private static Page counted(Statement statement) {
        List<List<CellValue>> rows = new ArrayList<>();
        for (Statement.MeasureLine measure : statement.measures()) {
            boolean number = !measure.number().isEmpty();
            rows.add(List.of(
                    Page.words(measure.clause()),
                    Page.words(measure.title()),
                    Page.words(measure.scope()),
                    Page.words(measure.group()),
                    number ? CellValue.BLANK : Page.count(measure.met()),
                    number ? CellValue.BLANK : Page.count(measure.counted()),
                    Page.decimal(measure.number())));
        }
        return new Page(
                "Counted", List.of("clause", "title", "scope", "group", "met", "counted", "other number"), rows);
    }

    private static Page terms(Contract contract, SourceText text) {
        List<List<CellValue>> rows = new ArrayList<>();
        for (Clause clause : contract.clauses()) {
            for (Clause.Term term : clause.terms()) {
                for (Clause.DatedValue value : term.values()) {
                    rows.add(List.of(
                            Page.words(clause.id().text()),
                            Page.words(clause.title()),
                            Page.words(term.name().text()),
                            value.from().map(Page::day).orElse(CellValue.BLANK),
                            value(value.value(), text)));
                }
            }
        }
        return new Page("Terms", List.of("clause", "title", "term", "from", "value"), rows);
    }

    private static Page table(String name, List<Clause.Row> rows, SourceText text) {
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> row.cells().forEach(cell -> names.add(cell.name().text())));
        List<String> columns = Bounds.together(names);
        return new Page(
                name,
                columns,
                rows.stream()
                        .map(row -> columns.stream()
                                .map(column -> row.cells().stream()
                                        .filter(cell -> cell.name().text().equals(column))
                                        .findFirst()
                                        .map(cell -> value(cell.value(), text))
                                        .orElse(CellValue.BLANK))
                                .toList())
                        .toList());
    }

    /** A value by its look; one in quotation marks is a name, such as the number of a clause. */
    private static CellValue value(Written written, SourceText text) {
        int line = written.place().line() - 1;
        int column = written.place().column() - 1;
        boolean quoted = line < text.lines().size()
                && column < text.lines().get(line).length()
                && "\"'".indexOf(text.lines().get(line).charAt(column)) >= 0;
        CellValue typed = CellValue.typed(written.text());
        return quoted || !typed.fault().isEmpty() ? Page.words(written.text()) : typed;
    }
}
