package org.proviso.evaluate;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.proviso.contract.Clause;
import org.proviso.rules.DeclaredType;
import org.proviso.rules.FamilyRule;
import org.proviso.rules.Level;
import org.proviso.rules.ResolvedContract;
import org.proviso.rules.RuleText;

/**
 * The rules that run for an example: those of its clause, and the definitions of their level that make nothing
 * the example gives itself.
 *
 * @param own those that the clause names
 * @param run by level; a level that concludes nothing of what is expected has none
 */
public record ExampleRules(Set<FamilyRule> own, Map<Level, Set<FamilyRule>> run) {

    /** The rules for an example of a clause. */
    public static ExampleRules of(ResolvedContract contract, Clause clause, Clause.Example example) {
        RuleText text = contract.family().text();
        Set<String> given = given(text, example);
        Set<FamilyRule> own = new LinkedHashSet<>();
        clause.rules().stream()
                .flatMap(name -> text.rule(name.text()).stream())
                .filter(rule -> !givenInstead(text, example, rule, given))
                .forEach(own::add);
        Map<Level, Set<FamilyRule>> run = new EnumMap<>(Level.class);
        for (Level level : Level.values()) {
            Set<FamilyRule> enabled = new LinkedHashSet<>();
            for (FamilyRule rule : concludes(example, level, own) ? text.rules() : List.<FamilyRule>of()) {
                boolean definition = !rule.movesMoney() && rule.made().stream().noneMatch(given::contains);
                if (rule.level() == level && (own.contains(rule) || definition)) {
                    enabled.add(rule);
                }
            }
            run.put(level, enabled);
        }
        return new ExampleRules(own, run);
    }

    /** Whether an example of what a clause defines gives itself what a rule of the clause would make. */
    private static boolean givenInstead(RuleText text, Clause.Example example, FamilyRule rule, Set<String> given) {
        Set<String> defined = example.definitions().stream()
                .flatMap(one -> text.type(one.type().text()).stream())
                .map(DeclaredType::name)
                .collect(Collectors.toSet());
        return !defined.isEmpty()
                && rule.made().stream().anyMatch(given::contains)
                && rule.made().stream().noneMatch(defined::contains);
    }

    private static boolean concludes(Clause.Example example, Level level, Collection<FamilyRule> own) {
        return switch (example.verb().text()) {
            case "outcome" -> level == Level.SUBJECT;
            case "due" -> level == Level.CONTRACT;
            case "measures" -> level != Level.LIMITS;
            case "defines" -> own.stream().anyMatch(rule -> rule.level() == level);
            default -> own.stream().anyMatch(rule -> rule.level() == level && rule.movesMoney());
        };
    }

    /** The types that an example gives, as the family names them. */
    private static Set<String> given(RuleText text, Clause.Example example) {
        Set<String> given = new HashSet<>();
        for (Clause.Given one : example.given()) {
            String written = one.type().text();
            given.add(text.type(written).map(DeclaredType::name).orElse(written));
        }
        return given;
    }

    Set<String> names(Level level) {
        return run.getOrDefault(level, Set.of()).stream().map(FamilyRule::name).collect(Collectors.toSet());
    }

    /** Every rule that runs. */
    public List<FamilyRule> all() {
        return run.values().stream().flatMap(Set::stream).toList();
    }
}
