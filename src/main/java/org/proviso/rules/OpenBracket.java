package org.proviso.rules;

import java.util.ArrayDeque;
import java.util.Deque;
import org.proviso.contract.Findings;

/** A bracket in what a rule concludes that is never closed; the engine tells of it in lines it made up itself. */
final class OpenBracket implements RuleCheck {

    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";

    @Override
    public void check(WrittenFamily family, Findings findings) {
        for (WrittenRule rule : family.rules()) {
            WrittenRule.Piece consequence = rule.consequence();
            Deque<Integer> open = new ArrayDeque<>();
            for (int at = 0; at < consequence.text().length(); at++) {
                char here = consequence.text().charAt(at);
                int closes = CLOSING.indexOf(here);
                if (OPENING.indexOf(here) >= 0) {
                    open.push(at);
                } else if (closes >= 0
                        && (open.isEmpty() || OPENING.indexOf(consequence.text().charAt(open.pop())) != closes)) {
                    tell(rule, consequence.part(at, at + 1), "closed and was never opened", findings);
                    open.clear();
                    break;
                }
            }
            if (!open.isEmpty()) {
                tell(rule, consequence.part(open.getLast(), open.getLast() + 1), "opened and never closed", findings);
            }
        }
    }

    private static void tell(WrittenRule rule, WrittenRule.Piece bracket, String what, Findings findings) {
        findings.add(
                rule.place(bracket),
                "rule-does-not-compile",
                "In what the rule \"" + rule.rule().name() + "\" concludes a bracket is " + what
                        + ". No contract of the family can be evaluated.",
                "Maybe one too many or too few at the end of the line.");
    }
}
