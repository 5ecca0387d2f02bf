package org.proviso.rules;

import java.time.LocalDate;
import java.time.YearMonth;
import org.proviso.contract.Period;
import org.proviso.money.Rate;

/**
 * The statement being made and the days it covers, as a fact for rules.
 *
 * @param statement its id in the contract
 * @param from      first day
 * @param through   last day
 */
public record StatementPeriod(String statement, LocalDate from, LocalDate through) {

    /** The statement's id, for rules. */
    public String getStatement() {
        return statement;
    }

    /** First day, for rules. */
    public LocalDate getFrom() {
        return from;
    }

    /** The part of a span of days that lies in the statement's: a fee for the span is earned to that part. */
    public Rate partOf(LocalDate first, LocalDate last) {
        Period span = new Period(first, last);
        LocalDate begin = first.isAfter(from) ? first : from;
        LocalDate end = last.isBefore(through) ? last : through;
        return Rate.of(end.isBefore(begin) ? 0 : new Period(begin, end).days(), span.days());
    }

    /** How many months it covers, exact; of a month that it covers in part, the part by its days. */
    public Rate getMonths() {
        Rate months = Rate.ZERO;
        for (YearMonth month = YearMonth.from(from);
                !month.isAfter(YearMonth.from(through));
                month = month.plusMonths(1)) {
            months = months.plus(partOf(month.atDay(1), month.atEndOfMonth()));
        }
        return months;
    }

    /** Last day, for rules. */
    public LocalDate getThrough() {
        return through;
    }
}
