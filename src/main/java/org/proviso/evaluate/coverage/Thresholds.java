package org.proviso.evaluate.coverage;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.proviso.evaluate.whynot.CannotTell;
import org.proviso.evaluate.whynot.Expressions;
import org.proviso.evaluate.whynot.Matching;
import org.proviso.evaluate.whynot.Tuple;
import org.proviso.money.Percent;
import org.proviso.money.Points;
import org.proviso.money.Rate;
import org.proviso.rules.Band;
import org.proviso.rules.ClausePart;

/** The values of clauses that conditions compare something with by size, and on which side of them it lay. */
final class Thresholds {

    private static final Set<BinaryExpr.Operator> BY_SIZE = Set.of(
            BinaryExpr.Operator.LESS,
            BinaryExpr.Operator.LESS_EQUALS,
            BinaryExpr.Operator.GREATER,
            BinaryExpr.Operator.GREATER_EQUALS);
    private static final Set<String> ASKED_BY_SIZE = Set.of("atLeast", "atMost", "above", "below");

    private final Expressions expressions;
    private final Seen seen;

    Thresholds(Expressions expressions, Seen seen) {
        this.expressions = expressions;
        this.seen = seen;
    }

    /** Notes on which side of every value that a condition compares it lay. */
    void note(Asked.Test test, Tuple tuple, Object fact) {
        Expressions.Names names = Expressions.of(tuple, fact);
        for (Expression part : parts(Matching.text(test.constraint()))) {
            try {
                if (part instanceof MethodCallExpr call && fact instanceof Band band && covers(call)) {
                    Optional<Rate> value = rate(expressions.value(call.getArgument(0), names));
                    value.ifPresent(rate -> bounds(band)
                            .forEach(bound -> seen.add(Parts.bound(band, bound), beyond(band, bound, rate))));
                } else {
                    beyond(part, names, tuple, fact);
                }
            } catch (CannotTell unread) {
                // What cannot be read lies on no side.
            }
        }
    }

    /** The values of clauses that a condition compares, for what is bound; the bounds of a band. */
    List<Value> values(Asked.Test test, Tuple tuple, @Nullable Object fact) {
        List<Value> values = new ArrayList<>();
        for (Expression part : parts(Matching.text(test.constraint()))) {
            if (part instanceof MethodCallExpr call && covers(call)) {
                if (fact instanceof Band band) {
                    bounds(band)
                            .forEach(bound ->
                                    values.add(new Value(Parts.bound(band, bound), band, true, bound.words())));
                }
            } else {
                operands(part).forEach(operand -> value(operand, tuple, fact).ifPresent(values::add));
            }
        }
        return values;
    }

    /**
     * A value that is compared.
     *
     * @param id   its item
     * @param part who states it
     * @param bound whether it is a bound of a band
     * @param what the name of the value, or the words of the bound
     */
    record Value(String id, ClausePart part, boolean bound, String what) {}

    /** Whether a value lies in the band that begins at a bound, or in what would begin where a band ends. */
    private static boolean beyond(Band band, Band.Bound bound, Rate value) {
        boolean begins = band.lower().filter(bound::equals).isPresent();
        int compared = value.compareTo(bound.value());
        return compared > 0 || (compared == 0 && begins == bound.closed());
    }

    /** Of a lower limit what holds lies at it or beyond; of an upper one what does not hold lies beyond. */
    private void beyond(Expression part, Expressions.Names names, Tuple tuple, Object fact) throws CannotTell {
        List<Expression> operands = operands(part);
        for (Expression operand : operands) {
            if (expressions.value(operand, names) == null) {
                return;
            }
        }
        boolean holds = expressions.holds(part, names);
        for (int at = 0; at < operands.size(); at++) {
            boolean beyond = holds == (lower(part) == (at == operands.size() - 1));
            value(operands.get(at), tuple, fact).ifPresent(value -> seen.add(value.id(), beyond));
        }
    }

    /** Whether the last operand is what the first has to reach. */
    private static boolean lower(Expression part) {
        return part instanceof BinaryExpr binary
                ? binary.getOperator() == BinaryExpr.Operator.GREATER
                        || binary.getOperator() == BinaryExpr.Operator.GREATER_EQUALS
                : Set.of("atLeast", "above").contains(((MethodCallExpr) part).getNameAsString());
    }

    private static Optional<Value> value(Expression operand, Tuple tuple, @Nullable Object fact) {
        if (operand instanceof FieldAccessExpr field
                && field.getScope() instanceof NameExpr name
                && tuple.binds(name.getNameAsString())
                && tuple.get(name.getNameAsString()) instanceof ClausePart part) {
            return Optional.of(
                    new Value(Parts.value(part, field.getNameAsString()), part, false, field.getNameAsString()));
        }
        if (operand instanceof NameExpr own
                && !own.getNameAsString().startsWith("$")
                && fact instanceof ClausePart part) {
            return Optional.of(new Value(Parts.value(part, own.getNameAsString()), part, false, own.getNameAsString()));
        }
        return Optional.empty();
    }

    private static List<Expression> operands(Expression part) {
        if (part instanceof BinaryExpr binary) {
            return List.of(binary.getLeft(), binary.getRight());
        }
        MethodCallExpr call = (MethodCallExpr) part;
        List<Expression> operands = new ArrayList<>();
        call.getScope().ifPresent(operands::add);
        operands.addAll(call.getArguments());
        return operands;
    }

    /** The comparisons by size in a condition. */
    private static List<Expression> parts(String text) {
        List<Expression> parts = new ArrayList<>();
        Expressions.parsed(text).ifPresent(expression -> gather(expression, parts));
        return parts;
    }

    private static void gather(Expression expression, List<Expression> parts) {
        if (expression instanceof EnclosedExpr enclosed) {
            gather(enclosed.getInner(), parts);
        } else if (expression instanceof UnaryExpr unary) {
            gather(unary.getExpression(), parts);
        } else if (expression instanceof BinaryExpr binary) {
            if (BY_SIZE.contains(binary.getOperator())) {
                parts.add(binary);
            } else {
                gather(binary.getLeft(), parts);
                gather(binary.getRight(), parts);
            }
        } else if (expression instanceof MethodCallExpr call
                && (covers(call) || ASKED_BY_SIZE.contains(call.getNameAsString()))) {
            parts.add(call);
        }
    }

    private static boolean covers(MethodCallExpr call) {
        return call.getNameAsString().equals("covers")
                && call.getArguments().size() == 1
                && call.getScope().isEmpty();
    }

    static List<Band.Bound> bounds(Band band) {
        return Stream.of(band.lower(), band.upper()).flatMap(Optional::stream).toList();
    }

    private static Optional<Rate> rate(@Nullable Object value) {
        if (value instanceof Rate rate) {
            return Optional.of(rate);
        }
        if (value instanceof Points points) {
            return Optional.of(points.difference());
        }
        if (value instanceof Percent percent) {
            return Optional.of(percent.rate());
        }
        if (value instanceof BigDecimal decimal) {
            return Optional.of(Rate.of(decimal));
        }
        return value instanceof Long || value instanceof Integer
                ? Optional.of(Rate.of(((Number) value).longValue(), 1))
                : Optional.empty();
    }
}
