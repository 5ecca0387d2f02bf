package org.proviso.evaluate.coverage;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.NameExpr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drools.model.AccumulatePattern;
import org.drools.model.Constraint;
import org.drools.model.Pattern;
import org.jspecify.annotations.Nullable;
import org.proviso.evaluate.Memory;
import org.proviso.evaluate.whynot.CannotTell;
import org.proviso.evaluate.whynot.Expressions;
import org.proviso.evaluate.whynot.Matching;
import org.proviso.evaluate.whynot.Tuple;
import org.proviso.rules.ClausePart;
import org.proviso.rules.RunnableRules;
import org.proviso.rules.StatementPeriod;

/**
 * What the contract itself lets happen: the conditions of a rule followed over its terms, tables and statements
 * alone, with everything that facts decide left open.
 */
final class Decided {

    private static final java.util.regex.Pattern WORD =
            java.util.regex.Pattern.compile("[a-z]\\w*\\s*(==|!=)\\s*([A-Z]\\w*\\.[A-Z_]+)");

    private final Expressions expressions;
    private final Matching matching;
    private final Thresholds thresholds;
    private final Seen possible;
    private final RunnableRules running;
    private final Map<String, Thresholds.Value> values = new LinkedHashMap<>();
    private boolean open;

    /**
     * For one statement.
     *
     * @param memory   what the contract states in it
     * @param possible notes which sides may come up
     */
    Decided(Memory memory, Expressions expressions, Seen possible, RunnableRules running) {
        this.expressions = expressions;
        this.matching = new Matching(memory, expressions, List.of());
        this.thresholds = new Thresholds(expressions, possible);
        this.possible = possible;
        this.running = running;
    }

    /** The values that conditions were found to compare. */
    Map<String, Thresholds.Value> values() {
        return values;
    }

    /** Follows the conditions of a rule; those after one that never lets through are not reached. */
    void rule(RuleConditions.Read rule) throws CannotTell {
        open = false;
        List<Tuple> tuples = all(rule.conditions(), List.of(Tuple.EMPTY));
        if (!tuples.isEmpty()) {
            possible.add(rule.item().id(), true);
        }
        if (open || tuples.isEmpty()) {
            possible.add(rule.item().id(), false);
        }
    }

    private List<Tuple> all(Asked.All all, List<Tuple> tuples) throws CannotTell {
        List<Tuple> here = tuples;
        for (Asked part : all.parts()) {
            List<Tuple> next = new ArrayList<>();
            for (Tuple tuple : here) {
                next.addAll(through(part, tuple));
            }
            here = next;
        }
        return here;
    }

    private List<Tuple> through(Asked asked, Tuple tuple) throws CannotTell {
        if (asked instanceof Asked.Found found) {
            return found(found, tuple);
        }
        if (asked instanceof Asked.All all) {
            return all(all, List.of(tuple));
        }
        if (asked instanceof Asked.Either either) {
            List<Tuple> through = new ArrayList<>();
            for (Asked part : either.parts()) {
                through.addAll(through(part, tuple));
            }
            return through;
        }
        if (asked instanceof Asked.Whether whether) {
            return whether(whether, tuple);
        }
        Asked.Tally tally = (Asked.Tally) asked;
        boolean before = open;
        through(tally.inner(), tuple);
        open = before || stops(tally);
        return List.of(tuple);
    }

    /**
     * Whether facts decide if a count lets through: it turns some of them down, or comes to nothing where there are
     * none. How many there are of all that it finds stops no rule.
     */
    private static boolean stops(Asked.Tally tally) throws CannotTell {
        return asks(tally.inner()) || Matching.nothingOverNone((AccumulatePattern<?>) tally.condition());
    }

    private static boolean asks(Asked asked) {
        if (asked instanceof Asked.Found found) {
            return !found.tests().isEmpty();
        }
        return !(asked instanceof Asked.All all) || all.parts().stream().anyMatch(Decided::asks);
    }

    /** An exists or not is decided where everything in it is. */
    private List<Tuple> whether(Asked.Whether whether, Tuple tuple) throws CannotTell {
        boolean before = open;
        open = false;
        boolean found = !through(whether.inner(), tuple).isEmpty();
        boolean decided = !open;
        open |= before;
        boolean none = whether.inner() instanceof Asked.All all
                && all.parts().stream()
                        .anyMatch(part -> part instanceof Asked.Found one
                                && (!canBe(one.pattern()) || asksForNothing(one, tuple)));
        if (none) {
            open = before;
            found = false;
            decided = true;
        }
        boolean so = whether.exists() == found;
        possible.add(whether.item().id(), so);
        if (decided) {
            return so ? List.of(tuple) : List.of();
        }
        possible.add(whether.item().id(), !so);
        return List.of(tuple);
    }

    /** Whether it joins to a value that the contract leaves out. */
    private boolean asksForNothing(Asked.Found found, Tuple tuple) {
        return found.joins().stream()
                .flatMap(join -> Expressions.parsed(Matching.text(join)).stream())
                .filter(BinaryExpr.class::isInstance)
                .map(join -> ((BinaryExpr) join).getRight())
                .anyMatch(right -> right instanceof FieldAccessExpr field
                        && field.getScope() instanceof NameExpr part
                        && tuple.get(part.getNameAsString()) instanceof ClausePart
                        && nothing(field, tuple));
    }

    private boolean nothing(FieldAccessExpr field, Tuple tuple) {
        try {
            return expressions.value(field, Expressions.of(tuple, tuple)) == null;
        } catch (CannotTell unread) {
            return false;
        }
    }

    private boolean canBe(Pattern<?> pattern) {
        return running.canBe(RuleConditions.type(pattern));
    }

    private List<Tuple> found(Asked.Found found, Tuple tuple) throws CannotTell {
        Class<?> type = found.pattern().getPatternVariable().getType();
        boolean stated = ClausePart.class.isAssignableFrom(type) || type == StatementPeriod.class;
        if (!stated) {
            return ofFacts(found, tuple);
        }
        List<Tuple> through = new ArrayList<>();
        boolean any = false;
        boolean joinOpen = false;
        for (Object fact : matching.candidates(found.pattern(), tuple)) {
            Tuple with = bound(found.pattern(), tuple, fact);
            Optional<Boolean> joined = all(found.joins(), with);
            joinOpen |= joined.isEmpty();
            if (joined.isPresent() && !joined.get()) {
                continue;
            }
            any = true;
            boolean lets = true;
            for (Asked.Test test : found.tests()) {
                thresholds.values(test, with, fact).forEach(value -> values.putIfAbsent(value.id(), value));
                Optional<Boolean> so = holds(test.constraint(), with);
                if (so.isPresent()) {
                    possible.add(test.item().id(), so.get());
                    thresholds.note(test, with, fact);
                } else {
                    either(test.item());
                    compared(test, with, fact);
                }
                open |= so.isEmpty();
                lets &= so.orElse(true);
            }
            if (lets) {
                through.add(with);
            }
        }
        open |= joinOpen;
        for (Item item : found.found()) {
            possible.add(item.id(), any || found.lookup());
            if (joinOpen && !found.lookup()) {
                either(item);
            }
        }
        return through;
    }

    /** A pattern of facts, which may be there or not. */
    private List<Tuple> ofFacts(Asked.Found found, Tuple tuple) {
        open = true;
        if (!canBe(found.pattern())) {
            return List.of(tuple);
        }
        found.found().forEach(item -> {
            possible.add(item.id(), true);
            if (!found.lookup()) {
                possible.add(item.id(), false);
            }
        });
        for (Asked.Test test : found.tests()) {
            words(found, test);
            compared(test, tuple, null);
        }
        return List.of(tuple);
    }

    /** Of a word of what rules make only the sides that rules make which can run; of all else both. */
    private void words(Asked.Found found, Asked.Test test) {
        var word = WORD.matcher(test.item().what());
        String type = RuleConditions.type(found.pattern());
        if (!word.matches() || !running.made(type)) {
            either(test.item());
            return;
        }
        boolean equal = word.group(1).equals("==");
        if (running.canBe(type, word.group(2), true)) {
            possible.add(test.item().id(), equal);
        }
        if (running.canBe(type, word.group(2), false)) {
            possible.add(test.item().id(), !equal);
        }
    }

    /** Facts may lie on both sides of what they are compared with. */
    private void compared(Asked.Test test, Tuple tuple, @Nullable Object fact) {
        for (Thresholds.Value value : thresholds.values(test, tuple, fact)) {
            values.putIfAbsent(value.id(), value);
            possible.add(value.id(), true);
            possible.add(value.id(), false);
        }
    }

    private void either(Item item) {
        possible.add(item.id(), true);
        possible.add(item.id(), false);
    }

    private static Tuple bound(Pattern<?> pattern, Tuple tuple, Object fact) {
        try {
            return Matching.bound(pattern, tuple, fact);
        } catch (CannotTell open) {
            return tuple.with(pattern.getPatternVariable().getName(), fact);
        }
    }

    private Optional<Boolean> all(List<Constraint> constraints, Tuple tuple) {
        boolean sure = true;
        for (Constraint constraint : constraints) {
            Optional<Boolean> holds = holds(constraint, tuple);
            if (holds.isPresent() && !holds.get()) {
                return holds;
            }
            sure &= holds.isPresent();
        }
        return sure ? Optional.of(true) : Optional.empty();
    }

    /** Whether a constraint holds; nothing where it asks of what facts decide. */
    private Optional<Boolean> holds(Constraint constraint, Tuple tuple) {
        if (!known(constraint, tuple)) {
            return Optional.empty();
        }
        try {
            return Optional.of(matching.holds(constraint, tuple));
        } catch (CannotTell open) {
            return Optional.empty();
        }
    }

    private static boolean known(Constraint constraint, Tuple tuple) {
        return Matching.variables(constraint).stream().allMatch(tuple::binds);
    }
}
