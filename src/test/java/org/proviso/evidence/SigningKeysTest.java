package org.proviso.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Key;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Keys are made once, kept apart, and every file that is none is told. */
class SigningKeysTest {

    @TempDir
    private Path here;

    private static String told(Executable reading) {
        return assertThrows(UnusableKey.class, reading).getMessage();
    }

    private Path pem(String words, Key key) throws Exception {
        return Files.writeString(
                here.resolve("other.pem"),
                "-----BEGIN " + words + "-----\n" + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                        + "\n-----END " + words + "-----\n");
    }

    @Test
    void what_the_private_key_signs_the_public_key_checks() throws Exception {
        SigningKeys.make(here);
        byte[] words = "twelve dollars".getBytes(StandardCharsets.UTF_8);
        byte[] signed = SigningKeys.sign(SigningKeys.secret(here.resolve("evidence.key")), words);
        assertTrue(SigningKeys.signed(SigningKeys.open(here.resolve("evidence.pub")), words, signed));
        words[0]++;
        assertFalse(SigningKeys.signed(SigningKeys.open(here.resolve("evidence.pub")), words, signed));
    }

    @Test
    void the_private_key_is_its_owners_alone_and_is_not_used_when_others_may_read_it() throws Exception {
        SigningKeys.make(here);
        Path secret = here.resolve("evidence.key");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)));
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r-----"));
        assertTrue(told(() -> SigningKeys.secret(secret)).contains("others may read or write"));
    }

    @Test
    void a_key_is_never_written_over() throws Exception {
        SigningKeys.make(here);
        byte[] before = Files.readAllBytes(here.resolve("evidence.key"));
        assertTrue(told(() -> SigningKeys.make(here)).contains("never written over"));
        Files.delete(here.resolve("evidence.pub"));
        assertTrue(told(() -> SigningKeys.make(here)).contains("evidence.key already"));
        assertArrayEquals(before, Files.readAllBytes(here.resolve("evidence.key")));
    }

    @Test
    void a_key_that_is_missing_empty_or_of_the_other_sort_is_told() throws Exception {
        SigningKeys.make(here);
        assertTrue(told(() -> SigningKeys.open(here.resolve("none.pub"))).startsWith("there is no key"));
        assertTrue(told(() -> SigningKeys.open(here)).startsWith("there is no key"));
        assertTrue(told(() -> SigningKeys.open(here.resolve("evidence.key"))).contains("is a private key"));
        assertTrue(told(() -> SigningKeys.secret(here.resolve("evidence.pub"))).contains("is a public key"));
        Path empty = Files.createFile(here.resolve("empty"));
        assertTrue(told(() -> SigningKeys.open(empty)).contains("is no key"));
        Files.write(empty, new byte[100_000]);
        assertTrue(told(() -> SigningKeys.open(empty)).contains("is no key"));
    }

    @Test
    void a_key_of_another_kind_or_a_damaged_one_is_told() throws Exception {
        Path other = pem(
                "PUBLIC KEY",
                KeyPairGenerator.getInstance("RSA").generateKeyPair().getPublic());
        assertTrue(told(() -> SigningKeys.open(other)).contains("no Ed25519 key"));
        pem(
                "PUBLIC KEY",
                KeyPairGenerator.getInstance("Ed448").generateKeyPair().getPublic());
        assertTrue(told(() -> SigningKeys.open(other)).contains("no Ed25519 key"));
        SigningKeys.make(here);
        String whole = Files.readString(here.resolve("evidence.pub"));
        Files.writeString(other, whole.replaceFirst("\nM[^\n]{8}", "\n"));
        assertTrue(told(() -> SigningKeys.open(other)).contains("a damaged one"));
        Files.writeString(other, whole.substring(0, whole.length() - 10));
        assertTrue(told(() -> SigningKeys.open(other)).contains("is no key"));
    }

    @Test
    void pseudonyms_come_by_chance_and_none_comes_twice() {
        Pseudonyms one = new Pseudonyms();
        Pseudonyms two = new Pseudonyms();
        Set<String> all = new HashSet<>();
        for (int drawn = 0; drawn < 5_000; drawn++) {
            assertTrue(all.add(one.get()));
            assertTrue(all.add(two.get()));
        }
        assertTrue(all.stream().allMatch(name -> name.matches("P-[0-9A-Z]{16}")));
    }
}
