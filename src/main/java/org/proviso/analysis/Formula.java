package org.proviso.analysis;

import java.util.ArrayList;
import java.util.List;

/** What must be so of the facts of one subject for a rule to fire. */
sealed interface Formula {

    /** Always so. */
    static Formula yes() {
        return new All(List.of());
    }

    /** Never so. */
    static Formula never() {
        return new Any(List.of());
    }

    /** All parts are so. */
    record All(List<Formula> parts) implements Formula {}

    /** One part at least is so. */
    record Any(List<Formula> parts) implements Formula {}

    /** Something that is so or not, and has no parts. */
    sealed interface Literal extends Formula {}

    /** A fact of a type is there. */
    record There(String type, boolean is) implements Literal {}

    /** A sum lies below nothing, at most there, at it, or anywhere else. */
    record Order(Sum sum, Side side) implements Literal {}

    /** Where a sum lies. */
    enum Side {
        BELOW,
        AT_MOST,
        AT,
        NOT_AT
    }

    /** Two words are the same. */
    record Same(Word one, Word other, boolean is) implements Literal {}

    /** A field that may be empty has a value. */
    record Filled(Field field, boolean is) implements Literal {}

    /** Something this analysis does not look into, by its words. */
    record Said(String words, boolean is) implements Literal {}

    /** The opposite. */
    default Formula not() {
        if (this instanceof All all) {
            return any(all.parts().stream().map(Formula::not).toList());
        } else if (this instanceof Any any) {
            return all(any.parts().stream().map(Formula::not).toList());
        } else if (this instanceof There there) {
            return new There(there.type(), !there.is());
        } else if (this instanceof Same same) {
            return new Same(same.one(), same.other(), !same.is());
        } else if (this instanceof Filled filled) {
            return new Filled(filled.field(), !filled.is());
        } else if (this instanceof Said said) {
            return new Said(said.words(), !said.is());
        }
        Order order = (Order) this;
        return switch (order.side()) {
            case BELOW -> order(order.sum().negated(), Side.AT_MOST);
            case AT_MOST -> order(order.sum().negated(), Side.BELOW);
            case AT -> new Order(order.sum(), Side.NOT_AT);
            case NOT_AT -> new Order(order.sum(), Side.AT);
        };
    }

    /** All of several; false where one is. */
    static Formula all(List<Formula> parts) {
        List<Formula> flat = new ArrayList<>();
        for (Formula part : parts) {
            if (part.equals(never())) {
                return never();
            }
            flat.addAll(part instanceof All all ? all.parts() : List.of(part));
        }
        return flat.size() == 1 ? flat.get(0) : new All(flat.stream().distinct().toList());
    }

    /** One of several; true where one is. */
    static Formula any(List<Formula> parts) {
        List<Formula> flat = new ArrayList<>();
        for (Formula part : parts) {
            if (part.equals(yes())) {
                return yes();
            }
            flat.addAll(part instanceof Any any ? any.parts() : List.of(part));
        }
        return flat.size() == 1 ? flat.get(0) : new Any(flat.stream().distinct().toList());
    }

    /** Where a sum lies; decided where it has no fields. */
    static Formula order(Sum sum, Side side) {
        if (!sum.fields().isEmpty()) {
            return new Order(side == Side.AT || side == Side.NOT_AT ? sum.leading() : sum, side);
        }
        int sign = sum.constant().signum();
        return switch (side) {
                    case BELOW -> sign < 0;
                    case AT_MOST -> sign <= 0;
                    case AT -> sign == 0;
                    case NOT_AT -> sign != 0;
                }
                ? yes()
                : never();
    }

    /** Two words are the same; decided where both are constant. */
    static Formula same(Word one, Word other) {
        if (one.field().isEmpty() && other.field().isEmpty()) {
            return one.constant().equals(other.constant()) ? yes() : never();
        }
        if (one.equals(other)) {
            return yes();
        }
        boolean turn = one.toString().compareTo(other.toString()) > 0;
        return new Same(turn ? other : one, turn ? one : other, true);
    }
}
