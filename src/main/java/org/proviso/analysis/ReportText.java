package org.proviso.analysis;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What an analysis found, as a person reads it. */
record ReportText(Report report) {

    String text(String contract) {
        StringBuilder text = new StringBuilder(contract)
                .append(": ")
                .append(number(report.found().size(), "finding"))
                .append("; ")
                .append(number(report.questions(), "question"))
                .append(" about its rules, ")
                .append(
                        report.undecided().isEmpty()
                                ? "none"
                                : report.undecided().size())
                .append(" open\n");
        report.found().forEach(weakness -> weakness(weakness, text));
        listed("Open, because there is no proof and no case", report.undecided(), text);
        listed("Not looked into", report.unread(), text);
        if (!report.off().isEmpty()) {
            text.append("\nNot in play under this contract's terms:\n");
            report.off().forEach(rule -> text.append("  \"").append(rule).append("\"\n"));
        }
        return text.toString();
    }

    private static String number(int number, String what) {
        return (number == 0 ? "no" : String.valueOf(number)) + " " + what + (number == 1 ? "" : "s");
    }

    private static void weakness(Weakness weakness, StringBuilder text) {
        text.append('\n')
                .append(weakness.finding().place())
                .append(": ")
                .append(weakness.kind().words());
        for (String part : List.of(
                weakness.finding().excerpt(),
                weakness.finding().consequence(),
                weakness.finding().maybe())) {
            text.append(part.isEmpty() ? "" : "\n" + part);
        }
        text.append('\n');
        for (Shown shown : weakness.shown()) {
            text.append("  seen with these facts");
            text.append(weakness.clause().isEmpty() ? ":\n" : ", as an example of clause " + weakness.clause() + ":\n");
            text.append(example(weakness.kind().words(), shown).indent(6));
        }
    }

    private static void listed(String title, Map<String, String> what, StringBuilder text) {
        if (!what.isEmpty()) {
            text.append('\n').append(title).append(":\n");
            what.forEach((one, why) ->
                    text.append("  ").append(one).append(": ").append(why).append('\n'));
        }
    }

    /** Facts as a contract's example, with what the engine made of them. */
    static String example(String label, Shown shown) {
        StringBuilder text = new StringBuilder("- case: ").append(label).append("\n  given:");
        if (shown.given().isEmpty()) {
            text.append(" {}");
        }
        text.append('\n');
        Map<String, List<Shown.Given>> byType = shown.given().stream()
                .collect(Collectors.groupingBy(Shown.Given::type, LinkedHashMap::new, Collectors.toList()));
        byType.forEach((type, facts) -> {
            text.append("    ").append(type).append(':');
            if (facts.size() == 1) {
                text.append(' ').append(fields(facts.get(0))).append('\n');
            } else {
                text.append('\n');
                facts.forEach(
                        fact -> text.append("      - ").append(fields(fact)).append('\n'));
            }
        });
        return text.append("  ")
                .append(shown.verb())
                .append(": ")
                .append(got(shown))
                .append('\n')
                .toString();
    }

    /** What came of it, as an example has to say it to hold: several amounts by their sum, definitions as lists. */
    private static String got(Shown shown) {
        String got = shown.got();
        if (shown.verb().equals("defines")) {
            String[] parts = got.split(": ", 2);
            String facts = parts.length < 2 ? "nothing" : parts[1];
            return "{ " + parts[0] + ": "
                    + (facts.equals("nothing") ? facts : "[" + facts.replace(" } and {", " }, {") + "]") + " }";
        }
        if (got.startsWith("$") && got.contains(" and ")) {
            BigDecimal sum =
                    Arrays.stream(got.split(" and ")).map(Curves::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
            return "$" + sum.toPlainString() + " # " + got;
        }
        return got;
    }

    private static String fields(Shown.Given fact) {
        return fact.fields().entrySet().stream()
                .map(field -> field.getKey() + ": "
                        + (field.getKey().equals("clause") ? "\"" + field.getValue() + "\"" : quoted(field.getValue())))
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    /** In quotes where the letters would mean something to YAML. */
    private static String quoted(String value) {
        return value.matches("[$\\w](?:[\\w .$%'-]*[\\w.%$])?|\\d{4}-\\d\\d-\\d\\dT[\\d:]+Z|-?[\\d.]+")
                ? value
                : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
