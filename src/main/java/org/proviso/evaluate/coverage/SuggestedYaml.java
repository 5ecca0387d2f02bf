package org.proviso.evaluate.coverage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.proviso.contract.Clause;

/** Suggested examples as a contract would write them. */
final class SuggestedYaml {

    private static final Pattern PLAIN =
            Pattern.compile("[\\p{L}$][\\p{L}\\d .$_%()/-]*|-?[\\d.]+%?|\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern WORD_OF_YAML = Pattern.compile("(?i)true|false|yes|no|on|off|null|y|n");

    private SuggestedYaml() {}

    static String of(String contract, Map<String, List<BoundaryCases.Suggested>> byClause, List<Item> without) {
        StringBuilder yaml = new StringBuilder();
        yaml.append("# Examples around the thresholds of ")
                .append(contract)
                .append(", suggested and not signed off.\n");
        yaml.append("# What each expects was filled in by the program: it is what the rules give, and may be wrong.\n");
        yaml.append("# Work it out by hand, paste the example under its clause, and take \"")
                .append(BoundaryCases.UNSIGNED.strip())
                .append("\" off its case.\n");
        byClause.forEach((clause, examples) -> {
            yaml.append("\n# clause ").append(clause).append('\n');
            examples.forEach(one -> example(one, yaml));
        });
        if (!without.isEmpty()) {
            yaml.append("\n# No example of the contract comes near, so that none was found for:\n");
            without.forEach(item -> yaml.append("#   ")
                    .append(item.place())
                    .append(": ")
                    .append(item.what())
                    .append('\n'));
        }
        return yaml.toString();
    }

    private static void example(BoundaryCases.Suggested one, StringBuilder yaml) {
        Clause.Example example = one.example();
        yaml.append("      - case: ").append(quoted(example.label().text())).append('\n');
        example.statement()
                .ifPresent(id -> yaml.append("        statement: ")
                        .append(scalar(id.text()))
                        .append('\n'));
        example.on().ifPresent(day -> yaml.append("        on: ").append(day).append('\n'));
        yaml.append("        given:\n");
        Map<String, List<String>> facts = new LinkedHashMap<>();
        for (Clause.Given given : example.given()) {
            facts.computeIfAbsent(given.type().text(), type -> new ArrayList<>())
                    .add(fact(given));
        }
        facts.forEach((type, all) -> {
            yaml.append("          ").append(scalar(type)).append(":\n");
            all.forEach(fact -> yaml.append("            - ").append(fact).append('\n'));
        });
        yaml.append("        ")
                .append(example.verb().text())
                .append(": ")
                .append(scalar(one.got()))
                .append("   # filled in by the program\n");
    }

    private static String fact(Clause.Given given) {
        return "{ "
                + String.join(
                        ", ",
                        given.fields().stream()
                                .map(cell -> scalar(cell.name().text()) + ": "
                                        + scalar(cell.value().text()))
                                .toList())
                + " }";
    }

    private static String scalar(String text) {
        boolean plain =
                PLAIN.matcher(text).matches() && !WORD_OF_YAML.matcher(text).matches() && text.equals(text.strip());
        return plain ? text : quoted(text);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
