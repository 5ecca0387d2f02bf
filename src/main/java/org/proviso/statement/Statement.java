package org.proviso.statement;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.proviso.money.Money;
import org.proviso.rules.Verb;

/**
 * A statement of a contract for a period.
 *
 * @param contract        the contract's short name
 * @param id              which of its statements
 * @param contractTitle   heading
 * @param title           which of its statements, in words
 * @param buyer           who pays
 * @param provider        who is paid
 * @param illustrative    whether figures of the contract are made up
 * @param position        whether it only shows where things stand
 * @param from            first day
 * @param to              last day
 * @param provisional     whether anything is pending, or it is a position
 * @param base            sum of base lines
 * @param lines           by clause and scope
 * @param outcomes        counts by clause
 * @param measures        by clause, scope and group
 * @param totalAdjustment sum of all lines but base and held ones
 * @param held            earned, not yet payable
 * @param payable         base and total adjustment
 * @param least           what payable could still fall to
 * @param most            what payable could still rise to
 * @param allocation      payable by source of money; empty when one source pays all
 * @param rejected        how many rows were not used
 * @param hashes          SHA-256 of the contract, the rules and the facts
 * @param provenance      what was read, and by which engine
 * @param audience        for whom it is; for viewers small groups are pooled
 * @param displayMinimum  how many a group must count to be shown to viewers
 */
public record Statement(
        String contract,
        String id,
        String contractTitle,
        String title,
        String buyer,
        String provider,
        boolean illustrative,
        boolean position,
        LocalDate from,
        LocalDate to,
        boolean provisional,
        Money base,
        List<Line> lines,
        List<ClauseOutcomes> outcomes,
        List<MeasureLine> measures,
        Money totalAdjustment,
        Money held,
        Money payable,
        Money least,
        Money most,
        List<Share> allocation,
        int rejected,
        Hashes hashes,
        Provenance provenance,
        Audience audience,
        int displayMinimum) {

    /**
     * One amount.
     *
     * @param clause          its number
     * @param title           the clause's heading
     * @param rule            that concluded it
     * @param kind            base, bonus, penalty, adjustment, limit, held or void
     * @param scope           for what
     * @param amount          with its sign
     * @param because         one sentence
     * @param references      up to 20 of the outcomes behind it, as digests that name no person
     * @param referencesTotal how many there are
     */
    public record Line(
            String clause,
            String title,
            String rule,
            String kind,
            String scope,
            Money amount,
            String because,
            List<String> references,
            int referencesTotal) {

        /** Whether it is part of what is payable: neither held nor void. */
        public boolean pays() {
            return !kind.equals(Verb.WITHHOLDS.kind()) && !kind.equals(Verb.VOIDS.kind());
        }
    }

    /**
     * Outcomes of a clause, counted.
     *
     * @param excluded by reason
     * @param pending  by what is missing
     * @param levels   of met outcomes, where the clause has levels
     * @param together what is shown to viewers in one number, and stands in none of the others
     */
    public record ClauseOutcomes(
            String clause,
            String title,
            int met,
            int notMet,
            Map<Reason, Integer> excluded,
            int deemedMet,
            Map<Reason, Integer> pending,
            Map<Reason, Integer> levels,
            List<Together> together) {}

    /**
     * Outcomes that viewers see in one number only.
     *
     * @param what  which, in words
     * @param count how many; the display minimum when they are fewer
     * @param fewer whether they are fewer than that
     */
    public record Together(String what, int count, boolean fewer) {

        /** In words, {@code fewer than 10 excluded or pending}. */
        public String text() {
            return (fewer ? "fewer than " : "") + count + " " + what;
        }
    }

    /** A word of the family, as its rules and as its statements write it. */
    public record Reason(String word, String label) implements Comparable<Reason> {
        @Override
        public int compareTo(Reason other) {
            return word.compareTo(other.word);
        }
    }

    /**
     * How many of those counted in a group met a clause, or another number the clause goes by.
     *
     * @param group  empty when it is everyone at the scope
     * @param number to twelve decimals, half up; empty for a count
     */
    public record MeasureLine(
            String clause, String title, String scope, String group, long met, long counted, String number) {

        /** Scope and group in one. */
        public String name() {
            return group.isEmpty() ? scope : scope + ", " + group;
        }
    }

    /** A source of money and its part of what is payable. */
    public record Share(String source, Money amount) {}

    /** SHA-256 in hex. */
    public record Hashes(String contract, String rules, String facts) {}

    /** The engine, and the files read with the SHA-256 of their bytes. */
    public record Provenance(String engine, Map<String, String> files) {}

    /** How many outcomes are pending. */
    public int pendingCount() {
        return outcomes.stream()
                .flatMap(clause -> clause.pending().values().stream())
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** Whether it is for people who are no party to the contract. */
    public boolean isForViewers() {
        return audience == Audience.VIEWERS;
    }

    /** The statement with small groups pooled; itself when it is for viewers already. */
    public Statement forViewers() {
        return isForViewers() ? this : ViewerStatement.of(this);
    }
}
