package org.proviso.analysis;

import java.util.Map;
import java.util.TreeMap;
import org.proviso.money.Rate;

/**
 * Fields times numbers, added up.
 *
 * @param fields   each with its number, in the order of their names; never times nothing
 * @param constant what is added
 */
record Sum(Map<Field, Rate> fields, Rate constant) {

    private static TreeMap<Field, Rate> sorted() {
        return new TreeMap<>(java.util.Comparator.comparing(Field::of).thenComparing(Field::name));
    }

    static Sum of(Rate constant) {
        return new Sum(Map.of(), constant);
    }

    static Sum of(Field field) {
        return new Sum(Map.of(field, Rate.ONE), Rate.ZERO);
    }

    Sum plus(Sum other) {
        TreeMap<Field, Rate> all = sorted();
        all.putAll(fields);
        other.fields.forEach((field, number) -> all.merge(field, number, Rate::plus));
        all.values().removeIf(number -> number.signum() == 0);
        return new Sum(all, constant.plus(other.constant));
    }

    Sum times(Rate number) {
        if (number.signum() == 0) {
            return of(Rate.ZERO);
        }
        TreeMap<Field, Rate> all = sorted();
        fields.forEach((field, part) -> all.put(field, part.times(number)));
        return new Sum(all, constant.times(number));
    }

    Sum minus(Sum other) {
        return plus(other.negated());
    }

    Sum negated() {
        return times(Rate.of(-1, 1));
    }

    /** The same with one of its first field, so that two ways to write an equation are one. */
    Sum leading() {
        Map.Entry<Field, Rate> first = fields.entrySet().iterator().next();
        return times(Rate.ONE.dividedBy(first.getValue()));
    }

    /** The number of a field; nothing where it does not stand in the sum. */
    Rate of(Field field, Rate otherwise) {
        return fields.getOrDefault(field, otherwise);
    }

    /** With a field replaced by what it is the same as. */
    Sum with(Field field, Sum value) {
        Rate number = fields.get(field);
        if (number == null) {
            return this;
        }
        TreeMap<Field, Rate> rest = sorted();
        rest.putAll(fields);
        rest.remove(field);
        return new Sum(rest, constant).plus(value.times(number));
    }

    boolean whole() {
        return fields.keySet().stream().allMatch(field -> field.sort().whole());
    }
}
