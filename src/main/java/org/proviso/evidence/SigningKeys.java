package org.proviso.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.proviso.files.OwnersFile;
import org.proviso.rules.Fingerprint;

/**
 * The keys of those who make bundles: Ed25519 (RFC 8032), kept as other programs keep them (PEM, RFC 7468). The
 * private one signs and is its owner's alone; the public one is published apart from every bundle.
 */
public final class SigningKeys {

    /** The file of a private key. */
    public static final String PRIVATE = "evidence.key";

    /** The file of a public key. */
    public static final String PUBLIC = "evidence.pub";

    private static final String KIND = "Ed25519";
    private static final String PRIVATE_WORDS = "PRIVATE KEY";
    private static final String PUBLIC_WORDS = "PUBLIC KEY";
    private static final int LONGEST = 10_000;
    private static final int LINE = 64;

    private SigningKeys() {}

    /**
     * Makes a pair of keys in a folder, which is made where it is missing; never over a key.
     *
     * @return the fingerprint of the public key
     */
    public static String make(Path folder) throws IOException, UnusableKey {
        Path secret = folder.resolve(PRIVATE);
        Path open = folder.resolve(PUBLIC);
        for (Path file : new Path[] {secret, open}) {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new UnusableKey("there is a " + file + " already; a key is never written over, since nothing"
                        + " that it signed could be signed again. Maybe another folder.");
            }
        }
        Files.createDirectories(folder);
        KeyPair pair = pair();
        OwnersFile.write(secret, pem(PRIVATE_WORDS, pair.getPrivate().getEncoded()));
        Files.writeString(open, pem(PUBLIC_WORDS, pair.getPublic().getEncoded()));
        return fingerprint(pair.getPublic());
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance(KIND).generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java since 15 has " + KIND, impossible);
        }
    }

    /** Reads the key that signs; refused where others may read it. */
    public static PrivateKey secret(Path file) throws IOException, UnusableKey {
        byte[] encoded = read(file, PRIVATE_WORDS, PUBLIC_WORDS);
        if (OwnersFile.othersMayRead(file)) {
            throw new UnusableKey("others may read or write " + file
                    + ", so what it signs proves nothing. Maybe chmod 600, or a new pair of keys if they did.");
        }
        try {
            return factory().generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (InvalidKeySpecException other) {
            throw otherKind(file);
        }
    }

    /** Reads the key that checks. */
    public static PublicKey open(Path file) throws IOException, UnusableKey {
        KeySpec spec = new X509EncodedKeySpec(read(file, PUBLIC_WORDS, PRIVATE_WORDS));
        try {
            return factory().generatePublic(spec);
        } catch (InvalidKeySpecException other) {
            throw otherKind(file);
        }
    }

    private static UnusableKey otherKind(Path file) {
        return new UnusableKey(file + " holds no " + KIND
                + " key, or a damaged one. Maybe it is a key of another kind, or of another program.");
    }

    private static KeyFactory factory() {
        try {
            return KeyFactory.getInstance(KIND);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java since 15 has " + KIND, impossible);
        }
    }

    private static byte[] read(Path file, String words, String others) throws IOException, UnusableKey {
        if (!Files.isRegularFile(file)) {
            throw new UnusableKey(
                    "there is no key " + file + ". Maybe \"proviso evidence keys --out DIR\" makes a pair of them.");
        }
        String text = Files.size(file) > LONGEST
                ? ""
                : new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).strip();
        if (text.startsWith(begin(others))) {
            throw new UnusableKey(file + " is a " + others.toLowerCase(java.util.Locale.ROOT) + ", and a "
                    + words.toLowerCase(java.util.Locale.ROOT) + " is needed: " + PRIVATE + " signs, " + PUBLIC
                    + " checks.");
        }
        return Optional.of(text)
                .filter(pem -> pem.startsWith(begin(words)) && pem.endsWith(end(words)))
                .flatMap(pem -> decoded(pem.substring(
                        begin(words).length(), pem.length() - end(words).length())))
                .orElseThrow(() -> new UnusableKey(file + " is no key: it does not hold \"" + begin(words) + "\"."));
    }

    private static Optional<byte[]> decoded(String text) {
        try {
            return Optional.of(Base64.getMimeDecoder().decode(text));
        } catch (IllegalArgumentException damaged) {
            return Optional.of(new byte[0]); // told as a damaged key where it is made one
        }
    }

    private static String pem(String words, byte[] key) {
        return begin(words) + "\n"
                + Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(key) + "\n" + end(words) + "\n";
    }

    private static String begin(String words) {
        return "-----BEGIN " + words + "-----";
    }

    private static String end(String words) {
        return "-----END " + words + "-----";
    }

    /** What a key is known by: the SHA-256 of its encoding. */
    public static String fingerprint(PublicKey key) {
        return HexFormat.of().formatHex(Fingerprint.sha256().digest(key.getEncoded()));
    }

    /** Signs some bytes: 64 bytes. */
    static byte[] sign(PrivateKey key, byte[] bytes) throws EvidenceRefused {
        try {
            Signature signature = Signature.getInstance(KIND);
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException unusable) {
            throw new EvidenceRefused("The bundle cannot be signed: " + unusable.getMessage());
        }
    }

    /** Whether a key's owner signed some bytes. */
    static boolean signed(PublicKey key, byte[] bytes, byte[] signed) {
        try {
            Signature signature = Signature.getInstance(KIND);
            signature.initVerify(key);
            signature.update(bytes);
            return signature.verify(signed);
        } catch (GeneralSecurityException noSignature) {
            return false; // bytes that are no signature at all
        }
    }
}
