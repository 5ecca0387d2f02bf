package org.proviso.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.proviso.money.Rate;

/** Looks for facts for which a formula holds, cell by cell, until there is one or none can be. */
final class Search {

    private final Index index;
    private final Map<String, List<String>> choices;
    private final Predicate<Model> wanted;
    private final IdentityHashMap<Index.Some, Failures> failures = new IdentityHashMap<>();
    private int left;

    /**
     * Facts for which a formula holds.
     *
     * @param there   the types of which there is one
     * @param absent  those of which there is none
     * @param numbers of fields
     * @param words   of fields
     * @param empty   fields without a value
     */
    record Model(
            Set<String> there,
            Set<String> absent,
            Map<Field, Rate> numbers,
            Map<Field, String> words,
            Set<Field> empty) {}

    /** What came of a search. */
    enum End {
        FOUND,
        NONE,
        /** It was broken off. */
        UNKNOWN
    }

    /**
     * A search.
     *
     * @param index       of everything that can be so, and what follows from it
     * @param choices     the words of each enum
     * @param most        how many steps at most
     * @param wanted      whether facts that were found will do; otherwise others are looked for
     */
    Search(Index index, Map<String, List<String>> choices, int most, Predicate<Model> wanted) {
        this.index = index;
        this.choices = choices;
        this.left = most;
        this.wanted = wanted;
    }

    /** How often none of some parts could be so, on any way. */
    private static final class Failures {
        private long number;
    }

    /**
     * Of some parts one must be so. What often fails is chosen early: it then fails once, and not once for each way to
     * make choices it has nothing to do with.
     *
     * @param parts those that still can
     */
    private record Choice(List<Index.Cell> parts, Failures failures) {

        Choice of(List<Index.Cell> can) {
            return new Choice(can, failures);
        }

        /** Whether it has fewer parts for each time it failed. */
        boolean isHarderThan(Choice other) {
            return parts.size() * (1 + other.failures.number) < other.parts.size() * (1 + failures.number);
        }
    }

    /** What is so on the way, and what is still to be chosen. */
    private record State(BitSet so, List<Choice> open) {

        State copy() {
            return new State((BitSet) so.clone(), new ArrayList<>(open));
        }
    }

    End of(Formula formula) {
        State state = new State(new BitSet(), new ArrayList<>());
        try {
            return add(state, index.of(formula)) && look(state) ? End.FOUND : left <= 0 ? End.UNKNOWN : End.NONE;
        } catch (Numbers.TooMany tooMany) {
            return End.UNKNOWN;
        }
    }

    /** Adds what must be so and what follows from it; whether it can still be. */
    private boolean add(State state, Index.Cell cell) {
        Deque<Index.Cell> next = new ArrayDeque<>(List.of(cell));
        boolean numbers = false;
        boolean words = false;
        while (!next.isEmpty()) {
            Index.Cell one = next.poll();
            if (one instanceof Index.Every all) {
                next.addAll(all.parts());
            } else if (one instanceof Index.Some any) {
                if (any.parts().isEmpty()) {
                    return false;
                }
                state.open().add(new Choice(any.parts(), failures.computeIfAbsent(any, never -> new Failures())));
            } else if (one instanceof Index.One literal && !state.so().get(literal.number())) {
                if (state.so().get(literal.number() ^ 1)) {
                    return false;
                }
                state.so().set(literal.number());
                numbers |= index.literal(literal.number()) instanceof Formula.Order;
                words |= index.literal(literal.number()) instanceof Formula.Same;
                index.follows(literal.number()).ifPresent(next::add);
            }
        }
        return (!words || index.wordsAgree(state.so()))
                && (!numbers || numbers(state).isPresent());
    }

    private Optional<Map<Field, Rate>> numbers(State state) {
        return Numbers.of(of(state, Formula.Order.class));
    }

    private <T> List<T> of(State state, Class<T> kind) {
        return state.so().stream()
                .mapToObj(index::literal)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private boolean look(State state) {
        if (left-- <= 0 || !settle(state)) {
            return false;
        }
        if (state.open().isEmpty()) {
            return model(state).filter(wanted).isPresent();
        }
        Choice choice = state.open().remove(hardest(state.open()));
        List<Index.One> before = new ArrayList<>();
        for (Index.Cell part : choice.parts()) {
            State next = state.copy();
            boolean can = add(next, part);
            for (Index.One other : before) {
                can = can && add(next, new Index.One(other.number() ^ 1));
            }
            if (can && look(next)) {
                return true;
            }
            if (left <= 0) {
                return false;
            }
            if (part instanceof Index.One literal) {
                before.add(literal);
            }
        }
        choice.failures().number++;
        return false;
    }

    private static int hardest(List<Choice> open) {
        int hardest = 0;
        for (int at = 1; at < open.size(); at++) {
            if (open.get(at).isHarderThan(open.get(hardest))) {
                hardest = at;
            }
        }
        return hardest;
    }

    /** Takes out choices that are made already, and makes those of which one is left; whether it can still be. */
    private boolean settle(State state) {
        boolean again = true;
        while (again) {
            again = false;
            List<Choice> open = List.copyOf(state.open());
            state.open().clear();
            for (Choice any : open) {
                List<Index.Cell> can = new ArrayList<>();
                boolean made = false;
                for (Index.Cell part : any.parts()) {
                    made |= holds(state.so(), part);
                    if (!fails(state.so(), part)) {
                        can.add(part);
                    }
                }
                if (made) {
                    continue;
                }
                if (can.size() > 1) {
                    state.open().add(can.size() == any.parts().size() ? any : any.of(can));
                } else if (can.isEmpty() || !add(state, can.get(0))) {
                    any.failures().number++;
                    return false;
                } else {
                    again = true;
                }
            }
        }
        return true;
    }

    private static boolean holds(BitSet so, Index.Cell cell) {
        return decided(so, cell, 0);
    }

    private static boolean fails(BitSet so, Index.Cell cell) {
        return decided(so, cell, 1);
    }

    /** Whether what is so makes a cell so, or its opposite; loops, since it is asked millions of times. */
    private static boolean decided(BitSet so, Index.Cell cell, int opposite) {
        if (cell instanceof Index.One one) {
            return so.get(one.number() ^ opposite);
        }
        boolean every = cell instanceof Index.Every;
        List<Index.Cell> parts = cell instanceof Index.Every all ? all.parts() : ((Index.Some) cell).parts();
        boolean all = every == (opposite == 0);
        for (Index.Cell part : parts) {
            if (decided(so, part, opposite) != all) {
                return !all;
            }
        }
        return all;
    }

    /** Values for which all is so; none where an enum has too few words. */
    private Optional<Model> model(State state) {
        Optional<Map<Field, String>> words = Words.of(of(state, Formula.Same.class), choices);
        Optional<Map<Field, Rate>> found = numbers(state);
        if (words.isEmpty() || found.isEmpty()) {
            return Optional.empty();
        }
        Set<String> there = new LinkedHashSet<>();
        Set<String> absent = new LinkedHashSet<>();
        of(state, Formula.There.class).forEach(one -> (one.is() ? there : absent).add(one.type()));
        Set<Field> empty = new LinkedHashSet<>();
        of(state, Formula.Filled.class).stream().filter(one -> !one.is()).forEach(one -> empty.add(one.field()));
        return Optional.of(new Model(there, absent, found.get(), words.get(), empty));
    }
}
