package org.proviso.risk;

import java.util.ArrayList;
import java.util.List;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.evaluate.Rehearsal;
import org.proviso.money.Rate;
import org.proviso.rules.ResolvedContract;

/** The rigour report: what a contract could cost, and how much of it is luck, a cliff or a game. */
public final class Risk {

    private Risk() {}

    /**
     * Asks a contract about its risks over facts.
     *
     * @param statement which of its statements, in words
     * @param noEffect  the chance that a subject meets a clause without any doing of the provider
     * @param history   past years, to set the targets against; may be none
     */
    public static Report of(
            ResolvedContract contract, String statement, Rehearsal rehearsal, Rate noEffect, List<Year> history)
            throws EvaluationRefused {
        Rehearsal.Came honest = rehearsal.had(rehearsal.outcomes());
        Extremes extremes = new Extremes(contract, honest.lines());
        Ladders ladders = Ladders.of(contract, rehearsal, extremes);
        extremes.together(rehearsal);
        List<Report.Section> sections = new ArrayList<>();
        sections.add(LeastAndMost.section(contract, honest, extremes));
        ScoreErrors errors = ScoreErrors.of(contract, rehearsal);
        sections.add(Luck.section(contract, ladders, noEffect));
        sections.add(errors.section(ladders.all()));
        sections.add(Cliffs.section(ladders, errors));
        sections.add(new Gaming(contract, rehearsal, honest).section());
        sections.add(Fairness.section(contract, honest));
        if (!history.isEmpty()) {
            sections.add(History.section(history));
        }
        return new Report(contract.contract().title() + ": risks on the " + statement, banners(contract), sections);
    }

    static List<String> banners(ResolvedContract contract) {
        List<String> banners = new ArrayList<>();
        if (contract.contract().illustrative()) {
            banners.add("Illustrative: figures of this contract are made up where no source is named.");
        }
        return banners;
    }
}
