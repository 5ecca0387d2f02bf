package org.proviso.evaluate.whynot;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import java.util.Locale;
import org.drools.mvel.parser.printer.PrintUtil;
import org.jspecify.annotations.Nullable;
import org.proviso.evaluate.Sentence;
import org.proviso.money.Rounding;
import org.proviso.money.Unrounded;

/** Values and expressions of conditions as a person reads them. */
final class Shown {

    private Shown() {}

    /** A value; an amount that is not rounded yet to the cent, for the eye. */
    static String of(@Nullable Object value) {
        if (value == null) {
            return "nothing";
        }
        return value instanceof Unrounded amount
                ? amount.rounded(Rounding.HALF_UP).toString()
                : Sentence.shown(value);
    }

    /** What an expression speaks of: {@code given + by district} for {@code given + byDistrict}. */
    static String words(Expression expression) {
        if (expression instanceof MethodCallExpr call
                && call.getArguments().isEmpty()
                && call.getScope().isPresent()
                && call.getNameAsString().matches("get[A-Z].*")) {
            return of(words(call.getScope().get()))
                    + words(call.getNameAsString().substring("get".length()));
        }
        return words(text(expression));
    }

    /** An expression as text; its own is not to be had of what the engine's parser read. */
    static String text(Expression expression) {
        return PrintUtil.printNode(expression);
    }

    private static String of(String owner) {
        return owner + (owner.endsWith("s") ? "' " : "'s ");
    }

    /** {@code groupSize} as {@code group size}. */
    static String words(String name) {
        return name.replace("$", "")
                .replaceAll("(?<=[a-z])([A-Z])", " $1")
                .toLowerCase(Locale.ROOT)
                .replaceAll("(?<=s)\\.(?=\\w)", "' ")
                .replaceAll("(?<=\\w)\\.(?=\\w)", "'s ");
    }
}
