package org.proviso.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.proviso.audit.ReportFormat;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.explain.UnknownName;
import org.proviso.facts.FactsUnreadable;
import org.proviso.money.Rate;
import org.proviso.risk.Report;
import org.proviso.risk.Risk;
import org.proviso.risk.Simulation;
import org.proviso.risk.Year;

/** Asks a contract about its risks. */
public final class RiskRun {

    private final Desk desk;

    /** At a desk. */
    public RiskRun(Desk desk) {
        this.desk = desk;
    }

    /**
     * The rigour report of a contract over its facts.
     *
     * @param noEffect the chance that a subject meets a clause without any doing of the provider, from 0 to 1
     * @param history  folders of facts of past years, to set the targets against; may be none
     */
    public Found risk(Request request, Rate noEffect, List<Path> history)
            throws IOException, ContractRefused, FactsUnreadable, EvaluationRefused, UnknownName {
        List<Year> years = history.isEmpty() ? List.of() : new PastYears(desk, request).of(history);
        return desk.with(
                request,
                (opened, evaluator, store) -> new Found(
                        Risk.of(
                                opened.contract(),
                                evaluator.statement().title(),
                                evaluator.rehearsal(),
                                noEffect,
                                years),
                        List.copyOf(store.files().keySet())));
    }

    /**
     * What a contract would have paid over past years.
     *
     * @param years folders of facts, each with the files the contract names; at least one
     * @param draws how often each year's subjects are drawn anew
     * @param seed  the same seed gives the same report
     */
    public Found simulate(Request request, List<Path> years, int draws, long seed)
            throws IOException, ContractRefused, FactsUnreadable, EvaluationRefused, UnknownName {
        PastYears past = new PastYears(desk, request);
        return new Found(Simulation.of(past.contract(), past.of(years), draws, seed), past.files());
    }

    /** A report, in any of its forms. */
    public static final class Found {

        private final Report report;

        private final List<String> files;

        Found(Report report, List<String> files) {
            this.report = report;
            this.files = files;
        }

        /** The files of facts it was made of, as the contract names them. */
        public List<String> files() {
            return files;
        }

        /** The report in one of its forms; refused for a picture alone, of which it has several. */
        public String in(ReportFormat form) {
            return switch (form) {
                case TEXT -> report.text();
                case JSON -> report.json();
                case HTML -> report.html();
                case SVG -> throw new IllegalArgumentException("no report on risk is one picture: " + form);
            };
        }
    }
}
