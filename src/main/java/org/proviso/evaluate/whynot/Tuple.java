package org.proviso.evaluate.whynot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.proviso.evaluate.Because;

/** What the variables of a rule stand for, as far as its conditions were followed. */
public final class Tuple {

    /** Before the first condition. */
    public static final Tuple EMPTY = new Tuple(null, "", null);

    private final @Nullable Tuple before;
    private final String name;
    private final @Nullable Object value;

    private Tuple(@Nullable Tuple before, String name, @Nullable Object value) {
        this.before = before;
        this.name = name;
        this.value = value;
    }

    /** What a match of the rule bound. */
    static Tuple of(Because because) {
        Tuple tuple = EMPTY;
        for (Because.Binding binding : because.bindings()) {
            tuple = tuple.with("$" + binding.name(), binding.value());
        }
        return tuple;
    }

    /** One more variable. */
    public Tuple with(String variable, @Nullable Object bound) {
        return new Tuple(this, variable, bound);
    }

    /** Whether a variable is known here. */
    public boolean binds(String variable) {
        return holder(variable).isPresent();
    }

    /** What a variable stands for. */
    public @Nullable Object get(String variable) {
        return holder(variable).map(one -> one.value).orElse(null);
    }

    private Optional<Tuple> holder(String variable) {
        for (Tuple here = this; here != null && here.before != null; here = here.before) {
            if (here.name.equals(variable)) {
                return Optional.of(here);
            }
        }
        return Optional.empty();
    }

    /** What was bound, by variable. */
    Map<String, Object> bound() {
        Map<String, Object> bound = before == null ? new LinkedHashMap<>() : before.bound();
        if (value != null) {
            bound.put(name, value);
        }
        return bound;
    }

    /** What was bound, first condition first. */
    public List<Object> values() {
        List<Object> values = before == null ? new ArrayList<>() : before.values();
        if (value != null) {
            values.add(value);
        }
        return values;
    }
}
