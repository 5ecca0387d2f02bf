package org.proviso.rules;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.proviso.contract.Findings;

/** {@code order-dependent}: what comes out of a rule may not hang on which fact came first. */
final class OrderDependent implements RuleCheck {

    private static final Set<String> ORDERED = Set.of("collectList", "collect");
    private static final Set<String> INEXACT =
            Set.of("average", "avg", "variance", "standardDeviation", "sumDouble", "percentile");
    private static final Set<String> BINARY = Set.of("double", "float", "Double", "Float");
    private static final Pattern FIRST =
            Pattern.compile("\\.\\s*(get\\s*\\(\\s*\\d+\\s*\\)|iterator\\s*\\(|findFirst\\s*\\("
                    + "|findAny\\s*\\()|\\)\\s*(\\[[^\\]]*\\])");
    private static final Pattern COLLECTED = Pattern.compile("(?<![\\w.$])from\\s+(collect)(?=\\s*\\()");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("(?<![\\w.$@-])(activation-group|no-loop|lock-on-active)(?![\\w-])");

    private static final String IN_ORDER = "makes a list in the order in which facts came";
    private static final String PICKS = "picks one by its place in a list";

    @Override
    public void check(WrittenFamily family, Findings findings) {
        for (WrittenRule rule : family.rules()) {
            for (WrittenRule.Summed summed : rule.summed()) {
                function(family, rule, summed, findings);
            }
            anyOf(COLLECTED, rule, rule.conditions(), IN_ORDER, findings);
            anyOf(FIRST, rule, rule.conditions(), PICKS, findings);
            anyOf(FIRST, rule, rule.consequence(), PICKS, findings);
            anyOf(ATTRIBUTE, rule, rule.header(), "lets the first match win", findings);
        }
    }

    private static void function(WrittenFamily family, WrittenRule rule, WrittenRule.Summed summed, Findings findings) {
        String name = summed.function().text();
        String of = rule.types(family.types()).getOrDefault(summed.argument().text(), "");
        if (ORDERED.contains(name)) {
            tell(rule, summed.function(), IN_ORDER, findings);
        } else if (INEXACT.contains(name)) {
            tell(
                    rule,
                    summed.function(),
                    "reckons with binary fractions, whose last digits change with the order",
                    findings);
        } else if (BINARY.contains(of)) {
            tell(
                    rule,
                    summed.function(),
                    "adds up binary fractions, whose last digits change with the order",
                    findings);
        }
    }

    private static void anyOf(
            Pattern pattern, WrittenRule rule, WrittenRule.Piece piece, String what, Findings findings) {
        Matcher found = pattern.matcher(piece.text());
        while (found.find()) {
            int group = found.group(1) == null ? 2 : 1;
            tell(rule, piece.part(found.start(group), found.end(group)), what, findings);
        }
    }

    private static void tell(WrittenRule rule, WrittenRule.Piece piece, String what, Findings findings) {
        findings.add(
                rule.place(piece),
                "order-dependent",
                "The rule \"" + rule.rule().name() + "\" " + what
                        + "; the same facts in another order would pay another amount.",
                "Maybe min, max, sum, count or collectSet, or a fact that says which one is meant.");
    }
}
