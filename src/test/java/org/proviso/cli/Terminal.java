package org.proviso.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Runs commands as a person at a terminal would, with a cache of the tests' own. */
final class Terminal {

    private static final Map<String, String> PROPERTIES = Map.of("proviso.home", ".", "user.home", "target/test-home");

    private Terminal() {}

    /** How a command ended, and what it wrote. */
    record Ran(int code, String out, String err) {

        /** The first line of what it said on standard error; usage may follow. */
        String message() {
            return err.lines().findFirst().orElse("");
        }
    }

    static Ran run(String... args) {
        return run(new ByteArrayInputStream(new byte[0]), args);
    }

    /** With something on standard input. */
    static Ran run(InputStream in, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Ran ran = run(in, out, args);
        return new Ran(ran.code(), out.toString(StandardCharsets.UTF_8), ran.err());
    }

    /** With rules and contracts in a folder of the test's own. */
    static Ran runAt(Path home, String... args) {
        Map<String, String> properties = new TreeMap<>(PROPERTIES);
        properties.put("proviso.home", home.toString());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Ran ran = run(properties, new ByteArrayInputStream(new byte[0]), out, args);
        return new Ran(ran.code(), out.toString(StandardCharsets.UTF_8), ran.err());
    }

    /** With results going somewhere else. */
    static Ran run(InputStream in, OutputStream out, String... args) {
        return run(PROPERTIES, in, out, args);
    }

    private static Ran run(Map<String, String> properties, InputStream in, OutputStream out, String... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Map<String, String> before = new TreeMap<>();
        properties.forEach((name, value) -> before.put(name, System.getProperty(name, "")));
        InputStream inBefore = System.in;
        try {
            properties.forEach(System::setProperty);
            System.setIn(in);
            int code = Main.run(
                    new PrintWriter(out, false, StandardCharsets.UTF_8),
                    new PrintWriter(err, false, StandardCharsets.UTF_8),
                    args);
            String said = err.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
            assertFalse(said.contains("\tat "), "a stack trace is for programmers: " + said);
            return new Ran(code, "", said);
        } finally {
            System.setIn(inBefore);
            before.forEach((name, value) -> {
                if (value.isEmpty()) {
                    System.clearProperty(name);
                } else {
                    System.setProperty(name, value);
                }
            });
        }
    }
}
