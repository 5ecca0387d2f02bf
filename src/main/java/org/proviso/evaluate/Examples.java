package org.proviso.evaluate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kie.api.runtime.KieSession;
import org.proviso.contract.Clause;
import org.proviso.contract.Contract;
import org.proviso.contract.Findings;
import org.proviso.contract.Nearest;
import org.proviso.contract.Period;
import org.proviso.contract.Written;
import org.proviso.money.Money;
import org.proviso.rules.Conclusion;
import org.proviso.rules.Due;
import org.proviso.rules.ExampleFacts;
import org.proviso.rules.Level;
import org.proviso.rules.Measure;
import org.proviso.rules.Outcome;
import org.proviso.rules.ResolvedContract;
import org.proviso.rules.StatementPeriod;

/** Runs the examples of a clause: its rules alone, on the facts the example gives. */
public final class Examples {

    private static final int MOST_FIRINGS = 10_000;
    private static final int DECIMALS = 12;

    private final ResolvedContract contract;
    private final Watch watch;

    /** For the examples of a contract. */
    public Examples(ResolvedContract contract) {
        this(contract, Watch.NONE);
    }

    /** For the examples of a contract, with one who looks on. */
    public Examples(ResolvedContract contract, Watch watch) {
        this.contract = contract;
        this.watch = watch;
    }

    /**
     * What came out of an example.
     *
     * @param agrees whether it is what the example says
     * @param got    what came out, as the example would write it
     */
    public record Result(boolean agrees, String got) {}

    /**
     * Runs one example.
     *
     * @param findings receives given facts that do not fit the family
     */
    public Result run(Clause clause, Clause.Example example, Findings findings) throws EvaluationRefused {
        Contract.StatementTerm statement = statement(example, findings);
        LocalDate on = example.on().orElse(statement.covers().to());
        LocalDate from = statement.covers().from();
        ExampleFacts given =
                ExampleFacts.of(contract, clause, example, new Period(from.isAfter(on) ? on : from, on), findings);
        StatementPeriod period = new StatementPeriod(statement.id().text(), from, on);
        ExampleRules rules = ExampleRules.of(contract, clause, example);
        String verb = example.verb().text();
        List<Made> made = new ArrayList<>();
        for (Level level : Level.values()) {
            Set<String> enabled = rules.names(level);
            if (!enabled.isEmpty()) {
                List<Object> facts = new ArrayList<>(given.facts());
                if (verb.equals("measures")) {
                    made.forEach(one -> facts.add(one.object()));
                }
                made.addAll(made(level, enabled, facts, period));
            }
        }
        return switch (verb) {
            case "outcome" -> outcome(clause, example, made);
            case "measures" -> measure(clause, example, made);
            case "defines" ->
                new Definitions(contract, made.stream().map(Made::object).toList())
                        .compared(ExampleFacts.defined(contract, example, findings));
            default -> amount(clause, example, made, new ConclusionChecks(contract, period));
        };
    }

    private Contract.StatementTerm statement(Clause.Example example, Findings findings) {
        Optional<Contract.StatementTerm> asked =
                contract.statement(example.statement().map(Written::text));
        if (asked.isEmpty()) {
            Written written = example.statement().orElse(example.label());
            findings.add(
                    written.place(),
                    "unknown-word",
                    "The contract has no statement \"" + written.text() + "\"; the example shows what never comes.",
                    Nearest.maybe(
                            written.text(),
                            contract.contract().statements().stream()
                                    .map(one -> one.id().text())
                                    .toList()));
        }
        return asked.or(() -> contract.statement(Optional.empty()))
                .orElseThrow(() -> new IllegalStateException("a contract without statements was resolved"));
    }

    /** Something a rule inserted. */
    private record Made(Object object, String rule) {}

    private List<Made> made(Level level, Set<String> enabled, List<Object> facts, StatementPeriod period)
            throws EvaluationRefused {
        KieSession session = contract.family().session(level);
        try {
            Trace trace = Trace.of(session, contract.family().text());
            session.insert(period);
            facts.forEach(session::insert);
            Firing.fire(
                    session,
                    MOST_FIRINGS,
                    match -> enabled.contains(match.getRule().getName()));
            List<Object> given = new ArrayList<>(facts);
            given.add(period);
            watch.saw(trace.memory(level, given), enabled);
            return trace.made().stream()
                    .map(one -> new Made(
                            one, trace.because(one).orElseThrow().rule().name()))
                    .toList();
        } finally {
            session.dispose();
        }
    }

    /** Each outcome once in the text, but for a subject with two of them, whose statement would be refused. */
    private static Result outcome(Clause clause, Clause.Example example, List<Made> made) {
        Map<String, List<String>> bySubject = new TreeMap<>();
        for (Made one : made) {
            if (one.object() instanceof Outcome outcome
                    && outcome.getClause().equals(clause.id().text())) {
                bySubject
                        .computeIfAbsent(whose(outcome), subject -> new ArrayList<>())
                        .add(outcome.words());
            }
        }
        Set<String> words = new TreeSet<>();
        for (List<String> ofOne : bySubject.values()) {
            words.add(
                    ofOne.size() == 1
                            ? ofOne.get(0)
                            : String.join(
                                    " together with ", ofOne.stream().sorted().toList()));
        }
        String got = words.isEmpty() ? "nothing" : String.join(" and ", words);
        return new Result(got.equals(example.expected().text()), got);
    }

    /** What the clause counted: {@code 3 of 10}, or a number as a statement shows it, without zeros at its end. */
    private static Result measure(Clause clause, Clause.Example example, List<Made> made) {
        List<String> words = made.stream()
                .map(Made::object)
                .filter(Measure.class::isInstance)
                .map(Measure.class::cast)
                .filter(measure -> measure.getClause().equals(clause.id().text()))
                .map(measure -> measure.isNumber()
                        ? measure.getValue().toDecimals(DECIMALS).replaceFirst("\\.?0+$", "")
                        : measure.getMet() + " of " + measure.getCounted())
                .sorted()
                .toList();
        String got = words.isEmpty() ? "nothing" : String.join(" and ", words);
        return new Result(got.equals(example.expected().text()), got);
    }

    /** Whose outcome it is: a statement has one for each. */
    private static String whose(Outcome outcome) {
        return outcome.getSubject();
    }

    private Result amount(Clause clause, Clause.Example example, List<Made> made, ConclusionChecks checks)
            throws EvaluationRefused {
        List<Money> amounts = new ArrayList<>();
        Set<List<Object>> lines = new HashSet<>();
        for (Made one : made) {
            if (one.object() instanceof Conclusion conclusion) {
                Money amount = checks.checked(conclusion, one.rule());
                checks.onlyOnce(conclusion, one.rule(), lines);
                if (asked(
                        clause,
                        example,
                        conclusion.part().getClause(),
                        conclusion.verb().word())) {
                    amounts.add(amount);
                }
            } else if (one.object() instanceof Due due && asked(clause, example, due.clause(), "due")) {
                amounts.add(due.amount().exact().rounded(contract.rounding()));
            }
        }
        return amount(example, amounts);
    }

    private static boolean asked(Clause clause, Clause.Example example, String number, String verb) {
        return clause.id().text().equals(number) && example.verb().text().equals(verb);
    }

    private Result amount(Clause.Example example, List<Money> amounts) {
        if (amounts.isEmpty() || example.expected().text().equals("nothing")) {
            boolean agrees = amounts.isEmpty() && example.expected().text().equals("nothing");
            return new Result(agrees, amounts.isEmpty() ? "nothing" : written(amounts));
        }
        Money sum = amounts.stream().reduce(Money.zero(contract.currency()), Money::and);
        boolean agrees = Money.parse(example.expected().text(), contract.currency())
                .filter(sum::equals)
                .isPresent();
        return new Result(agrees, written(amounts));
    }

    private static String written(List<Money> amounts) {
        return String.join(
                " and ", amounts.stream().map(money -> "$" + money.plain()).toList());
    }
}
