package org.proviso.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.proviso.money.Rate;

/**
 * Whether sums can lie where they must, and numbers for which they do: fields are taken out one by one, each bound from
 * below met with each from above (Fourier and Motzkin), exact for whole numbers where each field is taken once.
 */
final class Numbers {

    private static final int MOST_BOUNDS = 4_000;

    /** More numbers are tied together than can be looked through, or whole numbers in a way that is not followed. */
    static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final List<Formula.Order> orders;
    private final Map<Field, Sum> replaced = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();

    /** The bounds of a field that was taken out: sums that are below nothing, or at most there. */
    private record Step(Field field, List<Formula.Order> bounds) {}

    private Numbers(List<Formula.Order> orders) {
        this.orders = orders;
    }

    /** Numbers for the fields of all orders; nothing when there are none. */
    static Optional<Map<Field, Rate>> of(List<Formula.Order> orders) {
        Optional<Map<Field, Rate>> found = new Numbers(orders).solve();
        if (found.isEmpty()) {
            return found;
        }
        for (Formula.Order order : orders) {
            Sum sum = order.sum();
            if (order.side() == Formula.Side.NOT_AT && value(sum, found.get()).signum() == 0) {
                return first(
                        of(with(orders, order, Formula.order(sum, Formula.Side.BELOW))),
                        () -> of(with(orders, order, Formula.order(sum.negated(), Formula.Side.BELOW))));
            }
        }
        return found;
    }

    private static Optional<Map<Field, Rate>> first(
            Optional<Map<Field, Rate>> one, java.util.function.Supplier<Optional<Map<Field, Rate>>> other) {
        return one.isPresent() ? one : other.get();
    }

    private static List<Formula.Order> with(List<Formula.Order> orders, Formula.Order old, Formula other) {
        List<Formula.Order> all = new ArrayList<>(orders);
        all.remove(old);
        all.add((Formula.Order) other);
        return all;
    }

    static Rate value(Sum sum, Map<Field, Rate> numbers) {
        Rate value = sum.constant();
        for (Map.Entry<Field, Rate> part : sum.fields().entrySet()) {
            value = value.plus(part.getValue().times(numbers.getOrDefault(part.getKey(), Rate.ZERO)));
        }
        return value;
    }

    private Optional<Map<Field, Rate>> solve() {
        Set<Field> fields = new java.util.LinkedHashSet<>();
        orders.forEach(order -> fields.addAll(order.sum().fields().keySet()));
        Optional<List<Formula.Order>> left = withoutEquations();
        if (left.isEmpty()) {
            return Optional.empty();
        }
        List<Formula.Order> bounds = left.get();
        while (true) {
            Optional<Field> next = next(bounds);
            if (next.isEmpty()) {
                return possible(bounds) ? Optional.of(back(fields)) : Optional.empty();
            }
            if (!possible(bounds)) {
                return Optional.empty();
            }
            bounds = without(next.get(), bounds);
        }
    }

    private static boolean possible(List<Formula.Order> bounds) {
        return bounds.stream()
                .filter(order -> order.sum().fields().isEmpty())
                .allMatch(order -> order.sum().constant().signum() < (order.side() == Formula.Side.BELOW ? 0 : 1));
    }

    /** Equations replace one of their fields everywhere. */
    private Optional<List<Formula.Order>> withoutEquations() {
        List<Formula.Order> left = new ArrayList<>(orders);
        while (true) {
            Optional<Formula.Order> equation = left.stream()
                    .filter(order -> order.side() == Formula.Side.AT)
                    .findFirst();
            if (equation.isEmpty()) {
                return Optional.of(left.stream()
                        .filter(order -> order.side() != Formula.Side.NOT_AT)
                        .map(Numbers::tight)
                        .toList());
            }
            left.remove(equation.get());
            Sum sum = equation.get().sum();
            Optional<Field> field = sum.fields().keySet().stream()
                    .min(java.util.Comparator.comparing(
                                    (Field one) -> one.sort().whole())
                            .thenComparing(one -> !unit(sum.fields().getOrDefault(one, Rate.ZERO))));
            if (field.isEmpty()) {
                if (sum.constant().signum() != 0) {
                    return Optional.empty();
                }
                continue;
            }
            Rate number = sum.of(field.get(), Rate.ONE);
            Sum value = sum.with(field.get(), Sum.of(Rate.ZERO))
                    .times(Rate.of(-1, 1).dividedBy(number));
            replaced.replaceAll((one, other) -> other.with(field.get(), value));
            replaced.put(field.get(), value);
            left.replaceAll(order -> new Formula.Order(order.sum().with(field.get(), value), order.side()));
            if (left.stream()
                    .anyMatch(order -> order.side() == Formula.Side.NOT_AT
                            && order.sum().fields().isEmpty()
                            && order.sum().constant().signum() == 0)) {
                return Optional.empty();
            }
        }
    }

    private static boolean unit(Rate number) {
        return number.equals(Rate.ONE) || number.equals(Rate.of(-1, 1));
    }

    /** Of whole fields times whole numbers, "below" is "at most one less". */
    private static Formula.Order tight(Formula.Order order) {
        Sum sum = order.sum();
        if (sum.fields().isEmpty()
                || !sum.whole()
                || sum.fields().values().stream().anyMatch(number -> number.compareTo(whole(number)) != 0)) {
            return order;
        }
        // sum + constant <= 0: the fields come to at most the whole number at or below minus the constant
        Rate most = sum.constant().negated();
        Rate floor = floor(most);
        if (order.side() == Formula.Side.BELOW && floor.equals(most)) {
            floor = floor.minus(Rate.ONE);
        }
        return new Formula.Order(new Sum(sum.fields(), floor.negated()), Formula.Side.AT_MOST);
    }

    private static Rate whole(Rate number) {
        return Rate.of(new java.math.BigDecimal(number.whole()));
    }

    static Rate floor(Rate number) {
        Rate whole = whole(number);
        return whole.compareTo(number) > 0 ? whole.minus(Rate.ONE) : whole;
    }

    private static Rate ceiling(Rate number) {
        return floor(number.negated()).negated();
    }

    /** The field that ties the fewest bounds together. */
    private static Optional<Field> next(List<Formula.Order> bounds) {
        Map<Field, int[]> sides =
                new TreeMap<>(java.util.Comparator.comparing(Field::of).thenComparing(Field::name));
        for (Formula.Order order : bounds) {
            order.sum()
                    .fields()
                    .forEach((field, number) ->
                            sides.computeIfAbsent(field, one -> new int[2])[number.signum() < 0 ? 0 : 1]++);
        }
        return sides.entrySet().stream()
                .min(java.util.Comparator.comparingInt(side -> side.getValue()[0] * side.getValue()[1]))
                .map(Map.Entry::getKey);
    }

    private List<Formula.Order> without(Field field, List<Formula.Order> bounds) {
        List<Formula.Order> rest = new ArrayList<>();
        List<Formula.Order> above = new ArrayList<>();
        List<Formula.Order> below = new ArrayList<>();
        for (Formula.Order order : bounds) {
            int sign = order.sum().of(field, Rate.ZERO).signum();
            (sign == 0 ? rest : sign > 0 ? above : below).add(order);
        }
        List<Formula.Order> own = new ArrayList<>(above);
        own.addAll(below);
        steps.add(new Step(field, own));
        for (Formula.Order one : above) {
            for (Formula.Order other : below) {
                Rate up = other.sum().of(field, Rate.ONE).negated();
                Rate down = one.sum().of(field, Rate.ONE);
                Sum met = one.sum().times(up).plus(other.sum().times(down));
                boolean strict = one.side() == Formula.Side.BELOW || other.side() == Formula.Side.BELOW;
                rest.add(tight(new Formula.Order(met, strict ? Formula.Side.BELOW : Formula.Side.AT_MOST)));
            }
        }
        if (rest.size() > MOST_BOUNDS) {
            throw new TooMany();
        }
        return rest.stream().distinct().toList();
    }

    /** Numbers for the fields, the last taken out first. */
    private Map<Field, Rate> back(Set<Field> fields) {
        Map<Field, Rate> numbers = new LinkedHashMap<>();
        for (int at = steps.size() - 1; at >= 0; at--) {
            Step step = steps.get(at);
            @Nullable Rate least = null;
            boolean above = false;
            @Nullable Rate most = null;
            boolean below = false;
            for (Formula.Order order : step.bounds()) {
                Rate number = order.sum().of(step.field(), Rate.ONE);
                Rate end = value(order.sum().with(step.field(), Sum.of(Rate.ZERO)), numbers)
                        .negated()
                        .dividedBy(number);
                boolean strict = order.side() == Formula.Side.BELOW;
                if (number.signum() > 0 && (most == null || end.compareTo(most) < (strict ? 1 : 0))) {
                    most = end;
                    below = strict;
                } else if (number.signum() < 0 && (least == null || end.compareTo(least) > (strict ? -1 : 0))) {
                    least = end;
                    above = strict;
                }
            }
            numbers.put(step.field(), between(step.field(), least, above, most, below));
        }
        fields.stream()
                .filter(field -> !replaced.containsKey(field))
                .forEach(field -> numbers.putIfAbsent(field, Rate.ZERO));
        replaced.forEach((field, sum) -> numbers.put(field, value(sum, numbers)));
        for (Map.Entry<Field, Rate> one : numbers.entrySet()) {
            if (one.getKey().sort().whole() && !floor(one.getValue()).equals(one.getValue())) {
                throw new TooMany();
            }
        }
        return numbers;
    }

    private static Rate between(Field field, @Nullable Rate least, boolean above, @Nullable Rate most, boolean below) {
        if (field.sort().whole()) {
            if (least != null) {
                Rate from = ceiling(least);
                return above && from.equals(least) ? from.plus(Rate.ONE) : from;
            }
            if (most != null) {
                Rate to = floor(most);
                return below && to.equals(most) ? to.minus(Rate.ONE) : to;
            }
            return Rate.ZERO;
        }
        if (least != null && !above) {
            return least;
        }
        if (most != null && !below) {
            return most;
        }
        if (least != null && most != null) {
            return least.plus(most).times(Rate.of(1, 2));
        }
        if (least != null) {
            return least.plus(Rate.ONE);
        }
        return most != null ? most.minus(Rate.ONE) : Rate.ZERO;
    }
}
