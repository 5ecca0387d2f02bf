package org.proviso.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.proviso.contract.Clause;
import org.proviso.contract.Findings;
import org.proviso.contract.Nearest;
import org.proviso.money.Money;

/** A line that an example gives to a limit: {@code Line: { kind: bonus, scope: Elm, amount: $100.00 }}. */
final class ExampleLine {

    /** The name of its type in an example. */
    static final String TYPE = "Line";

    /** What it may state. */
    static final List<DeclaredType.Field> FIELDS = List.of(
            GivenFact.field("clause", "String"),
            GivenFact.field("kind", "String"),
            GivenFact.field("scope", "String"),
            GivenFact.field("amount", "Money"));

    private ExampleLine() {}

    static Optional<Line> of(ResolvedContract contract, String clause, Clause.Given given, Findings findings) {
        String owner = clause;
        String kind = "";
        String scope = "";
        Optional<Money> amount = Optional.empty();
        for (Clause.Cell cell : given.fields()) {
            switch (cell.name().text()) {
                case "clause" -> owner = cell.value().text();
                case "kind" -> kind = kind(cell, findings);
                case "scope" -> scope = cell.value().text();
                case "amount" ->
                    amount = new TypedValue(contract.family().text(), contract.currency(), contract.clocks(), findings)
                            .of(GivenFact.field("amount", "Money"), Money.class, cell.value(), false)
                            .map(Money.class::cast);
                default ->
                    findings.add(
                            cell.name().place(),
                            "unknown-field",
                            "A line has no \"" + cell.name().text() + "\"; the example does not show what it says.",
                            Nearest.maybe(
                                    cell.name().text(),
                                    FIELDS.stream()
                                            .map(DeclaredType.Field::name)
                                            .toList()));
            }
        }
        String of = owner;
        String what = kind;
        String where = scope;
        return amount.map(money -> new Line(of, what, where, money));
    }

    private static String kind(Clause.Cell cell, Findings findings) {
        List<String> kinds = Arrays.stream(Verb.values()).map(Verb::kind).toList();
        if (!kinds.contains(cell.value().text())) {
            findings.add(
                    cell.value().place(),
                    "unknown-word",
                    "\"" + cell.value().text() + "\" is no kind of line; the example matches no rule.",
                    Nearest.maybe(cell.value().text(), kinds));
        }
        return cell.value().text();
    }
}
