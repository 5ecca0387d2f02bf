package org.proviso.contract;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A numbered paragraph of the paper.
 *
 * @param id        its number, {@code 4.2}
 * @param title     its heading
 * @param says      its words
 * @param rules     the rules that compute it; empty when a person decides it
 * @param decidedBy the person who decides it, if one does
 * @param keptBy    {@code ledger} where it says how statements are posted, disputed, corrected and settled
 * @param countsOn  which dated values are in force
 * @param terms     named values
 * @param tables    banded or keyed values
 * @param examples  what its rules must do with given facts
 * @param accepts   what the parties know of and mean so: the name of a check and their reason
 */
public record Clause(
        Written id,
        String title,
        String says,
        List<Written> rules,
        Optional<Written> decidedBy,
        Optional<Written> keptBy,
        CountsOn countsOn,
        List<Term> terms,
        List<Table> tables,
        List<Example> examples,
        List<Cell> accepts) {

    /** Who keeps clauses about posted statements. */
    public static final String LEDGER = "ledger";

    /** What a check would find and a clause may accept, with a reason. */
    public static final String TABLE_FALLS = "table-falls";

    /** What a check would find and a clause, or a contract for all its clauses, may accept. */
    public static final String WITHOUT_EXAMPLE = "clause-without-example";

    /** What a check would find and a clause may accept: a number of its words that no rule needs. */
    public static final String NUMBER_NOT_IN_TERMS = "number-not-in-terms";

    /** What a check would find and a clause may accept: a value that its words leave out. */
    public static final String TERM_NOT_IN_WORDS = "term-not-in-words";

    /** Whether the parties accept what a check would find. */
    public boolean accepts(String check) {
        return accepts.stream().anyMatch(one -> one.name().text().equals(check));
    }

    /** Which of several dated values is in force. */
    public enum CountsOn {
        /** The one in force at the end of the statement's period. */
        PERIOD_END,
        /** For each fact the one in force on its date. */
        DATE_OF_EACH_FACT,
        /** Each for the part of the statement's days on which it is in force. */
        PRO_RATA_BY_DAY
    }

    /** A named value with the dates from which each value holds; the first may hold from the contract's start. */
    public record Term(Written name, List<DatedValue> values) {}

    /** A value from a date on. */
    public record DatedValue(Optional<LocalDate> from, Place fromPlace, Written value) {}

    /** A table of a clause; rows that an amendment replaces are dated. */
    public record Table(Written name, List<DatedRows> versions) {}

    /** The rows from a date on. */
    public record DatedRows(Optional<LocalDate> from, Place fromPlace, List<Row> rows) {}

    /** Cells by column, in the order of the file. */
    public record Row(Place place, List<Cell> cells) {}

    /** A named value of a row, of an example's fact, or of a mapping. */
    public record Cell(Written name, Written value) {}

    /**
     * What the clause's rules must do with given facts.
     *
     * @param label    the case in a few words
     * @param statement for which of the contract's statements; the last that pays when absent
     * @param on       the day whose values are in force; the statement's end when absent
     * @param given    facts by type
     * @param verb     what is expected: a payment verb, {@code due}, {@code outcome}, {@code measures} or
     *                 {@code defines}
     * @param expected an amount, {@code nothing}, an outcome's state, or a measure such as {@code 3 of 10}; of
     *                 {@code defines} its place alone
     * @param definitions what must be defined, by type
     */
    public record Example(
            Written label,
            Optional<Written> statement,
            Optional<LocalDate> on,
            List<Given> given,
            Written verb,
            Written expected,
            List<Defined> definitions) {}

    /**
     * What the rules must define of one type.
     *
     * @param facts each with the fields that matter; none when nothing of the type may come to be
     */
    public record Defined(Written type, List<List<Cell>> facts) {}

    /** One given fact. */
    public record Given(Written type, List<Cell> fields) {}
}
