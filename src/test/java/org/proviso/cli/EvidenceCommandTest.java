package org.proviso.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.proviso.cli.Terminal.Ran;

/** {@code proviso evidence}: keys, a bundle, and whether it holds. */
class EvidenceCommandTest {

    private static final String CONTRACT = "contracts/hvac-service";

    @TempDir
    private Path here;

    @BeforeEach
    void keys() {
        Ran keys = Terminal.run("evidence", "keys", "--out", path("keys"));
        assertEquals(0, keys.code(), keys.err());
        assertTrue(keys.out().matches("(?s).*evidence\\.key.*evidence\\.pub.*Key: {5}[0-9a-f]{64}\n"), keys.out());
    }

    private String path(String name) {
        return here.resolve(name).toString();
    }

    private Ran evidence(String... more) {
        return Terminal.run(
                Stream.concat(Stream.of("evidence", CONTRACT, "--key", path("keys/evidence.key")), Arrays.stream(more))
                        .toArray(String[]::new));
    }

    private void refused(Ran ran, int code, String message) {
        assertEquals("proviso: " + message, ran.message());
        assertEquals(code, ran.code());
        assertEquals("", ran.out());
    }

    @Test
    void a_bundle_is_written_and_holds_until_a_byte_of_it_changes() throws Exception {
        Ran made = evidence("--out", path("b.zip"), "--map", path("map.csv"));
        assertEquals(0, made.code(), made.err());
        assertTrue(
                made.out().contains("b.zip (16 files, 242 rows of facts, 4 names under pseudonyms, signed)"),
                made.out());

        Ran holds = Terminal.run("evidence", "verify", path("b.zip"), "--key", path("keys/evidence.pub"));
        assertEquals(0, holds.code(), holds.err());
        assertTrue(holds.out().contains("The signature holds"), holds.out());
        assertTrue(holds.out().contains("payable 28,160.00 USD, every line and every count"), holds.out());

        byte[] bytes = Files.readAllBytes(here.resolve("b.zip"));
        bytes[bytes.length - 1]++;
        Files.write(here.resolve("b.zip"), bytes);
        Ran changed = Terminal.run("evidence", "verify", path("b.zip"), "--key", path("keys/evidence.pub"));
        assertEquals(1, changed.code());
        assertEquals("", changed.out());
        assertTrue(changed.message().startsWith("proviso: the evidence is refused. The archive itself was changed"));
    }

    @Test
    void what_is_missing_or_does_not_go_together_is_told_before_anything_is_written() throws Exception {
        refused(
                evidence("--out", path("b.zip")),
                2,
                "--map is missing: without it nobody could ever tell whose facts are meant."
                        + " Maybe --map map.csv, outside of what is handed on.");
        refused(
                evidence("--out", path("b.zip"), "--map", path("x/../b.zip")),
                2,
                "there is no folder " + path("x/..") + " to write b.zip to.");
        refused(
                evidence("--out", path("b.zip"), "--map", path("keys/../b.zip")),
                2,
                "--map and --out name one file; the map is never part of a bundle.");
        refused(
                evidence("--out", path("b.zip"), "--map", path("map.csv"), "--for", "viewers"),
                2,
                "--map goes with pseudonyms, and a bundle for viewers has none.");
        Files.writeString(here.resolve("taken.zip"), "mine");
        refused(
                evidence("--out", path("taken.zip"), "--map", path("map.csv")),
                2,
                "there is a " + path("taken.zip") + " already; it is not written over. Maybe another name.");
        try (Stream<Path> written = Files.list(here)) {
            assertEquals(2, written.count(), "the keys and the file that was there");
        }
    }

    @Test
    void a_key_or_a_bundle_that_is_missing_is_told() {
        refused(Terminal.run("evidence", "keys"), 2, "--out=DIR is missing.");
        refused(Terminal.run("evidence", "verify"), 2, "BUNDLE is missing.");
        refused(Terminal.run("evidence", "verify", path("b.zip")), 2, "--key=FILE is missing.");
        refused(
                Terminal.run("evidence", "verify", path("b.zip"), "--key", path("keys/evidence.pub")),
                2,
                "there is no bundle " + path("b.zip") + ".");
        refused(
                Terminal.run("evidence", "keys", "--out", path("keys")),
                2,
                "there is a " + path("keys/evidence.key")
                        + " already; a key is never written over, since nothing that it"
                        + " signed could be signed again. Maybe another folder.");
        assertEquals(2, Terminal.run("evidence").code());
        assertEquals(2, Terminal.run("evidence", CONTRACT).code());
    }
}
