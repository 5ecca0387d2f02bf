package org.proviso.rules;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.proviso.contract.Findings;

/** {@code concludes-nothing}: a rule that says what follows and does not insert it. */
final class ConcludesNothing implements RuleCheck {

    private static final Pattern INSERTED =
            Pattern.compile("(?<![\\w.$])(?:insert|update|modify|delete|retract)\\w*\\s*[({]");
    private static final Pattern SAID = Pattern.compile("(?<![\\w.$])("
            + Stream.concat(
                            Stream.of(Verb.values()).map(Verb::word),
                            Stream.of("met", "notMet", "excluded", "deemedMet", "pending", "due", "measured", "valued"))
                    .collect(Collectors.joining("|"))
            + ")\\s*\\(");

    @Override
    public void check(WrittenFamily family, Findings findings) {
        for (WrittenRule rule : family.rules()) {
            String consequence = rule.consequence().text();
            Matcher said = SAID.matcher(consequence);
            if (said.find() && !INSERTED.matcher(consequence).find()) {
                findings.add(
                        rule.place(rule.consequence().part(said.start(1), said.end(1))),
                        "concludes-nothing",
                        "The rule \"" + rule.rule().name()
                                + "\" says what follows and keeps it to itself; nobody is paid by it.",
                        "Maybe insert( … ); around it.");
            }
        }
    }
}
