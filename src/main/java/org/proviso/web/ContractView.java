package org.proviso.web;

import java.util.List;
import java.util.Optional;
import org.proviso.contract.Clause;
import org.proviso.contract.Contract;
import org.proviso.contract.Finding;
import org.proviso.desk.ContractOnDay;

/** What the page of a contract shows of it, in the words of the page. */
public record ContractView(ContractOnDay read) {

    /** The picture of a banded table; nothing for other tables. */
    public Optional<Picture> picture(ContractOnDay.TableOnDay table) {
        return table.bands().isEmpty() ? Optional.empty() : Optional.of(Picture.of(table.bands()));
    }

    /** What stands above a table. */
    public String heading(ContractOnDay.TableOnDay table) {
        return table.name().isEmpty() ? "Table" : sentence(table.name());
    }

    /** A column's name without the marks of a file. */
    public String column(String name) {
        return sentence(name.replace('_', ' '));
    }

    private static String sentence(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }

    /** Whether all that stands in a column is amounts, counts or lengths, which are compared at their right ends. */
    public boolean isNumeric(ContractOnDay.TableOnDay table, int column) {
        return table.rows().stream()
                .map(row -> row.get(column))
                .allMatch(cell -> cell.matches("-?\\$?-?[0-9][0-9,.]*( ?[%a-z]+)?|") && !cell.matches("[0-9-]{10}"));
    }

    /** The findings whose place is in a clause. */
    public List<Finding> findings(Clause clause) {
        return read.findings().stream()
                .filter(finding -> clauseOf(finding).filter(clause::equals).isPresent())
                .toList();
    }

    /** Where on the page a finding stands too. */
    public Optional<Clause> clauseOf(Finding finding) {
        String file = read.contract()
                .map(Contract::family)
                .map(family -> family.place().file())
                .orElse("");
        return finding.place().file().equals(file)
                ? read.clauses().stream()
                        .map(ContractOnDay.ClauseOnDay::clause)
                        .filter(clause ->
                                clause.id().place().line() <= finding.place().line())
                        .filter(clause -> finding.place().line() < last())
                        .reduce((first, second) -> second)
                : Optional.empty();
    }

    /** The line on which something other than clauses begins. */
    private int last() {
        return read.contract().stream()
                .flatMap(contract -> contract.facts().stream())
                .mapToInt(mapping -> mapping.type().place().line())
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    /** Which values count, where they change. */
    public String countsOn(Clause clause) {
        return switch (clause.countsOn()) {
            case PERIOD_END -> "The values in force at the end of the statement’s period count.";
            case DATE_OF_EACH_FACT -> "For each fact the values in force on its date count.";
            case PRO_RATA_BY_DAY -> "Each value counts for the days on which it is in force.";
        };
    }

    /** Whether any value of a clause is changed by an amendment. */
    public boolean amended(ContractOnDay.ClauseOnDay clause) {
        return clause.terms().stream().anyMatch(ContractOnDay.TermOnDay::amended)
                || clause.tables().stream().anyMatch(ContractOnDay.TableOnDay::amended);
    }

    /** What an example gives, in words: {@code Growth: scope Elm, counted 40}. */
    public String given(Clause.Given given) {
        return given.type().text() + ": "
                + String.join(
                        ", ",
                        given.fields().stream()
                                .map(cell ->
                                        cell.name().text() + " " + cell.value().text())
                                .toList());
    }
}
