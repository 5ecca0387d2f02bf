package org.proviso.evaluate.whynot;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a fact that is missing would have had to say, read from the checks of a pattern. */
record Sought(List<NearMiss.Check> checks, Tuple tuple, Expressions expressions) {

    /** The property of a fact that a check is about. */
    static Optional<String> property(NearMiss.Check check) {
        if (check.pin() != null) {
            return getter(check.pin().from());
        }
        return Expressions.parsed(check.text())
                .flatMap(parsed -> Expressions.names(parsed).stream()
                        .filter(name -> !name.startsWith("$") && Character.isLowerCase(name.charAt(0)))
                        .findFirst());
    }

    /** The property that a getter reads. */
    static Optional<String> getter(Expression expression) {
        return expression instanceof MethodCallExpr call
                        && call.getNameAsString().matches("get[A-Z].*")
                        && call.getArguments().isEmpty()
                ? Optional.of(Character.toLowerCase(call.getNameAsString().charAt(3))
                        + call.getNameAsString().substring(4))
                : Optional.empty();
    }

    private static boolean compares(NearMiss.Check check, BinaryExpr.Operator operator) {
        return Expressions.parsed(check.text())
                .filter(parsed -> parsed instanceof BinaryExpr binary && binary.getOperator() == operator)
                .isPresent();
    }

    /** In words, which fact it would be: {@code term Spring 2027}. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        for (NearMiss.Check check : checks) {
            String other = compares(check, BinaryExpr.Operator.NOT_EQUALS) ? " other than " : " ";
            Optional<String> property = property(check);
            if (check.kind() != Comparisons.Kind.OTHER && property.isPresent()) {
                needed(check)
                        .map(value -> Shown.words(property.get()) + other + Shown.of(value))
                        .filter(word -> !words.contains(word))
                        .ifPresent(words::add);
            }
        }
        return words;
    }

    /** The values that say which fact it would be, by property. */
    Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (NearMiss.Check check : checks) {
            boolean equal = check.pin() != null || compares(check, BinaryExpr.Operator.EQUALS);
            if (equal && check.kind() != Comparisons.Kind.OTHER) {
                property(check)
                        .ifPresent(property -> needed(check).ifPresent(value -> values.putIfAbsent(property, value)));
            }
        }
        return values;
    }

    private Optional<Object> needed(NearMiss.Check check) {
        if (check.pin() != null) {
            return Optional.ofNullable(check.pin().value());
        }
        Expression parsed = Expressions.parsed(check.text()).orElseGet(NullLiteralExpr::new);
        if (!(parsed instanceof BinaryExpr binary)) {
            return Optional.empty();
        }
        boolean onTheLeft = binary.getLeft() instanceof NameExpr name
                && !name.getNameAsString().startsWith("$");
        try {
            return Optional.ofNullable(
                    expressions.value(onTheLeft ? binary.getRight() : binary.getLeft(), Expressions.of(tuple)));
        } catch (CannotTell unread) {
            return Optional.empty();
        }
    }

    /** Whether a rule could make such a fact: its own words are not others than the checks need. */
    boolean from(Production maker) {
        return checks.stream().allMatch(check -> {
            Optional<Expression> parsed = Expressions.parsed(check.text());
            if (check.pin() != null || parsed.isEmpty()) {
                return true;
            }
            try {
                return expressions.holds(parsed.get(), name -> {
                    Expression from = maker.properties().get(name);
                    return from == null ? Expressions.of(tuple).value(name) : constant(from);
                });
            } catch (CannotTell open) {
                return true;
            }
        });
    }

    private @Nullable Object constant(Expression from) throws CannotTell {
        return expressions.value(from, Expressions.of(Tuple.EMPTY));
    }
}
