package org.proviso.rules;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.proviso.contract.Findings;

/** {@code nondeterministic}: what a rule asks of clocks and dice is another thing each time it is asked. */
final class Nondeterministic implements RuleCheck {

    private static final Pattern ATTRIBUTE =
            Pattern.compile("(?<![\\w.$@-])(timer|calendars|date-effective|date-expires|duration)(?![\\w-])");
    private static final Pattern ASKED = Pattern.compile(
            "(?<![\\w.$])((?:[A-Z]\\w*)\\s*\\.\\s*(?:now|currentTimeMillis|nanoTime|random|randomUUID|systemUTC|"
                    + "systemDefaultZone|systemDefault))\\s*\\(|(?<![\\w.$])new\\s+((?:Secure)?Random|Date|GregorianCalendar)\\s*\\("
                    + "|(?<![\\w.$])(over\\s+window)\\s*:|\\.\\s*(hashCode|identityHashCode)\\s*\\(");

    @Override
    public void check(WrittenFamily family, Findings findings) {
        for (WrittenRule rule : family.rules()) {
            WrittenRule.Piece header = rule.header();
            int title = header.text().indexOf('\n');
            Matcher attribute = ATTRIBUTE.matcher(header.text());
            while (attribute.find()) {
                if (attribute.start() > title) {
                    tell(rule, header.part(attribute.start(), attribute.end()), findings);
                }
            }
            asked(rule, rule.conditions(), findings);
            asked(rule, rule.consequence(), findings);
        }
    }

    private static void asked(WrittenRule rule, WrittenRule.Piece piece, Findings findings) {
        Matcher asked = ASKED.matcher(piece.text());
        while (asked.find()) {
            for (int group = 1; group <= asked.groupCount(); group++) {
                if (asked.group(group) != null) {
                    tell(rule, piece.part(asked.start(group), asked.end(group)), findings);
                }
            }
        }
    }

    private static void tell(WrittenRule rule, WrittenRule.Piece piece, Findings findings) {
        findings.add(
                rule.place(piece),
                "nondeterministic",
                "The rule \"" + rule.rule().name() + "\" would come out otherwise at another moment (" + piece.text()
                        + "); the same facts would pay one amount today and another tomorrow.",
                "Maybe a day of the contract: $period : StatementPeriod(), or the date of a fact.");
    }
}
