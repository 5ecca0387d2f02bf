package textbook;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One fact for each natural key: equal rows count once, the latest known counts, and where the latest
 * differ none does.
 */
final class OnePerKey<K, F> {

    private final Map<K, F> facts = new HashMap<>();
    private final Map<K, Latest> latest = new HashMap<>();
    private long contested;

    /** How many rows of a key were known latest, and whether they agree; kept only where there is more than one. */
    private static final class Latest {
        private int rows = 1;
        private boolean agree = true;
    }

    void add(K key, F fact) {
        F before = facts.putIfAbsent(key, fact);
        if (before == null) {
            return;
        }
        int later = known(fact).compareTo(known(before));
        if (later > 0) {
            facts.put(key, fact);
            latest.remove(key);
        } else if (later == 0) {
            Latest same = latest.computeIfAbsent(key, one -> new Latest());
            same.rows++;
            same.agree &= fact.equals(before);
        }
    }

    private static LocalDate known(Object fact) {
        return fact instanceof Known known ? known.known() : LocalDate.MIN;
    }

    /** Hands on the facts that count and lets go of each, so that keys do not stay in memory beside a session. */
    void settle(Consumer<? super F> use) {
        latest.forEach((key, same) -> {
            if (!same.agree) {
                facts.remove(key);
                contested += same.rows;
            }
        });
        latest.clear();
        for (Iterator<F> each = facts.values().iterator(); each.hasNext(); ) {
            use.accept(each.next());
            each.remove();
        }
    }

    /** How many rows contradicted each other. */
    long contested() {
        return contested;
    }
}
