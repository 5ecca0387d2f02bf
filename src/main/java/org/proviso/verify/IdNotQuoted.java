package org.proviso.verify;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.proviso.contract.Clause;
import org.proviso.contract.Findings;
import org.proviso.contract.Written;
import org.proviso.rules.DeclaredType;
import org.proviso.rules.ResolvedContract;
import org.proviso.rules.RuleText;

/**
 * {@code id-not-quoted}: 4.10 without quotes is the number 4.1 to every other program that reads the file, 0012 is ten
 * or twelve, and a school called No is a false.
 */
final class IdNotQuoted implements Check {

    private static final Pattern NUMBER = Pattern.compile(
            "[-+]?(?:\\d[\\d_]*(?:\\.[\\d_]*)?|\\.\\d[\\d_]*)(?:[eE][-+]?\\d+)?|0x[0-9a-fA-F_]+|0o[0-7]+|\\d+(?::[0-5]?\\d)+(?:\\.\\d*)?");
    private static final Pattern KEPT = Pattern.compile("(?:0|[1-9]\\d*)(?:\\.\\d*[1-9])?");
    private static final Pattern WORD = Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null|~|\\.inf|\\.nan");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d?-\\d\\d?(?:[Tt ].*)?");

    @Override
    public void check(ResolvedContract contract, Findings findings) {
        new One(contract, findings).check();
    }

    /** One contract. */
    private record One(ResolvedContract contract, Findings findings) {

        void check() {
            contract.contract().statements().forEach(one -> cell(one.id(), "a statement"));
            contract.contract().amendments().forEach(one -> cell(one.id(), "an amendment"));
            for (Clause clause : contract.contract().clauses()) {
                number(clause.id());
                terms(clause);
                tables(clause);
                clause.examples().forEach(this::example);
            }
        }

        private void terms(Clause clause) {
            Set<DeclaredType> types = contract.parts().stream()
                    .filter(part -> part.clause().equals(clause.id().text()))
                    .flatMap(part -> text().type(part.type()).stream())
                    .collect(Collectors.toSet());
            for (Clause.Term term : clause.terms()) {
                if (types.stream().anyMatch(type -> isText(type, term.name().text()))) {
                    term.values().forEach(value -> cell(value.value(), "a " + term.name()));
                }
            }
        }

        private void tables(Clause clause) {
            List<DeclaredType> rows = text().extending("TableRow");
            for (Clause.Table table : clause.tables()) {
                List<DeclaredType> types =
                        text().type(table.name().text()).map(List::of).orElse(rows);
                table.versions().stream()
                        .flatMap(version -> version.rows().stream())
                        .flatMap(row -> row.cells().stream())
                        .forEach(one -> types.forEach(type -> cell(type, one)));
            }
        }

        private void example(Clause.Example example) {
            for (Clause.Given given : example.given()) {
                for (Clause.Cell one : given.fields()) {
                    if (one.name().text().equals("clause")) {
                        number(one.value());
                    } else {
                        text().type(given.type().text()).ifPresent(type -> cell(type, one));
                    }
                }
            }
            for (Clause.Defined defined : example.definitions()) {
                text().type(defined.type().text())
                        .ifPresent(type -> defined.facts().forEach(fact -> fact.forEach(one -> cell(type, one))));
            }
        }

        private RuleText text() {
            return contract.family().text();
        }

        private boolean isText(DeclaredType type, String name) {
            return text().fields(type).stream()
                    .anyMatch(field -> field.called(name) && field.type().equals("String"));
        }

        private void cell(DeclaredType type, Clause.Cell cell) {
            if (isText(type, cell.name().text())) {
                cell(cell.value(), "a " + cell.name());
            }
        }

        /** What names something, and would be another text once it was read as a number, a day or a yes. */
        private void cell(Written written, String what) {
            boolean number = NUMBER.matcher(written.text()).matches()
                    && !KEPT.matcher(written.text()).matches();
            String as = number
                    ? number(written.text())
                    : DAY.matcher(written.text()).matches()
                            ? "a day"
                            : WORD.matcher(written.text()).matches() ? "yes, no or nothing" : "";
            if (!as.isEmpty() && !quoted(written)) {
                tell(written, "what is paid for " + what + " so named", as);
            }
        }

        private void number(Written written) {
            if (NUMBER.matcher(written.text()).matches() && !quoted(written)) {
                tell(written, "what is paid under the clause", number(written.text()));
            }
        }

        /** The number that is left of a name. */
        private static String number(String name) {
            try {
                return "the number "
                        + new BigDecimal(name.replace("_", ""))
                                .stripTrailingZeros()
                                .toPlainString();
            } catch (NumberFormatException other) {
                return "a number"; // in hexadecimal, in minutes and seconds
            }
        }

        private void tell(Written written, String what, String as) {
            findings.add(
                    written.place(),
                    "id-not-quoted",
                    "Without quotes other programs read " + written + " as " + as + "; " + what
                            + " would be looked for under another name.",
                    "Maybe \"" + written + "\", in quotes.");
        }

        private boolean quoted(Written written) {
            List<String> lines = contract.source().lines();
            String line = written.place().line() <= lines.size()
                    ? lines.get(written.place().line() - 1)
                    : "";
            int at = written.place().column() - 1;
            return at >= line.length() || "\"'>|".indexOf(line.charAt(at)) >= 0;
        }
    }
}
