package org.proviso.drafts;

import java.util.List;
import java.util.Optional;
import org.proviso.rules.DeclaredType;
import org.proviso.rules.FamilyRule;
import org.proviso.rules.Level;

/**
 * A clause that a contract of a family needs.
 *
 * @param rules  that compute it, at least one
 * @param terms  the type of its terms
 * @param tables the rows it states
 */
record ClausePlan(List<FamilyRule> rules, Optional<DeclaredType> terms, List<DeclaredType> tables) {

    /** The part of the contract it belongs to: what is counted, what is paid, what limits it. */
    int part() {
        if (!rules.get(0).movesMoney()) {
            return 1;
        }
        return rules.get(0).level() == Level.LIMITS ? 3 : 2;
    }
}
