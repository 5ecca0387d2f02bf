package org.proviso.evaluate.whynot;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.proviso.rules.FamilyRule;

/** The conditions of a rule as text, taken apart by its brackets and commas alone. */
record RuleParts(List<String> conditions) {

    private static final Pattern PATTERN = Pattern.compile("(?s)^(?:(\\$\\w+)\\s*:\\s*)?(\\w+)\\s*\\((.*)\\)$");

    static RuleParts of(FamilyRule rule) {
        String text = rule.text().replaceAll("(?m)//.*$", "");
        String left = text.substring(text.indexOf("\nwhen\n") + 6, text.indexOf("\nthen\n"));
        List<String> conditions = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int at = 0; at < left.length(); at++) {
            char letter = left.charAt(at);
            depth += letter == '(' ? 1 : letter == ')' ? -1 : 0;
            boolean joined = left.substring(at + 1).matches("(?s)\\s*(or|and)\\b.*");
            if (letter == ')' && depth == 0 && !joined) {
                conditions.add(left.substring(from, at + 1).strip());
                from = at + 1;
            }
        }
        return new RuleParts(conditions);
    }

    String first(int count) {
        return String.join("\n", conditions.subList(0, count)) + "\n";
    }

    /** The pattern inside a condition: of what must be, must not be, or is counted. */
    static Matcher pattern(String condition) {
        String inner = condition.replaceFirst("^(not|exists)\\s*", "");
        if (inner.startsWith("accumulate")) {
            inner = split(inner.substring(inner.indexOf('(') + 1, inner.lastIndexOf(')')), ';')
                    .get(0);
        }
        if (inner.startsWith("(")) {
            inner = inner.substring(1, inner.length() - 1);
        }
        Matcher matcher = PATTERN.matcher(inner.strip());
        if (!matcher.matches()) {
            throw new AssertionError("not taken apart: " + condition);
        }
        return matcher;
    }

    /** Whether a condition adds something up and says what it must come to. */
    static boolean resultStandsApart(String condition) {
        return condition.startsWith("accumulate")
                && split(inside(condition), ';').size() == 3;
    }

    /** An accumulate without what its sums must come to. */
    static String withoutResult(String condition) {
        List<String> sections = split(inside(condition), ';');
        return "accumulate( " + sections.get(0) + "; " + sections.get(1) + " )";
    }

    private static String inside(String accumulate) {
        return accumulate.substring(accumulate.indexOf('(') + 1, accumulate.lastIndexOf(')'));
    }

    static String variable(String condition) {
        Matcher pattern = pattern(condition);
        return pattern.group(1) == null ? "" : pattern.group(1);
    }

    static String type(String condition) {
        return pattern(condition).group(2);
    }

    static List<String> constraints(String condition) {
        return split(pattern(condition).group(3), ',');
    }

    private static List<String> split(String text, char by) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int at = 0; at <= text.length(); at++) {
            char letter = at == text.length() ? by : text.charAt(at);
            depth += letter == '(' ? 1 : letter == ')' ? -1 : 0;
            if (letter == by && depth == 0) {
                parts.add(text.substring(from, at).strip());
                from = at + 1;
            }
        }
        parts.removeIf(String::isEmpty);
        return parts;
    }
}
