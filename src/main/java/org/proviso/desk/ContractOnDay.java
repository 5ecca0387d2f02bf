package org.proviso.desk;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.proviso.contract.Clause;
import org.proviso.contract.Contract;
import org.proviso.contract.Finding;
import org.proviso.money.Rate;
import org.proviso.rules.ResolvedContract;

/**
 * A contract as a person reads it: clause by clause, with the values in force on a day.
 *
 * @param contract as written; nothing where the file cannot be read as a contract
 * @param on       the day
 * @param clauses  in the order of the paper
 * @param findings everything that is wrong with it; empty when it may be evaluated
 */
public record ContractOnDay(
        Optional<Contract> contract, LocalDate on, List<ClauseOnDay> clauses, List<Finding> findings) {

    /**
     * One clause.
     *
     * @param clause   as written
     * @param terms    its values
     * @param tables   its tables
     * @param rules    the rules that compute it, with their own lines
     * @param examples what its rules did with the facts of its examples
     */
    public record ClauseOnDay(
            Clause clause,
            List<TermOnDay> terms,
            List<TableOnDay> tables,
            List<RuleLines> rules,
            List<ExampleRun> examples) {}

    /**
     * A value of a clause and what it was and will be.
     *
     * @param versions in the order of their days, one of them in force
     */
    public record TermOnDay(String name, List<Version> versions) {

        /** What is in force. */
        public String value() {
            return versions.stream()
                    .filter(Version::inForce)
                    .map(Version::value)
                    .findFirst()
                    .orElse("");
        }

        /** Whether an amendment changes it. */
        public boolean amended() {
            return versions.size() > 1;
        }
    }

    /**
     * A value from a day on.
     *
     * @param from      its first day; nothing for the beginning of the contract
     * @param value     as the contract writes it; of a table how many rows it has
     * @param inForce   whether it is in force on the day
     * @param amendment which brought it; empty for the contract itself
     */
    public record Version(Optional<LocalDate> from, String value, boolean inForce, String amendment) {}

    /**
     * The rows of a table that are in force.
     *
     * @param name     empty where the clause has one table only
     * @param columns  in the order of the file
     * @param rows     cells by column, empty where a row states none
     * @param bands    the same rows as parts of an axis; empty for a table with keys, or one that was not understood
     * @param versions which rows are in force since when
     */
    public record TableOnDay(
            String name, List<String> columns, List<List<String>> rows, List<BandOnDay> bands, List<Version> versions) {

        /** Whether an amendment changes it. */
        public boolean amended() {
            return versions.size() > 1;
        }
    }

    /**
     * A row of a banded table.
     *
     * @param lower where it begins; nothing where it has no lower end
     * @param upper where it ends
     * @param gives what the row states beside its bounds, {@code adjusts 10%}
     * @param size  the first of these that is a number, for a picture; nothing where none is
     */
    public record BandOnDay(Optional<End> lower, Optional<End> upper, String gives, Optional<Rate> size) {

        /** Where it lies, in the contract's words: {@code at least 5 points, below 10 points}. */
        public String words() {
            String from = lower.map(end -> (end.closed() ? "at least " : "above ") + end.words())
                    .orElse("");
            String to = upper.map(end -> (end.closed() ? "at most " : "below ") + end.words())
                    .orElse("");
            return from + (from.isEmpty() || to.isEmpty() ? "" : ", ") + to;
        }
    }

    /** An end of a band: its exact place, whether it belongs to the band, and the contract's words. */
    public record End(Rate at, boolean closed, String words) {}

    /** A rule as its file states it. */
    public record RuleLines(String name, String file, int line, String text, String because) {}

    /**
     * An example and what came of it.
     *
     * @param agrees whether the rules do what it says
     * @param got    what they did; why it could not be run, where it could not
     */
    public record ExampleRun(Clause.Example example, boolean agrees, String got) {}

    static ContractOnDay of(
            Optional<Contract> written,
            Optional<ResolvedContract> resolved,
            List<Finding> findings,
            Optional<LocalDate> on) {
        LocalDate day =
                on.or(() -> written.map(contract -> contract.inForce().to())).orElse(LocalDate.EPOCH);
        List<ClauseOnDay> clauses = written.map(contract -> new DayOfContract(contract, resolved, day).clauses())
                .orElse(List.of());
        return new ContractOnDay(written, day, clauses, findings);
    }
}
