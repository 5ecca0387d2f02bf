package org.proviso.desk;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.proviso.contract.Contract;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.evaluate.Evaluator;
import org.proviso.explain.UnknownName;
import org.proviso.facts.FactStore;
import org.proviso.facts.FactsUnreadable;
import org.proviso.standing.StandingOnDay;
import org.proviso.standing.Survey;

/** Where a contract stands on a day. */
public final class StandingRun {

    private final Desk desk;

    /** For the contracts of a desk. */
    public StandingRun(Desk desk) {
        this.desk = desk;
    }

    /**
     * What is asked.
     *
     * @param asOf the day
     * @param by   a field of the family's facts that subjects are gathered by; nothing for the buyer's view
     * @param only the one value of it that is shown
     */
    public record Asked(LocalDate asOf, Optional<String> by, Optional<String> only) {}

    /** A standing in a form, and the files it was made of. */
    public record Told(String text, Set<String> files) {}

    /** Where it stands, in a form. */
    public Told of(Request request, Asked asked, StandingForm form)
            throws IOException, ContractRefused, FactsUnreadable, EvaluationRefused, UnknownName {
        return desk.with(request, (opened, evaluator, store) -> {
            StandingOnDay standing = standing(request, asked, opened, evaluator, store);
            return new Told(form.of(standing), store.files().keySet());
        });
    }

    /** Where it stands. */
    public StandingOnDay standing(Request request, Asked asked)
            throws IOException, ContractRefused, FactsUnreadable, EvaluationRefused, UnknownName {
        return desk.with(request, (opened, evaluator, store) -> standing(request, asked, opened, evaluator, store));
    }

    private StandingOnDay standing(
            Request request, Asked asked, Desk.Opened opened, Evaluator evaluator, FactStore store)
            throws FactsUnreadable, EvaluationRefused, UnknownName {
        store.forgetAfter(asked.asOf());
        Contract contract = opened.contract().contract();
        Contract.StatementTerm running =
                request.statement().isPresent() ? evaluator.statement() : Survey.running(contract, asked.asOf());
        Survey survey = new Survey(
                opened.contract(),
                store,
                term -> new Evaluator(opened.contract(), term, store, request.settings()),
                asked.asOf());
        return asked.by().isPresent()
                ? survey.subjects(running, asked.by().get(), asked.only(), request.progress())
                : survey.buyer(running, desk.engine(), request.progress());
    }
}
