package org.proviso.rules;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.drools.model.AccumulatePattern;
import org.drools.model.Argument;
import org.drools.model.Binding;
import org.drools.model.Condition;
import org.drools.model.Pattern;
import org.drools.model.Variable;
import org.drools.model.functions.accumulate.AccumulateFunction;
import org.drools.model.patterns.AccumulatePatternImpl;
import org.drools.model.patterns.CompositePatterns;
import org.jspecify.annotations.Nullable;

/**
 * A function of a rule's {@code accumulate}, such as {@code count} or {@code sum}, that counts a fact as often as there
 * are facts it stands for.
 */
public final class Repeated implements org.kie.api.runtime.rule.AccumulateFunction<Serializable>, Externalizable {

    private static final long serialVersionUID = 1;

    private final org.kie.api.runtime.rule.AccumulateFunction<Serializable> function;
    private final Given given;

    /**
     * What a function is given of a fact.
     *
     * @param field whose value; empty for the fact itself
     * @param value of a fact
     */
    private record Given(String field, UnaryOperator<@Nullable Object> value) {}

    private Repeated(org.kie.api.runtime.rule.AccumulateFunction<Serializable> function, Given given) {
        this.function = function;
        this.given = given;
    }

    /** The same conditions, in which counts of single facts count each as often as it stands for others. */
    static CompositePatterns in(CompositePatterns conditions) {
        List<Condition> parts = new ArrayList<>();
        boolean changed = false;
        for (Condition part : conditions.getSubConditions()) {
            Condition repeated = repeated(part);
            changed |= repeated != part;
            parts.add(repeated);
        }
        return changed ? new CompositePatterns(conditions.getType(), parts, conditions.getConsequences()) : conditions;
    }

    private static Condition repeated(Condition part) {
        if (part instanceof AccumulatePattern<?> accumulate && of(accumulate, Together.class)) {
            AccumulateFunction[] functions = Arrays.stream(accumulate.getAccumulateFunctions())
                    .map(function -> repeated(function, accumulate.getPattern()))
                    .flatMap(Optional::stream)
                    .toArray(AccumulateFunction[]::new);
            if (functions.length == accumulate.getAccumulateFunctions().length) {
                return new AccumulatePatternImpl<>(
                        accumulate.getCondition(), accumulate.getPatternVariable(), functions);
            }
        }
        return part;
    }

    /** Whether every count of a type in a rule counts facts as often as they stand for others; none within others does. */
    static boolean all(Condition conditions, Class<?> type) {
        return conditions.getSubConditions().stream()
                .allMatch(part -> part instanceof AccumulatePattern<?> accumulate
                        ? !of(accumulate, type) || repeated(part) != part
                        : none(part, type));
    }

    private static boolean none(Condition conditions, Class<?> type) {
        return conditions instanceof AccumulatePattern<?> accumulate
                ? !of(accumulate, type)
                : conditions.getSubConditions().stream().allMatch(part -> none(part, type));
    }

    private static boolean of(AccumulatePattern<?> accumulate, Class<?> type) {
        return !accumulate.isCompositePatterns()
                && accumulate.getPattern() != null
                && type.isAssignableFrom(
                        accumulate.getPattern().getPatternVariable().getType());
    }

    private static Optional<AccumulateFunction> repeated(AccumulateFunction function, Pattern<?> pattern) {
        Variable<?> fact = pattern.getPatternVariable();
        return given(function.getSource(), pattern).map(given -> {
            AccumulateFunction repeated = new AccumulateFunction(fact, () -> new Repeated(made(function), given));
            repeated.as(function.getResult());
            return repeated;
        });
    }

    private static Optional<Given> given(@Nullable Argument<?> source, Pattern<?> pattern) {
        if (source == null || source.equals(pattern.getPatternVariable())) {
            return Optional.of(new Given("", fact -> fact));
        }
        for (Binding binding : pattern.getBindings()) {
            String[] fields = Objects.requireNonNullElse(binding.getReactOn(), new String[0]);
            if (binding.getBoundVariable().equals(source)
                    && binding.getInputVariables().length == 1
                    && fields.length == 1) {
                return Optional.of(new Given(fields[0], fact -> binding.eval(fact)));
            }
        }
        return Optional.empty();
    }

    @SuppressWarnings("unchecked") // the engine's own signature says Object
    private static org.kie.api.runtime.rule.AccumulateFunction<Serializable> made(AccumulateFunction function) {
        return (org.kie.api.runtime.rule.AccumulateFunction<Serializable>) function.createFunctionObject();
    }

    @Override
    public Serializable createContext() {
        return function.createContext();
    }

    @Override
    public void init(Serializable context) throws Exception {
        function.init(context);
    }

    @Override
    public Serializable initContext(Serializable context) {
        return function.initContext(context);
    }

    @Override
    public void accumulate(Serializable context, Object fact) {
        Object value = given.value().apply(fact);
        for (long time = 0; time < ((Together) fact).standsFor(given.field()); time++) {
            function.accumulate(context, value);
        }
    }

    @Override
    public void reverse(Serializable context, Object fact) throws Exception {
        Object value = given.value().apply(fact);
        for (long time = 0; time < ((Together) fact).standsFor(given.field()); time++) {
            function.reverse(context, value);
        }
    }

    @Override
    public Object getResult(Serializable context) throws Exception {
        return function.getResult(context);
    }

    @Override
    public boolean supportsReverse() {
        return function.supportsReverse();
    }

    @Override
    public Class<?> getResultType() {
        return function.getResultType();
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
        throw new java.io.NotSerializableException("a rule base is built anew in each process");
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException {
        throw new java.io.NotSerializableException("a rule base is built anew in each process");
    }
}
