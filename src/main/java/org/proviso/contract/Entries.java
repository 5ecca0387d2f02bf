package org.proviso.contract;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The entries of one mapping, taken out by name; what is missing or unknown becomes a finding. */
final class Entries {

    private static final Pattern AMERICAN = Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})");

    /** 0026 and 20226 are slips of the pen. */
    private static final int FIRST_YEAR = 1900;

    private static final int LAST_YEAR = 2199;

    private final Node.Mapping mapping;
    private final String what;
    private final Findings findings;
    private final Map<String, Node.Entry> left = new LinkedHashMap<>();
    private final List<String> asked = new ArrayList<>();

    private Entries(Node.Mapping mapping, String what, Findings findings) {
        this.mapping = mapping;
        this.what = what;
        this.findings = findings;
        mapping.entries().forEach(entry -> left.put(entry.key().text(), entry));
    }

    /** The entries of a node that must be a mapping; no entries, and a finding, when it is something else. */
    static Entries of(Node node, String what, Findings findings) {
        if (node instanceof Node.Mapping mapping) {
            return new Entries(mapping, what, findings);
        }
        findings.add(
                node.place(),
                "wrong-shape",
                "Here " + what + " is expected, entry by entry (name: value).",
                "Maybe a colon or the space after it is missing.");
        return new Entries(new Node.Mapping(node.place(), List.of()), what, findings);
    }

    Place place() {
        return mapping.place();
    }

    Optional<Node.Entry> entry(String name) {
        asked.add(name);
        return Optional.ofNullable(left.remove(name));
    }

    Optional<Node> node(String name) {
        return entry(name).map(Node.Entry::value);
    }

    /** A value that must be there; an empty one, and a finding, when it is not. */
    Written required(String name, String consequence) {
        Optional<Written> value = optional(name);
        if (value.isEmpty() || value.get().text().isEmpty()) {
            findings.add(
                    value.map(Written::place).orElse(place()),
                    "missing-entry",
                    "\"" + name + "\" is missing in " + what + ": " + consequence,
                    Nearest.to(name, left.keySet())
                            .map(near -> "Maybe \"" + near + "\" is meant for it.")
                            .orElse("Maybe add \"" + name + ": …\"."));
        }
        return value.orElse(new Written("", place()));
    }

    Optional<Written> optional(String name) {
        return node(name).flatMap(value -> scalar(value, "\"" + name + "\""));
    }

    private Optional<Written> scalar(Node node, String name) {
        return scalar(node, name, findings);
    }

    static Optional<Written> scalar(Node node, String name, Findings findings) {
        if (node instanceof Node.Scalar scalar) {
            return Optional.of(scalar.written());
        }
        findings.add(node.place(), "wrong-shape", name + " is a single value, not a list or a group of entries.", "");
        return Optional.empty();
    }

    /** The values of an entry that is a list or, for one, a single value. */
    List<Written> several(String name) {
        return node(name)
                .map(node -> several(node, "\"" + name + "\"", findings))
                .orElse(List.of());
    }

    static List<Written> several(Node node, String name, Findings findings) {
        List<Node> items = node instanceof Node.Listing listing ? listing.items() : List.of(node);
        return items.stream()
                .flatMap(item -> scalar(item, name, findings).stream())
                .toList();
    }

    /** The items of an entry that must be a list. */
    List<Node> items(String name) {
        Optional<Node> node = node(name);
        if (node.isPresent() && node.get() instanceof Node.Listing listing) {
            return listing.items();
        }
        node.ifPresent(other -> findings.add(
                other.place(), "wrong-shape", "\"" + name + "\" is a list, one line with a dash for each.", ""));
        return List.of();
    }

    /** All entries as named values. */
    List<Clause.Cell> cells() {
        List<Clause.Cell> cells = new ArrayList<>();
        for (Node.Entry entry : mapping.entries()) {
            left.remove(entry.key().text());
            scalar(entry.value(), "\"" + entry.key().text() + "\"")
                    .ifPresent(value -> cells.add(new Clause.Cell(entry.key(), value)));
        }
        return cells;
    }

    /** All entries, as they are. */
    List<Node.Entry> all() {
        left.clear();
        return mapping.entries();
    }

    /** Reports what nobody asked for. */
    void nothingElse() {
        for (Node.Entry entry : left.values()) {
            findings.add(
                    entry.key().place(),
                    "unknown-entry",
                    "\"" + entry.key().text() + "\" is not read in " + what + "; it would have no effect.",
                    Nearest.maybe(entry.key().text(), asked));
        }
    }

    /** A date, 2026-08-17. */
    LocalDate date(Written written, String consequence) {
        return date(written, consequence, findings).orElse(LocalDate.EPOCH);
    }

    static Optional<LocalDate> date(Written written, String consequence, Findings findings) {
        try {
            LocalDate day = LocalDate.parse(written.text());
            if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
                findings.add(
                        written.place(),
                        "not-a-date",
                        "\"" + written.text() + "\" lies in no year that a contract pays for: " + consequence,
                        "Maybe a digit of the year is missing, or stands twice.");
                return Optional.empty();
            }
            return Optional.of(day);
        } catch (DateTimeParseException noDate) {
            findings.add(
                    written.place(),
                    "not-a-date",
                    "\"" + written.text() + "\" is not a date: " + consequence,
                    "Maybe " + likely(written.text()) + "; dates are written year-month-day.");
            return Optional.empty();
        }
    }

    private static String likely(String text) {
        Matcher parts = AMERICAN.matcher(text);
        if (parts.matches()) {
            int first = Integer.parseInt(parts.group(1));
            int second = Integer.parseInt(parts.group(2));
            int year = Integer.parseInt(parts.group(3));
            for (int[] order : new int[][] {{first, second}, {second, first}}) {
                boolean month = order[0] >= 1 && order[0] <= 12;
                if (month
                        && order[1] >= 1
                        && order[1] <= YearMonth.of(year, order[0]).lengthOfMonth()) {
                    return LocalDate.of(year, order[0], order[1]).toString();
                }
            }
        }
        return "a date such as 2026-08-17";
    }

    /** A span of days, {@code 2026-08-17 to 2027-06-30}. */
    Period period(String name, String consequence) {
        Written written = required(name, consequence);
        if (written.text().isEmpty()) {
            return new Period(LocalDate.MIN, LocalDate.MAX);
        }
        return period(written, consequence, false, findings);
    }

    /** A span of days; a single day too, where one may stand for itself. */
    static Period period(Written written, String consequence, boolean dayAlone, Findings findings) {
        String[] ends = written.text().split(" to ", 2);
        if (ends.length < 2 && dayAlone) {
            ends = new String[] {ends[0], ends[0]};
        }
        if (ends.length < 2) {
            findings.add(
                    written.place(),
                    "not-a-period",
                    "\"" + written.text() + "\" is not a span of days: " + consequence,
                    "Maybe two dates with \"to\" between them, such as 2026-08-17 to 2027-06-30.");
            return new Period(LocalDate.MIN, LocalDate.MAX);
        }
        LocalDate from = day(ends[0], written, consequence, findings);
        LocalDate to = day(ends[1], written, consequence, findings);
        if (to.isBefore(from)) {
            findings.add(
                    written.place(),
                    "not-a-period",
                    "The span ends on " + to + ", before it begins on " + from + "; no day lies in it.",
                    "Maybe the two dates are exchanged.");
        }
        return new Period(from, to);
    }

    private static LocalDate day(String end, Written written, String consequence, Findings findings) {
        return date(new Written(end.strip(), written.place()), consequence, findings)
                .orElse(LocalDate.EPOCH);
    }

    /** Yes or no. */
    boolean flag(String name) {
        Optional<Written> written = optional(name);
        if (written.isPresent() && !written.get().text().matches("true|false")) {
            findings.add(
                    written.get().place(),
                    "not-yes-or-no",
                    "\"" + name + "\" is true or false, not \"" + written.get().text() + "\".",
                    "Maybe true.");
        }
        return written.isPresent() && written.get().text().equals("true");
    }
}
