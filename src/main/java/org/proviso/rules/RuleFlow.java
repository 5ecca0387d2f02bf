package org.proviso.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/** What one rule waits for and what it makes, read from its text. */
final class RuleFlow {

    /** A result that is never reached when there was nothing to add up. */
    private static final Pattern SOMETHING =
            Pattern.compile("\\$\\w+\\s*(?:(?:>|<|!=)\\s*0|(?:>=|==|>)\\s*1)(?![\\d.])");

    private static final Pattern CLAUSE = Pattern.compile("clause\\s*==\\s*(\\$\\w+)\\.clause");
    private static final Pattern WORD = Pattern.compile("\\b([A-Z]\\w*\\.[A-Z][A-Z0-9_]*)\\b");
    private static final Pattern IS_WORD = Pattern.compile("\\w+\\s*==\\s*" + WORD.pattern());
    private static final Pattern NEW = Pattern.compile("\\bnew\\s+(\\w+)\\s*\\(");
    private static final Pattern VERB = Pattern.compile("\\b(met|notMet|excluded|deemedMet|pending|due|charges|earns|"
            + "forfeits|adjusts|reduces|withholds|voids)\\s*\\((?:\\s*(\\$\\w+))?");

    private static final Map<String, Set<String>> STATES = Map.of(
            "met", Set.of("met", "deemedMet"),
            "counted", Set.of("met", "notMet", "deemedMet"),
            "excluded", Set.of("excluded"));

    private final Map<String, String> bound = new HashMap<>();
    private final List<FamilyRule.Need> needs = new ArrayList<>();
    private final List<FamilyRule.Need> outcomes = new ArrayList<>();
    private final List<FamilyRule.Yield> yields = new ArrayList<>();

    RuleFlow(RuleDescr rule) {
        bind(rule.getLhs());
        waitFor(rule.getLhs());
        anyOutcome();
        makes(String.valueOf(rule.getConsequence()));
    }

    List<FamilyRule.Need> needs() {
        return needs;
    }

    List<FamilyRule.Yield> yields() {
        return yields;
    }

    private void bind(BaseDescr descr) {
        if (descr instanceof PatternDescr pattern && pattern.getIdentifier() != null) {
            bound.put(pattern.getIdentifier(), pattern.getObjectType());
        } else if (descr instanceof ConditionalElementDescr element) {
            element.getDescrs().forEach(child -> bind((BaseDescr) child));
        }
    }

    /** Only what must be there: what is asked to be absent, or is one of two choices, holds nothing up. */
    private void waitFor(BaseDescr descr) {
        if (descr instanceof PatternDescr pattern) {
            if (pattern.getSource() instanceof AccumulateDescr accumulate) {
                addsUp(
                        accumulate.getInput(),
                        SOMETHING.matcher(expressions(pattern)).find());
            } else if (pattern.getSource() == null) {
                needs.add(need(pattern));
            }
        } else if (descr instanceof AndDescr || descr instanceof ExistsDescr) {
            ((ConditionalElementDescr) descr).getDescrs().forEach(child -> waitFor((BaseDescr) child));
        }
    }

    /** A sum of nothing is still a sum, unless the rule asks for more, or counts outcomes and there can be none. */
    private void addsUp(BaseDescr input, boolean something) {
        if (something) {
            waitFor(input);
        } else if (input instanceof AndDescr both) {
            both.getDescrs().forEach(child -> addsUp(child, false));
        } else if (input instanceof PatternDescr pattern
                && pattern.getObjectType().equals("Outcome")) {
            outcomes.add(need(pattern));
        }
    }

    /** Of several counts of outcomes one may stay at nothing: nobody met the target. */
    private void anyOutcome() {
        if (outcomes.isEmpty()) {
            return;
        }
        Set<String> states = new HashSet<>();
        outcomes.forEach(count -> states.addAll(count.states()));
        boolean any = outcomes.stream().anyMatch(count -> count.states().isEmpty());
        String clauseOf = outcomes.get(0).clauseOf();
        boolean same = outcomes.stream().allMatch(count -> count.clauseOf().equals(clauseOf));
        needs.add(new FamilyRule.Need(
                "Outcome", same ? clauseOf : "", any ? Set.of() : Set.copyOf(states), Set.of(), false));
    }

    private FamilyRule.Need need(PatternDescr pattern) {
        String expressions = expressions(pattern);
        Matcher clause = CLAUSE.matcher(expressions);
        String clauseOf = clause.find() ? bound.getOrDefault(clause.group(1), "") : "";
        Set<String> states = Set.of();
        Set<String> words = new HashSet<>();
        boolean conditional = false;
        for (String expression : expressions.split("\n", -1)) {
            states = STATES.getOrDefault(expression, states);
            Matcher word = IS_WORD.matcher(expression);
            if (word.matches()) {
                words.add(word.group(1));
            }
            conditional |= !expression.isEmpty() && !expression.contains("$");
        }
        return new FamilyRule.Need(
                pattern.getObjectType(),
                clauseOf,
                pattern.getObjectType().equals("Outcome") ? states : Set.of(),
                Set.copyOf(words),
                conditional);
    }

    private static String expressions(PatternDescr pattern) {
        return String.join(
                "\n",
                pattern.getDescrs().stream()
                        .filter(ExprConstraintDescr.class::isInstance)
                        .map(expression -> ((ExprConstraintDescr) expression)
                                .getExpression()
                                .strip()
                                .replace('\n', ' '))
                        .toList());
    }

    private void makes(String consequence) {
        Matcher created = NEW.matcher(consequence);
        while (created.find()) {
            boolean measured = consequence.substring(0, created.start()).endsWith("measured(");
            int from = measured ? created.start() : created.end();
            yields.add(new FamilyRule.Yield(created.group(1), "", "", words(consequence, from)));
        }
        Matcher verb = VERB.matcher(consequence);
        while (verb.find()) {
            String clauseOf = verb.group(2) == null ? "" : bound.getOrDefault(verb.group(2), "");
            yields.add(
                    switch (verb.group(1)) {
                        case "met", "notMet", "excluded", "deemedMet", "pending" ->
                            new FamilyRule.Yield("Outcome", clauseOf, verb.group(1), Set.of());
                        case "due" -> new FamilyRule.Yield("Due", clauseOf, "", Set.of());
                        default -> new FamilyRule.Yield("Conclusion", clauseOf, "", Set.of());
                    });
        }
    }

    /** The words of enums up to the bracket that closes one opened before a place. */
    private static Set<String> words(String consequence, int from) {
        int open = 1;
        int to = from;
        while (to < consequence.length() && open > 0) {
            char here = consequence.charAt(to++);
            open += here == '(' ? 1 : here == ')' ? -1 : 0;
        }
        Set<String> words = new HashSet<>();
        Matcher word = WORD.matcher(consequence.substring(from, to));
        while (word.find()) {
            words.add(word.group(1));
        }
        return Set.copyOf(words);
    }
}
