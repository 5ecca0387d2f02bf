package org.proviso.ledger;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.proviso.rules.Fingerprint;

/**
 * Files kept with the ledger, each once, under the SHA-256 of its content, compressed. What is acknowledged is on disk.
 * Nothing of what they hold stands in their names.
 */
final class Kept {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final int IN_FOLDER = 2;
    private static final String ENDING = ".gz";
    private static final String UNFINISHED = ".tmp";
    private static final Duration A_DAY = Duration.ofDays(1);

    private final Path folder;

    Kept(Path folder) {
        this.folder = folder;
    }

    private Path place(String sha256) {
        if (!SHA256.matcher(sha256).matches()) {
            throw new LedgerBroken("\"" + sha256 + "\" is no SHA-256 of a kept file.");
        }
        return folder.resolve(sha256.substring(0, IN_FOLDER)).resolve(sha256.substring(IN_FOLDER) + ENDING);
    }

    /** Keeps a file, and gives its hash and length as they were read. */
    Act.KeptFile keep(String name, InputStream content) throws IOException {
        Files.createDirectories(folder);
        Path written = Files.createTempFile(folder, "new", UNFINISHED);
        try {
            MessageDigest digest = Fingerprint.sha256();
            long bytes;
            try (InputStream in = new DigestInputStream(content, digest);
                    OutputStream out = new GZIPOutputStream(Files.newOutputStream(written))) {
                bytes = in.transferTo(out);
            }
            String sha256 = HexFormat.of().formatHex(digest.digest());
            Path place = place(sha256);
            if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS) || !intact(sha256)) {
                Path parent = place.resolveSibling("");
                Files.createDirectories(place.resolveSibling("."));
                sync(written, StandardOpenOption.WRITE);
                Files.move(written, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                sync(parent, StandardOpenOption.READ);
                sync(folder, StandardOpenOption.READ);
            }
            return new Act.KeptFile(name, sha256, bytes);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /** To the disk itself; a folder too, where the system can. */
    private static void sync(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        } catch (IOException noFolder) {
            if (how == StandardOpenOption.WRITE) {
                throw noFolder;
            }
        }
    }

    boolean has(String sha256) {
        return Files.isRegularFile(place(sha256), LinkOption.NOFOLLOW_LINKS);
    }

    /** The content, of which nobody has seen yet whether it is what it was: {@link #intact} says. */
    InputStream open(String sha256) throws IOException {
        try {
            return new BufferedInputStream(new GZIPInputStream(Files.newInputStream(place(sha256))));
        } catch (NoSuchFileException gone) {
            throw new LedgerBroken("the kept file " + sha256 + " is gone.");
        } catch (ZipException | EOFException damaged) {
            throw damaged(sha256);
        }
    }

    /** A small file as it was; refuses when it is not what it was. */
    byte[] read(String sha256) throws IOException {
        try (InputStream in = open(sha256)) {
            byte[] content = in.readAllBytes();
            same(sha256, Fingerprint.sha256().digest(content));
            return content;
        } catch (ZipException | EOFException damaged) {
            throw damaged(sha256);
        }
    }

    private static LedgerBroken damaged(String sha256) {
        return new LedgerBroken("the kept file " + sha256 + " is not what it was when it was kept.");
    }

    private static void same(String sha256, byte[] digest) {
        if (!HexFormat.of().formatHex(digest).equals(sha256)) {
            throw damaged(sha256);
        }
    }

    /** Lays a file out as it was; refuses when it is not what it was. */
    void copy(Act.KeptFile file, Path into) throws IOException {
        MessageDigest digest = Fingerprint.sha256();
        Files.createDirectories(into.resolveSibling("."));
        try (InputStream in = new DigestInputStream(open(file.sha256()), digest)) {
            Files.copy(in, into);
        } catch (ZipException | EOFException damaged) {
            throw damaged(file.sha256());
        }
        same(file.sha256(), digest.digest());
    }

    /** Whether a file is there and is what it was. */
    boolean intact(String sha256) {
        MessageDigest digest = Fingerprint.sha256();
        try (InputStream in = new DigestInputStream(open(sha256), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest()).equals(sha256);
        } catch (IOException | LedgerBroken unreadable) {
            return false;
        }
    }

    /** Removes what was left by programs that were stopped while they kept a file: not by those that are at work. */
    void tidy(Instant now) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> left = Files.list(folder)) {
            for (Path one :
                    left.filter(path -> path.toString().endsWith(UNFINISHED)).toList()) {
                if (before(one, now)) {
                    Files.deleteIfExists(one);
                }
            }
        }
    }

    /** Removes a file for good. */
    void destroy(String sha256) throws IOException {
        Files.deleteIfExists(place(sha256));
    }

    /** The hashes of what was kept more than a day ago, in their order: what was kept since may still be entered. */
    List<String> settled(Instant now) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(path -> path.toString().endsWith(ENDING))
                    .map(path -> path.getName(path.getNameCount() - 2)
                            + path.getFileName().toString().replace(ENDING, ""))
                    .filter(sha256 -> SHA256.matcher(sha256).matches() && before(place(sha256), now))
                    .sorted()
                    .toList();
        }
    }

    private static boolean before(Path file, Instant now) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(A_DAY));
        } catch (NoSuchFileException moved) {
            return false; // somebody finished keeping it at this moment
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
