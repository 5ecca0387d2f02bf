package org.proviso.rules;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.proviso.contract.Findings;

/** {@code number-in-rule}: numbers of a contract stand in the contract; rules know 0 and 1. */
final class NumberInRule implements RuleCheck {

    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.$])\\d\\w*(?:\\.\\d\\w*)?");
    private static final Pattern NONE_OR_ONE = Pattern.compile("[01][lLbBiI]?");

    @Override
    public void check(WrittenFamily family, Findings findings) {
        for (WrittenRule rule : family.rules()) {
            numbers(rule, rule.conditions(), findings);
            numbers(rule, rule.consequence(), findings);
        }
    }

    private static void numbers(WrittenRule rule, WrittenRule.Piece piece, Findings findings) {
        Matcher number = NUMBER.matcher(piece.text());
        while (number.find()) {
            boolean told = piece.at() < rule.then()
                    && DecimalLiteral.DECIMAL.matcher(number.group()).matches();
            if (!told && !NONE_OR_ONE.matcher(number.group()).matches()) {
                findings.add(
                        rule.place(piece.part(number.start(), number.end())),
                        "number-in-rule",
                        "The rule \"" + rule.rule().name() + "\" holds the number " + number.group()
                                + "; the parties cannot see it in the contract, and an amendment could not change what"
                                + " is paid by it.",
                        "Maybe a term of the clause: a field in terms.drl, and its value in contract.yaml.");
            }
        }
    }
}
