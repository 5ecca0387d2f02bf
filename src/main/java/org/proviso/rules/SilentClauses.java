package org.proviso.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.proviso.contract.Clause;
import org.proviso.contract.Contract;
import org.proviso.contract.Findings;
import org.proviso.contract.Written;

/** Finds clauses under which nothing would ever be paid, and nothing said, because a rule they name cannot run. */
final class SilentClauses {

    private static final String NOTHING = "nothing can be paid under clause ";

    private final Contract contract;
    private final RuleText text;
    private final List<ResolvedContract.Part> parts;
    private final Findings findings;
    private final RunnableRules rules;

    private SilentClauses(Contract contract, RuleText text, List<ResolvedContract.Part> parts, Findings findings) {
        this.contract = contract;
        this.text = text;
        this.parts = parts;
        this.findings = findings;
        this.rules = new RunnableRules(text, RunnableRules.stated(parts), RunnableRules.read(contract, text));
    }

    /**
     * Looks through the clauses of a contract.
     *
     * @param parts everything its clauses state
     */
    static void find(Contract contract, RuleText text, List<ResolvedContract.Part> parts, Findings findings) {
        SilentClauses silent = new SilentClauses(contract, text, parts, findings);
        contract.clauses().forEach(silent::clause);
        silent.unnamed();
    }

    private List<FamilyRule> named(Clause clause) {
        return clause.rules().stream()
                .flatMap(name -> text.rule(name.text()).stream())
                .toList();
    }

    /** What a rule lacks itself is said for each rule; what it lacks by way of others once for a clause. */
    private void clause(Clause clause) {
        Set<RunnableRules.Gap> said = new HashSet<>();
        for (FamilyRule rule : named(clause)) {
            rules.lacks(rule).forEach((lacking, way) -> {
                if (way.isEmpty()) {
                    said.add(lacking);
                }
            });
        }
        for (Written name : clause.rules()) {
            text.rule(name.text())
                    .ifPresent(rule -> rules.lacks(rule).forEach((lacking, way) -> {
                        if (way.isEmpty() || said.add(lacking)) {
                            tell(clause, name, rule, lacking, way);
                        }
                    }));
        }
    }

    private void tell(
            Clause clause, Written name, FamilyRule rule, RunnableRules.Gap lacking, List<RunnableRules.Step> way) {
        boolean own = way.isEmpty() && lacking.kind() == RunnableRules.Kind.PART;
        findings.add(
                name.place(),
                own ? "term-missing" : "rule-cannot-run",
                "The rule \"" + rule.name() + "\" " + through(way) + lacks(lacking) + "; "
                        + (own ? NOTHING : consequence(clause)) + clause.id().text() + ".",
                switch (lacking.kind()) {
                    case PART -> "Maybe add it to the clause that says so on the paper.";
                    case FACT -> "Maybe add \"" + lacking.type() + ":\" with its export under facts.";
                    case UNMADE, CIRCLE -> "Maybe another rule computes the clause.";
                });
    }

    private String consequence(Clause clause) {
        List<FamilyRule> paying =
                named(clause).stream().filter(FamilyRule::movesMoney).toList();
        if (paying.isEmpty()) {
            return "no payment can come of it by clause ";
        }
        return paying.stream().anyMatch(rules::canRun) ? "it adds nothing to what is paid under clause " : NOTHING;
    }

    /** Three rules at most: the one named, the next, and the one that lacks something. */
    private static String through(List<RunnableRules.Step> way) {
        if (way.isEmpty()) {
            return "";
        }
        RunnableRules.Step last = way.get(way.size() - 1);
        String next = waits(way.get(0));
        return switch (way.size()) {
            case 1 -> next + ", which ";
            case 2 -> next + ", which " + waits(last) + ", which ";
            default -> next + ", and so in the end for \"" + last.maker().name() + "\", which ";
        };
    }

    private static String waits(RunnableRules.Step step) {
        return "waits for " + step.type() + ", made by \"" + step.maker().name() + "\"";
    }

    private String lacks(RunnableRules.Gap lacking) {
        return switch (lacking.kind()) {
            case PART -> "needs " + part(lacking.type()) + ", which no clause states";
            case FACT -> "needs facts " + lacking.type() + ", which nothing under facts reads";
            case UNMADE -> "waits for " + lacking.type() + ", which no rule makes for this clause";
            case CIRCLE -> "waits for " + lacking.type() + ", made only by rules that wait for each other";
        };
    }

    private String part(String name) {
        List<String> fields = text.type(name).map(text::fields).orElse(List.of()).stream()
                .map(DeclaredType.Field::words)
                .toList();
        String joined = String.join(", ", fields);
        return text.isA(name, "TableRow")
                ? "a table \"" + text.type(name).map(Resolver::words).orElse(name) + "\" (" + joined + ")"
                : "the terms " + joined;
    }

    /** A rule that pays from what a clause states, though no clause names it, would have every statement refused. */
    private void unnamed() {
        Set<String> named = contract.clauses().stream()
                .flatMap(clause -> clause.rules().stream())
                .map(Written::text)
                .collect(Collectors.toSet());
        RunnableRules surely = rules.whateverIsStated();
        for (FamilyRule rule : text.rules()) {
            if (rule.movesMoney() && !named.contains(rule.name()) && surely.canRun(rule)) {
                rule.yields().stream()
                        .filter(made -> made.type().equals("Conclusion"))
                        .flatMap(made -> parts.stream().filter(part -> text.isA(part.type(), made.clauseOf())))
                        .findFirst()
                        .ifPresent(part -> unnamed(rule, part));
            }
        }
    }

    private void unnamed(FamilyRule rule, ResolvedContract.Part part) {
        findings.add(
                part.place(),
                "rule-without-clause",
                "The rule \"" + rule.name() + "\" concludes an amount from what clause " + part.clause()
                        + " states, and no clause names it; a statement with such an amount would be refused.",
                "Maybe add \"" + rule.name() + "\" to the rules of clause " + part.clause() + ".");
    }
}
