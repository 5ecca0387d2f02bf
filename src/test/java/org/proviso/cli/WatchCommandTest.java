package org.proviso.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.proviso.TestDesk;

/** Watching a contract while its author saves one change after another. */
class WatchCommandTest {

    private static final long MOST_SECONDS = 120;

    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();
    private int read;

    /** What is said next, up to the end of a line that contains something. */
    private String until(String awaited) throws Exception {
        for (long waited = 0; waited < MOST_SECONDS * 20; waited++) {
            String all = said.toString();
            int at = all.indexOf(awaited, read);
            int end = at < 0 ? -1 : all.indexOf('\n', at);
            if (end >= 0) {
                String part =
                        all.substring(read, end + 1).replace(folder.toString().replace('\\', '/'), "…");
                read = end + 1;
                return part;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("\"" + awaited + "\" was not said: " + said);
    }

    private static void change(Path file, String old, String now) throws Exception {
        String text = Files.readString(file);
        assertTrue(text.contains(old), old);
        Files.writeString(file, text.replace(old, now));
    }

    @Test
    void every_saved_change_is_told_by_what_it_does() throws Exception {
        Path contract = TestDesk.copy(Path.of("contracts/tutoring-three-way"), folder.resolve("contract"));
        Path text = contract.resolve("contract.yaml");
        CompletableFuture<Integer> code = new CompletableFuture<>();
        System.setProperty("user.home", "target/test-home");
        Thread author = new Thread(() -> code.complete(Main.run(
                new PrintWriter(said), new PrintWriter(said), "watch", contract.toString(), "--rules", "rules")));
        author.start();

        assertTrue(until("Ctrl-C ends it.").startsWith("Watching "));
        assertEquals("""
                Nothing is wrong. Spring statement: payable 31,330.00 USD
                4 of 4 scenarios hold.
                """, until("scenarios hold."));

        change(text, "base: $12700.00", "base: $12800.00");
        assertEquals("""

                Changed: …/contract/contract.yaml
                Nothing is wrong. Spring statement: payable 31,430.00 USD, before 31,330.00
                  3.1 Base, Yucca Elementary: 12,700.00, now 12,800.00
                """, until("now 12,800.00"));
        String scenarios = until("scenarios hold.");
        assertTrue(scenarios.contains("The scenario expects $28780.00 as what is payable, and it comes to $28880.00;"));
        assertTrue(scenarios.endsWith("0 of 4 scenarios hold.\n"), scenarios);

        change(text, "charges: $318.00", "charges: $319.00");
        String wrong = until("Maybe the example");
        assertTrue(wrong.matches("(?s).*…/contract/contract\\.yaml:\\d+:18: example-disagrees\\n.*"), wrong);
        assertTrue(wrong.contains("says charges: $319.00, and its rules give $318.00."), wrong);

        change(text, "charges: $319.00", "charges: $318.00");
        assertTrue(until("No line").endsWith("payable 31,430.00 USD\nNo line comes to another amount.\n"));
        author.interrupt();
        assertEquals(0, code.get(MOST_SECONDS, TimeUnit.SECONDS));
    }
}
