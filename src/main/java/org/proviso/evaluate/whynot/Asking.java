package org.proviso.evaluate.whynot;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.drools.model.AccumulatePattern;
import org.drools.model.Condition;
import org.drools.model.Pattern;
import org.jspecify.annotations.Nullable;
import org.proviso.evaluate.Because;
import org.proviso.evaluate.Memory;
import org.proviso.rules.FamilyRule;
import org.proviso.rules.Level;
import org.proviso.rules.RuleFamily;

/** Asks rules why they did not conclude something, and the rules behind them. */
final class Asking {

    private static final int DEEPEST = 8;

    private final RuleFamily family;
    private final Expressions expressions;
    private final Map<Level, Memory> memories;
    private final Set<List<Object>> asked = new HashSet<>();
    private int depth;

    Asking(RuleFamily family, Map<Level, Memory> memories) {
        this.family = family;
        this.expressions = new Expressions(family);
        this.memories = memories;
    }

    RuleFamily family() {
        return family;
    }

    Expressions expressions() {
        return expressions;
    }

    Optional<Because> because(Object fact) {
        return memories.values().stream()
                .flatMap(memory -> memory.because().apply(fact).stream())
                .findFirst();
    }

    /** A matching over the facts of a rule's level. */
    Optional<Matching> matching(FamilyRule rule, List<Pin> pins) {
        return Optional.ofNullable(memories.get(rule.level())).map(memory -> new Matching(memory, expressions, pins));
    }

    /** Every way to meet all conditions of a rule that is about something. */
    List<Tuple> met(FamilyRule rule, List<Pin> pins) throws CannotTell {
        Matching matching = matching(rule, pins).orElseThrow(() -> new CannotTell("its facts are not at hand"));
        return matching.throughAll(family.conditions(rule).getSubConditions(), List.of(Tuple.EMPTY));
    }

    /** Why a rule did not conclude what it was asked about; nothing when it was asked already. */
    Optional<WhyNot> ask(FamilyRule rule, List<Pin> pins) {
        List<Object> question = new ArrayList<>(List.of(rule.name()));
        pins.forEach(pin -> question.add(Shown.text(pin.from()) + "=" + Shown.of(pin.value())));
        if (depth >= DEEPEST || !asked.add(question)) {
            return Optional.empty();
        }
        depth++;
        try {
            return Optional.of(answer(rule, pins));
        } finally {
            depth--;
            asked.remove(question);
        }
    }

    private WhyNot answer(FamilyRule rule, List<Pin> pins) {
        Optional<Matching> matching = matching(rule, pins);
        if (matching.isEmpty()) {
            return unclear(rule, "", 0, "it looks at one subject alone; ask about a subject", Tuple.EMPTY, pins);
        }
        List<Condition> conditions = family.conditions(rule).getSubConditions();
        List<Tuple> tuples = List.of(Tuple.EMPTY);
        for (int at = 0; at < conditions.size(); at++) {
            Condition condition = conditions.get(at);
            try {
                List<Tuple> next = matching.get().throughOne(condition, tuples);
                if (next.isEmpty()) {
                    return new Failure(this, matching.get(), rule, at, pins).why(condition, tuples);
                }
                tuples = next;
            } catch (CannotTell odd) {
                return unclear(rule, text(condition), at, odd.why(), tuples.get(0), pins);
            }
        }
        Tuple met = tuples.get(0);
        return new WhyNot(
                List.of(asked(rule, "", conditions.size(), met, pins)),
                "",
                new WhyNot.AllMet(met.values()),
                List.of(),
                List.of());
    }

    static WhyNot unclear(FamilyRule rule, String condition, int at, String why, Tuple tuple, List<Pin> pins) {
        return new WhyNot(
                List.of(asked(rule, condition, at, tuple, pins)),
                condition,
                new WhyNot.Unclear(why, tuple.values()),
                List.of(),
                List.of());
    }

    static WhyNot.Asked asked(FamilyRule rule, String condition, int at, Tuple tuple, List<Pin> pins) {
        Map<String, Object> about = new LinkedHashMap<>();
        pins.forEach(pin ->
                Optional.ofNullable(pin.value()).ifPresent(value -> about.put(Shown.text(pin.from()), value)));
        return new WhyNot.Asked(rule.name(), rule.file() + ":" + line(rule, condition), at, tuple.bound(), about);
    }

    /** The line a condition stands on; that of the rule where the text has it in another form. */
    private static int line(FamilyRule rule, String condition) {
        List<String> lines = rule.text().lines().toList();
        int above = 0;
        while (above < lines.size() && lines.get(above).startsWith("//")) {
            above++;
        }
        String first = condition.replaceFirst("^not ", "");
        for (int at = above; at < lines.size() && !condition.isEmpty(); at++) {
            if (lines.get(at).contains(first)
                    || (first.contains("(") && lines.get(at).contains(first.substring(0, first.indexOf('(') + 1)))) {
                return rule.line() + at - above;
            }
        }
        return rule.line();
    }

    /** A condition about as the rule writes it. */
    static String text(Condition condition) {
        if (condition instanceof AccumulatePattern<?> accumulate) {
            return text(accumulate.getCondition());
        }
        if (condition instanceof Pattern<?> pattern) {
            List<String> constraints =
                    Matching.constraints(pattern).stream().map(Matching::text).toList();
            return pattern.getPatternVariable().getType().getSimpleName()
                    + (constraints.isEmpty() ? "()" : "( " + String.join(", ", constraints) + " )");
        }
        String inner = String.join(
                condition.getType() == Condition.Type.OR ? " or " : " and ",
                condition.getSubConditions().stream().map(Asking::text).toList());
        return switch (condition.getType()) {
            case NOT -> "not " + inner;
            case EXISTS -> "exists " + inner;
            default -> inner;
        };
    }

    /** Everything of the family that makes such a fact, by rules of a level or an earlier one. */
    List<Production> makers(String type, Level level) {
        List<Production> makers = new ArrayList<>();
        for (FamilyRule rule : family.text().rules()) {
            if (rule.level().compareTo(level) <= 0
                    && rule.made().stream().anyMatch(made -> family.text().isA(made, type))) {
                Production.of(rule, family.text()).stream()
                        .filter(one -> family.text().isA(one.type(), type))
                        .forEach(makers::add);
            }
        }
        return makers;
    }

    /** Asks the makers of a fact that is missing; those that never make such a one are left out. */
    List<WhyNot> chain(List<Production> makers, Map<String, @Nullable Object> wanted) {
        List<WhyNot> links = new ArrayList<>();
        for (Production maker : makers) {
            maker.about(wanted, expressions)
                    .flatMap(pins -> ask(maker.rule(), pins))
                    .ifPresent(links::add);
        }
        boolean known = links.stream().anyMatch(link -> !Failure.onlyOfTheContract(link));
        return merged(
                known
                        ? links.stream()
                                .filter(link -> !Failure.onlyOfTheContract(link))
                                .toList()
                        : links);
    }

    /** Rules that were stopped by the same condition in the same way, together. */
    static List<WhyNot> merged(List<WhyNot> all) {
        Map<List<Object>, WhyNot> merged = new LinkedHashMap<>();
        for (WhyNot one : all) {
            merged.merge(List.of(one.condition(), one.finding()), one, (first, second) -> {
                List<WhyNot.Asked> both = new ArrayList<>(first.asked());
                both.addAll(second.asked());
                return new WhyNot(both, first.condition(), first.finding(), first.leftOut(), first.chain());
            });
        }
        return List.copyOf(merged.values());
    }
}
