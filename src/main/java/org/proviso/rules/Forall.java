package org.proviso.rules;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.proviso.contract.Findings;

/** {@code forall}: it is false where there is nothing at all, which nobody expects of "all". */
final class Forall implements RuleCheck {

    private static final Pattern ALL = Pattern.compile("(?<![\\w.$])forall(?=\\s*\\()");

    @Override
    public void check(WrittenFamily family, Findings findings) {
        for (WrittenRule rule : family.rules()) {
            Matcher all = ALL.matcher(rule.conditions().text());
            while (all.find()) {
                findings.add(
                        rule.place(rule.conditions().part(all.start(), all.end())),
                        "forall",
                        "The rule \"" + rule.rule().name()
                                + "\" asks something of all there are, which does not hold where there are none; who"
                                + " has nothing to answer for would go unpaid.",
                        "Maybe \"not\" with the opposite: not Visit( status != Status.DONE ).");
            }
        }
    }
}
