package org.proviso.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bundle of a few small files: every byte of it counts. */
class BundleTest {

    private static final Map<String, String> FILES = new TreeMap<>(Map.of(
            "contract.yaml", "contract: small\n",
            "facts.ndjson", "{\"fact\":\"Visit\"}\n",
            "rules/visits/facts.drl", "package visits\n",
            "statement.txt", "Payable 12.00\n"));

    @TempDir
    private Path here;

    private Path bundle;
    private PublicKey key;
    private int unpacked;

    @BeforeEach
    void a_bundle() throws Exception {
        SigningKeys.make(here.resolve("keys"));
        key = SigningKeys.open(here.resolve("keys/evidence.pub"));
        bundle = bundle("bundle.zip", FILES, FILES);
    }

    /** A bundle of some files that signs for others. */
    private Path bundle(String name, Map<String, String> files, Map<String, String> signed) throws Exception {
        Path folder = Files.createDirectory(here.resolve("of-" + name));
        for (Map.Entry<String, String> file : signed.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        Manifest manifest =
                new Manifest("small", "november", "Proviso", true, 0, Bundle.hashes(folder, signed.keySet()), Map.of());
        Path whole = here.resolve(name);
        Bundle.write(whole, folder, manifest, SigningKeys.secret(here.resolve("keys/evidence.key")));
        if (files.equals(signed)) {
            return whole;
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        List<String> names = Stream.concat(files.keySet().stream(), Stream.of("manifest.json", "manifest.sig"))
                .toList();
        Archive.write(whole, folder, names);
        return whole;
    }

    private Manifest unpack(Path archive) throws Exception {
        unpacked++;
        return Bundle.unpack(archive, key, Files.createDirectory(here.resolve("unpacked" + unpacked)));
    }

    private String refusal(Path archive) {
        return assertThrows(EvidenceRefused.class, () -> unpack(archive)).getMessage();
    }

    private String refusal(byte[] archive) throws IOException {
        return refusal(Files.write(here.resolve("changed.zip"), archive));
    }

    @Test
    void what_was_signed_is_unpacked() throws Exception {
        assertEquals(FILES.keySet(), unpack(bundle).entries().keySet());
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            assertEquals(
                    file.getValue(), Files.readString(here.resolve("unpacked1").resolve(file.getKey())));
        }
    }

    @Test
    void other_programs_read_it_as_the_zip_it_is() throws Exception {
        try (ZipFile zip = new ZipFile(bundle.toFile())) {
            for (Map.Entry<String, String> file : FILES.entrySet()) {
                assertArrayEquals(
                        file.getValue().getBytes(StandardCharsets.UTF_8),
                        zip.getInputStream(zip.getEntry(file.getKey())).readAllBytes());
            }
            assertEquals(FILES.size() + 2, zip.size());
        }
    }

    @Test
    void one_changed_bit_in_any_byte_is_told_with_the_name_of_what_changed() throws Exception {
        byte[] bytes = Files.readAllBytes(bundle);
        String[] owner = new String[bytes.length];
        Arrays.fill(owner, "The archive itself");
        try (ZipFile zip = new ZipFile(bundle.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                byte[] content = zip.getInputStream(entry).readAllBytes();
                int at = indexOf(bytes, content);
                Arrays.fill(owner, at, at + content.length, entry.getName());
            }
        }
        for (int at = 0; at < bytes.length; at++) {
            byte[] changed = bytes.clone();
            changed[at] ^= (byte) (1 << at % 8);
            String refusal = refusal(changed);
            boolean named = refusal.contains(owner[at])
                    || (owner[at].startsWith("The archive") && refusal.contains("the archive itself"));
            assertTrue(named, "byte " + at + " of " + owner[at] + ": " + refusal);
        }
    }

    /** Where the one place is in which some bytes stand. */
    private static int indexOf(byte[] bytes, byte[] part) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String sought = new String(part, StandardCharsets.ISO_8859_1);
        assertEquals(text.indexOf(sought), text.lastIndexOf(sought));
        return text.indexOf(sought);
    }

    @Test
    void a_bundle_that_is_cut_off_anywhere_or_goes_on_is_refused() throws Exception {
        byte[] bytes = Files.readAllBytes(bundle);
        for (int length = 0; length < bytes.length; length++) {
            assertTrue(refusal(Arrays.copyOf(bytes, length)).contains("rchive itself"), "cut off at " + length);
        }
        assertTrue(refusal(Arrays.copyOf(bytes, bytes.length + 1)).contains("The archive itself"));
        byte[] twice = Arrays.copyOf(bytes, bytes.length * 2);
        System.arraycopy(bytes, 0, twice, bytes.length, bytes.length);
        assertTrue(refusal(twice).contains("The archive itself"));
    }

    @Test
    void an_entry_that_was_added_is_named() throws Exception {
        Map<String, String> more = new TreeMap<>(FILES);
        more.put("note.txt", "pay more\n");
        assertEquals(
                "note.txt was added: it is in the bundle, and was not signed.",
                refusal(bundle("more.zip", more, FILES)));
    }

    @Test
    void an_entry_that_is_missing_is_named() throws Exception {
        Map<String, String> fewer = new TreeMap<>(FILES);
        fewer.remove("statement.txt");
        assertEquals(
                "statement.txt is missing: it was signed, and is not in the bundle any more.",
                refusal(bundle("fewer.zip", fewer, FILES)));
    }

    @Test
    void an_entry_that_was_written_anew_with_a_right_checksum_is_named() throws Exception {
        Map<String, String> other = new TreeMap<>(FILES);
        other.put("statement.txt", "Payable 99.00\n");
        assertEquals(
                "statement.txt was changed: its content is not what was signed.",
                refusal(bundle("other.zip", other, FILES)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../out.txt", "/out.txt", "a/../../out.txt", "C:/out.txt", "a\\..\\out.txt", "a//b", ".x"})
    void a_name_that_leads_elsewhere_is_refused_before_anything_is_written(String name) throws Exception {
        Path hostile = here.resolve("hostile.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(hostile))) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(1);
            zip.closeEntry();
        }
        assertTrue(refusal(hostile).contains("archive itself"));
        try (Stream<Path> written = Files.list(here.resolve("unpacked1"))) {
            assertEquals(0, written.count());
        }
    }

    @Test
    void an_archive_that_would_grow_is_refused_by_its_header() throws Exception {
        Path bomb = here.resolve("bomb.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            zip.putNextEntry(new ZipEntry("facts.ndjson"));
            zip.write(new byte[10_000_000]);
            zip.closeEntry();
        }
        assertTrue(Files.size(bomb) < 20_000);
        assertTrue(refusal(bomb).contains("The archive itself"));
    }

    @Test
    void a_bundle_that_another_key_signed_is_refused() throws Exception {
        SigningKeys.make(here.resolve("others"));
        PublicKey other = SigningKeys.open(here.resolve("others/evidence.pub"));
        String told = assertThrows(EvidenceRefused.class, () -> Bundle.unpack(bundle, other, here))
                .getMessage();
        assertTrue(told.contains("another key signed it"), told);
        assertTrue(told.contains(SigningKeys.fingerprint(other)), told);
    }

    @Test
    void the_same_files_and_key_make_the_same_bytes() throws Exception {
        assertArrayEquals(Files.readAllBytes(bundle), Files.readAllBytes(bundle("again.zip", FILES, FILES)));
    }
}
