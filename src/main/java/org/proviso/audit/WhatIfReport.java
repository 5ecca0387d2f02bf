package org.proviso.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.proviso.contract.Finding;
import org.proviso.form.Page;
import org.proviso.money.Money;
import org.proviso.statement.Statement;

/**
 * What a contract would have paid with other values, over the same facts.
 *
 * @param statement as the contract is written
 * @param settings  what was set, in words, in the order asked
 * @param written   the values of these as the contract has them
 * @param rows      one for each choice of values
 */
public record WhatIfReport(Statement statement, List<String> settings, List<String> written, List<Row> rows) {

    /**
     * One choice of values.
     *
     * @param values   one for each setting
     * @param figures  what it comes to; nothing when it is refused
     * @param refused  why a contract with these values would not be evaluated; empty when it would
     * @param outdated examples, or words of a clause, that speak of the value as written
     */
    public record Row(List<String> values, Optional<Figures> figures, List<String> refused, List<Finding> outdated) {}

    /**
     * What a contract comes to.
     *
     * @param base       sum of base lines
     * @param adjustment sum of all other lines that are paid
     * @param payable    both together
     * @param least      what payable could still fall to while outcomes are pending
     * @param most       what it could still rise to
     * @param clauses    what is paid under each clause
     */
    public record Figures(
            Money base, Money adjustment, Money payable, Money least, Money most, Map<String, Money> clauses) {

        /** The figures of a statement. */
        public static Figures of(Statement statement) {
            Map<String, Money> clauses = new TreeMap<>();
            statement.lines().stream()
                    .filter(Statement.Line::pays)
                    .forEach(line -> clauses.merge(line.clause(), line.amount(), Money::and));
            return new Figures(
                    statement.base(),
                    statement.totalAdjustment(),
                    statement.payable(),
                    statement.least(),
                    statement.most(),
                    clauses);
        }

        /** What is paid under a clause, which may be nothing. */
        public Money under(String clause) {
            return clauses.getOrDefault(clause, Money.zero(payable.currency()));
        }

        /** How much more is payable than of others; below zero when it is less. */
        public Money over(Figures other) {
            return payable.and(other.payable().same(other.payable().amount().negate()));
        }
    }

    /** What the contract comes to as it is written. */
    public Figures asWritten() {
        return Figures.of(statement);
    }

    /** The clauses that pay more or less with any of the values, in the order of their numbers. */
    public List<String> moved() {
        Figures before = asWritten();
        Map<String, Boolean> all = new TreeMap<>();
        before.clauses().keySet().forEach(clause -> all.put(clause, true));
        rows.forEach(row ->
                row.figures().ifPresent(now -> now.clauses().keySet().forEach(one -> all.put(one, true))));
        return all.keySet().stream()
                .filter(clause -> rows.stream()
                        .flatMap(row -> row.figures().stream())
                        .anyMatch(now -> !now.under(clause).equals(before.under(clause))))
                .toList();
    }

    /** The report in a form. */
    public String in(ReportFormat format) {
        return switch (format) {
            case TEXT -> WhatIfText.of(this);
            case JSON -> WhatIfJson.of(this);
            case HTML -> Page.of("whatif", Map.of("report", this, "plot", WhatIfPlot.of(this)));
            case SVG -> WhatIfPlot.of(this);
        };
    }
}
