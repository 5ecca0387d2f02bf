package org.proviso.contract;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Reads the duties of a contract. */
record DutyReading(Findings findings) {

    List<Duty> duties(Entries top) {
        List<Duty> all = new ArrayList<>();
        for (Node item : top.items("duties")) {
            Entries entries = Entries.of(item, "a duty", findings);
            Duty duty = new Duty(
                    entries.required("clause", "nobody could look up who owes it."),
                    entries.required("owed_by", "nobody would be asked to do it."),
                    entries.required("says", "nobody could read what is to be done.")
                            .text(),
                    entries.several("lacking"),
                    days(entries.several("due")));
            entries.nothingElse();
            among(duty.owedBy(), Duty.PARTIES, "is no party of the contract; nobody would be asked to do it.");
            all.add(duty);
        }
        return all;
    }

    /** Duties stand in clauses that the contract has. */
    void of(List<Duty> duties, List<Clause> clauses) {
        List<String> numbers =
                clauses.stream().map(clause -> clause.id().text()).toList();
        duties.forEach(duty ->
                among(duty.clause(), numbers, "is no clause of the contract; the duty would stand under none."));
    }

    private List<LocalDate> days(List<Written> written) {
        return written.stream()
                .flatMap(day -> Entries.date(day, "nobody would know by when it is to be done.", findings).stream())
                .sorted()
                .toList();
    }

    private void among(Written written, List<String> allowed, String consequence) {
        if (!written.text().isEmpty() && !allowed.contains(written.text())) {
            findings.add(
                    written.place(),
                    "unknown-word",
                    "\"" + written.text() + "\" " + consequence,
                    Nearest.maybe(written.text(), allowed));
        }
    }
}
