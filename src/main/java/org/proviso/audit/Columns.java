package org.proviso.audit;

import java.util.ArrayList;
import java.util.List;

/** A table as text: the first column to the left, all others to the right. */
final class Columns {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    /** A row; rows may end early. */
    Columns row(List<String> cells) {
        rows.add(List.copyOf(cells));
        return this;
    }

    /** The lines of the table. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int at = 0; at < row.size(); at++) {
                String cell = row.get(at);
                String room = " ".repeat(Math.max(0, width(at) - cell.length()));
                line.append(GAP).append(at == 0 ? cell + room : room + cell);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> row.size() > column && row.size() > 2)
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
    }
}
