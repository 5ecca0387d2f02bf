package org.proviso.sheets;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Rows of a table as contracts are written: one line each, columns under each other, bounds together. */
final class YamlRows {

    private static final String INDENT = "        ";

    /** What needs no quotation marks inside braces, and means itself. */
    private static final Pattern PLAIN = Pattern.compile("\\p{L}(?:[\\p{L}\\p{N} _./'()&+-]*[\\p{L}\\p{N}_.')])?");

    private static final Set<String> WORDS = Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");

    private YamlRows() {}

    static String of(List<String> names, List<List<CellValue>> rows) {
        List<List<String>> groups = new ArrayList<>();
        for (List<CellValue> row : rows) {
            groups.add(groups(names, row));
        }
        int fields = groups.get(0).size();
        int[] widths = new int[fields];
        groups.forEach(row -> {
            for (int at = 0; at < fields - 1; at++) {
                widths[at] = Math.max(widths[at], row.get(at).length());
            }
        });
        StringBuilder text = new StringBuilder();
        for (List<String> row : groups) {
            StringBuilder line = new StringBuilder(INDENT).append("- { ");
            for (int at = 0; at < fields; at++) {
                String entry = row.get(at);
                line.append(entry);
                boolean more = row.subList(at + 1, fields).stream().anyMatch(one -> !one.isEmpty());
                if (more) {
                    line.append(entry.isEmpty() ? "  " : ", ").append(" ".repeat(widths[at] - entry.length()));
                }
            }
            text.append(line.toString().stripTrailing()).append(" }\n");
        }
        return text.toString();
    }

    /** The entries of a row; bounds are one, so that what lies between them is read at a glance. */
    private static List<String> groups(List<String> names, List<CellValue> row) {
        List<String> groups = new ArrayList<>();
        List<String> bounds = new ArrayList<>();
        int at = -1;
        for (String name : Bounds.together(names)) {
            CellValue value = row.get(names.indexOf(name));
            String entry = value.blank() ? "" : key(name) + ": " + written(value);
            if (!Bounds.ALL.contains(name)) {
                groups.add(entry);
                continue;
            }
            if (at < 0) {
                at = groups.size();
                groups.add("");
            }
            if (!entry.isEmpty()) {
                bounds.add(entry);
                groups.set(at, String.join(", ", bounds));
            }
        }
        return groups;
    }

    private static String key(String name) {
        return PLAIN.matcher(name).matches() ? name : quoted(name);
    }

    private static String written(CellValue value) {
        boolean plain = value.kind() != CellValue.Kind.TEXT
                || (PLAIN.matcher(value.text()).matches()
                        && !WORDS.contains(value.text().toLowerCase(Locale.ROOT)));
        return plain ? value.text() : quoted(value.text());
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
