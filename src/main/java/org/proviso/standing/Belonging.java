package org.proviso.standing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.proviso.contract.FactMapping;
import org.proviso.contract.Written;
import org.proviso.evaluate.whynot.Yardsticks;
import org.proviso.rules.DeclaredType;
import org.proviso.rules.Fact;
import org.proviso.rules.RuleText;

/**
 * Under which value of a field a subject stands on a day: what the latest of its facts says. A fact without a day
 * counts from the first day on which a dated fact of anybody says the same in what its natural key holds beside the
 * subject, so that a roster of a later term is not in force before anything of that term has happened.
 */
final class Belonging {

    private final RuleText text;
    private final String by;
    private final Map<String, List<DeclaredType.Field>> fields = new HashMap<>();
    private final Map<String, List<String>> keys = new HashMap<>();
    private final Set<String> linked = new HashSet<>();
    private final Map<String, Map<Object, LocalDate>> first = new HashMap<>();

    Belonging(RuleText text, List<FactMapping> mappings, String by) {
        this.text = text;
        this.by = by;
        for (FactMapping mapping : mappings) {
            List<String> key = mapping.key().stream().map(Written::text).toList();
            keys.put(
                    mapping.type().text(),
                    mapping.fields().stream()
                            .filter(cell -> key.contains(cell.value().text()))
                            .map(cell -> cell.name().text())
                            .toList());
        }
    }

    private List<DeclaredType.Field> fields(Fact fact) {
        return fields.computeIfAbsent(
                fact.getClass().getSimpleName(),
                name -> text.type(name).map(text::fields).orElse(List.of()));
    }

    /** Whether a field is part of what tells facts of a type apart. */
    private boolean inKey(Fact fact, DeclaredType.Field field) {
        return keys.getOrDefault(fact.getClass().getSimpleName(), List.of()).stream()
                .anyMatch(field::called);
    }

    private static boolean links(DeclaredType.Field field, String by) {
        return field.type().equals("String")
                && !field.subject()
                && !field.name().equals(by);
    }

    /** Hears of the facts of a subject; all are told before the first question. */
    void hear(List<Fact> facts) {
        for (Fact fact : facts) {
            for (DeclaredType.Field field : fields(fact)) {
                LocalDate day = fact.getDate();
                if (day != null && links(field, by)) {
                    linked.add(field.name());
                    Yardsticks.value(fact, field.name())
                            .ifPresent(value -> first.computeIfAbsent(field.name(), name -> new HashMap<>())
                                    .merge(value, day, (one, other) -> one.isBefore(other) ? one : other));
                }
            }
        }
    }

    /** The values that a subject stands under; several where its latest facts differ, none where nobody can tell. */
    Set<String> of(List<Fact> facts) {
        Set<String> latest = new TreeSet<>();
        LocalDate last = LocalDate.MIN;
        for (Fact fact : facts) {
            Optional<String> value = Yardsticks.value(fact, by).map(Words::shown);
            if (value.isPresent()) {
                Optional<LocalDate> since = since(fact);
                if (since.isPresent() && !since.get().isBefore(last)) {
                    if (since.get().isAfter(last)) {
                        latest.clear();
                    }
                    last = since.get();
                    latest.add(value.get());
                }
            }
        }
        return last.equals(LocalDate.MIN) && latest.size() > 1 ? Set.of() : latest;
    }

    private Optional<LocalDate> since(Fact fact) {
        LocalDate day = fact.getDate();
        if (day != null) {
            return Optional.of(day);
        }
        List<LocalDate> days = new ArrayList<>(List.of(LocalDate.MIN));
        for (DeclaredType.Field field : fields(fact)) {
            Optional<Object> value = links(field, by) && inKey(fact, field) && linked.contains(field.name())
                    ? Yardsticks.value(fact, field.name())
                    : Optional.empty();
            if (value.isPresent()) {
                LocalDate since = first.getOrDefault(field.name(), Map.of()).get(value.get());
                if (since == null) {
                    return Optional.empty();
                }
                days.add(since);
            }
        }
        return days.stream().max(LocalDate::compareTo);
    }
}
