package org.proviso.evaluate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kie.api.runtime.KieSession;
import org.proviso.contract.Clause;
import org.proviso.contract.Contract;
import org.proviso.contract.Findings;
import org.proviso.contract.Period;
import org.proviso.money.Amount;
import org.proviso.money.Money;
import org.proviso.rules.Conclusion;
import org.proviso.rules.Due;
import org.proviso.rules.ExampleFacts;
import org.proviso.rules.FamilyRule;
import org.proviso.rules.Level;
import org.proviso.rules.Outcome;
import org.proviso.rules.ResolvedContract;
import org.proviso.rules.RuleText;
import org.proviso.rules.StatementPeriod;

/** Runs the examples of a clause: its rules alone, on the facts the example gives. */
public final class Examples {

    private static final int MOST_FIRINGS = 10_000;

    private final ResolvedContract contract;

    /** For the examples of a contract. */
    public Examples(ResolvedContract contract) {
        this.contract = contract;
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
        Contract.StatementTerm statement = contract.statement(Optional.empty())
                .orElseThrow(() -> new IllegalStateException("a contract without statements was resolved"));
        LocalDate on = example.on().orElse(statement.covers().to());
        LocalDate from = statement.covers().from();
        ExampleFacts given =
                ExampleFacts.of(contract, clause, example, new Period(from.isAfter(on) ? on : from, on), findings);
        String verb = example.verb().text();
        List<Object> made = new ArrayList<>();
        Set<FamilyRule> rules = new HashSet<>();
        clause.rules()
                .forEach(name -> contract.family().text().rule(name.text()).ifPresent(rules::add));
        for (Level level : Level.values()) {
            boolean concludes = switch (verb) {
                case "outcome" -> level == Level.SUBJECT;
                case "due" -> level == Level.CONTRACT;
                default -> rules.stream().anyMatch(rule -> rule.level() == level && rule.movesMoney());
            };
            if (concludes) {
                made.addAll(made(
                        level, rules, given, new StatementPeriod(statement.id().text(), from, on)));
            }
        }
        return verb.equals("outcome") ? outcome(clause, example, made) : amount(clause, example, made);
    }

    private List<Object> made(Level level, Set<FamilyRule> own, ExampleFacts given, StatementPeriod period)
            throws EvaluationRefused {
        RuleText text = contract.family().text();
        Set<String> enabled = new HashSet<>();
        for (FamilyRule rule : text.rules()) {
            boolean definition = !rule.movesMoney() && rule.made().stream().noneMatch(given.given()::contains);
            if (rule.level() == level && (own.contains(rule) || definition)) {
                enabled.add(rule.name());
            }
        }
        KieSession session = contract.family().session(level);
        try {
            List<Object> made = new ArrayList<>();
            Trace.listen(session, (object, rule) -> made.add(object));
            session.insert(period);
            given.facts().forEach(session::insert);
            Firing.fire(
                    session,
                    MOST_FIRINGS,
                    match -> enabled.contains(match.getRule().getName()));
            return made;
        } finally {
            session.dispose();
        }
    }

    private static Result outcome(Clause clause, Clause.Example example, List<Object> made) {
        List<String> words = made.stream()
                .filter(object -> object instanceof Outcome outcome
                        && outcome.getClause().equals(clause.id().text()))
                .map(object -> ((Outcome) object).words())
                .distinct()
                .sorted()
                .toList();
        String got = words.isEmpty() ? "nothing" : String.join(" and ", words);
        return new Result(got.equals(example.expected().text()), got);
    }

    private Result amount(Clause clause, Clause.Example example, List<Object> made) throws EvaluationRefused {
        List<Money> amounts = made.stream()
                .flatMap(object -> asked(clause, example, object).stream())
                .map(amount -> amount.exact().rounded(contract.rounding()))
                .toList();
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

    /** The amount of a conclusion or a due, if it is what the example asks for. */
    private static Optional<Amount> asked(Clause clause, Clause.Example example, Object made) {
        String number = clause.id().text();
        String verb = example.verb().text();
        if (made instanceof Due due) {
            return verb.equals("due") && due.clause().equals(number) ? Optional.of(due.amount()) : Optional.empty();
        }
        return made instanceof Conclusion conclusion
                        && conclusion.part().getClause().equals(number)
                        && conclusion.verb().word().equals(verb)
                ? Optional.of(conclusion.amount())
                : Optional.empty();
    }

    private static String written(List<Money> amounts) {
        return String.join(
                " and ", amounts.stream().map(money -> "$" + money.plain()).toList());
    }
}
