package org.proviso.standing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.proviso.contract.Contract;
import org.proviso.contract.Duty;
import org.proviso.contract.Nearest;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.evaluate.Evaluator;
import org.proviso.evaluate.whynot.Yardsticks;
import org.proviso.explain.UnknownName;
import org.proviso.facts.FactStore;
import org.proviso.facts.FactsUnreadable;
import org.proviso.facts.Progress;
import org.proviso.rules.DeclaredType;
import org.proviso.rules.DeclaredType.Role;
import org.proviso.rules.Outcome;
import org.proviso.rules.ResolvedContract;
import org.proviso.rules.RuleText;

/** Finds where a contract stands on a day, over facts that had happened by then. */
public final class Survey {

    private final ResolvedContract resolved;
    private final Contract contract;
    private final RuleText text;
    private final FactStore store;
    private final Function<Contract.StatementTerm, Evaluator> evaluators;
    private final LocalDate asOf;
    private final Look look;

    /**
     * A survey.
     *
     * @param store      the facts, without what had not happened on the day
     * @param evaluators one for each statement of the contract, over these facts
     * @param asOf       the day
     */
    public Survey(
            ResolvedContract resolved,
            FactStore store,
            Function<Contract.StatementTerm, Evaluator> evaluators,
            LocalDate asOf) {
        this.resolved = resolved;
        this.contract = resolved.contract();
        this.text = resolved.family().text();
        this.store = store;
        this.evaluators = evaluators;
        this.asOf = asOf;
        this.look = new Look(text, store, asOf);
    }

    /** The first statement of a contract whose period has not ended on a day; the last when all have. */
    public static Contract.StatementTerm running(Contract contract, LocalDate asOf) {
        Comparator<Contract.StatementTerm> end =
                Comparator.comparing(one -> one.covers().to());
        return contract.statements().stream()
                .filter(one -> !one.covers().to().isBefore(asOf))
                .min(end)
                .orElseGet(() -> contract.statements().stream().max(end).orElseThrow());
    }

    private List<Contract.StatementTerm> from(Contract.StatementTerm running) {
        List<Contract.StatementTerm> all = new ArrayList<>(List.of(running));
        contract.statements().stream()
                .filter(one -> one.covers().to().isAfter(running.covers().to()))
                .sorted(Comparator.comparing(one -> one.covers().to()))
                .forEach(all::add);
        return all;
    }

    /**
     * Where each subject stands.
     *
     * @param by   a field of the family's facts, in its words
     * @param only the one value of it that is shown; nothing for all
     * @throws UnknownName when there is no such field, or nothing stands under the value; which of the values there
     *     are is not told
     */
    public StandingOnDay subjects(Contract.StatementTerm running, String by, Optional<String> only, Progress progress)
            throws EvaluationRefused, FactsUnreadable, UnknownName {
        String field = field(by);
        List<Seen> seen = look.at(from(running), evaluators, progress);
        Belonging belonging = new Belonging(text, contract.facts(), field);
        seen.forEach(one -> belonging.hear(one.facts()));
        WithoutEffect withoutEffect = new WithoutEffect(text, seen);
        Map<String, List<StandingOnDay.OfSubject>> sections = new TreeMap<>();
        List<StandingOnDay.OfSubject> unplaced = new ArrayList<>();
        for (Seen one : seen) {
            StandingOnDay.OfSubject all = of(one, running, withoutEffect);
            Set<String> values = values(one, field, belonging);
            if (values.isEmpty() && only.isEmpty()) {
                unplaced.add(all);
            }
            for (String value : values) {
                if (only.filter(asked -> !asked.equals(value)).isEmpty()) {
                    sections.computeIfAbsent(value, name -> new ArrayList<>()).add(part(all, field, value));
                }
            }
        }
        if (only.isPresent() && sections.isEmpty()) {
            throw new UnknownName("On " + asOf + " nothing stands under the " + by + " asked for.");
        }
        List<StandingOnDay.Section> all = new ArrayList<>();
        sections.forEach((name, subjects) -> all.add(new StandingOnDay.Section(name, subjects)));
        if (!all.isEmpty() && !unplaced.isEmpty()) {
            all.add(new StandingOnDay.Section("not known yet", unplaced));
        }
        return standing(running, Optional.of(by), all, Optional.empty());
    }

    /** What the buyer sees: what is missing, whose duty it is and the money that hangs on it. */
    public StandingOnDay buyer(Contract.StatementTerm running, String engine, Progress progress)
            throws EvaluationRefused, FactsUnreadable {
        List<Seen> seen = look.at(from(running), evaluators, progress);
        BuyerLook buyer = new BuyerLook(
                resolved,
                asOf,
                seen,
                new WithoutEffect(text, seen),
                store.rejected().size());
        return standing(
                running, Optional.empty(), List.of(), Optional.of(buyer.part(running, evaluators, engine, progress)));
    }

    private StandingOnDay standing(
            Contract.StatementTerm running,
            Optional<String> by,
            List<StandingOnDay.Section> sections,
            Optional<StandingOnDay.BuyerPart> buyer) {
        return new StandingOnDay(
                contract.id(),
                contract.title(),
                contract.buyer(),
                contract.provider(),
                contract.illustrative(),
                contract.inForce(),
                asOf,
                running.title(),
                by,
                sections,
                buyer);
    }

    /** The field of a name; what names or classes something can be asked for. */
    private String field(String by) throws UnknownName {
        List<DeclaredType.Field> fields = text.extending("Fact").stream()
                .flatMap(type -> text.fields(type).stream())
                .filter(field ->
                        field.type().equals("String") || text.type(field.type()).isPresent())
                .toList();
        return fields.stream()
                .filter(field -> field.called(by))
                .map(DeclaredType.Field::name)
                .findFirst()
                .orElseThrow(() -> new UnknownName("No fact of the family " + text.name() + " has a name or a word \""
                        + by + "\" to go by. "
                        + Nearest.maybe(
                                by,
                                fields.stream()
                                        .map(DeclaredType.Field::words)
                                        .distinct()
                                        .toList())));
    }

    /** What a subject stands under: its readings where they say it, else the latest of its facts. */
    private static Set<String> values(Seen seen, String field, Belonging belonging) {
        Set<String> said = new java.util.TreeSet<>();
        seen.all()
                .forEach(reading ->
                        Optional.ofNullable(reading.about().get(field)).ifPresent(said::add));
        return said.isEmpty() ? belonging.of(seen.facts()) : said;
    }

    /** Of a subject only what is about the value, where it says so. */
    private static StandingOnDay.OfSubject part(StandingOnDay.OfSubject all, String field, String value) {
        return new StandingOnDay.OfSubject(
                all.subject(),
                all.measured().stream()
                        .filter(one -> one.about().getOrDefault(field, value).equals(value))
                        .toList(),
                all.lost().stream()
                        .filter(one -> one.about().getOrDefault(field, value).equals(value))
                        .toList(),
                all.states().stream()
                        .filter(one -> one.about().getOrDefault(field, value).equals(value))
                        .toList(),
                all.next());
    }

    private StandingOnDay.OfSubject of(Seen seen, Contract.StatementTerm running, WithoutEffect withoutEffect) {
        List<StandingOnDay.Measured> measured = new ArrayList<>();
        seen.readings()
                .forEach((statement, readings) ->
                        readings.forEach(reading -> measured.add(measured(reading, statement))));
        return new StandingOnDay.OfSubject(
                seen.name(),
                measured,
                withoutEffect.lost(seen),
                seen.outcomes().stream().map(outcome -> state(seen, outcome)).toList(),
                next(seen, running));
    }

    private StandingOnDay.Measured measured(Yardsticks.Reading reading, String statement) {
        boolean effort = reading.role() == Role.EFFORT;
        Map<String, String> about = new java.util.LinkedHashMap<>(reading.about());
        if (!effort) {
            about.put("statement", statement);
        }
        return new StandingOnDay.Measured(
                effort,
                about,
                reading.value(),
                reading.needed(),
                unit(reading.role()),
                reading.from(),
                reading.through(),
                effort ? Optional.empty() : reading.facts().stream().findFirst().map(fact -> fact.getDate()));
    }

    private String unit(Role role) {
        return text.extending("Fact").stream()
                .flatMap(type -> type.fields().stream())
                .filter(field -> field.roles().contains(role))
                .map(DeclaredType.Field::unit)
                .findFirst()
                .orElse("");
    }

    private StandingOnDay.State state(Seen seen, Outcome outcome) {
        String title =
                contract.clause(outcome.getClause()).map(one -> one.title()).orElse("");
        return new StandingOnDay.State(
                outcome.getClause(),
                title,
                about(seen, outcome),
                seen.running().contains(Seen.key(outcome)) && outcome.getState() != Outcome.State.PENDING
                        ? "open: there is time left"
                        : Words.of(outcome));
    }

    /** What an outcome is about: what its clause states, and what it rests on. */
    private Map<String, String> about(Seen seen, Outcome outcome) {
        Map<String, String> about = new TreeMap<>();
        resolved.parts().stream()
                .filter(part -> part.clause().equals(outcome.getClause()) && text.isA(part.type(), "ClauseTerms"))
                .forEach(part -> part.values().forEach((field, value) -> {
                    if (value instanceof String word) {
                        about.put(field, word);
                    }
                }));
        about.putAll(seen.about().getOrDefault(Seen.key(outcome), Map.of()));
        return about;
    }

    /** The first day from now on by which something of the subject is due. */
    private Optional<StandingOnDay.Next> next(Seen seen, Contract.StatementTerm running) {
        List<StandingOnDay.Next> all = new ArrayList<>();
        seen.all().stream()
                .filter(look::runs)
                .forEach(reading -> reading.through()
                        .ifPresent(day -> all.add(new StandingOnDay.Next(
                                day, String.join(", ", reading.about().values())))));
        for (Duty duty : contract.duties()) {
            duty.due().stream()
                    .filter(day -> !day.isBefore(asOf))
                    .findFirst()
                    .ifPresent(day -> all.add(new StandingOnDay.Next(day, duty.says())));
        }
        if (!running.covers().to().isBefore(asOf)) {
            all.add(new StandingOnDay.Next(running.covers().to(), running.title()));
        }
        return all.stream().min(Comparator.comparing(StandingOnDay.Next::day));
    }
}
