package org.proviso.evaluate.whynot;

import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.model.AccumulatePattern;
import org.drools.model.Condition;
import org.drools.model.Variable;
import org.drools.model.functions.accumulate.AccumulateFunction;
import org.jspecify.annotations.Nullable;
import org.proviso.evaluate.Because;
import org.proviso.rules.DeclaredType;
import org.proviso.rules.FamilyRule;
import org.proviso.rules.Level;
import org.proviso.rules.Measure;

/**
 * Follows a value that is not as needed to where it was concluded: what a count left out, and why the rules that
 * would have concluded the needed value did not.
 */
final class Trace {

    private static final int MOST_PARTS = 5;

    private final Asking asking;
    private final Level level;
    private final LeftOuts leftOuts;
    private final List<WhyNot> chain = new ArrayList<>();

    Trace(Asking asking, Level level) {
        this.asking = asking;
        this.level = level;
        this.leftOuts = new LeftOuts(new Comparisons(asking.expressions()));
    }

    List<WhyNot.Uncounted> leftOut() {
        return leftOuts.all();
    }

    List<WhyNot> chain() {
        return Asking.merged(chain);
    }

    /** Follows the first value of a check that its nearest candidate misses. */
    void through(NearMiss.Candidate candidate, NearMiss.Check check) {
        Optional<String> property = Sought.property(check);
        Optional<Expression> parsed = Expressions.parsed(check.text());
        if (property.isEmpty() || parsed.isEmpty()) {
            return;
        }
        Expressions.Names names = Expressions.of(candidate.tuple(), candidate.fact());
        follow(candidate.fact(), property.get(), value -> {
            try {
                return asking.expressions()
                        .holds(parsed.get(), name -> name.equals(property.get()) ? value : names.value(name));
            } catch (CannotTell unread) {
                return false;
            }
        });
    }

    private void follow(Object fact, String property, Predicate<@Nullable Object> right) {
        Optional<Because> because = asking.because(fact);
        if (because.isEmpty()) {
            return;
        }
        FamilyRule rule = because.get().rule();
        String type = fact.getClass().getSimpleName();
        others(fact, type, property, rule, right);
        Optional<Expression> from = Production.of(rule, asking.family().text()).stream()
                .filter(one -> one.type().equals(type))
                .flatMap(one -> Optional.ofNullable(one.properties().get(property)).stream())
                .findFirst()
                .map(Trace::plain);
        Tuple tuple = Tuple.of(because.get());
        if (from.isPresent() && from.get() instanceof NameExpr name) {
            counted(rule, tuple, name.getNameAsString(), right);
        } else if (from.isPresent()
                && from.get() instanceof MethodCallExpr call
                && call.getScope().isPresent()
                && call.getScope().get() instanceof NameExpr name) {
            Object source = tuple.get(name.getNameAsString());
            Optional<String> read = Sought.getter(call);
            if (source != null && read.isPresent()) {
                follow(source, read.get(), right);
            }
        }
    }

    private static Expression plain(Expression expression) {
        if (expression instanceof CastExpr cast) {
            return plain(cast.getExpression());
        }
        return expression instanceof EnclosedExpr enclosed ? plain(enclosed.getInner()) : expression;
    }

    /** Other rules that would have concluded the same thing with a word that is right. */
    private void others(Object fact, String type, String property, FamilyRule made, Predicate<@Nullable Object> right) {
        List<Production> makers = asking.makers(type, level).stream()
                .filter(maker ->
                        !maker.rule().equals(made) && says(maker.properties().get(property), right))
                .toList();
        if (!makers.isEmpty()) {
            chain.addAll(asking.chain(makers, names(fact, type, property)));
        }
    }

    private boolean says(@Nullable Expression from, Predicate<@Nullable Object> right) {
        if (from == null || !Production.variables(from).isEmpty()) {
            return false;
        }
        try {
            return right.test(asking.expressions().value(from, Expressions.of(Tuple.EMPTY)));
        } catch (CannotTell unread) {
            return false;
        }
    }

    /** What tells a fact from others of its type: its names, words and days, not its numbers. */
    private Map<String, @Nullable Object> names(Object fact, String type, String but) {
        Map<String, @Nullable Object> names = new HashMap<>();
        List<String> properties = new ArrayList<>(asking.family().text().type(type).stream()
                .flatMap(declared -> asking.family().text().fields(declared).stream())
                .map(DeclaredType.Field::name)
                .toList());
        if (fact instanceof Measure) {
            properties.addAll(List.of("clause", "scope", "group"));
        }
        for (String property : properties) {
            if (!property.equals(but)
                    && (valueOf(fact, property) instanceof String || valueOf(fact, property) instanceof Enum<?>)) {
                names.put(property, valueOf(fact, property));
            }
        }
        return names;
    }

    private static @Nullable Object valueOf(Object fact, String property) {
        try {
            return Properties.of(fact, property);
        } catch (CannotTell unread) {
            return null;
        }
    }

    private void counted(FamilyRule rule, Tuple tuple, String result, Predicate<@Nullable Object> right) {
        for (Condition condition : asking.family().conditions(rule).getSubConditions()) {
            if (condition instanceof AccumulatePattern<?> accumulate
                    && accumulate.getCondition() instanceof org.drools.model.Pattern<?> source) {
                for (AccumulateFunction function : accumulate.getAccumulateFunctions()) {
                    if (function.getResult().getName().equals(result)) {
                        counted(rule, tuple, result, function, source, right);
                    }
                }
            }
        }
    }

    private void counted(
            FamilyRule rule,
            Tuple tuple,
            String result,
            AccumulateFunction function,
            org.drools.model.Pattern<?> source,
            Predicate<@Nullable Object> right) {
        Optional<Matching> matching = asking.matching(rule, List.of());
        if (matching.isEmpty()) {
            return;
        }
        String kind = function.createFunctionObject().getClass().getSimpleName();
        boolean extreme = kind.startsWith("Max") || kind.startsWith("Min");
        Optional<String> property = property(rule, function);
        try {
            if (!extreme) {
                leftOuts.add(
                        new NearMiss(matching.get(), new Comparisons(asking.expressions()), source, List.of(tuple)));
            }
            List<Object> parts = new ArrayList<>();
            for (Tuple one : matching.get().through(source, tuple)) {
                Object fact = one.get(source.getPatternVariable().getName());
                boolean counts = fact != null
                        && property.isPresent()
                        && (!extreme || Expressions.same(Properties.of(fact, property.get()), tuple.get(result)));
                if (fact != null && counts) {
                    parts.add(fact);
                }
            }
            parts.stream().limit(MOST_PARTS).forEach(part -> property.ifPresent(one -> follow(part, one, right)));
        } catch (CannotTell unread) {
            // What a count left out is told beside what failed; where it cannot be told, that still stands.
            return;
        }
    }

    /** The property that a function adds up: {@code given} where the rule says {@code $part : given}. */
    private static Optional<String> property(FamilyRule rule, AccumulateFunction function) {
        if (!(function.getSource() instanceof Variable<?> variable)) {
            return Optional.empty();
        }
        String name = variable.getName().replaceFirst("_\\d+_sCoPe$", "");
        Matcher binding =
                Pattern.compile(Pattern.quote(name) + "\\s*:\\s*(\\w+)").matcher(rule.text());
        return binding.find() ? Optional.of(binding.group(1)) : Optional.empty();
    }
}
