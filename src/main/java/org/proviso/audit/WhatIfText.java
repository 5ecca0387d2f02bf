package org.proviso.audit;

import java.util.ArrayList;
import java.util.List;
import org.proviso.contract.Finding;
import org.proviso.statement.Statement;

/** A what-if as text: a row for each choice of values, then the clauses that move, then what is to be known. */
final class WhatIfText {

    private final WhatIfReport report;
    private final StringBuilder text = new StringBuilder();

    private WhatIfText(WhatIfReport report) {
        this.report = report;
    }

    static String of(WhatIfReport report) {
        return new WhatIfText(report).render();
    }

    private String render() {
        Statement statement = report.statement();
        line(statement.contractTitle());
        line(statement.title() + ", " + statement.from() + " to " + statement.to() + ", all in "
                + statement.payable().currency().getCurrencyCode());
        line("");
        line("What if " + String.join(", and ", report.settings()) + " were otherwise");
        line("");
        payable();
        clauses();
        report.rows().stream().filter(row -> !row.refused().isEmpty()).forEach(this::refused);
        outdated();
        return text.toString();
    }

    private void payable() {
        WhatIfReport.Figures written = report.asWritten();
        Columns table = new Columns()
                .row(List.of("", "Payable", "Adjustments", "Difference"))
                .row(List.of(
                        values(report.written()) + ", as written",
                        amount(written.payable()),
                        amount(written.adjustment()),
                        ""));
        for (WhatIfReport.Row row : report.rows()) {
            table.row(row.figures()
                    .map(now -> List.of(
                            values(row.values()),
                            amount(now.payable()),
                            amount(now.adjustment()),
                            amount(now.over(written))))
                    .orElseGet(() -> List.of(values(row.values()), "refused, see below")));
        }
        text.append(table.text());
        if (written.least().compareTo(written.most()) != 0) {
            line("");
            line("Outcomes are pending: as written, payable may still become "
                    + written.least().accounted() + " to " + written.most().accounted() + ".");
        }
    }

    private void clauses() {
        List<String> moved = report.moved();
        line("");
        if (moved.isEmpty()) {
            line("No clause pays more or less with any of these values, over these facts.");
            return;
        }
        List<String> names = new ArrayList<>(List.of("By clause"));
        names.addAll(moved);
        Columns table = new Columns().row(names);
        table.row(clauses(values(report.written()) + ", as written", report.asWritten(), moved));
        for (WhatIfReport.Row row : report.rows()) {
            row.figures().ifPresent(now -> table.row(clauses(values(row.values()), now, moved)));
        }
        text.append(table.text());
    }

    private static List<String> clauses(String name, WhatIfReport.Figures figures, List<String> moved) {
        List<String> cells = new ArrayList<>(List.of(name));
        moved.forEach(clause -> cells.add(amount(figures.under(clause))));
        return cells;
    }

    private void refused(WhatIfReport.Row row) {
        line("");
        line(values(row.values()) + " would be refused:");
        row.refused().forEach(reason -> reason.lines().forEach(one -> line("  " + one)));
    }

    private void outdated() {
        List<String> places = report.rows().stream()
                .flatMap(row -> row.outdated().stream())
                .map(Finding::place)
                .map(Object::toString)
                .distinct()
                .toList();
        if (!places.isEmpty()) {
            line("");
            line("With another value these speak of the value as written, and would have to be written anew:");
            places.forEach(place -> line("  " + place));
        }
    }

    private static String values(List<String> values) {
        return String.join(" and ", values);
    }

    private static String amount(org.proviso.money.Money money) {
        return money.accounted() + (money.signum() < 0 ? "" : " ");
    }

    private void line(String words) {
        text.append(words).append('\n');
    }
}
