package org.proviso.risk;

import java.util.ArrayList;
import java.util.List;

/** A report as a person reads it at a terminal: sentences, and columns that stand under each other. */
final class ReportText {

    private static final int WIDTH = 100;
    private static final String MARGIN = "  ";

    private final StringBuilder text = new StringBuilder();

    private ReportText() {}

    static String of(Report report) {
        ReportText text = new ReportText();
        text.line(report.title());
        report.banners().forEach(text::wrapped);
        report.sections().forEach(text::section);
        return text.text.toString();
    }

    private void line(String words) {
        text.append(words.stripTrailing()).append('\n');
    }

    private void section(Report.Section section) {
        line("");
        line(section.title());
        wrapped(section.how());
        section.tables().forEach(this::table);
        section.notes().forEach(note -> {
            line("");
            wrapped(note);
        });
    }

    private void wrapped(String words) {
        StringBuilder row = new StringBuilder(MARGIN);
        for (String word : words.split(" ", -1)) {
            if (row.length() > MARGIN.length() && row.length() + word.length() > WIDTH) {
                line(row.toString());
                row = new StringBuilder(MARGIN);
            }
            row.append(word).append(' ');
        }
        line(row.toString());
    }

    private void table(Report.Table table) {
        if (table.rows().isEmpty()) {
            return;
        }
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < table.columns().size(); column++) {
            int widest = table.columns().get(column).length();
            for (List<Report.Cell> row : table.rows()) {
                widest = Math.max(widest, row.get(column).shown().length());
            }
            widths.add(widest);
        }
        line("");
        List<Report.Cell> first = table.rows().get(0);
        StringBuilder heads = new StringBuilder(MARGIN);
        for (int column = 0; column < widths.size(); column++) {
            heads.append(padded(
                    table.columns().get(column),
                    widths.get(column),
                    first.get(column).figure()));
        }
        line(heads.toString());
        for (List<Report.Cell> row : table.rows()) {
            StringBuilder cells = new StringBuilder(MARGIN);
            for (int column = 0; column < widths.size(); column++) {
                Report.Cell cell = row.get(column);
                cells.append(padded(cell.shown(), widths.get(column), cell.figure()));
            }
            line(cells.toString());
        }
    }

    private static String padded(String words, int width, boolean right) {
        String space = " ".repeat(width - words.length());
        return (right ? space + words : words + space) + MARGIN;
    }
}
