package org.proviso.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether words can be the same and different as they must, and words for which they are. */
final class Words {

    private final Map<Word, Word> parents = new LinkedHashMap<>();
    private final Map<Word, Set<Word>> unlike = new LinkedHashMap<>();
    private final Map<String, List<String>> choices;

    /** With the words of each enum, by its name. */
    private Words(Map<String, List<String>> choices) {
        this.choices = choices;
    }

    /** A word for each field; nothing when there are none. */
    static Optional<Map<Field, String>> of(List<Formula.Same> all, Map<String, List<String>> choices) {
        Words words = new Words(choices);
        for (Formula.Same same : all) {
            if (same.is()) {
                words.join(same.one(), same.other());
            } else {
                words.root(same.one());
                words.root(same.other());
            }
        }
        for (Formula.Same same : all) {
            if (!same.is()) {
                Word one = words.root(same.one());
                Word other = words.root(same.other());
                if (one.equals(other)) {
                    return Optional.empty();
                }
                words.unlike.computeIfAbsent(one, word -> new LinkedHashSet<>()).add(other);
                words.unlike
                        .computeIfAbsent(other, word -> new LinkedHashSet<>())
                        .add(one);
            }
        }
        return words.given();
    }

    private Word root(Word word) {
        Word parent = parents.computeIfAbsent(word, one -> one);
        while (!parent.equals(parents.getOrDefault(parent, parent))) {
            parent = parents.getOrDefault(parent, parent);
        }
        return parent;
    }

    /** Constants stay the roots. */
    private void join(Word one, Word other) {
        Word here = root(one);
        Word there = root(other);
        if (here.field().isEmpty()) {
            parents.put(there, here);
            if (there.field().isEmpty() && !here.equals(there)) {
                unlike.computeIfAbsent(here, word -> new LinkedHashSet<>()).add(here);
            }
        } else {
            parents.put(here, there);
        }
    }

    private Optional<Map<Field, String>> given() {
        if (unlike.entrySet().stream().anyMatch(one -> one.getValue().contains(one.getKey()))) {
            return Optional.empty();
        }
        Map<Word, List<Field>> members = new LinkedHashMap<>();
        for (Word word : List.copyOf(parents.keySet())) {
            List<Field> fields = members.computeIfAbsent(root(word), root -> new ArrayList<>());
            word.field().ifPresent(fields::add);
        }
        List<Word> roots = members.keySet().stream()
                .filter(root -> root.field().isPresent())
                .toList();
        Map<Word, String> chosen = new HashMap<>();
        if (!choose(roots, 0, members, chosen)) {
            return Optional.empty();
        }
        Map<Field, String> all = new LinkedHashMap<>();
        members.forEach((root, fields) -> fields.forEach(
                field -> all.put(field, root.field().isEmpty() ? root.constant() : chosen.getOrDefault(root, ""))));
        return Optional.of(all);
    }

    private boolean choose(List<Word> roots, int at, Map<Word, List<Field>> members, Map<Word, String> chosen) {
        if (at == roots.size()) {
            return true;
        }
        Word root = roots.get(at);
        Set<String> taken = new LinkedHashSet<>();
        for (Word other : unlike.getOrDefault(root, Set.of())) {
            taken.add(other.field().isEmpty() ? other.constant() : chosen.getOrDefault(other, ""));
        }
        for (String word : possible(members.getOrDefault(root, List.of()), at)) {
            if (!taken.contains(word)) {
                chosen.put(root, word);
                if (choose(roots, at + 1, members, chosen)) {
                    return true;
                }
                chosen.remove(root);
            }
        }
        return false;
    }

    /** The words of the field's enum, or a text of its own. */
    private List<String> possible(List<Field> fields, int at) {
        for (Field field : fields) {
            List<String> words = choices.get(field.type());
            if (words != null) {
                return words;
            }
        }
        return List.of((fields.isEmpty() ? "some" : fields.get(0).name()) + " " + (at + 1));
    }
}
