package org.proviso.desk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.proviso.audit.ReportFormat;
import org.proviso.contract.Contract;
import org.proviso.contract.Findings;
import org.proviso.contract.NotShown;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.evaluate.Evaluator;
import org.proviso.evaluate.coverage.CoverageWatch;
import org.proviso.explain.UnknownName;
import org.proviso.facts.FactsUnreadable;
import org.proviso.trace.CrossReference;
import org.proviso.trace.CrossReferenceForms;
import org.proviso.trace.Followed;
import org.proviso.trace.Joining;

/** Makes the cross-reference of a contract: from its cases, and from its statements over facts. */
public final class CrossReferencing {

    private final Desk desk;

    /** At a desk. */
    public CrossReferencing(Desk desk) {
        this.desk = desk;
    }

    /** A cross-reference, and the files of facts it was made of, as the contract names them. */
    public record Made(CrossReference reference, List<String> files) {

        /**
         * The cross-reference in one of its forms; it has no picture.
         *
         * @param name what alone is shown of it, as text or JSON; nothing for all of it
         */
        public String in(ReportFormat form, Optional<String> name) throws UnknownName {
            return switch (form) {
                case TEXT -> CrossReferenceForms.text(reference, name);
                case JSON -> CrossReferenceForms.json(reference, name);
                case HTML -> CrossReferenceForms.html(reference);
                case SVG -> throw new IllegalArgumentException("a cross-reference has no picture: " + form);
            };
        }
    }

    /** Of the statement that is asked for; without one, of all statements of the contract. */
    public Made of(Request request)
            throws IOException, ContractRefused, FactsUnreadable, EvaluationRefused, UnknownName {
        return desk.with(request, (opened, evaluator, store) -> {
            Findings findings = new Findings();
            List<NotShown> notShown = NotShown.of(request.contract(), findings);
            if (!findings.none()) {
                throw new ContractRefused(findings.all());
            }
            Joining joining = new Joining(opened.contract(), CoverageWatch.running(opened.contract(), notShown));
            List<Followed> runs = new ArrayList<>();
            List<ContractTest.Case> cases = new ContractTest(desk).cases(opened, request.contract(), List.of(), () -> {
                runs.add(new Followed());
                return runs.get(runs.size() - 1);
            });
            for (int at = 0; at < cases.size(); at++) {
                ContractTest.Case one = cases.get(at);
                joining.add(one.clause(), one.says(), one.place(), one.agrees(), runs.get(at));
            }
            List<Contract.StatementTerm> statements = request.statement().isPresent()
                    ? List.of(evaluator.statement())
                    : opened.contract().contract().statements();
            for (Contract.StatementTerm statement : statements) {
                Followed followed = new Followed();
                joining.add(
                        new Evaluator(opened.contract(), statement, store, request.settings()).watched(followed),
                        followed);
            }
            return new Made(joining.joined(), List.copyOf(store.files().keySet()));
        });
    }
}
