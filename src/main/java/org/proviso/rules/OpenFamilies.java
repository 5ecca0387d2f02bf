package org.proviso.rules;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The families that a process has open, by what they were compiled of: a thousand contracts of one family share it,
 * and two that ask for it at once make it once. Those used last are kept, so that rules that are changed over and
 * over leave nothing behind.
 */
final class OpenFamilies {

    private static final int MOST = 8;

    private final Map<String, CompletableFuture<Optional<RuleFamily>>> open = new LinkedHashMap<>();

    /** The family of a key; made by the first that asks. One that could not be made is no one else's. */
    Optional<RuleFamily> family(String key, Supplier<Optional<RuleFamily>> make) {
        CompletableFuture<Optional<RuleFamily>> own = new CompletableFuture<>();
        Optional<RuleFamily> others = first(key, own).flatMap(CompletableFuture::join);
        if (others.isPresent()) {
            return others;
        }
        Optional<RuleFamily> made = Optional.empty();
        try {
            made = make.get();
        } finally {
            own.complete(made);
            keep(key, own, made.isPresent());
        }
        return made;
    }

    /** Whether nobody has asked for a family yet. */
    synchronized boolean none() {
        return open.isEmpty();
    }

    /** Who came first, and makes it. */
    private synchronized Optional<CompletableFuture<Optional<RuleFamily>>> first(
            String key, CompletableFuture<Optional<RuleFamily>> own) {
        Optional<CompletableFuture<Optional<RuleFamily>>> first = Optional.ofNullable(open.remove(key));
        // Whatever is asked for becomes the last that was used.
        open.put(key, first.orElse(own));
        return first;
    }

    private synchronized void keep(String key, CompletableFuture<Optional<RuleFamily>> own, boolean made) {
        if (made) {
            open.put(key, own);
        } else {
            open.remove(key, own);
        }
        while (open.size() > MOST) {
            open.remove(open.keySet().iterator().next());
        }
    }
}
