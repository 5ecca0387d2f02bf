package org.proviso.rules.safety;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells compiled rules that this user's Proviso wrote from any that somebody else put in their place: by a key
 * that lies apart from them and that nobody else can read.
 */
public final class Seal {

    /** How many bytes a seal has. */
    public static final int LENGTH = 32;

    private static final String KIND = "HmacSHA256";
    private static final Set<PosixFilePermission> MINE = PosixFilePermissions.fromString("rw-------");

    private final Path key;

    /**
     * A seal.
     *
     * @param key the file of the key, which is made when first needed
     */
    public Seal(Path key) {
        this.key = key;
    }

    /** The user's own, {@code proviso/cache.key} where the system keeps settings. */
    public static Seal ofUser() {
        Path settings = Optional.ofNullable(System.getenv("XDG_CONFIG_HOME"))
                .filter(set -> !set.isBlank())
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".config"));
        return new Seal(settings.resolve("proviso").resolve("cache.key"));
    }

    /**
     * The seal of some bytes under a name.
     *
     * @throws IOException when there is no key, or others can read it
     */
    public byte[] of(String name, byte[] bytes, int from) throws IOException {
        try {
            Mac mac = Mac.getInstance(KIND);
            mac.init(new SecretKeySpec(key(), KIND));
            mac.update((name.length() + ":" + name).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            mac.update(bytes, from, bytes.length - from);
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + KIND, impossible);
        }
    }

    /** Whether bytes begin with the seal of what follows. */
    public boolean isOn(String name, byte[] bytes) throws IOException {
        if (bytes.length < LENGTH) {
            return false;
        }
        byte[] written = java.util.Arrays.copyOf(bytes, LENGTH);
        return MessageDigest.isEqual(written, of(name, bytes, LENGTH));
    }

    private byte[] key() throws IOException {
        if (!Files.exists(key, LinkOption.NOFOLLOW_LINKS)) {
            make();
        }
        if (!Files.isRegularFile(key, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(key + " is no file of one's own");
        }
        if (posix()
                && !Files.getPosixFilePermissions(key, LinkOption.NOFOLLOW_LINKS)
                        .equals(MINE)) {
            throw new IOException("others may read or write " + key + ", which only its user should (mode 0600)");
        }
        byte[] bytes = Files.readAllBytes(key);
        if (bytes.length != LENGTH) {
            throw new IOException(key + " holds no key");
        }
        return bytes;
    }

    private boolean posix() throws IOException {
        return Files.getFileStore(key).supportsFileAttributeView("posix");
    }

    private void make() throws IOException {
        Path folder = key.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        byte[] bytes = new byte[LENGTH];
        new SecureRandom().nextBytes(bytes);
        boolean posix = Files.getFileStore(folder).supportsFileAttributeView("posix");
        Path written = posix
                ? Files.createTempFile(folder, "key", ".tmp", PosixFilePermissions.asFileAttribute(MINE))
                : Files.createTempFile(folder, "key", ".tmp");
        try {
            Files.write(written, bytes);
            // Whoever is first has made the key; another that is made at the same time gives way.
            Files.createLink(key, written);
        } catch (FileAlreadyExistsException made) {
            return;
        } catch (UnsupportedOperationException noLinks) {
            Files.move(written, key);
            return;
        } finally {
            Files.deleteIfExists(written);
        }
    }
}
