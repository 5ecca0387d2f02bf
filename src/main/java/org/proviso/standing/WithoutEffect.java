package org.proviso.standing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.proviso.contract.Duty;
import org.proviso.evaluate.whynot.Yardsticks;
import org.proviso.rules.DeclaredType;
import org.proviso.rules.DeclaredType.Role;
import org.proviso.rules.Fact;
import org.proviso.rules.RuleText;

/**
 * Facts of effort that counted for nothing, and why: the words they state which no fact states that counted. So a
 * family need not say which of its causes are whose fault; its own words do.
 */
final class WithoutEffect {

    private final RuleText text;
    private final Set<List<Object>> counted = new HashSet<>();
    private final Set<List<Object>> words = new HashSet<>();

    WithoutEffect(RuleText text, List<Seen> seen) {
        this.text = text;
        for (Seen one : seen) {
            one.all().stream()
                    .filter(reading -> reading.role() == Role.EFFORT)
                    .flatMap(reading -> reading.facts().stream())
                    .forEach(fact -> {
                        counted.add(key(fact));
                        words(fact).forEach((field, word) -> words.add(List.of(field, word)));
                    });
        }
    }

    private static List<Object> key(Fact fact) {
        return List.of(fact.getClass().getSimpleName(), fact.row());
    }

    private List<DeclaredType.Field> fields(Fact fact) {
        return text.type(fact.getClass().getSimpleName()).map(text::fields).orElse(List.of());
    }

    private Map<DeclaredType.Field, Enum<?>> words(Fact fact) {
        Map<DeclaredType.Field, Enum<?>> all = new LinkedHashMap<>();
        for (DeclaredType.Field field : fields(fact)) {
            if (Yardsticks.value(fact, field.name()).orElse("") instanceof Enum<?> word) {
                all.put(field, word);
            }
        }
        return all;
    }

    /** Facts of a subject that lie in a span in which effort is counted, and were not. */
    List<Fact> of(Seen seen) {
        List<Yardsticks.Reading> spans = seen.all().stream()
                .filter(reading -> reading.role() == Role.EFFORT)
                .toList();
        return seen.facts().stream()
                .filter(fact ->
                        fields(fact).stream().anyMatch(field -> field.roles().contains(Role.EFFORT)))
                .filter(fact -> !counted.contains(key(fact)))
                .filter(fact -> spans.stream().anyMatch(span -> within(fact, span)))
                .toList();
    }

    private static boolean within(Fact fact, Yardsticks.Reading span) {
        LocalDate day = fact.getDate();
        return day != null
                && span.from().filter(day::isBefore).isEmpty()
                && span.through().filter(day::isAfter).isEmpty();
    }

    /** What did not count of a subject, by reason. */
    List<StandingOnDay.Lost> lost(Seen seen) {
        Set<String> telling = new HashSet<>();
        seen.all().forEach(reading -> telling.addAll(reading.about().keySet()));
        Map<List<Object>, Integer> counts = new LinkedHashMap<>();
        Map<String, List<Object>> order = new TreeMap<>();
        for (Fact fact : of(seen)) {
            Map<String, String> about = new LinkedHashMap<>();
            for (DeclaredType.Field field : fields(fact)) {
                if (telling.contains(field.name())) {
                    Yardsticks.value(fact, field.name())
                            .ifPresent(value -> about.put(field.name(), Words.shown(value)));
                }
            }
            List<Object> group = List.of(about, why(fact));
            order.put(group.toString(), group);
            counts.merge(group, 1, Integer::sum);
        }
        List<StandingOnDay.Lost> lost = new ArrayList<>();
        for (List<Object> group : order.values()) {
            @SuppressWarnings("unchecked") // made so above
            Map<String, String> about = (Map<String, String>) group.get(0);
            lost.add(new StandingOnDay.Lost(about, group.get(1).toString(), Objects.requireNonNull(counts.get(group))));
        }
        return lost;
    }

    /** The words of a fact that kept it from counting. */
    String why(Fact fact) {
        List<String> reasons = new ArrayList<>();
        words(fact).forEach((field, word) -> {
            if (!words.contains(List.of(field, word))) {
                reasons.add(Words.of(field, word));
            }
        });
        return reasons.isEmpty() ? "for another reason" : String.join(", ", reasons);
    }

    /** How many facts of a subject say that a duty was not done. */
    int failed(Duty duty, Seen seen) {
        return (int) seen.facts().stream()
                .filter(fact -> words(fact).values().stream().anyMatch(duty::shows))
                .count();
    }
}
