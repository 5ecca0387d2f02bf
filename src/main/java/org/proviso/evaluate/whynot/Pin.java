package org.proviso.evaluate.whynot;

import com.github.javaparser.ast.expr.Expression;
import org.jspecify.annotations.Nullable;

/**
 * What a rule would have had to be about: a value that a variable of it must lead to.
 *
 * @param variable {@code $growth}
 * @param from     {@code $growth.getScope()}
 * @param value    the scope asked for
 */
public record Pin(
        String variable, Expression from, @Nullable Object value) {

    boolean holds(Expressions expressions, Tuple tuple) {
        try {
            return Expressions.same(expressions.value(from, Expressions.of(tuple)), value);
        } catch (CannotTell unread) {
            return true;
        }
    }
}
