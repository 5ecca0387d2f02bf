package org.proviso.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.proviso.cli.Terminal.Ran;

/** The command that serves pages, from its start to its end. */
class ServeCommandTest {

    private static final long MOST_SECONDS = 120;
    private static final Pattern OPEN =
            Pattern.compile("Open (http://127\\.0\\.0\\.1:[0-9]+/) in a browser; Ctrl-C ends it\\.");

    @Test
    void it_says_where_to_look_answers_there_and_ends_when_it_is_told_to() throws Exception {
        StringWriter said = new StringWriter();
        CompletableFuture<Integer> code = new CompletableFuture<>();
        Thread server = new Thread(() -> code.complete(Main.run(
                new PrintWriter(said),
                new PrintWriter(said),
                "serve",
                "--port",
                "0",
                "--contracts",
                "contracts",
                "--rules",
                "rules")));
        server.start();
        Matcher open = OPEN.matcher("");
        for (long waited = 0; waited < MOST_SECONDS * 20 && !open.find(); waited++) {
            Thread.sleep(50);
            open = OPEN.matcher(said.toString());
        }
        open.reset();
        assertTrue(open.find(), said.toString());
        try (java.io.InputStream page = URI.create(open.group(1)).toURL().openStream()) {
            assertTrue(new String(page.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .contains("<h1>Contracts</h1>"));
        }
        server.interrupt();

        assertEquals(0, code.get(MOST_SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void a_port_that_is_taken_is_told_in_words() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Ran ran = Terminal.run("serve", "--port", String.valueOf(taken.getLocalPort()));

            assertEquals(2, ran.code());
            assertEquals(
                    "proviso: another program listens on port " + taken.getLocalPort()
                            + ". Maybe --port 0, for any that is free.\n",
                    ran.err());
        }
    }

    @Test
    void a_folder_that_is_not_there_and_a_port_that_is_none_are_told() {
        assertEquals(
                new Ran(2, "", "proviso: there is no folder nowhere with contracts.\n"),
                Terminal.run("serve", "--contracts", "nowhere"));
        assertEquals(
                new Ran(2, "", "proviso: --port is a number from 0 to 65535, not 70000.\n"),
                Terminal.run("serve", "--port", "70000"));
    }
}
