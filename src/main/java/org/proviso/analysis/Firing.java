package org.proviso.analysis;

import java.util.List;
import java.util.Map;
import org.proviso.rules.ReadRule;

/**
 * One way for a rule to fire: with certain parts of the contract, on facts for which a formula holds.
 *
 * @param rule  that fires
 * @param body  what must be so
 * @param names what its names stand for
 * @param types of the facts it is matched with, once for each pattern
 * @param own   its conditions on facts, each on its own, for what several rules have in common
 */
record Firing(ReadRule rule, Formula body, Reading names, List<String> types, List<Formula> own) {

    Map<String, Object> named() {
        return names.names();
    }
}
