package org.proviso.rules;

import java.util.List;
import java.util.regex.Pattern;
import org.proviso.contract.Findings;

/** {@code join-in-and}: what ties two facts together stands behind a comma of its own, where the engine looks for it. */
final class JoinInAnd implements RuleCheck {

    private static final Pattern JOIN = Pattern.compile("\\w\\s*==\\s*\\$|\\$[\\w.]+\\s*==");

    @Override
    public void check(WrittenFamily family, Findings findings) {
        for (WrittenRule rule : family.rules()) {
            for (WrittenPattern pattern : rule.patterns()) {
                pattern.constraints().forEach(constraint -> constraint(rule, constraint, findings));
            }
        }
    }

    private static void constraint(WrittenRule rule, WrittenRule.Piece constraint, Findings findings) {
        List<WrittenRule.Piece> parts = PlainText.split(constraint, "&&");
        boolean either = PlainText.split(constraint, "||").size() > 1;
        if (parts.size() < 2 || either) {
            return;
        }
        parts.stream()
                .filter(part -> JOIN.matcher(part.text()).find())
                .findFirst()
                .ifPresent(join -> findings.add(
                        rule.place(join),
                        "join-in-and",
                        "The rule \"" + rule.rule().name() + "\" hides \"" + rule.original(join)
                                + "\" in an &&; the engine would try every fact with every other, a statement would"
                                + " take long, and why somebody is not paid could not be told.",
                        "Maybe a comma instead of &&."));
    }
}
