package org.proviso.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.proviso.contract.Clause;
import org.proviso.evaluate.Adjustment;
import org.proviso.evaluate.Evaluation;
import org.proviso.rules.FamilyRule;
import org.proviso.rules.Level;
import org.proviso.rules.ResolvedContract;
import org.proviso.rules.RuleText;

/**
 * A clause that pays elsewhere, or could, and came to nothing for a scope that has lines: where one asks why not.
 *
 * @param clause its number
 * @param title  its heading
 * @param scope  for what
 */
public record Silent(String clause, String title, String scope) {

    static List<Silent> of(ResolvedContract contract, Evaluation evaluation) {
        RuleText text = contract.family().text();
        Set<String> scopes = new TreeSet<>();
        Set<List<String>> spoke = new java.util.HashSet<>();
        for (Adjustment line : evaluation.adjustments()) {
            scopes.add(line.scope());
            spoke.add(List.of(line.clause(), line.scope()));
        }
        List<Silent> silent = new ArrayList<>();
        for (String scope : scopes) {
            for (Clause clause : contract.contract().clauses()) {
                String number = clause.id().text();
                if (!spoke.contains(List.of(number, scope)) && pays(clause, text)) {
                    silent.add(new Silent(number, clause.title(), scope));
                }
            }
        }
        return List.copyOf(silent);
    }

    /** Limits are not missed where nothing is beyond them. */
    private static boolean pays(Clause clause, RuleText text) {
        return clause.rules().stream()
                .flatMap(name -> text.rule(name.text()).stream())
                .filter(rule -> rule.level() != Level.LIMITS)
                .anyMatch(FamilyRule::movesMoney);
    }
}
