package org.proviso.evaluate.whynot;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.proviso.contract.Clause;
import org.proviso.contract.Written;
import org.proviso.evaluate.Memory;
import org.proviso.rules.ClausePart;
import org.proviso.rules.FamilyRule;
import org.proviso.rules.Level;
import org.proviso.rules.Outcome;
import org.proviso.rules.ResolvedContract;

/** Asks why a clause came to nothing for a scope, or why a subject did not meet it. */
public final class Inquiry {

    private final ResolvedContract contract;
    private final Map<Level, Memory> memories;

    /**
     * For what an evaluation left behind.
     *
     * @param memories of a subject alone, or of the whole contract
     */
    public Inquiry(ResolvedContract contract, List<Memory> memories) {
        this.contract = contract;
        this.memories = new EnumMap<>(Level.class);
        memories.forEach(memory -> this.memories.put(memory.level(), memory));
    }

    /**
     * Why the rules of a clause concluded no amount for a scope.
     *
     * @return nothing when none of the clause's rules concludes amounts
     */
    public List<WhyNot> scope(Clause clause, String scope) {
        List<WhyNot> answers = new ArrayList<>();
        for (Written name : clause.rules()) {
            contract.family()
                    .text()
                    .rule(name.text())
                    .filter(FamilyRule::movesMoney)
                    .ifPresent(rule -> answers.addAll(
                            ask(rule, "Conclusion", Map.of("clause", clause.id().text(), "scope", scope))));
        }
        return Asking.merged(answers);
    }

    /**
     * Why a subject did not meet clauses: by clause, for every one that subjects are measured by and under which
     * this one came to nothing or to something else than met.
     *
     * @param outcomes what the subject came to
     */
    public Map<String, List<WhyNot>> subject(List<Outcome> outcomes) {
        Map<String, List<WhyNot>> answers = new LinkedHashMap<>();
        for (Clause clause : contract.contract().clauses()) {
            String id = clause.id().text();
            List<Outcome> under = outcomes.stream()
                    .filter(outcome -> outcome.getClause().equals(id))
                    .toList();
            List<WhyNot> here = new ArrayList<>();
            if (under.isEmpty()) {
                here.addAll(outcome(id, Map.of("clause", id), false));
            }
            for (Outcome outcome : under) {
                if (!outcome.isMet()) {
                    here.addAll(outcome(id, Map.of("clause", id, "subject", outcome.getSubject()), true));
                }
            }
            if (!here.isEmpty()) {
                answers.put(id, Asking.merged(here));
            }
        }
        return answers;
    }

    private List<WhyNot> outcome(String clause, Map<String, @Nullable Object> wanted, boolean onlyMet) {
        List<WhyNot> answers = new ArrayList<>();
        for (FamilyRule rule : contract.family().text().rules()) {
            if (rule.made().contains("Outcome") && states(rule, clause)) {
                boolean concludes = !onlyMet
                        || Production.of(rule, contract.family().text()).stream()
                                .anyMatch(made -> made.verb().equals("met"));
                answers.addAll(concludes ? ask(rule, "Outcome", wanted) : List.of());
            }
        }
        return answers;
    }

    /** Whether a rule may conclude something under a clause: the clause states terms that it looks at. */
    private boolean states(FamilyRule rule, String clause) {
        List<String> stated = memories.values().stream()
                .flatMap(memory -> memory.of(ClausePart.class).stream())
                .filter(part -> part.getClause().equals(clause))
                .map(part -> part.getClass().getSimpleName())
                .distinct()
                .toList();
        return Production.of(rule, contract.family().text()).stream()
                .flatMap(made -> java.util.Optional.ofNullable(made.properties().get("clause")).stream())
                .flatMap(from -> Production.variables(from).stream())
                .flatMap(variable -> rule.types().stream()
                        .filter(type -> contract.family().text().isA(type, "ClausePart")
                                && rule.text()
                                        .matches("(?s).*" + java.util.regex.Pattern.quote(variable) + "\\s*:\\s*" + type
                                                + "\\b.*")))
                .anyMatch(type ->
                        stated.stream().anyMatch(one -> contract.family().text().isA(one, type)));
    }

    private List<WhyNot> ask(FamilyRule rule, String type, Map<String, @Nullable Object> wanted) {
        Asking asking = new Asking(contract.family(), memories);
        List<WhyNot> answers = new ArrayList<>();
        for (Production made : Production.of(rule, contract.family().text())) {
            if (made.type().equals(type)) {
                made.about(new HashMap<>(wanted), asking.expressions())
                        .flatMap(pins -> asking.ask(rule, pins))
                        .ifPresent(answers::add);
            }
        }
        return answers;
    }
}
