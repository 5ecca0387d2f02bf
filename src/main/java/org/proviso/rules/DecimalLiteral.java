package org.proviso.rules;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.proviso.contract.Findings;

/** {@code decimal-literal}: {@code rate >= 0.70} is compared as a binary fraction and fails at its own edge. */
final class DecimalLiteral implements RuleCheck {

    static final Pattern DECIMAL = Pattern.compile("(?<![\\w.$])\\d[\\d_]*\\.\\d+(?:[eE][+-]?\\d+)?[dDfF]?(?!\\w)");

    @Override
    public void check(WrittenFamily family, Findings findings) {
        for (WrittenRule rule : family.rules()) {
            Matcher number = DECIMAL.matcher(rule.conditions().text());
            while (number.find()) {
                findings.add(
                        rule.place(rule.conditions().part(number.start(), number.end())),
                        "decimal-literal",
                        "The rule \"" + rule.rule().name() + "\" compares with " + number.group()
                                + ", which no computer holds exactly: who comes to just that could go unpaid. The"
                                + " parties cannot see it in the contract either.",
                        "Maybe a term of the clause: a field in terms.drl, and its value in contract.yaml.");
            }
        }
    }
}
