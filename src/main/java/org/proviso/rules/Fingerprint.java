package org.proviso.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** SHA-256 of texts and of the program itself, in hex. */
public final class Fingerprint {

    private Fingerprint() {}

    /** A digest to feed. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** Of named texts, each delimited by its length, so that no two sets of texts come to the same. */
    public static String ofTexts(Map<String, String> texts) {
        MessageDigest digest = sha256();
        new TreeMap<>(texts).forEach((name, text) -> {
            add(digest, name.getBytes(StandardCharsets.UTF_8));
            add(digest, text.getBytes(StandardCharsets.UTF_8));
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, byte[] bytes) {
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }

    /** Of the program that compiles rules: its jar, or its class files where it runs from a build. */
    static String ofCode() {
        return Code.FINGERPRINT;
    }

    /** Taken once: a program that runs does not change. */
    private static final class Code {
        static final String FINGERPRINT = code();
    }

    /** By what the jar says of its classes: each one's length and checksum tell builds apart, and are read in no time. */
    private static String ofJar(Path jar) throws IOException {
        Map<String, String> classes = new TreeMap<>();
        try (ZipFile entries = new ZipFile(jar.toFile())) {
            entries.stream()
                    .filter(entry -> entry.getName().endsWith(".class"))
                    .forEach(entry -> classes.put(entry.getName(), entry.getSize() + " " + entry.getCrc()));
        }
        return ofTexts(classes);
    }

    private static String code() {
        try {
            Path code = Path.of(Fingerprint.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isRegularFile(code)) {
                return ofJar(code);
            }
            MessageDigest digest = sha256();
            try (Stream<Path> files = Files.walk(code)) {
                for (Path file : files.filter(path -> path.toString().endsWith(".class"))
                        .sorted()
                        .toList()) {
                    add(digest, Files.readAllBytes(file));
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the program's own code cannot be read", unreadable);
        } catch (URISyntaxException odd) {
            throw new IllegalStateException("the program's own code has an odd address", odd);
        }
    }
}
