package org.proviso.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.proviso.rules.Fingerprint;

/** A bundle: files, a manifest with the hash of each, and the manifest's signature. */
public final class Bundle {

    private static final String SIGNATURE = "manifest.sig";
    private static final int LARGEST_MANIFEST = 1 << 22;

    private Bundle() {}

    /** The SHA-256 of the files of a folder, by name. */
    public static Map<String, String> hashes(Path folder, Collection<String> names) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        for (String name : names) {
            try (InputStream content = Files.newInputStream(folder.resolve(name))) {
                hashes.put(name, sha256(content));
            }
        }
        return hashes;
    }

    /** Signs a manifest and writes it with the files that it names. */
    public static void write(Path archive, Path folder, Manifest manifest, PrivateKey key)
            throws IOException, EvidenceRefused {
        byte[] bytes = manifest.bytes();
        Files.write(folder.resolve(Manifest.NAME), bytes);
        Files.writeString(folder.resolve(SIGNATURE), HexFormat.of().formatHex(SigningKeys.sign(key, bytes)) + "\n");
        List<String> names = new ArrayList<>(manifest.entries().keySet());
        names.addAll(List.of(Manifest.NAME, SIGNATURE));
        Archive.write(archive, folder, names);
    }

    /**
     * Checks the signature, then every hash, and unpacks what was signed.
     *
     * @param folder empty
     * @throws EvidenceRefused with the name of what was changed
     */
    public static Manifest unpack(Path archive, PublicKey key, Path folder) throws IOException, EvidenceRefused {
        try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "r")) {
            List<Archive.Entry> entries = Archive.read(file);
            Manifest manifest = signed(file, entries, key);
            for (String name : manifest.entries().keySet()) {
                if (find(entries, name).isEmpty()) {
                    throw new EvidenceRefused(name + " is missing: it was signed, and is not in the bundle any more.");
                }
            }
            for (Archive.Entry entry : entries) {
                check(file, entry, manifest);
            }
            for (Archive.Entry entry : entries) {
                Path path = folder.resolve(entry.name());
                Files.createDirectories(path.resolveSibling("."));
                try (InputStream content = entry.content(file);
                        OutputStream out = Files.newOutputStream(path)) {
                    content.transferTo(out);
                }
            }
            return manifest;
        }
    }

    private static Manifest signed(RandomAccessFile file, List<Archive.Entry> entries, PublicKey key)
            throws IOException, EvidenceRefused {
        byte[] manifest = content(file, entries, Manifest.NAME);
        String signature = new String(content(file, entries, SIGNATURE), StandardCharsets.ISO_8859_1);
        if (!signature.matches("[0-9a-f]{128}\n")) {
            throw new EvidenceRefused(SIGNATURE + " was changed: it is no signature.");
        }
        if (!SigningKeys.signed(key, manifest, HexFormat.of().parseHex(signature.strip()))) {
            throw new EvidenceRefused("The signature does not hold: " + Manifest.NAME + " or " + SIGNATURE
                    + " was changed, or another key signed it than the one given, whose fingerprint is "
                    + SigningKeys.fingerprint(key) + ".");
        }
        return Manifest.read(manifest);
    }

    private static byte[] content(RandomAccessFile file, List<Archive.Entry> entries, String name)
            throws IOException, EvidenceRefused {
        Archive.Entry entry = find(entries, name)
                .orElseThrow(() -> new EvidenceRefused(name + " is missing, so nothing says what was signed."));
        if (entry.size() > LARGEST_MANIFEST) {
            throw new EvidenceRefused(name + " is larger than any that Proviso writes.");
        }
        try (InputStream content = entry.content(file)) {
            return content.readAllBytes();
        }
    }

    private static Optional<Archive.Entry> find(List<Archive.Entry> entries, String name) {
        return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    private static void check(RandomAccessFile file, Archive.Entry entry, Manifest manifest)
            throws IOException, EvidenceRefused {
        String name = entry.name();
        String expected = manifest.entries().get(name);
        if (expected == null && !name.equals(Manifest.NAME) && !name.equals(SIGNATURE)) {
            throw new EvidenceRefused(name + " was added: it is in the bundle, and was not signed.");
        }
        if (expected != null && !sha256(entry.content(file)).equals(expected)) {
            throw new EvidenceRefused(name + " was changed: its content is not what was signed.");
        }
        if (Archive.crc(entry.content(file)) != entry.crc()) {
            throw new EvidenceRefused(
                    "The archive itself was changed: the checksum that it states of " + name + " is not its own.");
        }
    }

    private static String sha256(InputStream content) throws IOException {
        MessageDigest digest = Fingerprint.sha256();
        try (InputStream bytes = new DigestInputStream(content, digest)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
