package org.proviso.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Numbers everything that can be so or not, so that a search compares numbers; an opposite is the next number. */
final class Index {

    /** A formula in numbers. */
    sealed interface Cell {}

    /** One thing that is so or not. */
    record One(int number) implements Cell {}

    /** All parts are so. */
    record Every(List<Cell> parts) implements Cell {}

    /** One part at least is so. */
    record Some(List<Cell> parts) implements Cell {}

    private final Function<Formula.There, Formula> definitions;
    private final Map<Formula, Integer> numbers = new HashMap<>();
    private final List<Formula> literals = new ArrayList<>();
    private final Map<Word, Integer> words = new HashMap<>();
    private final List<Word> allWords = new ArrayList<>();
    private final Map<Integer, int[]> same = new HashMap<>();
    private final Map<Integer, Cell> defined = new HashMap<>();

    /** With what follows from a fact being there or not. */
    Index(Function<Formula.There, Formula> definitions) {
        this.definitions = definitions;
    }

    Cell of(Formula formula) {
        if (formula instanceof Formula.All all) {
            return new Every(all.parts().stream().map(this::of).toList());
        } else if (formula instanceof Formula.Any any) {
            return new Some(any.parts().stream().map(this::of).toList());
        }
        return new One(number(formula));
    }

    private int number(Formula literal) {
        Integer known = numbers.get(literal);
        if (known != null) {
            return known;
        }
        int number = literals.size();
        for (Formula one : List.of(literal, literal.not())) {
            numbers.put(one, literals.size());
            if (one instanceof Formula.Same words) {
                same.put(literals.size(), new int[] {word(words.one()), word(words.other()), words.is() ? 1 : 0});
            }
            literals.add(one);
        }
        return number;
    }

    private int word(Word word) {
        Integer known = words.putIfAbsent(word, allWords.size());
        if (known == null) {
            allWords.add(word);
            return allWords.size() - 1;
        }
        return known;
    }

    Formula literal(int number) {
        return literals.get(number);
    }

    /** What follows from something being so; nothing for most. */
    Optional<Cell> follows(int number) {
        return literals.get(number) instanceof Formula.There there
                ? Optional.of(defined.computeIfAbsent(number, one -> of(definitions.apply(there))))
                : Optional.empty();
    }

    /** Whether the words that have to be the same can be, with those that must not; enums are left to the end. */
    boolean wordsAgree(BitSet so) {
        int[] parents = new int[allWords.size()];
        for (int at = 0; at < parents.length; at++) {
            parents[at] = at;
        }
        List<int[]> unlike = new ArrayList<>();
        for (int at = so.nextSetBit(0); at >= 0; at = so.nextSetBit(at + 1)) {
            int[] pair = same.get(at);
            if (pair != null && pair[2] == 0) {
                unlike.add(pair);
            } else if (pair != null && !join(parents, pair[0], pair[1])) {
                return false;
            }
        }
        return unlike.stream().noneMatch(pair -> root(parents, pair[0]) == root(parents, pair[1]));
    }

    /** Constants stay roots; two of them are never the same. */
    private boolean join(int[] parents, int one, int other) {
        int here = root(parents, one);
        int there = root(parents, other);
        if (here == there) {
            return true;
        }
        boolean constant = allWords.get(here).field().isEmpty();
        if (constant && allWords.get(there).field().isEmpty()) {
            return false;
        }
        parents[constant ? there : here] = constant ? here : there;
        return true;
    }

    private static int root(int[] parents, int word) {
        int root = word;
        while (parents[root] != root) {
            root = parents[root];
        }
        return root;
    }
}
