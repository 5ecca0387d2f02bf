package org.proviso.standing;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of texts. A cell may have several lines.
 *
 * @param title  its heading
 * @param note   what a reader has to know of its figures; empty when nothing
 * @param head   the names of its columns
 * @param rows   as long as the head
 */
public record Table(String title, String note, List<String> head, List<List<String>> rows) {

    private static final String NUMBER = "\\(?-?[\\d,]+(\\.\\d+)?\\)?";

    private static final String DAY = "\\d{4}-\\d{2}-\\d{2}( overdue)?";

    static Table of(String title, String note, String... head) {
        return new Table(title, note, List.of(head), new ArrayList<>());
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    /** Whether a column holds numbers only, which stand to the right. */
    public boolean numbers(int column) {
        return rows.stream().map(row -> row.get(column)).allMatch(cell -> cell.isEmpty() || cell.matches(NUMBER));
    }

    /** Whether a column holds days, which stand on one line. */
    public boolean days(int column) {
        return rows.stream().map(row -> row.get(column)).allMatch(cell -> cell.isEmpty() || cell.matches(DAY));
    }

    /** Its rows in columns as wide as they need. */
    List<String> lines() {
        List<List<String>> all = new ArrayList<>(List.of(head));
        all.addAll(rows);
        List<String> lines = new ArrayList<>();
        for (List<String> row : all) {
            StringBuilder line = new StringBuilder();
            for (int at = 0; at < row.size(); at++) {
                line.append("  ").append(cell(row.get(at), at, all));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private String cell(String text, int column, List<List<String>> all) {
        boolean numbers = numbers(column);
        int width = all.stream()
                .mapToInt(row -> shown(row.get(column), numbers).length())
                .max()
                .orElse(0);
        String shown = shown(text, numbers);
        String space = " ".repeat(width - shown.length());
        return numbers ? space + shown : shown + space;
    }

    /** A number without brackets ends a place before one in brackets. */
    private static String shown(String text, boolean number) {
        return !number || text.endsWith(")") ? text : text + " ";
    }
}
