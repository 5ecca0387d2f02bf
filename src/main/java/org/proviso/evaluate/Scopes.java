package org.proviso.evaluate;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.proviso.contract.Nearest;
import org.proviso.rules.DeclaredBean;
import org.proviso.rules.DeclaredType;
import org.proviso.rules.Outcome;
import org.proviso.rules.ResolvedContract;
import org.proviso.rules.RuleText;
import org.proviso.rules.Verbs;

/**
 * The scopes that a line may have: what tables and terms of the contract name, where outcomes were counted, what facts
 * of the whole contract name, what the rule itself calls it. A scope is never one person.
 */
final class Scopes {

    private final ResolvedContract contract;
    private final Collection<Object> others;
    private final Set<String> named;
    private Optional<Set<String>> ofFacts = Optional.empty();

    /**
     * The scopes of a contract.
     *
     * @param others facts of the whole contract, and what subjects hand on beside outcomes
     */
    Scopes(ResolvedContract contract, Collection<Object> others) {
        this.contract = contract;
        this.others = others;
        this.named = named();
    }

    void check(List<Adjustment> lines, Collection<Outcome> outcomes) throws EvaluationRefused {
        Set<String> counted = outcomes.stream().map(Outcome::getScope).collect(Collectors.toSet());
        Set<String> persons = subjectsArePersons()
                ? outcomes.stream().map(Outcome::getSubject).collect(Collectors.toSet())
                : Set.of();
        for (Adjustment line : lines) {
            String scope = line.scope();
            if (persons.contains(scope) && !named.contains(scope)) {
                throw new EvaluationRefused(rule(line) + " concluded " + line.amount() + " for one subject by name;"
                        + " a statement would tell of a person. Maybe make it due for the subject, and pay what is due"
                        + " at a scope.");
            }
            boolean known = named.contains(scope)
                    || counted.contains(scope)
                    || line.because().rule().text().contains("\"" + scope + "\"")
                    || ofFacts(scope);
            if (!known) {
                throw new EvaluationRefused(rule(line) + " concluded " + line.amount() + " for " + scope
                        + ", which neither the contract nor any fact names; nobody could check it. "
                        + Nearest.maybe(scope, named).strip());
            }
        }
    }

    private static String rule(Adjustment line) {
        return "The rule \"" + line.because().rule().name() + "\"";
    }

    private Set<String> named() {
        Set<String> named = new HashSet<>(Set.of(Verbs.wholeContract()));
        contract.parts().stream()
                .flatMap(part -> part.values().values().stream())
                .filter(String.class::isInstance)
                .forEach(text -> named.add((String) text));
        return named;
    }

    private boolean subjectsArePersons() {
        return contract.family().text().types().stream()
                .flatMap(type -> type.fields().stream())
                .anyMatch(field -> field.subject() && field.personal());
    }

    /** Only asked for where nothing else names a scope: facts may be many. */
    private boolean ofFacts(String scope) {
        if (ofFacts.isEmpty()) {
            ofFacts = Optional.of(textsOfFacts());
        }
        return ofFacts.get().contains(scope);
    }

    private Set<String> textsOfFacts() {
        RuleText text = contract.family().text();
        Map<String, List<DeclaredBean.Getter>> getters = new HashMap<>();
        Set<String> texts = new HashSet<>();
        for (Object fact : others) {
            String type = fact.getClass().getSimpleName();
            for (DeclaredBean.Getter getter : getters.computeIfAbsent(
                    type, name -> text.type(name).map(this::texts).orElse(List.of()))) {
                getter.value(fact).map(Object::toString).ifPresent(texts::add);
            }
        }
        return texts;
    }

    private List<DeclaredBean.Getter> texts(DeclaredType type) {
        DeclaredBean bean = new DeclaredBean(contract.family(), type.name());
        return contract.family().text().fields(type).stream()
                .filter(field -> field.type().equals("String") && !field.personal())
                .map(field -> bean.getter(field.name()))
                .toList();
    }
}
