package org.proviso.standing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.proviso.contract.Period;
import org.proviso.money.Money;
import org.proviso.statement.Statement;

/**
 * Where a contract stands on a day.
 *
 * @param contract     its short name
 * @param title        its title
 * @param buyer        who pays
 * @param provider     who is paid
 * @param illustrative whether figures of the contract are made up
 * @param inForce      the days the contract is in force
 * @param asOf         the day
 * @param statement    the title of the statement that runs on that day
 * @param by           the field that subjects are gathered by, in words; nothing for the buyer's view
 * @param sections     one for each value of that field
 * @param buyerPart    what the buyer sees; nothing where subjects are shown
 */
public record StandingOnDay(
        String contract,
        String title,
        String buyer,
        String provider,
        boolean illustrative,
        Period inForce,
        LocalDate asOf,
        String statement,
        Optional<String> by,
        List<Section> sections,
        Optional<BuyerPart> buyerPart) {

    /** Subjects under one value of a field. */
    public record Section(String name, List<OfSubject> subjects) {}

    /**
     * Where one subject stands.
     *
     * @param subject  as the facts name it
     * @param measured what was done and measured, and what is asked of it
     * @param lost     what did not count, by reason
     * @param states   what the subject came to so far, by clause
     * @param next     the next day by which something is due
     */
    public record OfSubject(
            String subject, List<Measured> measured, List<Lost> lost, List<State> states, Optional<Next> next) {}

    /**
     * A number and what is asked of it.
     *
     * @param effort  whether it is what was done; else it is what was measured
     * @param about   names and words that say which, by field
     * @param value   what there is
     * @param needed  what is asked
     * @param unit    of both; empty when none is declared
     * @param from    first day of its span; nothing where it has none
     * @param through last day of its span
     * @param on      the day it was measured
     */
    public record Measured(
            boolean effort,
            Map<String, String> about,
            BigDecimal value,
            BigDecimal needed,
            String unit,
            Optional<LocalDate> from,
            Optional<LocalDate> through,
            Optional<LocalDate> on) {

        /** How much is missing; zero when it is reached. */
        public BigDecimal missing() {
            return needed.subtract(value).max(BigDecimal.ZERO);
        }
    }

    /**
     * Facts that were meant to count and did not.
     *
     * @param about names and words that say which, by field
     * @param why   the words of theirs that no fact has which counted, {@code cause subject absent}
     * @param facts how many
     */
    public record Lost(Map<String, String> about, String why, int facts) {}

    /**
     * What a subject came to under a clause so far.
     *
     * @param about names and words of what it rests on, by field
     * @param words the state and its reason
     */
    public record State(String clause, String title, Map<String, String> about, String words) {}

    /** A day and what is due by then. */
    public record Next(LocalDate day, String what) {}

    /**
     * What the buyer sees; it names no subject.
     *
     * @param data     what is known, by scope and type of fact
     * @param rejected how many rows were not used
     * @param stands   payable on the running statement as it stands
     * @param least    the least it could still come to, once nothing is open or pending
     * @param most     the most
     * @param scopes   the same for what hangs at one scope
     * @param liability what the buyer owes because it did not do its part
     * @param open     what is missing or owed, by the day it is due, and the money that hangs on it
     * @param duties   what the contract says is owed, and whether it is missing
     * @param lost     what did not count, by scope and reason
     * @param reached  by scope and measure, how many subjects have enough
     * @param position statements that show where the contract stands
     */
    public record BuyerPart(
            List<Data> data,
            int rejected,
            Money stands,
            Money least,
            Money most,
            List<AtScope> scopes,
            Liability liability,
            List<Open> open,
            List<OfDuty> duties,
            List<LostAt> lost,
            List<ReachedAt> reached,
            List<Statement> position) {}

    /**
     * What is known of the subjects counted at a scope.
     *
     * @param type   of fact
     * @param facts  how many
     * @param latest the last day that any is about; nothing where they have no day
     */
    public record Data(String scope, String type, int facts, Optional<LocalDate> latest) {}

    /** The least and the most payable, in all, by what hangs at one scope; all else as it stands. */
    public record AtScope(String scope, int outcomes, Money least, Money most) {

        /** The most less the least. */
        public Money hangs() {
            return difference(most, least);
        }
    }

    /**
     * What the buyer owes because it did not do its part.
     *
     * @param outcomes how many count as met for that reason
     * @param notMet   how much more is payable than if they were not met
     * @param leftOut  how much more than if they were not counted
     */
    public record Liability(int outcomes, Money notMet, Money leftOut) {}

    static Money difference(Money more, Money less) {
        return more.and(new Money(less.amount().negate(), less.currency()));
    }

    /** Why an outcome is no settled one. */
    public enum Kind {
        /** Something is missing. */
        MISSING,
        /** The span in which it is to be done has not ended. */
        RUNNING,
        /** It counts as met because the buyer did not do its part. */
        OWED
    }

    /**
     * Outcomes of one clause and scope that hang on one thing.
     *
     * @param kind     why they hang
     * @param clause   its number
     * @param title    its heading
     * @param scope    where
     * @param what     what is missing or was not done, in the family's words
     * @param subjects how many outcomes
     * @param owedBy   who owes it; empty where the contract's duties do not name it
     * @param due      by when
     * @param least    payable when none of them is met, all else as it stands
     * @param most     payable when all of them are
     * @param leftOut  payable when none of them is counted
     * @param last     how much more is payable with all of them met than with none, where everything else that is
     *                 open at the scope is met
     */
    public record Open(
            Kind kind,
            String clause,
            String title,
            String scope,
            String what,
            int subjects,
            String owedBy,
            Optional<LocalDate> due,
            Money least,
            Money most,
            Money leftOut,
            Money last) {

        /** The money that hangs on it: the most less the least. */
        public Money hangs() {
            return difference(most, least);
        }
    }

    /**
     * A duty the contract states, at a scope.
     *
     * @param scope   where something of it is missing or was not done; empty where nothing is, anywhere
     * @param clause  that states it
     * @param owedBy  buyer, provider or both
     * @param says    its words
     * @param due     the next day it is due, or the last that has passed
     * @param overdue whether something is missing whose day has passed
     * @param missing outcomes that hang on it
     * @param failed  facts that say it was not done
     */
    public record OfDuty(
            String scope,
            String clause,
            String owedBy,
            String says,
            Optional<LocalDate> due,
            boolean overdue,
            int missing,
            int failed) {}

    /** What did not count at a scope. */
    public record LostAt(String scope, String why, int facts) {}

    /** How many subjects of a scope have enough of something. */
    public record ReachedAt(String scope, String measure, int reached, int of) {}
}
