package org.proviso.drafts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.proviso.rules.DeclaredType;
import org.proviso.rules.FamilyRule;
import org.proviso.rules.RuleText;
import org.proviso.rules.Verb;

/**
 * Finds the clauses that a contract of a family needs so that each of its rules has its terms and tables.
 * Rules that pay by the same terms share a clause: an amount belongs to the clause of the terms it matched.
 */
final class Planner {

    private static final Pattern PAYS = Pattern.compile("\\b("
            + Stream.of(Verb.values()).map(Verb::word).collect(Collectors.joining("|")) + ")\\s*\\(\\s*\\$(\\w+)");

    private final RuleText family;
    private final Set<String> stated = new LinkedHashSet<>();
    private final Set<String> paidFor = new LinkedHashSet<>();
    private final List<ClausePlan> plans = new ArrayList<>();

    private Planner(RuleText family) {
        this.family = family;
    }

    /** The clauses, in the order of a paper: what is counted, what is paid, what limits it. */
    static List<ClausePlan> plan(RuleText family) {
        Planner planner = new Planner(family);
        planner.paid();
        planner.terms();
        planner.tables();
        return planner.plans.stream()
                .sorted(Comparator.comparingInt(ClausePlan::part))
                .toList();
    }

    private void paid() {
        Map<String, List<FamilyRule>> byPart = new LinkedHashMap<>();
        family.rules().stream()
                .filter(FamilyRule::movesMoney)
                .sorted(Comparator.comparing(FamilyRule::level))
                .forEach(rule -> byPart.computeIfAbsent(paidBy(rule), part -> new ArrayList<>())
                        .add(rule));
        paidFor.addAll(byPart.keySet());
        byPart.forEach((part, rules) -> add(rules, family.type(part)));
    }

    /** The type whose clause an amount of the rule belongs to: what its verb is given first. */
    private String paidBy(FamilyRule rule) {
        Matcher verb = PAYS.matcher(rule.text());
        Optional<String> given = verb.find() ? bound(rule, verb.group(2)) : Optional.empty();
        return given.or(() -> rule.types().stream()
                        .filter(type -> family.isA(type, "ClausePart"))
                        .findFirst())
                .orElse("");
    }

    /** Terms that no payment goes by directly: what has to be so for somebody to count. */
    private void terms() {
        for (DeclaredType type : family.extending("ClauseTerms")) {
            if (stated.stream().noneMatch(one -> family.isA(one, type.name()))) {
                List<FamilyRule> rules = family.rules().stream()
                        .filter(rule -> rule.types().contains(type.name()))
                        .toList();
                List<FamilyRule> counting = rules.stream()
                        .filter(rule -> !rule.movesMoney() && !rule.counted().contains(type.name()))
                        .toList();
                add(counting.isEmpty() ? rules : counting, Optional.of(type));
            }
        }
    }

    /** Tables of no clause yet go where rules match them together with the terms, or to a clause of their own. */
    private void tables() {
        for (DeclaredType table : family.extending("TableRow")) {
            List<FamilyRule> rules = reading(table);
            if (rules.isEmpty() || stated.contains(table.name())) {
                continue;
            }
            Optional<ClausePlan> home = plans.stream()
                    .filter(plan -> plan.terms().stream()
                            .anyMatch(terms ->
                                    rules.stream().anyMatch(rule -> rule.types().contains(terms.name()))))
                    .findFirst();
            if (home.isPresent()) {
                home.get().tables().add(table);
                stated.add(table.name());
            } else {
                add(rules, Optional.empty());
            }
        }
    }

    private List<FamilyRule> reading(DeclaredType type) {
        return family.rules().stream()
                .filter(rule -> rule.types().contains(type.name()))
                .toList();
    }

    private void add(List<FamilyRule> rules, Optional<DeclaredType> part) {
        if (rules.isEmpty()) {
            return;
        }
        Optional<DeclaredType> terms = part.filter(type -> family.isA(type.name(), "ClauseTerms"));
        List<DeclaredType> tables = new ArrayList<>();
        for (DeclaredType table : family.extending("TableRow")) {
            boolean its = part.filter(table::equals).isPresent();
            boolean together = terms.isPresent() && ofOneClause(terms.get(), table, rules);
            boolean here = !paidFor.contains(table.name())
                    && !stated.contains(table.name())
                    && rules.stream().anyMatch(rule -> rule.types().contains(table.name()));
            if (its || together || here) {
                tables.add(table);
            }
        }
        terms.ifPresent(type -> stated.add(type.name()));
        tables.forEach(table -> stated.add(table.name()));
        plans.add(new ClausePlan(rules, terms, tables));
    }

    /**
     * Whether the table has to stand in the clause of the terms: a rule of the clause asks that it be of one
     * clause, or a rule that counts by the same terms asks for the table of their clause.
     */
    private boolean ofOneClause(DeclaredType terms, DeclaredType table, List<FamilyRule> rules) {
        Pattern joined = Pattern.compile("\\b" + table.name() + "\\([^)]*\\bclause\\s*==\\s*\\$(\\w+)\\.clause");
        for (FamilyRule rule : reading(table)) {
            Matcher join = joined.matcher(rule.text());
            while (join.find()) {
                boolean same = bound(rule, join.group(1))
                        .filter(type -> family.isA(type, "ClauseTerms") && family.isA(terms.name(), type))
                        .isPresent();
                if (rules.contains(rule) || (same && !rule.movesMoney())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The type of a rule's variable. */
    private static Optional<String> bound(FamilyRule rule, String variable) {
        Matcher bound =
                Pattern.compile("\\$" + variable + "\\s*:\\s*(\\w+)\\s*\\(").matcher(rule.text());
        return bound.find() ? Optional.of(bound.group(1)) : Optional.empty();
    }
}
