package org.proviso.evaluate.whynot;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.drools.mvel.parser.ast.expr.PointFreeExpr;
import org.jspecify.annotations.Nullable;
import org.proviso.money.Amount;
import org.proviso.money.Rate;

/**
 * Reads what a condition compared from its text. Where the text, read here, does not say no as the engine did,
 * nothing is shown.
 */
public record Comparisons(Expressions expressions) {

    /** What a condition asks of a fact. */
    public enum Kind {
        /** Which fact it is: a value that another fact names. */
        JOIN,
        /** Which fact it is: a word. */
        SELECT,
        /** How the fact must be. */
        OTHER
    }

    /** A comparison, with its distance for ranking near misses. */
    record Read(Comparison comparison, Optional<Rate> size) {}

    /** What a condition asks, by its text. */
    public static Kind kind(String text) {
        Expression expression = Expressions.parsed(text).orElseGet(NullLiteralExpr::new);
        if (expression instanceof PointFreeExpr) {
            return Kind.SELECT;
        }
        if (!(expression instanceof BinaryExpr binary) || binary.getRight() instanceof NullLiteralExpr) {
            return Kind.OTHER;
        }
        boolean equal = binary.getOperator() == BinaryExpr.Operator.EQUALS;
        if (equal || binary.getOperator() == BinaryExpr.Operator.NOT_EQUALS) {
            boolean named = !Production.variables(expression).isEmpty();
            return named ? Kind.JOIN : equal ? Kind.SELECT : Kind.OTHER;
        }
        return Kind.OTHER;
    }

    /** What a condition compared that the engine said no to; nothing where its text cannot tell. */
    Optional<Read> read(String text, Tuple tuple, Object fact) {
        Expressions.Names names = Expressions.of(tuple, fact);
        try {
            Optional<Expression> parsed = Expressions.parsed(text);
            if (parsed.isEmpty() || expressions.holds(parsed.get(), names)) {
                return Optional.empty();
            }
            return read(text, part(parsed.get(), names), names);
        } catch (CannotTell unread) {
            return Optional.empty();
        }
    }

    /** The first part of a condition joined by && that is not so. */
    Expression part(Expression expression, Expressions.Names names) throws CannotTell {
        if (expression instanceof EnclosedExpr enclosed) {
            return part(enclosed.getInner(), names);
        }
        if (expression instanceof BinaryExpr binary && binary.getOperator() == BinaryExpr.Operator.AND) {
            return part(expressions.holds(binary.getLeft(), names) ? binary.getRight() : binary.getLeft(), names);
        }
        return expression;
    }

    private Optional<Read> read(String text, Expression part, Expressions.Names names) throws CannotTell {
        if (part instanceof BinaryExpr binary && binary.getOperator() != BinaryExpr.Operator.OR) {
            return Optional.of(compared(
                    text,
                    Shown.words(binary.getLeft()),
                    expressions.value(binary.getLeft(), names),
                    binary.getOperator().asString(),
                    expressions.value(binary.getRight(), names)));
        }
        if (part instanceof PointFreeExpr among && !among.isNegated()) {
            List<String> words = new ArrayList<>();
            for (Expression one : among.getRight()) {
                words.add(Shown.of(expressions.value(one, names)));
            }
            String left = Shown.of(expressions.value(among.getLeft(), names));
            return Optional.of(new Read(
                    new Comparison(text, Shown.words(among.getLeft()), left, "in", String.join(" or ", words), ""),
                    Optional.empty()));
        }
        if (part instanceof NameExpr flag) {
            return Optional.of(compared(text, Shown.words(flag), false, "==", true));
        }
        if (part instanceof UnaryExpr not && not.getExpression() instanceof NameExpr flag) {
            return Optional.of(compared(text, Shown.words(flag), true, "==", false));
        }
        return part instanceof MethodCallExpr call ? amounts(text, call, names) : Optional.empty();
    }

    private static Read compared(
            String text, String what, @Nullable Object left, String operator, @Nullable Object right) {
        Optional<Distance> distance =
                operator.equals("!=") ? Optional.empty() : Distance.between(left, operator, right);
        return new Read(
                new Comparison(
                        text,
                        what,
                        Shown.of(left),
                        operator,
                        Shown.of(right),
                        distance.map(Distance::words).orElse("")),
                distance.map(Distance::size));
    }

    /** {@code total.above(limit)} compares two amounts as a sign would. */
    private Optional<Read> amounts(String text, MethodCallExpr call, Expressions.Names names) throws CannotTell {
        if (call.getScope().isEmpty() || call.getArguments().size() != 1) {
            return Optional.empty();
        }
        Object left = expressions.value(call.getScope().get(), names);
        Object right = expressions.value(call.getArgument(0), names);
        return left instanceof Amount && right instanceof Amount
                ? Optional.of(compared(text, Shown.words(call.getScope().get()), left, call.getNameAsString(), right))
                : Optional.empty();
    }

    /** What a question was asked with: each argument and what it is; nothing where the condition is no question. */
    Optional<List<String>> question(String text, Tuple tuple, Object fact) {
        Expressions.Names names = Expressions.of(tuple, fact);
        try {
            Optional<Expression> parsed = Expressions.parsed(text);
            if (parsed.isEmpty() || !(part(parsed.get(), names) instanceof MethodCallExpr call)) {
                return Optional.empty();
            }
            List<String> values = new ArrayList<>();
            for (Expression argument : call.getArguments()) {
                values.add(Shown.words(argument) + " is " + Shown.of(expressions.value(argument, names)));
            }
            return Optional.of(values);
        } catch (CannotTell unread) {
            return Optional.empty();
        }
    }
}
