package org.proviso.evaluate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.proviso.rules.DeclaredBean;
import org.proviso.rules.DeclaredType;
import org.proviso.rules.ExampleFacts;
import org.proviso.rules.ResolvedContract;

/** What the rules of an example defined, beside what the example says they define: just that, of each type. */
record Definitions(ResolvedContract contract, List<Object> made) {

    Examples.Result compared(List<ExampleFacts.Defined> expected) {
        boolean agrees = !expected.isEmpty() && expected.stream().allMatch(this::agrees);
        return new Examples.Result(agrees, expected.stream().map(this::got).collect(Collectors.joining(", ")));
    }

    private boolean agrees(ExampleFacts.Defined expected) {
        return paired(expected, expected.facts(), of(expected.type()));
    }

    private List<Object> of(DeclaredType type) {
        return made.stream()
                .filter(one -> one.getClass().getSimpleName().equals(type.name()))
                .toList();
    }

    /** Whether each fact that is stated can be paired with one that came to be, and none is left over. */
    private boolean paired(ExampleFacts.Defined expected, List<Map<String, Object>> stated, List<Object> made) {
        if (stated.size() != made.size()) {
            return false;
        }
        if (stated.isEmpty()) {
            return true;
        }
        for (Object one : made) {
            List<Object> others = new ArrayList<>(made);
            others.remove(one);
            if (says(expected.type(), stated.get(0), one)
                    && paired(expected, stated.subList(1, stated.size()), others)) {
                return true;
            }
        }
        return false;
    }

    private boolean says(DeclaredType type, Map<String, Object> stated, Object made) {
        DeclaredBean bean = new DeclaredBean(contract.family(), type.name());
        return stated.entrySet().stream()
                .allMatch(field -> bean.getter(field.getKey())
                        .value(made)
                        .filter(value -> same(value, field.getValue()))
                        .isPresent());
    }

    private static boolean same(Object one, Object other) {
        return (one instanceof BigDecimal a && other instanceof BigDecimal b) ? a.compareTo(b) == 0 : one.equals(other);
    }

    /** What came to be of a type, with the fields that the example states, as it would write them. */
    private String got(ExampleFacts.Defined expected) {
        Set<String> fields = new TreeSet<>();
        expected.facts().forEach(one -> fields.addAll(one.keySet()));
        List<String> all = of(expected.type()).stream()
                .map(one -> written(expected.type(), fields, one))
                .sorted()
                .toList();
        return expected.type().name() + ": " + (all.isEmpty() ? "nothing" : String.join(" and ", all));
    }

    private String written(DeclaredType type, Set<String> stated, Object one) {
        DeclaredBean bean = new DeclaredBean(contract.family(), type.name());
        return type.fields().stream()
                .filter(field -> stated.isEmpty() || stated.contains(field.name()))
                .map(field -> field.words() + ": "
                        + bean.getter(field.name())
                                .value(one)
                                .map(Definitions::word)
                                .orElse("nothing"))
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    private static String word(Object value) {
        return Optional.of(value)
                .filter(Enum.class::isInstance)
                .map(word -> ((Enum<?>) word).name())
                .orElseGet(() -> Sentence.shown(value));
    }
}
