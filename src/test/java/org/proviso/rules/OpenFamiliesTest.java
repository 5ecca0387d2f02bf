package org.proviso.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class OpenFamiliesTest {

    private final OpenFamilies open = new OpenFamilies();
    private int made;

    private Optional<RuleFamily> make() {
        made++;
        return Optional.of(new RuleFamily(
                new RuleText("f", List.of(), List.of()), "hash", new RuleFamily.CompiledClasses(Map.of(), List.of())));
    }

    @Test
    void all_who_ask_for_one_key_share_one_family() {
        RuleFamily first = open.family("a", this::make).orElseThrow();
        assertSame(first, open.family("a", this::make).orElseThrow());
        assertNotSame(first, open.family("b", this::make).orElseThrow());
        assertEquals(2, made);
    }

    @Test
    void who_asks_while_it_is_being_made_waits_for_it() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Optional<RuleFamily>> first = CompletableFuture.supplyAsync(() -> open.family("a", () -> {
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            return make();
        }));
        begun.await();
        CompletableFuture<Optional<RuleFamily>> second =
                CompletableFuture.supplyAsync(() -> open.family("a", this::make));
        goOn.countDown();
        assertSame(first.get().orElseThrow(), second.get().orElseThrow());
        assertEquals(1, made);
    }

    @Test
    void one_that_could_not_be_made_is_made_by_the_next_who_asks() {
        assertTrue(open.family("a", Optional::empty).isEmpty());
        assertTrue(open.none());
        assertTrue(open.family("a", this::make).isPresent());
    }

    @Test
    void one_that_nobody_asked_for_since_eight_others_is_let_go() {
        RuleFamily first = open.family("0", this::make).orElseThrow();
        RuleFamily second = open.family("1", this::make).orElseThrow();
        for (int at = 2; at <= 8; at++) {
            open.family("0", this::make);
            open.family(String.valueOf(at), this::make);
        }
        assertSame(first, open.family("0", this::make).orElseThrow());
        assertNotSame(second, open.family("1", this::make).orElseThrow());
    }
}
