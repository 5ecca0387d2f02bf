package org.proviso.evaluate.whynot;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.drools.model.codegen.execmodel.generator.DrlxParseUtil;
import org.drools.mvel.parser.ast.expr.PointFreeExpr;
import org.jspecify.annotations.Nullable;
import org.proviso.money.Rate;
import org.proviso.rules.RuleFamily;

/** Reads the text of conditions and consequences, only to show their values. */
public final class Expressions {

    private final RuleFamily family;

    /** For the words of a family. */
    public Expressions(RuleFamily family) {
        this.family = family;
    }

    /** What a name in a text stands for. */
    @FunctionalInterface
    public interface Names {
        /** Its value; nothing where a fact leaves it out. */
        @Nullable
        Object value(String name) throws CannotTell;
    }

    /** The variables of a tuple. */
    static Names of(Tuple tuple) {
        return name -> {
            if (!tuple.binds(name)) {
                throw new CannotTell(name + " is not known");
            }
            return tuple.get(name);
        };
    }

    /** The variables of a tuple and, by their plain names, the properties of the fact a condition looks at. */
    public static Names of(Tuple tuple, Object self) {
        return name -> {
            if (tuple.binds(name)) {
                return tuple.get(name);
            }
            return name.equals("this") ? self : Properties.of(self, name);
        };
    }

    /** A condition as its text says it; nothing when the text cannot be read. */
    public static Optional<Expression> parsed(String text) {
        try {
            return Optional.of(DrlxParseUtil.parseExpression(text).getExpr());
        } catch (RuntimeException unreadable) {
            // The engine's parser throws at what it does not know; the condition is then shown as it is written.
            return Optional.empty();
        }
    }

    /** Every name in an expression, in the order of its text. */
    public static List<String> names(Expression expression) {
        List<String> names = new ArrayList<>();
        // The engine's own "in" does not know its parts as children.
        expression.findAll(PointFreeExpr.class).forEach(among -> {
            names.addAll(names(among.getLeft()));
            among.getRight().forEach(one -> names.addAll(names(one)));
        });
        expression.findAll(NameExpr.class).forEach(name -> names.add(name.getNameAsString()));
        return names;
    }

    /** Whether a condition holds by its text. */
    public boolean holds(Expression expression, Names names) throws CannotTell {
        if (value(expression, names) instanceof Boolean answer) {
            return answer;
        }
        throw new CannotTell("it is no question of yes or no");
    }

    /** What an expression comes to. */
    public @Nullable Object value(Expression expression, Names names) throws CannotTell {
        if (expression instanceof EnclosedExpr enclosed) {
            return value(enclosed.getInner(), names);
        }
        if (expression instanceof CastExpr cast) {
            return value(cast.getExpression(), names);
        }
        if (expression instanceof NameExpr name) {
            return names.value(name.getNameAsString());
        }
        if (expression instanceof BinaryExpr binary) {
            return binary(binary, names);
        }
        if (expression instanceof PointFreeExpr among) {
            return among(among, names);
        }
        if (expression instanceof FieldAccessExpr field) {
            Optional<Object> word = word(field);
            return word.isPresent()
                    ? word.get()
                    : Properties.of(needed(field.getScope(), names), field.getNameAsString());
        }
        if (expression instanceof MethodCallExpr call) {
            return call(call, names);
        }
        if (expression instanceof UnaryExpr unary && unary.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT) {
            return !holds(unary.getExpression(), names);
        }
        return literal(expression);
    }

    private static @Nullable Object literal(Expression expression) throws CannotTell {
        if (expression instanceof NullLiteralExpr) {
            return null;
        }
        if (expression instanceof IntegerLiteralExpr number) {
            return Long.valueOf(number.getValue());
        }
        if (expression instanceof LongLiteralExpr number) {
            return number.asNumber().longValue();
        }
        if (expression instanceof BooleanLiteralExpr flag) {
            return flag.getValue();
        }
        if (expression instanceof StringLiteralExpr text) {
            return text.asString();
        }
        throw new CannotTell("it uses what only the engine can read");
    }

    private Object needed(Expression expression, Names names) throws CannotTell {
        Object value = value(expression, names);
        if (value == null) {
            throw new CannotTell("a value is missing");
        }
        return value;
    }

    /** A word of one of the family's enums, or of the engine's own. */
    private Optional<Object> word(FieldAccessExpr field) {
        if (!(field.getScope() instanceof NameExpr type)
                || !Character.isUpperCase(type.getNameAsString().charAt(0))) {
            return Optional.empty();
        }
        return family.text()
                .type(type.getNameAsString())
                .flatMap(declared -> Arrays.stream(constants(declared.name()))
                        .filter(word -> ((Enum<?>) word).name().equals(field.getNameAsString()))
                        .findFirst());
    }

    private Object[] constants(String type) {
        Object[] constants = family.typeClass(type).getEnumConstants();
        return constants == null ? new Object[0] : constants;
    }

    private @Nullable Object call(MethodCallExpr call, Names names) throws CannotTell {
        List<@Nullable Object> arguments = new ArrayList<>();
        for (Expression argument : call.getArguments()) {
            arguments.add(value(argument, names));
        }
        if (call.getScope()
                .filter(scope ->
                        scope instanceof NameExpr name && name.getNameAsString().equals("Rate"))
                .isPresent()) {
            return rate(arguments);
        }
        Object target = call.getScope().isPresent() ? needed(call.getScope().get(), names) : names.value("this");
        if (target == null) {
            throw new CannotTell("a value is missing");
        }
        return Properties.call(target, call.getNameAsString(), arguments);
    }

    /** So many of so many, as rules write it. */
    private static Rate rate(List<@Nullable Object> arguments) throws CannotTell {
        if (arguments.size() == 2
                && arguments.get(0) instanceof Number part
                && arguments.get(1) instanceof Number whole
                && whole.longValue() != 0) {
            return Rate.of(new BigDecimal(part.toString()), new BigDecimal(whole.toString()));
        }
        throw new CannotTell("it uses what only the engine can read");
    }

    private boolean among(PointFreeExpr among, Names names) throws CannotTell {
        if (!among.getOperator().asString().equals("in")) {
            throw new CannotTell("it uses what only the engine can read");
        }
        Object left = value(among.getLeft(), names);
        for (Expression one : among.getRight()) {
            if (same(left, value(one, names))) {
                return !among.isNegated();
            }
        }
        return among.isNegated();
    }

    private @Nullable Object binary(BinaryExpr binary, Names names) throws CannotTell {
        if (binary.getOperator() == BinaryExpr.Operator.AND) {
            return holds(binary.getLeft(), names) && holds(binary.getRight(), names);
        }
        if (binary.getOperator() == BinaryExpr.Operator.OR) {
            return holds(binary.getLeft(), names) || holds(binary.getRight(), names);
        }
        Object left = value(binary.getLeft(), names);
        Object right = value(binary.getRight(), names);
        return switch (binary.getOperator()) {
            case EQUALS -> same(left, right);
            case NOT_EQUALS -> !same(left, right);
            case LESS -> left != null && right != null && compare(left, right) < 0;
            case LESS_EQUALS -> left != null && right != null && compare(left, right) <= 0;
            case GREATER -> left != null && right != null && compare(left, right) > 0;
            case GREATER_EQUALS -> left != null && right != null && compare(left, right) >= 0;
            case PLUS -> number(left).add(number(right));
            case MINUS -> number(left).subtract(number(right));
            case MULTIPLY -> number(left).multiply(number(right));
            default -> throw new CannotTell("it uses what only the engine can read");
        };
    }

    static boolean same(@Nullable Object left, @Nullable Object right) throws CannotTell {
        return (left instanceof Number && right instanceof Number)
                ? number(left).compareTo(number(right)) == 0
                : Objects.equals(left, right);
    }

    @SuppressWarnings("unchecked") // both are of one class, and comparable
    static int compare(Object left, Object right) throws CannotTell {
        if (left instanceof Number && right instanceof Number) {
            return number(left).compareTo(number(right));
        }
        if (left instanceof Comparable<?> one && left.getClass() == right.getClass()) {
            return ((Comparable<Object>) one).compareTo(right);
        }
        throw new CannotTell("its two values cannot be compared here");
    }

    static BigDecimal number(@Nullable Object value) throws CannotTell {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        if (value instanceof Long || value instanceof Integer) {
            return BigDecimal.valueOf(((Number) value).longValue());
        }
        throw new CannotTell("a value is no number");
    }
}
