package org.proviso.desk;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.proviso.audit.Aim;
import org.proviso.audit.NotASetting;
import org.proviso.audit.Setting;
import org.proviso.audit.WhatIfReport;
import org.proviso.audit.WhatIfReport.Figures;
import org.proviso.contract.Finding;
import org.proviso.contract.Findings;
import org.proviso.contract.Place;
import org.proviso.contract.SourceText;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.evaluate.Evaluator;
import org.proviso.explain.UnknownName;
import org.proviso.facts.FactsUnreadable;
import org.proviso.rules.ResolvedContract;
import org.proviso.statement.Statement;
import org.proviso.statement.StatementBuilder;
import org.proviso.verify.Verifier;

/** What a contract would pay with other values: facts are read once, rules compiled once, for all of them. */
public final class WhatIf {

    /** What an author has to write anew with the value; it does not stop anyone from asking what would be paid. */
    private static final Set<String> OUTDATED =
            Set.of("example-disagrees", "example-shows-nothing", "number-not-in-terms", "term-not-in-words");

    private final Desk desk;
    private final Request request;

    /** For a contract and its facts. */
    public WhatIf(Desk desk, Request request) {
        this.desk = desk;
        this.request = request;
    }

    /**
     * Evaluates with each value, or each two of two ranges.
     *
     * @param written settings as a person writes them
     * @throws ContractRefused when the contract as written has findings, or with every one of the values
     */
    public WhatIfReport report(List<String> written)
            throws IOException, ContractRefused, FactsUnreadable, EvaluationRefused, UnknownName, NotASetting {
        List<Setting> settings = new ArrayList<>();
        for (String one : written) {
            settings.add(Setting.of(one));
        }
        List<List<String>> choices = Setting.choices(settings);
        List<Finding> found = new ArrayList<>();
        WhatIfReport report = desk.with(request, (opened, evaluator, store) -> {
            List<Aim> aims =
                    aims(opened, settings, evaluator.statement().covers().to());
            Evaluator.Variations variations = evaluator.variations(request.progress());
            Statement asWritten = StatementBuilder.build(opened.contract(), variations.asWritten(), "");
            List<WhatIfReport.Row> rows = new ArrayList<>();
            for (List<String> values : choices) {
                rows.add(row(opened, aims, values, variations, found));
            }
            return new WhatIfReport(
                    asWritten,
                    aims.stream().map(Aim::shown).toList(),
                    aims.stream().map(aim -> aim.written().text()).toList(),
                    rows);
        });
        if (!found.isEmpty()
                && report.rows().stream().allMatch(row -> row.figures().isEmpty())) {
            throw new ContractRefused(found.stream().distinct().toList());
        }
        return report;
    }

    private static List<Aim> aims(Desk.Opened opened, List<Setting> settings, LocalDate lastDay) throws UnknownName {
        List<Aim> aims = new ArrayList<>();
        Set<Object> places = new HashSet<>();
        for (Setting setting : settings) {
            Aim aim = Aim.of(opened.contract().contract(), setting, lastDay);
            if (!places.add(aim.written().place())) {
                throw new UnknownName(
                        "Two settings mean one value, " + aim.shown() + ". Maybe one is of another clause.");
            }
            aims.add(aim);
        }
        return aims;
    }

    private WhatIfReport.Row row(
            Desk.Opened opened,
            List<Aim> aims,
            List<String> values,
            Evaluator.Variations variations,
            List<Finding> found)
            throws FactsUnreadable, UnknownName {
        Findings findings = new Findings();
        Optional<ResolvedContract> changed =
                Desk.saying(opened, text(opened.file().text(), aims, values), findings);
        changed.filter(one -> findings.none()).ifPresent(one -> Verifier.verify(one, findings));
        List<Finding> outdated = findings.all().stream()
                .filter(finding -> OUTDATED.contains(finding.name()))
                .toList();
        List<Finding> wrong = findings.all().stream()
                .filter(finding -> !OUTDATED.contains(finding.name()))
                .toList();
        if (changed.isEmpty() || !wrong.isEmpty()) {
            found.addAll(wrong);
            return refused(values, wrong.stream().map(WhatIf::reason).toList());
        }
        try {
            Statement statement = StatementBuilder.build(changed.get(), variations.with(changed.get()), "");
            return new WhatIfReport.Row(values, Optional.of(Figures.of(statement)), List.of(), outdated);
        } catch (EvaluationRefused refused) {
            return refused(values, List.of(String.valueOf(refused.getMessage())));
        }
    }

    private static WhatIfReport.Row refused(List<String> values, List<String> reasons) {
        return new WhatIfReport.Row(values, Optional.empty(), reasons, List.of());
    }

    private static String reason(Finding finding) {
        return finding.name() + ": " + finding.consequence();
    }

    /** The text with all values in their places, the last place first, so that none moves another. */
    private static SourceText text(SourceText text, List<Aim> aims, List<String> values) throws UnknownName {
        List<Integer> backwards = IntStream.range(0, aims.size())
                .boxed()
                .sorted(Comparator.comparing(
                        at -> aims.get(at).written().place(),
                        Comparator.comparingInt(Place::line)
                                .thenComparingInt(Place::column)
                                .reversed()))
                .toList();
        SourceText changed = text;
        for (int at : backwards) {
            changed = aims.get(at).with(changed, values.get(at));
        }
        return changed;
    }
}
