package org.proviso.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.proviso.contract.Finding;
import org.proviso.rules.ClausePart;
import org.proviso.rules.Level;
import org.proviso.rules.ReadRule;
import org.proviso.rules.ResolvedContract;

/** Outcomes that a clause counts or pays for, and that none of the rules in play concludes under it. */
final class Unmade {

    private static final Pattern CLAUSE = Pattern.compile("clause\\s*==\\s*(\\$\\w+)\\.clause");
    private static final Pattern WORD =
            Pattern.compile("(level|reason|state)\\s*==\\s*(?:\\w+\\.)?([A-Z]\\w*\\.[A-Z][A-Z0-9_]*)");
    private static final Map<String, String> STATES = Map.of(
            "State.MET", "met",
            "State.NOT_MET", "notMet",
            "State.EXCLUDED", "excluded",
            "State.DEEMED_MET", "deemedMet",
            "State.PENDING", "pending");

    private final ResolvedContract contract;
    private final World world;
    private final Report.Notes notes;

    Unmade(ResolvedContract contract, World world, Report.Notes notes) {
        this.contract = contract;
        this.world = world;
        this.notes = notes;
    }

    List<Weakness> all() {
        List<Weakness> found = new ArrayList<>();
        Set<List<String>> told = new HashSet<>();
        for (ReadRule rule : ReadRule.all(contract.family().text())) {
            if (rule.rule().level() != Level.CONTRACT) {
                continue;
            }
            List<ReadRule.Asked> asked = new ArrayList<>(rule.patterns());
            rule.sums().forEach(sum -> asked.addAll(sum.counted()));
            for (Firing way : world.ways(rule.rule().name())) {
                asked.stream()
                        .filter(one -> one.type().equals("Outcome") && one.kind() != ReadRule.Kind.ABSENT)
                        .forEach(one -> unmade(rule, way, one, told, found));
            }
        }
        return found;
    }

    private void unmade(ReadRule rule, Firing way, ReadRule.Asked asked, Set<List<String>> told, List<Weakness> found) {
        String all = String.join(
                ", ", asked.conditions().stream().map(ReadRule.Condition::text).toList());
        Matcher clause = CLAUSE.matcher(all);
        if (!clause.find() || !(way.named().get(clause.group(1)) instanceof ClausePart part)) {
            return;
        }
        for (ReadRule.Condition condition : asked.conditions()) {
            Matcher word = WORD.matcher(condition.text());
            if (word.matches()) {
                notes.asked();
                if (!concluded(part.getClause(), word.group(1), word.group(2))
                        && told.add(List.of(rule.rule().name(), part.getClause(), word.group(2)))) {
                    found.add(told(rule, condition, part.getClause(), word.group(2)));
                }
            }
        }
    }

    /** Whether a rule in play concludes it under the clause; a level or reason taken from a fact may be any. */
    private boolean concluded(String clause, String what, String word) {
        return contract.family().text().rules().stream()
                        .flatMap(rule -> world.ways(rule.name()).stream())
                        .flatMap(way -> Concluded.of(way).stream()
                                .filter(one -> one.clause().equals(clause) && Concluded.OUTCOMES.contains(one.verb()))
                                .map(one -> what.equals("state")
                                        ? one.verb().equals(STATES.get(word))
                                        : may(way.rule().consequence(), what, word)))
                        .anyMatch(may -> may)
                || contract.family().text().rules().stream()
                        .anyMatch(rule -> world.unread().containsKey(rule.name())
                                && rule.made().contains("Outcome"));
    }

    private static boolean may(String consequence, String what, String word) {
        return Pattern.compile("\\b" + Pattern.quote(word) + "\\b")
                        .matcher(consequence)
                        .find()
                || (what.equals("level")
                        && Pattern.compile("\\.level\\(\\s*\\$")
                                .matcher(consequence)
                                .find())
                || (what.equals("reason")
                        && Pattern.compile("\\b(excluded|deemedMet|pending)\\([^;]*,\\s*(\\([A-Z]\\w*\\)\\s*)?\\$")
                                .matcher(consequence)
                                .find());
    }

    private Weakness told(ReadRule rule, ReadRule.Condition condition, String clause, String word) {
        return new Weakness(
                Weakness.Kind.UNMADE,
                clause,
                new Finding(
                        condition.place(),
                        "unmade",
                        Report.line(rule, condition.place()),
                        "The rule \"" + rule.rule().name() + "\" looks for outcomes of clause " + clause + " that are "
                                + word + ", which none of the rules in play concludes under it; nothing is ever paid or"
                                + " counted by it.",
                        "Maybe another word is meant, or the rule that concludes it waits for terms that no clause"
                                + " states."),
                List.of());
    }
}
