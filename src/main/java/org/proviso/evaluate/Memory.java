package org.proviso.evaluate;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.proviso.rules.Level;

/**
 * Everything the rules of a level saw once they had come to rest. Rules only insert, so what was given and what
 * was concluded is all there is.
 *
 * @param level   whose rules ran
 * @param facts   what was given, then what rules concluded
 * @param because the match an object was concluded from; nothing for what was given
 */
public record Memory(Level level, List<Object> facts, Function<Object, Optional<Because>> because) {

    /** The facts of a type. */
    public <T> List<T> of(Class<T> type) {
        return facts.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
