package org.proviso.analysis;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.proviso.contract.Clause;
import org.proviso.contract.Findings;
import org.proviso.contract.Place;
import org.proviso.contract.Written;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.evaluate.Examples;
import org.proviso.money.Money;
import org.proviso.money.Percent;
import org.proviso.money.Rate;
import org.proviso.rules.ClausePart;
import org.proviso.rules.DeclaredType;
import org.proviso.rules.ResolvedContract;
import org.proviso.rules.RuleText;

/** Facts in the form of a clause's example, and what the engine makes of them. */
final class Trial {

    private static final Place NOWHERE = new Place("", 1, 1, 1);
    private static final int SECONDS = 60;

    private final ResolvedContract contract;
    private final RuleText text;

    Trial(ResolvedContract contract) {
        this.contract = contract;
        this.text = contract.family().text();
    }

    /** Runs facts under a clause; nothing when they cannot be, such as for an amount that is refused. */
    Optional<Shown> run(String clause, String verb, List<Shown.Given> given) {
        return run(clause, verb, given, List.of());
    }

    /** What facts define of a type under a clause. */
    Optional<Shown> defines(String clause, String type, List<Shown.Given> given) {
        return run(clause, "defines", given, List.of(new Clause.Defined(written(type), List.of())));
    }

    private Optional<Shown> run(String clause, String verb, List<Shown.Given> given, List<Clause.Defined> defined) {
        Clause of = contract.contract().clause(clause).orElseThrow();
        List<Clause.Given> facts = given.stream()
                .map(one -> new Clause.Given(
                        written(one.type()),
                        one.fields().entrySet().stream()
                                .map(cell -> new Clause.Cell(written(cell.getKey()), written(cell.getValue())))
                                .toList()))
                .toList();
        Findings findings = new Findings();
        try {
            Examples.Result result = new Examples(contract)
                    .run(
                            of,
                            new Clause.Example(
                                    written("a case"),
                                    Optional.empty(),
                                    Optional.empty(),
                                    facts,
                                    written(verb),
                                    written("?"),
                                    defined),
                            findings);
            return findings.none() ? Optional.of(new Shown(given, verb, result.got())) : Optional.empty();
        } catch (EvaluationRefused refused) {
            return Optional.of(new Shown(given, verb, "refused: " + refused.getMessage()));
        }
    }

    private static Written written(String text) {
        return new Written(text, NOWHERE);
    }

    /** The facts of a model that come from outside. */
    List<Shown.Given> facts(Search.Model model, World world) {
        List<Shown.Given> all = new ArrayList<>();
        for (String of : model.there()) {
            String type = of.replaceFirst("#.*", "");
            if (world.raw(type)) {
                all.add(fact(of, type, model));
            }
        }
        return all;
    }

    /** A row of the contract as an example states it. */
    Shown.Given row(ClausePart part) {
        String type = part.getClass().getSimpleName();
        Map<String, String> fields = new LinkedHashMap<>();
        text.type(type)
                .map(text::fields)
                .orElse(List.of())
                .forEach(field ->
                        Reading.read(part, field.name()).ifPresent(value -> fields.put(field.words(), stated(value))));
        return new Shown.Given(type, fields);
    }

    private static String stated(Object value) {
        if (value instanceof Money money) {
            return "$" + money.plain();
        } else if (value instanceof Percent percent) {
            return percent.rate().percent();
        } else if (value instanceof Duration time) {
            return time.toMinutes() + " minutes";
        }
        return value.toString();
    }

    /** All facts of a model, those that other rules would have made among them. */
    List<Shown.Given> given(Search.Model model) {
        return model.there().stream()
                .map(of -> fact(of, of.replaceFirst("#.*", ""), model))
                .toList();
    }

    private Shown.Given fact(String of, String type, Search.Model model) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (DeclaredType.Field declared : Reading.fields(text, type)) {
            Field field = Reading.field(new Reading.Fact(of, type), declared);
            boolean said = model.numbers().containsKey(field) || model.words().containsKey(field);
            if (!model.empty().contains(field) && (said || !(declared.optional() || ofMeasure(type, declared)))) {
                fields.put(declared.words(), value(field, declared, model));
            }
        }
        return new Shown.Given(type, fields);
    }

    /** What a measure may leave open: its clause is then the example's own. */
    private boolean ofMeasure(String type, DeclaredType.Field field) {
        return text.isA(type, "Measure") && List.of("clause", "group").contains(field.name());
    }

    private String value(Field field, DeclaredType.Field declared, Search.Model model) {
        if (!field.sort().ordered()) {
            String word = model.words().get(field);
            return word == null
                    ? anyWord(field)
                    : field.sort() == Field.Sort.WORD ? word.replaceFirst("^\\w+\\.", "") : word;
        }
        Rate number = Optional.ofNullable(model.numbers().get(field)).orElseGet(() -> anyNumber(field, declared));
        return switch (field.sort()) {
            case DAY -> LocalDate.ofEpochDay(number.toLong()).toString();
            case MOMENT -> Instant.ofEpochSecond(number.toLong()).toString();
            case TIME -> number.dividedBy(Rate.of(SECONDS, 1)).whole() + " minutes";
            default -> number(field, number);
        };
    }

    private static String number(Field field, Rate number) {
        String decimal = number.terminating().map(one -> one.toPlainString()).orElseGet(() -> number.toDecimals(9));
        return switch (field.type()) {
            case "Money" -> "$" + decimal;
            case "Percent" -> number.percent();
            case "Points" -> number.pointsShown() + " points";
            default -> decimal;
        };
    }

    private String anyWord(Field field) {
        return switch (field.type()) {
            case "boolean", "Boolean" -> "false";
            case "String" -> field.name() + " 1";
            default ->
                text.type(field.type())
                        .filter(DeclaredType::isEnum)
                        .map(words -> words.literals().get(0))
                        .orElse("?");
        };
    }

    private Rate anyNumber(Field field, DeclaredType.Field declared) {
        if (field.sort() == Field.Sort.DAY) {
            return Rate.of(
                    contract.statement(Optional.empty())
                            .orElseThrow()
                            .covers()
                            .from()
                            .toEpochDay(),
                    1);
        } else if (field.sort() == Field.Sort.MOMENT) {
            return Rate.of(
                    contract.statement(Optional.empty())
                                    .orElseThrow()
                                    .covers()
                                    .from()
                                    .toEpochDay()
                            * 86_400,
                    1);
        }
        String low = declared.range().split("\\.\\.", -1)[0].strip();
        return low.isEmpty() ? Rate.ONE : Rate.of(new java.math.BigDecimal(low));
    }
}
