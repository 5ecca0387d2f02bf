package org.proviso.evaluate.whynot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.drools.model.AccumulatePattern;
import org.drools.model.Argument;
import org.drools.model.Binding;
import org.drools.model.Condition;
import org.drools.model.Constraint;
import org.drools.model.Pattern;
import org.drools.model.SingleConstraint;
import org.drools.model.Value;
import org.drools.model.Variable;
import org.drools.model.functions.accumulate.AccumulateFunction;
import org.jspecify.annotations.Nullable;
import org.proviso.evaluate.Memory;
import org.proviso.rules.safety.Budget;

/** Follows compiled conditions over the facts of a level, with the engine's own tests. */
public final class Matching {

    private static final long STEPS_OF_A_TEST = 1_000_000;
    private static final long MOST_TESTS = 20_000_000;

    private final Memory memory;
    private final Expressions expressions;
    private final List<Pin> pins;
    private final Map<Class<?>, List<Object>> byType = new HashMap<>();
    private long tests;

    /** A matching; pins narrow it to what a question is about. */
    public Matching(Memory memory, Expressions expressions, List<Pin> pins) {
        this.memory = memory;
        this.expressions = expressions;
        this.pins = pins;
    }

    /** What gets through a condition, from one way to it. */
    public List<Tuple> through(Condition condition, Tuple tuple) throws CannotTell {
        return switch (condition.getType()) {
            case PATTERN -> pattern((Pattern<?>) condition, tuple);
            case ACCUMULATE -> accumulate((AccumulatePattern<?>) condition, tuple);
            case AND -> throughAll(condition.getSubConditions(), List.of(tuple));
            case OR -> either(condition.getSubConditions(), tuple);
            case NOT -> throughAll(condition.getSubConditions(), List.of(tuple)).isEmpty() ? List.of(tuple) : List.of();
            case EXISTS ->
                throughAll(condition.getSubConditions(), List.of(tuple)).isEmpty() ? List.of() : List.of(tuple);
            case CONSEQUENCE -> List.of(tuple);
            default -> throw new CannotTell("a condition of this kind is not followed");
        };
    }

    List<Tuple> throughAll(List<Condition> conditions, List<Tuple> tuples) throws CannotTell {
        List<Tuple> here = tuples;
        for (Condition condition : conditions) {
            here = throughOne(condition, here);
        }
        return here;
    }

    List<Tuple> throughOne(Condition condition, List<Tuple> tuples) throws CannotTell {
        List<Tuple> next = new ArrayList<>();
        for (Tuple tuple : tuples) {
            next.addAll(through(condition, tuple));
        }
        return next;
    }

    private List<Tuple> either(List<Condition> conditions, Tuple tuple) throws CannotTell {
        List<Tuple> all = new ArrayList<>();
        for (Condition condition : conditions) {
            all.addAll(through(condition, tuple));
        }
        return all;
    }

    private List<Tuple> pattern(Pattern<?> pattern, Tuple tuple) throws CannotTell {
        List<Tuple> through = new ArrayList<>();
        List<Constraint> constraints = constraints(pattern);
        for (Object fact : candidates(pattern, tuple)) {
            Tuple with = bound(pattern, tuple, fact);
            if (pinned(pattern, with) && all(constraints, with)) {
                through.add(with);
            }
        }
        return through;
    }

    private boolean all(List<Constraint> constraints, Tuple tuple) throws CannotTell {
        for (Constraint constraint : constraints) {
            if (!holds(constraint, tuple)) {
                return false;
            }
        }
        return true;
    }

    /** Whatever a pattern may look at: the facts of its type, or the one result it asks about. */
    public List<Object> candidates(Pattern<?> pattern, Tuple tuple) {
        Variable<?> variable = pattern.getPatternVariable();
        if (tuple.binds(variable.getName())) {
            return Stream.ofNullable(tuple.get(variable.getName())).toList();
        }
        return byType.computeIfAbsent(variable.getType(), type -> List.copyOf(memory.of(type)));
    }

    /** The tuple with a fact, and what the pattern binds of it. */
    public static Tuple bound(Pattern<?> pattern, Tuple tuple, Object fact) throws CannotTell {
        String name = pattern.getPatternVariable().getName();
        Tuple with = tuple.binds(name) ? tuple : tuple.with(name, fact);
        for (Binding binding : pattern.getBindings()) {
            with = with.with(
                    binding.getBoundVariable().getName(), bound(binding, values(binding.getInputVariables(), with)));
        }
        return with;
    }

    private static @Nullable Object bound(Binding binding, @Nullable Object[] inputs) throws CannotTell {
        try {
            return Budget.within(STEPS_OF_A_TEST, () -> binding.eval(inputs));
        } catch (RuntimeException failed) {
            throw new CannotTell("a value that the rule binds cannot be computed");
        }
    }

    /** Whether a fact is what the rule was asked about. */
    boolean pinned(Pattern<?> pattern, Tuple tuple) {
        return pins(pattern).stream().allMatch(pin -> pinned(pin, tuple));
    }

    boolean pinned(Pin pin, Tuple tuple) {
        return pin.holds(expressions, tuple);
    }

    List<Pin> pins(Pattern<?> pattern) {
        String name = pattern.getPatternVariable().getName();
        List<String> bound = pattern.getBindings().stream()
                .map(binding -> binding.getBoundVariable().getName())
                .toList();
        return pins.stream()
                .filter(pin -> pin.variable().equals(name) || bound.contains(pin.variable()))
                .toList();
    }

    /** The constraints of a pattern one by one, in the order of its text. */
    public static List<Constraint> constraints(Pattern<?> pattern) {
        return flat(pattern.getConstraint()).toList();
    }

    private static Stream<Constraint> flat(Constraint constraint) {
        if (constraint.getType() == Constraint.Type.MULTIPLE) {
            return constraint.getChildren().stream().flatMap(Matching::flat);
        }
        boolean empty = constraint instanceof SingleConstraint single && single.getVariables().length == 0;
        return empty ? Stream.of() : Stream.of(constraint);
    }

    /** A constraint as the rule writes it. */
    public static String text(Constraint constraint) {
        if (constraint.getType() == Constraint.Type.OR) {
            return String.join(
                    " || ",
                    constraint.getChildren().stream().map(Matching::text).toList());
        }
        return Optional.ofNullable(constraint.predicateInformation().getStringConstraint())
                .orElse("")
                .strip();
    }

    /** The variables that a constraint asks of. */
    public static List<String> variables(Constraint constraint) {
        return constraint instanceof SingleConstraint single
                ? Arrays.stream(single.getVariables()).map(one -> one.getName()).toList()
                : constraint.getChildren().stream()
                        .flatMap(one -> variables(one).stream())
                        .toList();
    }

    /** Asks the engine's own test. */
    public boolean holds(Constraint constraint, Tuple tuple) throws CannotTell {
        if (++tests > MOST_TESTS) {
            throw new CannotTell("there are too many combinations of facts");
        }
        if (constraint.getType() == Constraint.Type.OR) {
            for (Constraint one : constraint.getChildren()) {
                if (holds(one, tuple)) {
                    return true;
                }
            }
            return false;
        }
        if (!(constraint instanceof SingleConstraint single)) {
            return all(constraint.getChildren(), tuple);
        }
        return test(single, values(single.getVariables(), tuple));
    }

    private static boolean test(SingleConstraint single, @Nullable Object[] values) throws CannotTell {
        try {
            return Budget.within(STEPS_OF_A_TEST, () -> single.getPredicate().test(values));
        } catch (Exception failed) {
            throw new CannotTell("the condition cannot be tested on these values");
        }
    }

    private static @Nullable Object[] values(Variable<?>[] variables, Tuple tuple) {
        return Arrays.stream(variables).map(one -> tuple.get(one.getName())).toArray();
    }

    private List<Tuple> accumulate(AccumulatePattern<?> accumulate, Tuple tuple) throws CannotTell {
        List<Tuple> counted = through(accumulate.getCondition(), tuple);
        Tuple with = tuple;
        AccumulateFunction[] functions = accumulate.getAccumulateFunctions();
        for (AccumulateFunction function : functions) {
            Object result = result(function, counted);
            if (result == null && functions.length == 1) {
                return List.of();
            }
            with = with.with(function.getResult().getName(), result);
        }
        return List.of(with);
    }

    /** Whether a count over no facts at all has no result, as a least has none, and so lets nothing through. */
    public static boolean nothingOverNone(AccumulatePattern<?> accumulate) throws CannotTell {
        AccumulateFunction[] functions = accumulate.getAccumulateFunctions();
        return functions.length == 1 && result(functions[0], List.of()) == null;
    }

    @SuppressWarnings({"rawtypes", "unchecked"}) // the engine's own signatures
    private static @Nullable Object result(AccumulateFunction function, List<Tuple> counted) throws CannotTell {
        if (!(function.createFunctionObject() instanceof org.kie.api.runtime.rule.AccumulateFunction counting)) {
            throw new CannotTell("a count of this kind is not followed");
        }
        try {
            java.io.Serializable context = counting.initContext(counting.createContext());
            for (Tuple one : counted) {
                counting.accumulateValue(context, source(function.getSource(), one));
            }
            return counting.getResult(context);
        } catch (Exception failed) {
            throw new CannotTell("what the rule counts cannot be computed");
        }
    }

    private static @Nullable Object source(@Nullable Argument<?> source, Tuple tuple) {
        if (source instanceof Value<?> constant) {
            return constant.getValue();
        }
        return source instanceof Variable<?> variable ? tuple.get(variable.getName()) : null;
    }
}
