package org.proviso.standing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.proviso.contract.Contract;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.evaluate.Evaluator;
import org.proviso.evaluate.SubjectMatches;
import org.proviso.evaluate.whynot.Yardsticks;
import org.proviso.facts.FactStore;
import org.proviso.facts.FactsUnreadable;
import org.proviso.facts.Progress;
import org.proviso.rules.DeclaredType;
import org.proviso.rules.Fact;
import org.proviso.rules.Outcome;
import org.proviso.rules.RuleText;

/** Looks at every subject: what its rules concluded for the running statement and for those after it. */
final class Look {

    private final RuleText text;
    private final FactStore store;
    private final LocalDate asOf;
    private final Yardsticks yardsticks;

    Look(RuleText text, FactStore store, LocalDate asOf) {
        this.text = text;
        this.store = store;
        this.asOf = asOf;
        this.yardsticks = new Yardsticks(text);
    }

    List<Seen> at(
            List<Contract.StatementTerm> statements,
            Function<Contract.StatementTerm, Evaluator> evaluators,
            Progress progress)
            throws EvaluationRefused, FactsUnreadable {
        List<Evaluator> each = statements.stream().map(evaluators).toList();
        List<Seen> all = new ArrayList<>();
        for (long number = 0; number < store.subjects(); number++) {
            SubjectMatches first = each.get(0).explain(number);
            Optional<String> name =
                    first.facts().stream().flatMap(fact -> name(fact).stream()).findFirst();
            if (name.isPresent()) {
                Map<String, List<Yardsticks.Reading>> readings = new LinkedHashMap<>();
                for (Evaluator evaluator : each) {
                    SubjectMatches matches = evaluator == each.get(0) ? first : evaluator.explain(number);
                    readings.put(
                            evaluator.statement().title(),
                            begun(
                                    matches,
                                    name.get(),
                                    evaluator.statement().covers().to(),
                                    readings));
                }
                all.add(seen(name.get(), first, readings));
            }
            progress.done("subjects", number + 1, store.subjects());
        }
        all.sort(java.util.Comparator.comparing(Seen::name));
        return all;
    }

    private Optional<String> name(Fact fact) {
        return text.type(fact.getClass().getSimpleName()).map(text::fields).orElse(List.of()).stream()
                .filter(DeclaredType.Field::subject)
                .flatMap(field -> Yardsticks.value(fact, field.name()).stream())
                .map(Object::toString)
                .findFirst();
    }

    /** What has begun, and was not read off for an earlier statement already. */
    private List<Yardsticks.Reading> begun(
            SubjectMatches matches, String name, LocalDate end, Map<String, List<Yardsticks.Reading>> before) {
        return yardsticks.of(matches, name).stream()
                .map(reading -> reading.role() == DeclaredType.Role.EFFORT ? reading.through(end) : reading)
                .filter(reading -> reading.from().filter(asOf::isBefore).isEmpty())
                .filter(reading -> before.values().stream()
                        .flatMap(List::stream)
                        .noneMatch(other -> other.role() == reading.role()
                                && other.about().equals(reading.about())
                                && other.needed().compareTo(reading.needed()) == 0))
                .toList();
    }

    private Seen seen(String name, SubjectMatches matches, Map<String, List<Yardsticks.Reading>> readings) {
        Map<List<String>, Map<String, String>> about = new HashMap<>();
        Set<List<String>> running = new HashSet<>();
        for (Outcome outcome : matches.outcomes()) {
            List<Object> behind = matches.because()
                    .apply(outcome)
                    .map(because -> because.behind(Object.class))
                    .orElse(List.of());
            Map<String, String> said = new HashMap<>();
            for (Yardsticks.Reading reading :
                    readings.values().stream().flatMap(List::stream).toList()) {
                if (behind.stream().anyMatch(one -> one == reading.of())) {
                    said.putAll(reading.about());
                    if (runs(reading) && !outcome.isMet()) {
                        running.add(Seen.key(outcome));
                    }
                }
            }
            about.put(Seen.key(outcome), said);
        }
        return new Seen(name, matches.facts(), readings, matches.outcomes(), about, running);
    }

    /** Whether there is too little, and time left for more. */
    boolean runs(Yardsticks.Reading reading) {
        return !reading.reached()
                && reading.through().filter(through -> !through.isBefore(asOf)).isPresent();
    }
}
