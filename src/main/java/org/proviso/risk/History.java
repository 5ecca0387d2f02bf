package org.proviso.risk;

import java.util.ArrayList;
import java.util.List;
import org.proviso.money.Rate;

/** How past years stood against the rows of a contract. */
final class History {

    private History() {}

    static Report.Section section(List<Year> years) {
        List<List<Report.Cell>> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Year year : years) {
            for (Ladder ladder : year.ladders()) {
                rows.add(List.of(
                        Report.Cell.of(year.name()),
                        Report.Cell.of(ladder.clause()),
                        Report.Cell.of(Luck.place(ladder)),
                        Report.Cell.of(ladder.met() + " of " + ladder.subjects()),
                        Report.Cell.share(Rate.of(ladder.met(), ladder.subjects())),
                        Report.Cell.of(ladder.row()),
                        Report.Cell.of(ladder.paid())));
            }
            if (year.ladders().isEmpty()) {
                notes.add(
                        year.name() + ": nobody is counted whose number moves money. Maybe its facts are of other days;"
                                + " a folder named after its year, such as facts-2023-24, is read on the days of that year.");
            }
        }
        for (Year year : years) {
            notes.add(year.name() + ": the days and years in the contract's text were moved back by " + year.back()
                    + (year.back() == 1 ? " year." : " years."));
        }
        return new Report.Section(
                "history",
                "Targets against history",
                "How many of the measured met each clause in past years, and the row of this contract in which that"
                        + " stands, before limits; those deemed met count in the row and not in the number.",
                List.of(new Report.Table(List.of("Year", "Clause", "Scope", "Met", "Share", "Row", "Pays"), rows)),
                notes,
                List.of());
    }
}
