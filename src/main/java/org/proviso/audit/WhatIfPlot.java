package org.proviso.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.proviso.money.Money;
import org.proviso.money.Rate;
import org.proviso.plot.BarPlot;
import org.proviso.plot.LinePlot;

/** What is payable against the value: a line for a range, one for each value of a second range, bars where there is no range. */
final class WhatIfPlot {

    private static final int MOST_LINES = 5;

    private final WhatIfReport report;
    private final String title;

    private WhatIfPlot(WhatIfReport report) {
        this.report = report;
        this.title = "Payable, " + report.statement().title();
    }

    static String of(WhatIfReport report) {
        WhatIfPlot plot = new WhatIfPlot(report);
        return plot.along().map(plot::lines).orElseGet(plot::bars);
    }

    /** The setting that runs along the foot: the one with the most values, if they are numbers. */
    private Optional<Integer> along() {
        int most = 0;
        for (int at = 1; at < report.settings().size(); at++) {
            most = values(at).size() > values(most).size() ? at : most;
        }
        boolean numbers =
                values(most).stream().allMatch(value -> Values.number(value).isPresent());
        return values(most).size() > 1
                        && numbers
                        && report.rows().stream().anyMatch(row -> row.figures().isPresent())
                ? Optional.of(most)
                : Optional.empty();
    }

    private List<String> values(int setting) {
        return report.rows().stream()
                .map(row -> row.values().get(setting))
                .distinct()
                .toList();
    }

    private String lines(int along) {
        Map<String, List<LinePlot.Point>> lines = new LinkedHashMap<>();
        for (WhatIfReport.Row row : report.rows()) {
            String value = row.values().get(along);
            row.figures()
                    .ifPresent(now -> lines.computeIfAbsent(other(row, along), name -> new ArrayList<>())
                            .add(point(value, now.payable())));
        }
        List<LinePlot.Series> series = new ArrayList<>();
        lines.forEach((name, points) -> series.add(new LinePlot.Series(name, points)));
        List<LinePlot.Series> shown = new ArrayList<>(series.size() < MOST_LINES ? series : thinned(series));
        Money written = report.asWritten().payable();
        List<String> ends = values(along);
        shown.add(new LinePlot.Series(
                "as written", List.of(point(ends.get(0), written), point(ends.get(ends.size() - 1), written))));
        return new LinePlot(title, report.settings().get(along), WhatIfPlot::amount, shown).svg();
    }

    /** As many lines as can be told apart, the first and the last among them; the table has all. */
    private static List<LinePlot.Series> thinned(List<LinePlot.Series> series) {
        List<LinePlot.Series> some = new ArrayList<>();
        for (int at = 0; at < MOST_LINES - 1; at++) {
            some.add(series.get(at * (series.size() - 1) / (MOST_LINES - 2)));
        }
        return some;
    }

    private String other(WhatIfReport.Row row, int along) {
        List<String> others = new ArrayList<>();
        for (int at = 0; at < row.values().size(); at++) {
            if (at != along && values(at).size() > 1) {
                others.add(report.settings().get(at) + " " + row.values().get(at));
            }
        }
        return others.isEmpty() ? "with the value below" : String.join(", ", others);
    }

    private static LinePlot.Point point(String value, Money payable) {
        return new LinePlot.Point(Values.number(value).orElseThrow(), value, rate(payable));
    }

    private String bars() {
        List<BarPlot.Bar> bars = new ArrayList<>();
        Money written = report.asWritten().payable();
        bars.add(BarPlot.Bar.of(
                String.join(" and ", report.written()) + ", as written", rate(written), written.accounted()));
        for (WhatIfReport.Row row : report.rows()) {
            row.figures()
                    .ifPresent(now -> bars.add(BarPlot.Bar.of(
                            String.join(" and ", row.values()),
                            rate(now.payable()),
                            now.payable().accounted())));
        }
        return new BarPlot(title, WhatIfPlot::amount, bars).svg();
    }

    private static Rate rate(Money money) {
        return Rate.of(money.amount());
    }

    private static String amount(Rate figure) {
        return figure.terminating()
                .map(decimal -> grouped(decimal.toPlainString()))
                .orElseThrow();
    }

    private static String grouped(String number) {
        return number.replaceAll("(?<=\\d)(?=(\\d{3})+(\\.|$))", ",");
    }
}
