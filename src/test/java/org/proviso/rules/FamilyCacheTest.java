package org.proviso.rules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.proviso.contract.Findings;
import org.proviso.rules.safety.Seal;

/** Compiled rules on disk are code that whoever can write there could replace: they are used only as they were left. */
class FamilyCacheTest {

    private static final String KEY = "0123";

    @TempDir
    private static Path compiledOnce;

    private static Optional<RuleFamily> family = Optional.empty();

    @TempDir
    private Path folder;

    private Path file = Path.of("");
    private Seal seal = new Seal(Path.of(""));

    @BeforeAll
    static void a_family() throws Exception {
        family = new RuleCompiler(
                        Path.of("src/test/resources/rules"),
                        new FamilyCache(compiledOnce.resolve("cache"), new Seal(compiledOnce.resolve("key"))))
                .family("states", new Findings());
    }

    @BeforeEach
    void in_a_cache() {
        seal = new Seal(folder.resolve("settings/key"));
        cache().store(KEY, family.orElseThrow());
        file = folder.resolve("cache").resolve(KEY + ".family");
    }

    private FamilyCache cache() {
        return new FamilyCache(folder.resolve("cache"), seal);
    }

    private String notUsed(String key) {
        PrintStream shown = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertTrue(cache().load(key, "hash").isEmpty());
        } finally {
            System.setErr(shown);
        }
        return said.toString(StandardCharsets.UTF_8).strip().replace(folder + "/", "");
    }

    private static final String WRITTEN =
            "proviso: the compiled rules in cache/0123.family are not used, and compiled again:"
                    + " they are damaged, or somebody else has written them.";

    @Test
    void a_file_as_it_was_left_is_used() {
        RuleFamily kept = cache().load(KEY, "hash").orElseThrow();
        assertEquals(family.orElseThrow().text(), kept.text());
        assertEquals(
                family.orElseThrow().classBytes().keySet(), kept.classBytes().keySet());
    }

    @Test
    void a_file_in_which_one_bit_has_changed_is_not_used() throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        for (int at : new int[] {0, Seal.LENGTH, bytes.length / 2, bytes.length - 1}) {
            byte[] changed = bytes.clone();
            changed[at] ^= 1;
            Files.write(file, changed);
            assertEquals(WRITTEN, notUsed(KEY));
        }
    }

    @Test
    void a_file_sealed_by_somebody_else_or_for_other_rules_is_not_used() throws Exception {
        Files.move(file, folder.resolve("cache/4567.family"));
        assertEquals(WRITTEN.replace("0123", "4567"), notUsed("4567"));
        new FamilyCache(folder.resolve("cache"), new Seal(folder.resolve("other"))).store(KEY, family.orElseThrow());
        assertEquals(WRITTEN, notUsed(KEY));
    }

    @Test
    void a_link_in_the_place_of_a_file_is_not_followed() throws Exception {
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(file, elsewhere);
        Files.createSymbolicLink(file, elsewhere);
        assertEquals("", notUsed(KEY));
    }

    @Test
    void the_key_is_one_s_own() throws Exception {
        Path key = folder.resolve("settings/key");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
        byte[] first = Files.readAllBytes(key);
        cache().store("89ab", family.orElseThrow());
        assertArrayEquals(first, Files.readAllBytes(key));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertTrue(
                notUsed(KEY).endsWith("others may read or write settings/key, which only its user should (mode 0600)"));
        Files.delete(key);
        Files.createSymbolicLink(key, Files.write(folder.resolve("known"), first));
        assertTrue(notUsed(KEY).endsWith("settings/key is no file of one's own"));
    }

    @Test
    void without_a_place_for_a_key_nothing_is_kept() throws Exception {
        Files.writeString(folder.resolve("blocked"), "");
        FamilyCache none = new FamilyCache(folder.resolve("none"), new Seal(folder.resolve("blocked/key")));
        none.store(KEY, family.orElseThrow());
        assertFalse(Files.exists(folder.resolve("none")));
        assertTrue(none.load(KEY, "hash").isEmpty());
    }

    private void sealed(Map<String, byte[]> entries) throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        byte[] bytes = packed.toByteArray();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(seal.of(KEY, bytes, 0));
        all.write(bytes);
        Files.write(file, all.toByteArray());
    }

    /** Even one who has the key brings nothing in that the scan refuses. */
    @Test
    void what_is_sealed_is_looked_through_again() throws Exception {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "states/Evil", null, "java/lang/Thread", null);
        byte[] index = "{\"name\":\"states\",\"types\":[],\"rules\":[],\"models\":[]}".getBytes(StandardCharsets.UTF_8);
        sealed(Map.of("family.json", index, "states.Evil", writer.toByteArray()));
        assertTrue(notUsed(KEY).endsWith("they hold what rules may not use."));
        sealed(Map.of("family.json", index, "../../states.Evil", writer.toByteArray()));
        assertTrue(notUsed(KEY).endsWith("they hold what rules may not use."));
        sealed(Map.of("family.json", index, "states.Large", new byte[100 << 20]));
        assertTrue(notUsed(KEY).endsWith("they are too large, or hold something twice."));
    }
}
