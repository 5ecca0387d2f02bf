package org.proviso.rules;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.proviso.contract.Findings;

/** {@code bound-twice}: one name for two things of a rule; the engine then pairs everything with everything. */
final class BoundTwice implements RuleCheck {

    private static final Pattern EITHER = Pattern.compile("(?<![\\w.$])or(?!\\w)");

    @Override
    public void check(WrittenFamily family, Findings findings) {
        for (WrittenRule rule : family.rules()) {
            Set<String> bound = new HashSet<>();
            boolean either = EITHER.matcher(rule.conditions().text()).find();
            for (WrittenRule.Piece binding : rule.bindings()) {
                if (!bound.add(binding.text()) && !either) {
                    findings.add(
                            rule.place(binding),
                            "bound-twice",
                            "The rule \"" + rule.rule().name() + "\" binds " + binding.text()
                                    + " twice; it would fire, and pay, once for every pair.",
                            "Maybe another name for the second.");
                }
            }
        }
    }
}
