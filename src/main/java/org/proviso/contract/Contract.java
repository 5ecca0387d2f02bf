package org.proviso.contract;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A signed agreement as its file states it.
 *
 * @param id           its short name
 * @param title        its title
 * @param buyer        who pays
 * @param provider     who is paid
 * @param inForce      the days it is in force
 * @param currency     ISO 4217
 * @param rounding     how each line is rounded, in words
 * @param value        the most that a statement may come to, where the paper states it
 * @param family       the folder under rules/ that computes it
 * @param zone         where its clocks stand; nothing where it states no times
 * @param calendars    when time counts, by name
 * @param illustrative whether any of its figures are made up
 * @param modelledOn   what of it is published, and where
 * @param statements   the statements it asks for, in the order of their periods
 * @param amendments   changes signed after the contract
 * @param clauses      in the order of the paper
 * @param duties       what the parties have to do, by which day
 * @param facts        how exports are read
 * @param sameSubject  where it is said which subjects are known under two names
 * @param funding      the sources that pay, with their shares; empty when one source pays all
 * @param accepts      what the parties know of in all its clauses and mean so, with their reason
 * @param displayMinimum how many a group must count to be shown to those who are no party to it
 */
public record Contract(
        String id,
        String title,
        String buyer,
        String provider,
        Period inForce,
        Written currency,
        Written rounding,
        Optional<Written> value,
        Written family,
        Optional<ZoneId> zone,
        List<CalendarTerm> calendars,
        boolean illustrative,
        List<Published> modelledOn,
        List<StatementTerm> statements,
        List<Amendment> amendments,
        List<Clause> clauses,
        List<Duty> duties,
        List<FactMapping> facts,
        Optional<FactMapping.SameSubject> sameSubject,
        List<FundingShare> funding,
        List<Clause.Cell> accepts,
        int displayMinimum) {

    /** The calendar that is always there: every hour of every day counts. */
    public static final String AROUND_THE_CLOCK = "around the clock";

    /** The calendar that is always there too: every day counts as one. */
    public static final String CALENDAR_DAYS = "calendar days";

    /** A published fact that the contract is modelled on. */
    public record Published(String what, String source) {}

    /**
     * A statement that the contract asks for.
     *
     * @param position whether it only shows where things stand; nothing is paid on it
     */
    public record StatementTerm(Written id, String title, Period covers, boolean position) {}

    /** A change signed after the contract; the values it brings stand in the clauses, dated. */
    public record Amendment(Written id, LocalDate signed, Written effective, LocalDate from, String says) {}

    /** A source of money and its share of the payment: a per cent or a number of parts. */
    public record FundingShare(String source, Written share) {}

    /** Whether a clause, or the contract for all of them, accepts what a check would find. */
    public boolean accepts(Clause clause, String check) {
        return clause.accepts(check)
                || accepts.stream().anyMatch(one -> one.name().text().equals(check));
    }

    /** The clause of a number, if there is one. */
    public Optional<Clause> clause(String number) {
        return clauses.stream()
                .filter(clause -> clause.id().text().equals(number))
                .findFirst();
    }
}
