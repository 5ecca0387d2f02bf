package org.proviso.proposal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.proviso.contract.Clause;
import org.proviso.contract.Contract;
import org.proviso.contract.Duty;
import org.proviso.contract.Period;
import org.proviso.contract.Written;
import org.proviso.form.Page;

/**
 * What a request for proposals says of a contract.
 *
 * @param title        its title
 * @param inForce      the days on which it would be in force
 * @param currency     of its amounts
 * @param rounding     how each line is rounded
 * @param illustrative whether its figures are made up
 * @param statements   what is settled when
 * @param duties       what each side has to do, and by when
 * @param clauses      in the order of the paper
 */
public record Proposal(
        String title,
        Period inForce,
        String currency,
        String rounding,
        boolean illustrative,
        List<Contract.StatementTerm> statements,
        List<Promise> duties,
        List<Section> clauses) {

    /**
     * What a side has to do.
     *
     * @param by  who
     * @param due days in words, in order; empty where the clause names none
     */
    public record Promise(String clause, String by, String says, String due) {}

    /**
     * One clause.
     *
     * @param says   its words
     * @param decides who decides it; empty where rules compute it
     * @param terms  a line each, {@code hours needed: 30 hours}
     */
    public record Section(
            String number, String title, String says, String decides, List<String> terms, List<Rows> tables) {}

    /** A table with its heading; cells by column, empty where a row states none. */
    public record Rows(String title, List<String> columns, List<List<String>> rows) {}

    /** The contract with blanks for the names of its parties. */
    public static Proposal of(Contract contract) {
        return new Blanks(contract).proposal();
    }

    /** Puts "the provider" and "the buyer" where a contract names them. */
    private record Blanks(Contract contract) {

        Proposal proposal() {
            return new Proposal(
                    words(contract.title()),
                    contract.inForce(),
                    contract.currency().text(),
                    contract.rounding().text(),
                    contract.illustrative(),
                    contract.statements(),
                    contract.duties().stream().map(this::promise).toList(),
                    contract.clauses().stream().map(this::section).toList());
        }

        private String words(String text) {
            return text.replace(contract.provider(), "the provider")
                    .replace(contract.buyer(), "the buyer")
                    .replaceAll("\\s+", " ")
                    .strip();
        }

        private Promise promise(Duty duty) {
            return new Promise(
                    duty.clause().text(),
                    duty.owedBy().text(),
                    words(duty.says()),
                    duty.due().stream().sorted().map(LocalDate::toString).collect(Collectors.joining(", ")));
        }

        private Section section(Clause clause) {
            List<String> terms = new ArrayList<>();
            for (Clause.Term term : clause.terms()) {
                for (Clause.DatedValue value : term.values()) {
                    String from = term.values().size() > 1
                            ? value.from().map(day -> " from " + day).orElse("")
                            : "";
                    terms.add(words(term.name() + from + ": " + value.value()));
                }
            }
            List<Rows> tables = new ArrayList<>();
            for (Clause.Table table : clause.tables()) {
                for (Clause.DatedRows rows : table.versions()) {
                    String from = rows.from().map(day -> " from " + day).orElse("");
                    tables.add(rows(table.name().text() + from, rows.rows()));
                }
            }
            return new Section(
                    clause.id().text(),
                    words(clause.title()),
                    words(clause.says()),
                    words(clause.decidedBy()
                            .or(clause::keptBy)
                            .map(Written::text)
                            .orElse("")),
                    terms,
                    tables);
        }

        private Rows rows(String title, List<Clause.Row> rows) {
            Set<String> columns = new LinkedHashSet<>();
            rows.forEach(
                    row -> row.cells().forEach(cell -> columns.add(cell.name().text())));
            List<List<String>> cells = rows.stream()
                    .map(row -> columns.stream()
                            .map(column -> row.cells().stream()
                                    .filter(cell -> cell.name().text().equals(column))
                                    .map(cell -> words(cell.value().text()))
                                    .findFirst()
                                    .orElse(""))
                            .toList())
                    .toList();
            return new Rows(
                    words(title),
                    columns.stream().map(name -> name.replace('_', ' ')).toList(),
                    cells);
        }
    }

    /** For a text editor or a terminal. */
    public String text() {
        return ProposalText.of(this);
    }

    /** A page that needs nothing else and can be opened in a word processor. */
    public String html() {
        return Page.of("proposal", Map.of("proposal", this));
    }
}
