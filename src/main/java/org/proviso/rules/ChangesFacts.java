package org.proviso.rules;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.proviso.contract.Findings;

/** {@code changes-facts}: rules only add; what changes under a rule that ran before cannot be explained. */
final class ChangesFacts implements RuleCheck {

    private static final Pattern CHANGED = Pattern.compile(
            "(?<![\\w.$])(update|modify|delete|retract)\\s*[({]|\\$\\w+\\s*\\.\\s*(set[A-Z]\\w*)\\s*\\(");

    @Override
    public void check(WrittenFamily family, Findings findings) {
        for (WrittenRule rule : family.rules()) {
            Matcher word = CHANGED.matcher(rule.consequence().text());
            while (word.find()) {
                boolean setter = word.group(1) == null;
                findings.add(
                        rule.place(rule.consequence().part(word.start(setter ? 2 : 1), word.end(setter ? 2 : 1))),
                        "changes-facts",
                        "The rule \"" + rule.rule().name() + "\" would "
                                + (setter ? "change a fact by " + word.group(2) : word.group(1) + " a fact")
                                + "; rules that ran before paid on another one, and nothing could be explained.",
                        "Maybe insert a new fact that says what follows.");
            }
        }
    }
}
