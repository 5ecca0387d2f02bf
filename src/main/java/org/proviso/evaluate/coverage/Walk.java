package org.proviso.evaluate.coverage;

import java.util.ArrayList;
import java.util.List;
import org.drools.model.Constraint;
import org.proviso.evaluate.Memory;
import org.proviso.evaluate.whynot.CannotTell;
import org.proviso.evaluate.whynot.Expressions;
import org.proviso.evaluate.whynot.Matching;
import org.proviso.evaluate.whynot.Tuple;
import org.proviso.rules.ClausePart;
import org.proviso.rules.TableRow;

/** Asks the conditions of rules over what they saw in one run, and notes which sides came up. */
final class Walk {

    private final Matching matching;
    private final Thresholds thresholds;
    private final Seen seen;
    private boolean turnedDown;

    Walk(Memory memory, Expressions expressions, Seen seen) {
        this.matching = new Matching(memory, expressions, List.of());
        this.thresholds = new Thresholds(expressions, seen);
        this.seen = seen;
    }

    /** Asks all conditions of a rule. */
    void rule(RuleConditions.Read rule) throws CannotTell {
        List<Tuple> tuples = List.of(Tuple.EMPTY);
        turnedDown = false;
        boolean stopped = false;
        for (Asked condition : rule.conditions().parts()) {
            List<Tuple> next = new ArrayList<>();
            for (Tuple tuple : tuples) {
                List<Tuple> through = through(condition, tuple);
                stopped |= through.isEmpty();
                next.addAll(through);
            }
            tuples = next;
        }
        if (!tuples.isEmpty()) {
            seen.add(rule.item().id(), true);
            tuples.forEach(this::rows);
        }
        if (stopped || turnedDown) {
            seen.add(rule.item().id(), false);
        }
    }

    private void rows(Tuple tuple) {
        tuple.values().stream()
                .filter(TableRow.class::isInstance)
                .map(TableRow.class::cast)
                .forEach(row -> seen.add(Parts.id(row), true));
    }

    private List<Tuple> through(Asked asked, Tuple tuple) throws CannotTell {
        if (asked instanceof Asked.Found found) {
            return found(found, tuple);
        }
        if (asked instanceof Asked.Tally counted) {
            through(counted.inner(), tuple).forEach(this::rows);
            return matching.through(counted.condition(), tuple);
        }
        if (asked instanceof Asked.Whether whether) {
            List<Tuple> inner = through(whether.inner(), tuple);
            inner.forEach(this::rows);
            boolean so = whether.exists() != inner.isEmpty();
            seen.add(whether.item().id(), so);
            return so ? List.of(tuple) : List.of();
        }
        if (asked instanceof Asked.Either either) {
            List<Tuple> all = new ArrayList<>();
            for (Asked part : either.parts()) {
                all.addAll(through(part, tuple));
            }
            return all;
        }
        List<Tuple> here = List.of(tuple);
        for (Asked part : ((Asked.All) asked).parts()) {
            List<Tuple> next = new ArrayList<>();
            for (Tuple one : here) {
                next.addAll(through(part, one));
            }
            here = next;
        }
        return here;
    }

    private List<Tuple> found(Asked.Found found, Tuple tuple) throws CannotTell {
        List<Tuple> through = new ArrayList<>();
        boolean any = false;
        for (Object fact : matching.candidates(found.pattern(), tuple)) {
            Tuple with = Matching.bound(found.pattern(), tuple, fact);
            if (!all(found.joins(), with)) {
                continue;
            }
            any = true;
            for (Asked.Test test : found.tests()) {
                test(test, with, fact);
            }
            if (all(Matching.constraints(found.pattern()), with)) {
                through.add(with);
            } else if (!(fact instanceof ClausePart)) {
                turnedDown = true;
            } else if (fact instanceof TableRow row && decides(found, with)) {
                seen.add(Parts.id(row), true);
            }
        }
        for (Item item : found.found()) {
            seen.add(item.id(), any);
        }
        return through;
    }

    /** Whether a row that was looked up stops the rule by nothing but its own values. */
    private boolean decides(Asked.Found found, Tuple tuple) {
        String row = found.pattern().getPatternVariable().getName();
        return !found.joins().isEmpty()
                && all(
                        found.tests().stream()
                                .map(Asked.Test::constraint)
                                .filter(test ->
                                        !Matching.variables(test).stream().allMatch(row::equals))
                                .toList(),
                        tuple);
    }

    /** A condition that cannot be asked of a fact is guarded by one before it, and says nothing. */
    private void test(Asked.Test test, Tuple tuple, Object fact) {
        try {
            seen.add(test.item().id(), matching.holds(test.constraint(), tuple));
            thresholds.note(test, tuple, fact);
        } catch (CannotTell guarded) {
            // It says nothing of this fact.
        }
    }

    private boolean all(List<Constraint> constraints, Tuple tuple) {
        try {
            for (Constraint constraint : constraints) {
                if (!matching.holds(constraint, tuple)) {
                    return false;
                }
            }
            return true;
        } catch (CannotTell guarded) {
            return false;
        }
    }
}
